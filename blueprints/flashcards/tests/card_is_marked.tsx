[% set ns = namespace(card=none, back="") %]
[% for one in entities %][% for field in one.fields if field.name == "back" or field.name == "answer" %][% set ns.card = one %][% set ns.back = field.key %][% endfor %][% endfor %]
[% set e = ns.card or (entities|last) %]
[% if not ns.back %][% set ns.back = ((e.fields|rejectattr("key", "equalto", e.title_key)|selectattr("kind", "in", ["text", "long_text", "markdown"])|first).key or e.title_key) %][% endif %]
[% set home = ((pages|selectattr("view", "equalto", "tool")|first).path or "/") %]
    seed([= e.camel|js =], { [= e.title_key =]: "hola"[% if ns.back != e.title_key %], [= ns.back =]: "hello"[% endif %] }, { [= e.title_key =]: "gato"[% if ns.back != e.title_key %], [= ns.back =]: "cat"[% endif %] });
    const { unmount } = renderApp([= home|js =]);
    expect(screen.getByText([= t("known_of")|replace("{count}", "0")|replace("{total}", "2")|js =])).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: [= t("known")|js =] }));
    fireEvent.click(screen.getByRole("button", { name: [= t("not_known")|js =] }));
    expect(screen.getByText([= t("known_of")|replace("{count}", "1")|replace("{total}", "2")|js =])).toBeVisible();
    unmount();
    renderApp([= home|js =]);
    expect(screen.getByText([= t("known_of")|replace("{count}", "1")|replace("{total}", "2")|js =])).toBeVisible();
    expect(screen.getByTestId("front")).toHaveTextContent("gato");
    fireEvent.click(screen.getByRole("button", { name: [= t("known")|js =] }));
    expect(screen.getByText([= t("all_known")|js =])).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: [= t("study_again")|js =] }));
    expect(screen.getByText([= t("known_of")|replace("{count}", "0")|replace("{total}", "2")|js =])).toBeVisible();
    expect(screen.getByTestId("front")).toHaveTextContent("hola");
