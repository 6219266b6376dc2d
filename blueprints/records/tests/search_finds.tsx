[% set searched = field if field and field.kind in ["text", "long_text", "list", "tags", "markdown", "email", "choice"] else entity.title %]
[% set list = searched.kind in ["list", "tags"] %]
[% if searched.key == entity.title_key %]
    seed([= entity.camel|js =], { [= entity.title_key =]: "Zanzibar" }, { [= entity.title_key =]: "Other" });
[% else %]
    seed([= entity.camel|js =], { [= entity.title_key =]: [= "1" if entity.title.kind == "number" else '"First"' =], [= searched.key =]: [% if list %]["zanzibar", "salt"][% else %]"some zanzibar"[% endif %] }, { [= entity.title_key =]: [= "2" if entity.title.kind == "number" else '"Second"' =] });
[% endif %]
    renderApp([= entity.path|js =]);
    expect(records()).toHaveLength(2);
    fireEvent.change(screen.getByLabelText(strings.search), { target: { value: "ZANZI" } });
    expect(records()).toHaveLength(1);
    expect(shown([= '"Zanzibar"' if searched.key == entity.title_key else ('"1"' if entity.title.kind == "number" else '"First"') =])).toBeGreaterThan(0);
    fireEvent.change(screen.getByLabelText(strings.search), { target: { value: "nothing like it" } });
    expect(records()).toHaveLength(0);
    expect(screen.getByText(strings.nothingFound)).toBeInTheDocument();
