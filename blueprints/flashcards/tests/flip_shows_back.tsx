[% set ns = namespace(card=none, back="") %]
[% for one in entities %][% for field in one.fields if field.name == "back" or field.name == "answer" %][% set ns.card = one %][% set ns.back = field.key %][% endfor %][% endfor %]
[% set e = ns.card or (entities|last) %]
[% if not ns.back %][% set ns.back = ((e.fields|rejectattr("key", "equalto", e.title_key)|selectattr("kind", "in", ["text", "long_text", "markdown"])|first).key or e.title_key) %][% endif %]
[% set home = ((pages|selectattr("view", "equalto", "tool")|first).path or "/") %]
    seed([= e.camel|js =], { [= e.title_key =]: "hola"[% if ns.back != e.title_key %], [= ns.back =]: "hello"[% endif %] }, { [= e.title_key =]: "gato"[% if ns.back != e.title_key %], [= ns.back =]: "cat"[% endif %] });
    renderApp([= home|js =]);
    expect(screen.getByTestId("front")).toHaveTextContent("hola");
    expect(screen.getByTestId("back")).toBeEmptyDOMElement();
    fireEvent.click(screen.getByTestId("front"));
    expect(screen.getByTestId("back")).toHaveTextContent([= ("hello" if ns.back != e.title_key else "hola")|js =]);
    fireEvent.click(screen.getByRole("button", { name: [= t("known")|js =] }));
    expect(screen.getByTestId("front")).toHaveTextContent("gato");
    expect(screen.getByTestId("back")).toBeEmptyDOMElement();
