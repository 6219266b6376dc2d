    localStorage.setItem([= (app.storage_key ~ ".progress")|js =], "{broken");
    renderApp();
    expect(screen.getByRole("progressbar")).toBeVisible();
    const aside = Object.keys(localStorage).find((key) => key.includes(".damaged-"));
    expect(aside && localStorage.getItem(aside)).toBe("{broken");
