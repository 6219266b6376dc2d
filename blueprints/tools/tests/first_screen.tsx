    renderApp();
    expect(screen.getByRole("main")).toBeVisible();
    expect(screen.getAllByText([= app.title|js =]).length).toBeGreaterThan(0);
