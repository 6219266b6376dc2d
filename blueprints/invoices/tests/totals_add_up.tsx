[% set ns = namespace(e=none, lines=none, tax=none) %]
[% for one in entities %][% for field in one.fields if field.kind == "line_items" %][% set ns.e = one %][% set ns.lines = field %][% endfor %][% endfor %]
[% for field in ns.e.fields %][% if field.kind == "number" and ("tax" in field.name or "vat" in field.name) %][% set ns.tax = field %][% endif %][% endfor %]
    seed([= ns.e.camel|js =], { [= ns.e.title_key =]: "A-1", [= ns.lines.key =]: [{ description: "Design", quantity: 3, unitPrice: 3333 }, { description: "Print", quantity: 0.5, unitPrice: 1999 }][% if ns.tax %], [= ns.tax.key =]: 19[% endif %] });
    renderApp([= ("/" ~ ns.e.route ~ "/" ~ ns.e.camel ~ "-1")|js =]);
    expect(screen.getByTestId("subtotal").textContent).toBe(formatMoney(10999[% if ns.lines.unit %], [= ns.lines.unit|js =][% endif %]));
    expect(screen.getByTestId("tax").textContent).toBe(formatMoney([= 2090 if ns.tax else 0 =][% if ns.lines.unit %], [= ns.lines.unit|js =][% endif %]));
    expect(screen.getByTestId("total").textContent).toBe(formatMoney([= 13089 if ns.tax else 10999 =][% if ns.lines.unit %], [= ns.lines.unit|js =][% endif %]));
