[% import "records/tests/seed.tsx" as s %]
[% set by = field if field and field.relation else entity.relations|first %]
    seed([= by.relation|js =], { [= by.relation_title =]: "Quokka" });
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =] });
    const { unmount } = renderApp([= entity.path|js =]);
    const holder = () => document.querySelector<HTMLSelectElement>('select[name=[= by.key|js =]]') as HTMLSelectElement;
    expect(holder()).toHaveValue("");
    fireEvent.change(holder(), { target: { value: [= (by.relation ~ "-1")|js =] } });
    unmount();
    renderApp([= entity.path|js =]);
    expect(holder().selectedOptions[0]).toHaveTextContent("Quokka");
