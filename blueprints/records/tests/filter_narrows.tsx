[% set able = ["choice", "boolean", "tags"] %]
[% set by = field if field and field.kind in able else (entity.fields|selectattr("kind", "in", able)|first) %]
[% if by %]
[% set title = entity.title_key %]
[% set n = entity.title.kind == "number" %]
[% if by.kind == "choice" %][% set one = by.options[0]|js %][% set two = by.options[1]|js %][% elif by.kind == "boolean" %][% set one = "true" %][% set two = "false" %][% else %][% set one = '["sweet"]' %][% set two = '["sour"]' %][% endif %]
    seed([= entity.camel|js =], { [= title =]: [= "1" if n else '"First"' =], [= by.key =]: [= one =] }, { [= title =]: [= "2" if n else '"Second"' =], [= by.key =]: [= two =] });
    renderApp([= entity.path|js =]);
    expect(records()).toHaveLength(2);
    const filter = document.querySelector('[role="search"]')?.querySelector<HTMLSelectElement>(`select[aria-label=${JSON.stringify([= by.label|js =])}]`);
    fireEvent.change(filter as HTMLSelectElement, { target: { value: [= one if by.kind == "choice" else ('"true"' if by.kind == "boolean" else '"sweet"') =] } });
    expect(records()).toHaveLength(1);
    expect(order()).toEqual([strings.remove([= ('"1"' if n else '"First"') if title != by.key else one =])]);
    fireEvent.click(button(strings.clearFilters));
    expect(records()).toHaveLength(2);
[% else %]
    seed([= entity.camel|js =], { [= entity.title_key =]: "Zanzibar" }, { [= entity.title_key =]: "Other" });
    renderApp([= entity.path|js =]);
    fireEvent.change(screen.getByLabelText(strings.search), { target: { value: "zanzi" } });
    expect(records()).toHaveLength(1);
[% endif %]
