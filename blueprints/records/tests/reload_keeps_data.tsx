    const { unmount } = renderApp([= entity.path|js =]);
    const title = addRecord([= entity.camel|js =], [= t("add_item", label=entity.label)|js =]);
    const kept = stored()?.data.[= entity.camel =]?.[0];
    unmount();
    renderApp([= entity.path|js =]);
    expect(shown(title)).toBeGreaterThan(0);
    expect(stored()?.data.[= entity.camel =]?.[0]).toEqual(kept);
