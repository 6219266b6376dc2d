    localStorage.setItem([= (app.storage_key ~ ".history")|js =], "{broken");
    renderApp();
    expect(screen.getByRole("button", { name: "Equals" })).toBeVisible();
    const aside = Object.keys(localStorage).find((key) => key.includes(".damaged-"));
    expect(aside && localStorage.getItem(aside)).toBe("{broken");
