[% import "records/tests/seed.tsx" as s %]
    seed([= entity.camel|js =], ...Array.from({ length: 23 }, (_, index) => ({ [= entity.title_key =]: [% if s.numeric(entity)|trim == "yes" %]index + 1[% else %]`Row ${index + 1}`[% endif %] })));
    renderApp([= entity.path|js =]);
    expect(records()).toHaveLength(10);
    const first = order();
    fireEvent.click(button(strings.next));
    expect(order()).not.toContain(first[0]);
    fireEvent.click(button(strings.next));
    expect(records()).toHaveLength(3);
    fireEvent.click(button(strings.previous));
    expect(records()).toHaveLength(10);
