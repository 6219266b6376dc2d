[% import "records/tests/seed.tsx" as s %]
[% set calendar = pages|selectattr("view", "equalto", "calendar")|first %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 4711) =], [= entity.date.key =]: [% if entity.date.kind == "date" %]day()[% else %]`${day()}T10:00`[% endif %] });
    renderApp([= calendar.path|js =]);
    expect(shown([= s.name(entity, "Zanzibar", 4711) =])).toBe(1);
    fireEvent.click(button([= t("next_month")|js =]));
    fireEvent.click(button([= t("next_month")|js =]));
    expect(shown([= s.name(entity, "Zanzibar", 4711) =])).toBe(0);
    fireEvent.click(button([= t("today")|js =]));
    expect(shown([= s.name(entity, "Zanzibar", 4711) =])).toBe(1);
