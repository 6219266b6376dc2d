[% import "records/tests/seed.tsx" as s %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =] }, { [= s.title(entity, "Other", 42) =] });
    renderApp([= entity.path|js =]);
    follow(screen.getByText([= s.name(entity, "Zanzibar", 41) =]));
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent([= s.name(entity, "Zanzibar", 41) =]);
    expect(shown([= s.name(entity, "Other", 42) =])).toBe(0);
