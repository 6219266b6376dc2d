[% set calendar = pages|selectattr("view", "equalto", "calendar")|first %]
[% set n = entity.title.kind == "number" %]
    seed([= entity.camel|js =], { [= entity.title_key =]: [= "4711" if n else '"Zanzibar"' =], [= entity.date.key =]: [% if entity.date.kind == "date" %]day()[% else %]`${day()}T10:00`[% endif %] });
    renderApp([= calendar.path|js =]);
    expect(shown([= '"4711"' if n else '"Zanzibar"' =])).toBe(1);
    fireEvent.click(button([= t("next_month")|js =]));
    fireEvent.click(button([= t("next_month")|js =]));
    expect(shown([= '"4711"' if n else '"Zanzibar"' =])).toBe(0);
    fireEvent.click(button([= t("today")|js =]));
    expect(shown([= '"4711"' if n else '"Zanzibar"' =])).toBe(1);
