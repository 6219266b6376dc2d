[% import "records/tests/seed.tsx" as s %]
[% set amount = field if field and field.kind in ["money", "number", "duration"] else entity.amount %]
[% set title = entity.title_key %]
[% set labelled = title != amount.key and s.numeric(entity)|trim != "yes" %]
    seed([= entity.camel|js =], { [% if labelled %][= title =]: "First", [% endif %][= amount.key =]: 1050 }, { [% if labelled %][= title =]: "Second", [% endif %][= amount.key =]: 2025 });
    const { unmount } = renderApp([= ((pages|selectattr("view", "equalto", "overview")|first).path or entity.path)|js =]);
    expect(stat([= (t("total") ~ ": " ~ amount.label)|js =])).toBe(formatValue(fieldNamed([= entity.camel|js =], [= amount.key|js =]), 3075, String));
    unmount();
    seed([= entity.camel|js =], { [= amount.key =]: 2025 });
    renderApp([= ((pages|selectattr("view", "equalto", "overview")|first).path or entity.path)|js =]);
    expect(stat([= (t("total") ~ ": " ~ amount.label)|js =])).toBe(formatValue(fieldNamed([= entity.camel|js =], [= amount.key|js =]), 2025, String));
