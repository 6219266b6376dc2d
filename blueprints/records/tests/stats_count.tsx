[% set option = (entity.stats|selectattr("kind", "equalto", "options")|first) %]
[% set choice = entity.fields|selectattr("key", "equalto", option.key)|first if option else none %]
[% set n = entity.title.kind == "number" %]
[% set extra = "" %]
    seed([= entity.camel|js =], [% for index in [0, 0, 1] %]{ [= entity.title_key =]: [= loop.index if n else ('"Row ' ~ loop.index ~ '"') =][% if choice %], [= choice.key =]: [= choice.options[index]|js =][% endif %] }[% if not loop.last %], [% endif %][% endfor %]);
    renderApp([= ((pages|selectattr("view", "equalto", "overview")|first).path or entity.path)|js =]);
    expect(stat([= entity.label_plural|sentence|js =])).toBe("3");
[% if choice %]
    expect(stat([= choice.options[0]|js =])).toBe("2");
    expect(stat([= choice.options[1]|js =])).toBe("1");
[% endif %]
