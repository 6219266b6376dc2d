    seed([= entity.camel|js =], { [= entity.title_key =]: "Zanzibar" }, { [= entity.title_key =]: "Other" });
    const { unmount } = renderApp([= entity.path|js =]);
    fireEvent.click(button(strings.addToFavourites("Zanzibar")));
    fireEvent.click(button(strings.favourites));
    expect(order()).toEqual([strings.remove("Zanzibar")]);
    unmount();
    renderApp([= entity.path|js =]);
    expect(button(strings.removeFromFavourites("Zanzibar"))).toHaveAttribute("aria-pressed", "true");
