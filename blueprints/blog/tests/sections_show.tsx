[% set about = content.sections|selectattr("kind", "equalto", "about")|first %]
    renderApp([= ((pages|selectattr("view", "equalto", "sections")|first).path or "/")|js =]);
    expect(screen.getByText([= (about.text or app.summary)|js =], { selector: "main p" })).toBeVisible();
