[% for field in entity.fields if field.relation and field.relation != entity.camel %]
    seed([= field.relation|js =], { [= field.relation_title =]: "Zanzibar" });
[% endfor %]
    seed([= entity.camel|js =]);
    renderApp([= entity.path|js =]);
    const title = addRecord([= entity.camel|js =], [= t("add_item", label=entity.label)|js =]);
    fireEvent.click(button(strings.remove(title)));
    expect(records()).toHaveLength(0);
    expect(stored()?.data.[= entity.camel =]).toHaveLength(0);
    fireEvent.click(button(strings.undo));
    expect(order()).toEqual([strings.remove(title)]);
    expect(stored()?.data.[= entity.camel =]).toHaveLength(1);
