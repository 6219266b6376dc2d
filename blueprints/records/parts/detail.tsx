[% set long_kinds = ["long_text", "list", "line_items"] %]
[% set facts = values|rejectattr("kind", "in", long_kinds)|list %]
[% set longs = values|selectattr("kind", "in", long_kinds)|list %]
[% if e.image %]
      <div className="mb-6 overflow-hidden rounded-panel">
        <Picture source={row.[= e.image.key =]} name={titleOf(row)} className="aspect-[16/9] sm:aspect-[21/8]" />
      </div>
[% endif %]
[% if facts %]
      <dl className="mb-8 flex flex-wrap gap-x-10 gap-y-4 border-y border-line py-4">
[% for field in facts %]
        <div>
          <dt className="text-xs font-medium text-muted">{[= field.label|js =]}</dt>
          <dd className="mt-1"><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></dd>
        </div>
[% endfor %]
      </dl>
[% endif %]
[% for field in rest if field.kind == "markdown" %]
      <Markdown text={row.[= field.key =]} />
[% endfor %]
[% if longs %]
      <div className="grid gap-x-12 gap-y-8[% if longs|selectattr("kind", "equalto", "list")|list|length > 1 %] md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)][% endif %]">
[% for field in longs %]
        <section>
          <h2 className="mb-2.5 text-lg">{[= field.label|js =]}</h2>
          <div className="max-w-2xl leading-relaxed"><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></div>
        </section>
[% endfor %]
      </div>
[% endif %]
