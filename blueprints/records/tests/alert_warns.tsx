[% import "records/tests/seed.tsx" as s %]
[% set a = entity.alert %]
[% set label = t("low" if a.kind == "below" else "late") %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =], [% if a.kind == "below" %][= a.value.key =]: 2, [= a.threshold.key =]: 5[% else %][= a.value.key =]: day(-1)[% endif %] }, { [= s.title(entity, "Other", 42) =], [% if a.kind == "below" %][= a.value.key =]: 9, [= a.threshold.key =]: 5[% else %][= a.value.key =]: day(5)[% endif %] });
    renderApp([= entity.path|js =]);
    const marked = records().map((one) => one.closest("tr, li")?.textContent?.includes([= label|js =]));
    expect(marked.filter(Boolean)).toHaveLength(1);
    expect([...document.querySelectorAll('[role="status"]')].map((one) => one.textContent).join()).toContain("Zanzibar");
