[% import "records/tests/seed.tsx" as s %]
[% set able = ["choice", "boolean", "tags"] %]
[% set by = field if field and field.kind in able else (entity.fields|selectattr("kind", "in", able)|first) %]
[% if by %]
[% set title = entity.title_key %]
[% if by.kind == "choice" %][% set one = by.options[0]|js %][% set two = by.options[1]|js %][% elif by.kind == "boolean" %][% set one = "true" %][% set two = "false" %][% else %][% set one = '["sweet"]' %][% set two = '["sour"]' %][% endif %]
    seed([= entity.camel|js =], { [% if by.key != title and s.title(entity, "First", 1) %][= s.title(entity, "First", 1) =], [% endif %][= by.key =]: [= one =] }, { [% if by.key != title and s.title(entity, "Second", 2) %][= s.title(entity, "Second", 2) =], [% endif %][= by.key =]: [= two =] });
    renderApp([= entity.path|js =]);
    expect(records()).toHaveLength(2);
    const filter = document.querySelector('[role="search"]')?.querySelector<HTMLSelectElement>(`select[aria-label=${JSON.stringify([= by.label|js =])}]`);
    fireEvent.change(filter as HTMLSelectElement, { target: { value: [= one if by.kind == "choice" else ('"true"' if by.kind == "boolean" else '"sweet"') =] } });
    expect(records()).toHaveLength(1);
[% if s.title(entity, "First", 1) %]
    expect(order()).toEqual([strings.remove([= s.name(entity, "First", 1) if title != by.key else one =])]);
[% endif %]
    fireEvent.click(button(strings.clearFilters));
    expect(records()).toHaveLength(2);
[% else %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =] }, { [= s.title(entity, "Other", 42) =] });
    renderApp([= entity.path|js =]);
    fireEvent.change(screen.getByLabelText(strings.search), { target: { value: "zanzi" } });
    expect(records()).toHaveLength(1);
[% endif %]
