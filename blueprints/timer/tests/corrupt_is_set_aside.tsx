    localStorage.setItem([= (app.storage_key ~ ".timer")|js =], "{broken");
    renderApp();
    expect(screen.getByRole("button", { name: "Start" })).toBeVisible();
    const aside = Object.keys(localStorage).find((key) => key.includes(".damaged-"));
    expect(aside && localStorage.getItem(aside)).toBe("{broken");
