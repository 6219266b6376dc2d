    const { unmount } = renderApp([= entity.path|js =]);
    const title = addRecord([= entity.camel|js =], [= t("add_item", label=entity.label)|js =]);
    fireEvent.click(button(strings.clearSample));
    expect(stored()?.data.[= entity.camel =]).toHaveLength(1);
    expect(shown(title)).toBeGreaterThan(0);
    unmount();
    renderApp([= entity.path|js =]);
    expect(screen.queryByText(strings.sampleData)).toBeNull();
    expect(records().length).toBeLessThanOrEqual(1);
