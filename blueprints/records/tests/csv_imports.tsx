    seed([= entity.camel|js =]);
    renderApp([= entity.path|js =]);
    const fields = [= entity.fields|rejectattr("kind", "in", ["image", "line_items", "relation", "boolean"])|map(attribute="key")|list|js =].map((key) => fieldNamed([= entity.camel|js =], key));
    const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
    const csv = [quoted(fields.map((field) => field.label)), quoted(fields.map((field) => typed(field)))].join("\r\n");
    fireEvent.change(document.querySelector('input[accept*="csv"]') as Element, { target: { files: [new File([csv], "rows.csv", { type: "text/csv" })] } });
    expect(await screen.findByText(strings.imported(1, 0))).toBeInTheDocument();
    expect(records()).toHaveLength(1);
    expect(stored()?.data.[= entity.camel =]).toHaveLength(1);
