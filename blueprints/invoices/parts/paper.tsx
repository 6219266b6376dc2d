[% set tax = namespace(field=none) %]
[% for field in e.fields if field.kind == "number" and ("tax" in field.name or "vat" in field.name) %][% set tax.field = field %][% endfor %]
      <div className="max-w-3xl rounded-panel border border-line bg-surface p-6 shadow-sm sm:p-12 print:border-0 print:p-0 print:shadow-none">
        <p aria-hidden="true" className="mb-8 flex items-baseline justify-between gap-4 border-b-2 border-ink pb-4 font-display">
          <span className="text-2xl font-semibold sm:text-3xl">{[= e.label|sentence|js =]}</span>
          <span className="text-muted">{titleOf(row)}</span>
        </p>
[% if values %]
        <dl className="grid gap-x-10 gap-y-5 sm:grid-cols-3">
[% for field in values %]
          <div[% if field.kind in ["long_text", "list"] %] className="sm:col-span-3"[% endif %]>
            <dt className="text-xs font-medium text-muted">{[= field.label|js =]}</dt>
            <dd className="mt-1 font-medium"><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></dd>
          </div>
[% endfor %]
        </dl>
[% endif %]
        <InvoiceTotals lines={row.[= lines.key =]} rate={[% if tax.field %]row.[= tax.field.key =] ?? 0[% else %]0[% endif %]}[% if lines.unit %] currency={[= lines.unit|js =]}[% endif %] />
      </div>
