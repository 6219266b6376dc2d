[% set strict = field if field and field.kind in ["email", "url", "number", "money"] else (entity.fields|selectattr("kind", "in", ["email", "url", "number", "money"])|first) %]
    seed([= entity.camel|js =]);
    renderApp([= entity.path|js =]);
    const form = openForm([= t("add_item", label=entity.label)|js =]);
[% if strict %]
    fireEvent.change(control(form, [= strict.key|js =]), { target: { value: "no such thing" } });
    submit(form);
    expect(control(form, [= strict.key|js =])).toHaveAttribute("aria-invalid", "true");
    expect(within(form).getByText([= {"email": "strings.badEmail", "url": "strings.badUrl"}[strict.kind] or "strings.notANumber" =])).toBeInTheDocument();
[% else %]
    fireEvent.change(control(form, [= entity.title_key|js =]), { target: { value: "" } });
    submit(form);
    expect(control(form, [= entity.title_key|js =])).toHaveAttribute("aria-invalid", "true");
[% endif %]
    expect(stored()?.data.[= entity.camel =]).toHaveLength(0);
