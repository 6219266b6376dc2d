[% if entity.image %]
    seed([= entity.camel|js =], { [= entity.title_key =]: "Zanzibar", [= entity.image.key =]: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" });
    renderApp([= entity.path|js =]);
    expect(screen.getByAltText("Zanzibar")).toHaveAttribute("src", expect.stringContaining("data:image/gif"));
[% else %]
    seed([= entity.camel|js =], { [= entity.title_key =]: "Zanzibar" });
    renderApp([= entity.path|js =]);
    expect(shown("Zanzibar")).toBeGreaterThan(0);
[% endif %]
