[% if e.image %]
      <div className="mb-6 overflow-hidden rounded-panel">
        <Picture source={row.[= e.image.key =]} name={titleOf(row)} className="aspect-[16/7]" />
      </div>
[% endif %]
[% for field in rest if field.kind == "markdown" %]
      <Markdown text={row.[= field.key =]} />
[% endfor %]
[% if values %]
      <dl className="[= "mt-8 grid gap-x-10 gap-y-5 sm:grid-cols-2" =]">
[% for field in values %]
        <div className="border-t border-line pt-3[% if field.kind in ["long_text", "list", "line_items"] %] sm:col-span-2[% endif %]">
          <dt className="text-xs font-semibold uppercase tracking-wide text-muted">{[= field.label|js =]}</dt>
          <dd className="mt-1.5"><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></dd>
        </div>
[% endfor %]
      </dl>
[% endif %]
