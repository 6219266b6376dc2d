[% import "records/tests/seed.tsx" as s %]
[% set by = field or entity.title %]
[% set n = s.numeric(entity)|trim == "yes" %]
[% set values = {"number": ["3", "1", "2"], "money": ["300", "100", "200"], "duration": ["30", "10", "20"], "rating": ["3", "1", "2"], "boolean": ["true", "false", "true"], "date": ['"2026-03-01"', '"2026-01-01"', '"2026-02-01"'], "date_time": ['"2026-03-01T10:00"', '"2026-01-01T10:00"', '"2026-02-01T10:00"']}[by.kind] or ['"cherry"', '"apple"', '"banana"'] %]
    seed(
      [= entity.camel|js =],
[% for value in values %]
      { [% if by.key != entity.title_key %][= entity.title_key =]: [= loop.index if n else ('"Row ' ~ loop.index ~ '"') =], [% endif %][= by.key =]: [= value =] },
[% endfor %]
    );
    renderApp([= entity.path|js =]);
    fireEvent.change(screen.getByLabelText(strings.sortBy), { target: { value: [= by.key|js =] } });
    const upward = order();
    fireEvent.click(button(strings.ascending));
    const downward = order();
[% if by.key == entity.title_key %]
    expect(upward).toEqual([[= values[1] =], [= values[2] =], [= values[0] =]].map((title) => strings.remove(String(title))));
[% elif by.kind == "boolean" %]
    expect(upward[0]).toBe(strings.remove([= '"2"' if n else '"Row 2"' =]));
[% else %]
    expect(upward).toEqual([[= '"2", "3", "1"' if n else '"Row 2", "Row 3", "Row 1"' =]].map(strings.remove));
[% endif %]
[% if by.kind == "boolean" %]
    expect(downward.at(-1)).toBe(upward[0]);
[% else %]
    expect(downward).toEqual(upward.toReversed());
[% endif %]
