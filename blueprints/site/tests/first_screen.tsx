    renderApp();
    expect(screen.getByRole("heading", { level: 1 })).toBeVisible();
    expect(screen.getAllByText([= (content.name or app.title)|js =]).length).toBeGreaterThan(0);
