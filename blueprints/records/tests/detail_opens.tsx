[% set n = entity.title.kind == "number" %]
    seed([= entity.camel|js =], { [= entity.title_key =]: [= "41" if n else '"Zanzibar"' =] }, { [= entity.title_key =]: [= "42" if n else '"Other"' =] });
    renderApp([= entity.path|js =]);
    follow(screen.getByText([= '"41"' if n else '"Zanzibar"' =]));
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent([= '"41"' if n else '"Zanzibar"' =]);
    expect(shown([= '"42"' if n else '"Other"' =])).toBe(0);
