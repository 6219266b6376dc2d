[% import "records/tests/seed.tsx" as s %]
[% set done = field if field and field.kind == "boolean" else entity.done %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =] });
    const { unmount } = renderApp([= entity.path|js =]);
    const box = () => document.querySelector<HTMLInputElement>(`input[type="checkbox"][aria-label=${JSON.stringify([= (done.label ~ ": Zanzibar")|js =])}]`);
    fireEvent.click(box() as HTMLInputElement);
    expect(box()).toBeChecked();
    unmount();
    renderApp([= entity.path|js =]);
    expect(box()).toBeChecked();
    expect(stored()?.data.[= entity.camel =]?.[0]?.[= done.key =]).toBe(true);
