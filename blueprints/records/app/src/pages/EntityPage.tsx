[% set e = entity %]
[% set rest = e.fields|rejectattr("key", "equalto", e.title_key)|list %]
[% set lines = e.fields|selectattr("kind", "equalto", "line_items")|first %]
[% set story = (e.fields|selectattr("kind", "equalto", "markdown")|selectattr("name", "in", ["body", "content", "text"])|first) or (e.fields|selectattr("kind", "equalto", "markdown")|first) %]
[% set look = "invoices/parts/paper.tsx" if purpose == "invoices" and lines else ("blog/parts/story.tsx" if purpose == "blog" and story else "records/parts/detail.tsx") %]
import { useState } from "react";
import { Dialog } from "@/components/Dialog";
[% set values = rest|rejectattr("kind", "in", ["markdown", "image"])|list %]
[% if look == "blog/parts/story.tsx" %][% set values = values|rejectattr("kind", "in", ["date", "date_time"])|list %][% endif %]
[% if look == "invoices/parts/paper.tsx" %][% set values = values|rejectattr("kind", "in", ["line_items", "number"])|list %][% endif %]
[% if values %]
import { FieldValue } from "@/components/FieldValue";
[% endif %]
import { [= e.pascal =]Form } from "@/components/[= e.pascal =]Form";
import { Icon } from "@/components/Icon";
[% if rest|selectattr("kind", "equalto", "markdown")|list %]
import { Markdown } from "@/components/Markdown";
[% endif %]
[% if look == "invoices/parts/paper.tsx" %]
import { InvoiceTotals } from "@/components/InvoiceTotals";
[% endif %]
import { PageHeader } from "@/components/PageHeader";
[% if e.image %]
import { Picture } from "@/components/Picture";
[% endif %]
import { RowActions } from "@/components/RowActions";
import { useRecords } from "@/hooks/useRecords";
[% if look == "blog/parts/story.tsx" %]
import { minutesToRead } from "@/lib/excerpt";
[% if e.date %]
import { formatDate } from "@/lib/format";
[% endif %]
[% endif %]
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
    <article[% if look == "blog/parts/story.tsx" %] className="mx-auto max-w-2xl"[% endif %]>
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
[% include look %]
[% for other in e.referred %]
      <section className="mt-10">
        <h2 className="mb-3 text-lg">{[= other.label_plural|sentence|js =]}</h2>
        <ul className="card divide-y divide-line">
          {data.[= other.camel =]
            .filter((other) => other.[= other.key =] === row.id)
            .map((other) => (
              <li key={other.id} className="px-4 py-2.5">
[% if other.has_detail %]
                <a href={href(`[= "/" ~ other.route =]/${other.id}`)} className="text-primary-ink underline-offset-4 hover:underline">
                  {nameOf([= other.camel|js =], other, data)}
                </a>
[% else %]
                {nameOf([= other.camel|js =], other, data)}
[% endif %]
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
