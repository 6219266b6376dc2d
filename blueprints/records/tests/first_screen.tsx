    renderApp([= pages[0].path|js =]);
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent([= pages[0].title|js =]);
    expect(document.querySelector("header")).toHaveTextContent([= app.title|js =]);
[% if pages|length > 1 %]
    expect(document.querySelectorAll("nav a")).toHaveLength([= pages|length =]);
[% endif %]
