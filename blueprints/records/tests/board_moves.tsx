[% import "records/tests/seed.tsx" as s %]
[% set stage = entity.board %]
[% set board = pages|selectattr("view", "equalto", "kanban")|first %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =], [= stage.key =]: [= stage.options[0]|js =] });
    const { unmount } = renderApp([= board.path|js =]);
    const column = (name: string) => [...document.querySelectorAll("section")].find((section) => section.getAttribute("aria-label") === name);
    expect(column([= stage.options[0]|js =])).toHaveTextContent("Zanzibar");
    const move = column([= stage.options[0]|js =])?.querySelector("select") as HTMLSelectElement;
    fireEvent.change(move, { target: { value: [= stage.options[1]|js =] } });
    expect(column([= stage.options[1]|js =])).toHaveTextContent("Zanzibar");
    expect(column([= stage.options[0]|js =])).not.toHaveTextContent("Zanzibar");
    unmount();
    renderApp([= board.path|js =]);
    expect(column([= stage.options[1]|js =])).toHaveTextContent("Zanzibar");
