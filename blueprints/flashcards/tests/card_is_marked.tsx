[% set ns = namespace(card=none, back="") %]
[% for one in entities %][% for field in one.fields if field.name == "back" or field.name == "answer" %][% set ns.card = one %][% set ns.back = field.key %][% endfor %][% endfor %]
[% set e = ns.card or (entities|last) %]
[% if not ns.back %][% set ns.back = ((e.fields|rejectattr("key", "equalto", e.title_key)|selectattr("kind", "in", ["text", "long_text", "markdown"])|first).key or e.title_key) %][% endif %]
[% set home = ((pages|selectattr("view", "equalto", "tool")|first).path or "/") %]
    seed([= e.camel|js =], { [= e.title_key =]: "hola"[% if ns.back != e.title_key %], [= ns.back =]: "hello"[% endif %] }, { [= e.title_key =]: "gato"[% if ns.back != e.title_key %], [= ns.back =]: "cat"[% endif %] });
    const { unmount } = renderApp([= home|js =]);
    expect(screen.getByText("0 of 2 known")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Known" }));
    fireEvent.click(screen.getByRole("button", { name: "Unknown" }));
    expect(screen.getByText("1 of 2 known")).toBeVisible();
    unmount();
    renderApp([= home|js =]);
    expect(screen.getByText("1 of 2 known")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Unknown" }));
    expect(screen.getByText("0 of 2 known")).toBeVisible();
