    renderApp();
    const type = (keys: string) => {
      for (const key of keys) fireEvent.keyDown(window, { key });
    };
    const result = () => screen.getByRole("status", { name: "Result" }).textContent;
    for (const name of ["7", "Add", "8", "Multiply", "2", "Equals"]) fireEvent.click(screen.getByRole("button", { name }));
    expect(result()).toBe("23");
    for (const [keys, expected] of [["0.1+0.2=", "0.3"], ["9-12=", "−3"], ["7/2=", "3.5"], ["200+10%=", "220"], ["12*12=", "144"]] as const) {
      fireEvent.keyDown(window, { key: "Escape" });
      type(keys);
      expect(result()).toBe(expected);
    }
    fireEvent.keyDown(window, { key: "Escape" });
    type("5/0=");
    expect(result()).toMatch(/cannot divide by zero/i);
    type("4+4=");
    expect(result()).toBe("8");
