[% import "records/tests/seed.tsx" as s %]
[% set chart = entity.charts|first %]
[% set value = entity.fields|selectattr("key", "equalto", chart.value)|first if chart.value else none %]
[% set group = entity.fields|selectattr("key", "equalto", chart.group)|first %]
[% set text = group.kind in ["text", "choice"] %]
[% set label = (group.options[0] if group.kind == "choice" else "Zanzibar")|js %]
[% macro row(number, figure) %]{ [% if chart.by_month %][= group.key =]: day(), [% elif text %][= group.key =]: [= label =], [% endif %][% if group.key != entity.title_key and entity.title_key != value.key and s.title(entity, "Row", 1) %][= s.title(entity, "Row " ~ number, number) =], [% endif %][% if chart.date %][= chart.date =]: day([= number - 3 =]), [% endif %][% if value %][= value.key =]: [= figure =][% endif %] }[% endmacro %]
    seed([= entity.camel|js =], [= row(1, 20) =], [= row(2, 30) =]);
    renderApp([= ((pages|selectattr("view", "equalto", "overview")|first).path or entity.path)|js =]);
    const figure = document.querySelector("figure");
    expect(figure?.querySelector("figcaption")?.textContent).toBeTruthy();
    const rows = [...(figure?.querySelectorAll("tr") ?? [])].map((row) => row.querySelector("td")?.textContent);
[% if chart.kind == "progress" %]
    expect(rows).toEqual([20, 30].map((value) => formatValue(fieldNamed([= entity.camel|js =], [= value.key|js =]), value, String)));
[% elif value %]
    expect(rows).toEqual([formatValue(fieldNamed([= entity.camel|js =], [= value.key|js =]), [= 25 if chart.average else 50 =], String)]);
[% else %]
    expect(rows).toEqual([formatNumber(2)]);
[% endif %]
