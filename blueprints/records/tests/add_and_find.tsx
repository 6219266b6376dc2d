    renderApp([= entity.path|js =]);
    const before = records().length;
    const title = addRecord([= entity.camel|js =], [= t("add_item", label=entity.label)|js =]);
    expect(shown(title)).toBeGreaterThan(0);
[% if not has.pagination and entity.list_view %]
    expect(records()).toHaveLength(before + 1);
[% else %]
    expect(records().length).toBeGreaterThanOrEqual(before);
    expect(stored()?.data.[= entity.camel =]?.[0]).toMatchObject({ sample: false });
[% endif %]
