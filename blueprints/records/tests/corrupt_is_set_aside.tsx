    localStorage.setItem(STORAGE_KEY, "{ this is no data");
    renderApp("/");
    expect(screen.getByRole("alert")).toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 1 })).toBeInTheDocument();
    const aside = Object.keys(localStorage).find((key) => key.startsWith(`${STORAGE_KEY}.damaged-`)) ?? "";
    expect(localStorage.getItem(aside)).toBe("{ this is no data");
