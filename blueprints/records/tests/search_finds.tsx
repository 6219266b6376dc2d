[% import "records/tests/seed.tsx" as s %]
[% set able = ["text", "long_text", "list", "tags", "markdown", "email", "choice", "url", "phone"] %]
[% set other = entity.fields|selectattr("kind", "in", ["text", "long_text", "markdown", "email"])|first %]
[% set searched = field if field and field.kind in able else (entity.title if entity.title.kind in able else other) %]
[% if not searched %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 4711) =] }, { [= s.title(entity, "Other", 52) =] });
[% elif searched.key == entity.title_key %]
    seed([= entity.camel|js =], { [= entity.title_key =]: "Zanzibar" }, { [= entity.title_key =]: "Other" });
[% else %]
[% set first = s.title(entity, "First", 1) %]
    seed([= entity.camel|js =], { [% if first %][= first =], [% endif %][= searched.key =]: [% if searched.kind in ["list", "tags"] %]["zanzibar", "salt"][% else %]"some zanzibar"[% endif %] }, { [= s.title(entity, "Second", 2) =] });
[% endif %]
    renderApp([= entity.path|js =]);
    expect(records()).toHaveLength(2);
    fireEvent.change(screen.getByLabelText(strings.search), { target: { value: [= '"ZANZI"' if searched else '"4711"' =] } });
    expect(records()).toHaveLength(1);
[% if searched %]
    expect(order()).toEqual([strings.remove([= '"Zanzibar"' if searched.key == entity.title_key else s.name(entity, "First", 1) =])]);
[% endif %]
    fireEvent.change(screen.getByLabelText(strings.search), { target: { value: "nothing like it" } });
    expect(records()).toHaveLength(0);
    expect(screen.getByText(strings.nothingFound)).toBeInTheDocument();
