[% import "records/tests/seed.tsx" as s %]
[% if entity.image %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =], [= entity.image.key =]: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" });
    renderApp([= entity.path|js =]);
    expect(screen.getByAltText("Zanzibar")).toHaveAttribute("src", expect.stringContaining("data:image/gif"));
[% else %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =] });
    renderApp([= entity.path|js =]);
    expect(shown("Zanzibar")).toBeGreaterThan(0);
[% endif %]
