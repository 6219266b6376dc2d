[% for field in entity.fields if field.relation and field.relation != entity.camel %]
    seed([= field.relation|js =], { [= field.relation_title =]: "Zanzibar" });
[% endfor %]
    seed([= entity.camel|js =]);
    const { unmount } = renderApp([= entity.path|js =]);
    const before = addRecord([= entity.camel|js =], [= t("add_item", label=entity.label)|js =]);
    fireEvent.click(button(strings.edit(before)));
    const form = openForm([= t("edit_item", label=entity.label)|js =]);
[% set plain = entity.fields|selectattr("kind", "in", ["text", "long_text", "number", "email"])|rejectattr("key", "equalto", entity.title_key)|list %]
[% if entity.title.kind in ["text", "long_text", "number", "email"] %]
[% set target = entity.title %]
[% else %]
[% set target = plain|first or entity.title %]
[% endif %]
    const value = typed(fieldNamed([= entity.camel|js =], [= target.key|js =]), 2);
    fireEvent.change(control(form, [= target.key|js =]), { target: { value } });
    submit(form);
[% if target.key == entity.title_key %]
    expect(order()).toEqual([strings.remove(value)]);
[% endif %]
    unmount();
    renderApp([= entity.path|js =]);
    expect(String(stored()?.data.[= entity.camel =]?.[0]?.[[= target.key|js =]])).toBe(value);
    expect(records()).toHaveLength(1);
