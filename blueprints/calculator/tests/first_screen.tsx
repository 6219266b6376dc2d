    renderApp();
    expect(screen.getByRole("status", { name: "Result" }).textContent).toBe("0");
    for (const name of ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "Add", "Subtract", "Multiply", "Divide", "Equals", "Clear"]) {
      expect(screen.getByRole("button", { name })).toBeVisible();
    }
