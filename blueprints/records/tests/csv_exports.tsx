[% set text = entity.fields|selectattr("kind", "in", ["text", "long_text"])|first %]
    seed([= entity.camel|js =], { [= (text or entity.title).key =]: '=SUM(A1), "quoted"' });
    renderApp([= entity.path|js =]);
    fireEvent.click(button([= t("export_csv")|js =]));
    const file = vi.mocked(URL.createObjectURL).mock.calls.at(-1)?.[0] as Blob;
    const csv = await file.text();
    for (const label of [= entity.fields|rejectattr("kind", "equalto", "image")|map(attribute="label")|list|js =]) {
      expect(csv.split("\r\n")[0]).toContain(label.replaceAll('"', '""'));
    }
    expect(csv).toContain(`"'=SUM(A1), ""quoted"""`);
