[% set by = field if field and field.relation else entity.relations|first %]
[% set n = entity.title.kind == "number" %]
    seed([= by.relation|js =], { [= by.relation_title =]: "Quokka" });
    seed([= entity.camel|js =], { [= entity.title_key =]: [= "41" if n else '"Zanzibar"' =] });
    const { unmount } = renderApp([= entity.path|js =]);
    const holder = () => document.querySelector<HTMLSelectElement>('select[name=[= by.key|js =]]') as HTMLSelectElement;
    expect(holder()).toHaveValue("");
    fireEvent.change(holder(), { target: { value: [= (by.relation ~ "-1")|js =] } });
    unmount();
    renderApp([= entity.path|js =]);
    expect(holder().selectedOptions[0]).toHaveTextContent("Quokka");
