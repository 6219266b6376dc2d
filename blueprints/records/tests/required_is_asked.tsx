[% set wanted = field if field and field.required and field.kind not in ["boolean", "colour"] else (entity.fields|selectattr("required")|rejectattr("kind", "in", ["boolean", "colour"])|first or entity.title) %]
    seed([= entity.camel|js =]);
    renderApp([= entity.path|js =]);
    const form = openForm([= t("add_item", label=entity.label)|js =]);
    fireEvent.change(control(form, [= wanted.key|js =]), { target: { value: "" } });
    submit(form);
    expect(within(form).getByText(strings.required([= wanted.label|js =]))).toBeInTheDocument();
    expect(stored()?.data.[= entity.camel =]).toHaveLength(0);
