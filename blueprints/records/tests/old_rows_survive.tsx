    const ids = storeAsVersionOne([= entity.camel|js =]);
    renderApp([= entity.path|js =]);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(stored()?.version).toBe(VERSION);
    expect(stored()?.data.[= entity.camel =]?.map((row) => row.id)).toEqual(ids);
    expect(records().length).toBeGreaterThan(0);
