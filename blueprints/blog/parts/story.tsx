      <p className="-mt-3 mb-8 text-muted">
[% if e.date %]
        {formatDate(row.[= e.date.key =])}
        {" · "}
[% endif %]
        {[= t("minutes_read")|js =].replace("{count}", String(minutesToRead(row.[= story.key =])))}
      </p>
[% if e.image %]
      <div className="mb-8 overflow-hidden rounded-panel">
        <Picture source={row.[= e.image.key =]} name={titleOf(row)} className="aspect-[16/7]" />
      </div>
[% endif %]
[% for field in rest if field.kind == "markdown" %]
      <Markdown text={row.[= field.key =]} />
[% endfor %]
[% if values %]
      <dl className="mt-10 flex max-w-2xl flex-wrap gap-x-10 gap-y-4 border-t border-line pt-5">
[% for field in values %]
        <div className="has-[dd:empty]:hidden">
          <dt className="[= "sr-only" if field.kind == "tags" else "text-sm text-muted" =]">{[= field.label|js =]}</dt>
          <dd><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] quiet /></dd>
        </div>
[% endfor %]
      </dl>
[% endif %]
