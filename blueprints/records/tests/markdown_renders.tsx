[% import "records/tests/seed.tsx" as s %]
[% set body = field if field and field.kind == "markdown" else (entity.fields|selectattr("kind", "equalto", "markdown")|first) %]
    seed([= entity.camel|js =], { [= s.title(entity, "Zanzibar", 41) =], [= body.key =]: "**bold** and <script>alert(1)</script>\n\n- item" });
    renderApp([= ("/" ~ entity.route ~ "/" ~ entity.camel ~ "-1")|js =]);
    expect(document.querySelector("main strong")).toHaveTextContent("bold");
    expect(document.querySelector("main li")).toHaveTextContent("item");
    expect(document.querySelector("main script")).toBeNull();
