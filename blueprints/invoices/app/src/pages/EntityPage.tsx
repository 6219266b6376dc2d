[% set money = namespace(lines=none, tax=none) %]
[% for field in entity.fields %][% if field.kind == "line_items" and not money.lines %][% set money.lines = field %][% elif field.kind == "number" and ("tax" in field.name or "vat" in field.name) %][% set money.tax = field %][% endif %][% endfor %]
[% set e = entity %]
[% set rest = e.fields|rejectattr("key", "equalto", e.title_key)|list %]
import { useState } from "react";
import { Dialog } from "@/components/Dialog";
[% set values = rest|rejectattr("kind", "in", ["markdown", "image"])|list %]
[% if values %]
import { FieldValue } from "@/components/FieldValue";
[% endif %]
import { [= e.pascal =]Form } from "@/components/[= e.pascal =]Form";
import { Icon } from "@/components/Icon";
[% if rest|selectattr("kind", "equalto", "markdown")|list %]
import { Markdown } from "@/components/Markdown";
[% endif %]
[% if money.lines %]
import { InvoiceTotals } from "@/components/InvoiceTotals";
[% endif %]
import { PageHeader } from "@/components/PageHeader";
[% if e.image %]
import { Picture } from "@/components/Picture";
[% endif %]
import { RowActions } from "@/components/RowActions";
import { useRecords } from "@/hooks/useRecords";
import { href, navigate } from "@/lib/router";
import { [= e.camel =]Entity } from "@/models/[= e.kebab =]";
import { NotFoundPage } from "@/pages/NotFoundPage";
[% if e.referred %]
import { titleOf as nameOf, useData } from "@/storage/useData";
[% endif %]

/** One [= e.label|doc =] in full. */
export function [= e.pascal =]Page({ id }: { id: string }) {
  const { rows, update, remove, titleOf[% if e.favourite %], toggleFavourite[% endif %] } = useRecords([= e.camel|js =]);
[% if e.referred %]
  const { data } = useData();
[% endif %]
  const [editing, setEditing] = useState(false);
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) return <NotFoundPage />;

  function deleteRow() {
    if (row) remove(row);
    navigate([= e.path|js =]);
  }

  return (
    <article>
      <a href={href([= e.path|js =])} className="no-print mb-4 inline-flex items-center gap-1 text-sm font-medium text-primary-ink underline-offset-4 hover:underline">
        <Icon name="left" className="size-4" />
        {[= t("back_to", label=e.label_plural)|js =]}
      </a>
      <PageHeader title={titleOf(row)}>
        <RowActions title={titleOf(row)} onEdit={() => setEditing(true)} onDelete={deleteRow}[% if e.favourite %] favourite={row.favourite} onFavourite={() => toggleFavourite(row)}[% endif %] />
[% if has.print %]
        <button type="button" className="btn-quiet" onClick={() => window.print()}>
          <Icon name="print" className="size-4" />
          [= t("print")|jsx =]
        </button>
[% endif %]
      </PageHeader>
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
[% if money.lines %]
      <InvoiceTotals lines={row.[= money.lines.key =]} rate={[% if money.tax %]row.[= money.tax.key =] ?? 0[% else %]0[% endif %]}[% if money.lines.unit %] currency={[= money.lines.unit|js =]}[% endif %] />
[% endif %]
[% for other in e.referred %]
      <section className="mt-10">
        <h2 className="mb-3 text-lg">{[= other.label_plural|sentence|js =]}</h2>
        <ul className="card divide-y divide-line">
          {data.[= other.camel =]
            .filter((other) => other.[= other.key =] === row.id)
            .map((other) => (
              <li key={other.id} className="px-4 py-2.5">
                {nameOf([= other.camel|js =], other, data)}
              </li>
            ))}
        </ul>
      </section>
[% endfor %]
      {editing && (
        <Dialog title={[= t("edit_item", label=e.label)|js =]} onClose={() => setEditing(false)}>
          <[= e.pascal =]Form
            row={row}
            onSave={(values) => {
              update(row.id, values);
              setEditing(false);
            }}
            onCancel={() => setEditing(false)}
          />
        </Dialog>
      )}
    </article>
  );
}
