[% import "records/tests/seed.tsx" as s %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =] }, { [= s.title(entity, "Other", 42) =] });
    const { unmount } = renderApp([= entity.path|js =]);
    fireEvent.click(button(strings.addToFavourites([= s.name(entity, "Zanzibar", 41) =])));
    fireEvent.click(button(strings.favourites));
    expect(order()).toEqual([strings.remove([= s.name(entity, "Zanzibar", 41) =])]);
    unmount();
    renderApp([= entity.path|js =]);
    expect(button(strings.removeFromFavourites([= s.name(entity, "Zanzibar", 41) =]))).toHaveAttribute("aria-pressed", "true");
