[% import "records/tests/seed.tsx" as s %]
[% set option = (entity.stats|selectattr("kind", "equalto", "options")|first) %]
[% set choice = entity.fields|selectattr("key", "equalto", option.key)|first if option else none %]
    seed([= entity.camel|js =], [% for index in [0, 0, 1] %]{ [% if entity.title_key != choice.key and s.title(entity, "Row", 1) %][= s.title(entity, "Row " ~ loop.index, loop.index) =], [% endif %][% if choice %][= choice.key =]: [= choice.options[index]|js =][% endif %] }[% if not loop.last %], [% endif %][% endfor %]);
    renderApp([= ((pages|selectattr("view", "equalto", "overview")|first).path or entity.path)|js =]);
    expect(stat([= entity.label_plural|sentence|js =])).toBe("3");
[% if choice %]
    expect(stat([= choice.options[0]|js =])).toBe("2");
    expect(stat([= choice.options[1]|js =])).toBe("1");
[% endif %]
