    renderApp();
    expect(screen.getByRole("timer").textContent).toMatch(/^\d?\d?:?\d\d:\d\d$/);
    expect(screen.getByRole("button", { name: "Start" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Reset" })).toBeVisible();
    expect(screen.getByTestId("finished-today").textContent).toBe("0");
