    renderApp();
    const toggle = screen.getByRole("button", { name: /theme/i });
    const before = toggle.getAttribute("aria-label") ?? toggle.textContent;
    fireEvent.click(toggle);
    const chosen = document.documentElement.dataset.theme;
    expect(chosen).toMatch(/^(light|dark)$/);
    fireEvent.click(screen.getByRole("button", { name: /theme/i }));
    expect(document.documentElement.dataset.theme).not.toBe(chosen);
    expect(before).toMatch(/theme/i);
