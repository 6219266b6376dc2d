[% set ns = namespace(options=none, entity=entity) %]
[% for one in entities %][% for field in one.fields if field.kind in ["list", "tags"] and not ns.options %][% set ns.options = field.key %][% set ns.entity = one %][% endfor %][% endfor %]
    seed([= ns.entity.camel|js =], { [= ns.entity.title_key =]: "Tea or coffee"[% if ns.options %], [= ns.options =]: ["Yes", "No"][% endif %] });
    const { unmount } = renderApp([= ((pages|selectattr("view", "equalto", "tool")|first).path or "/")|js =]);
    const ballot = () => screen.getByRole("article", { name: "Tea or coffee" });
    expect(within(ballot()).queryByRole("meter")).toBeNull();
    fireEvent.click(within(ballot()).getByRole("button", { name: "No" }));
    expect(within(ballot()).queryByRole("button", { name: "Yes" })).toBeNull();
    expect(within(ballot()).getByRole("meter", { name: "No" })).toHaveAttribute("aria-valuenow", "100");
    expect(within(ballot()).getByRole("meter", { name: "Yes" })).toHaveAttribute("aria-valuenow", "0");
    unmount();
    renderApp([= ((pages|selectattr("view", "equalto", "tool")|first).path or "/")|js =]);
    expect(within(ballot()).queryByRole("button", { name: "Yes" })).toBeNull();
    expect(within(ballot()).getByRole("meter", { name: "No" })).toHaveAttribute("aria-valuetext", [= ("100%, " ~ t("vote"))|js =]);
    expect(ballot()).toHaveTextContent([= t("counted")|js =]);
