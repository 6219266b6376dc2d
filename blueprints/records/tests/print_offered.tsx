    renderApp([= entity.path|js =]);
    fireEvent.click(button([= t("print")|js =]));
    expect(window.print).toHaveBeenCalledOnce();
