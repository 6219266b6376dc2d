[% set e = page.entity %]
[% set stage = e.board %]
import { useState, type DragEvent } from "react";
import { Dialog } from "@/components/Dialog";
[% set fields = e.columns|rejectattr("key", "equalto", stage.key)|list %]
[% if fields %]
import { FieldValue } from "@/components/FieldValue";
[% endif %]
import { [= e.pascal =]Form } from "@/components/[= e.pascal =]Form";
import { Icon } from "@/components/Icon";
import { PageHeader } from "@/components/PageHeader";
import { RowActions } from "@/components/RowActions";
import { useRecords } from "@/hooks/useRecords";
[% if e.amount and e.amount.kind == "money" %]
import { formatMoney } from "@/lib/format";
[% endif %]
[% if e.has_detail %]
import { href } from "@/lib/router";
[% endif %]
import { [% if fields or e.has_detail %][= e.camel =]Entity, [% endif %]type [= e.pascal =] } from "@/models/[= e.kebab =]";

const columns = [= stage.options|js =];

/** [= e.label_plural|sentence|doc =] on a board: a column for each [= stage.label|lower|doc =]; cards are dragged, or moved with their menu. */
export function [= page.component =]() {
  const { rows, add, update, remove, titleOf } = useRecords([= e.camel|js =]);
  const [editing, setEditing] = useState<[= e.pascal =] | "new" | null>(null);
  const [over, setOver] = useState("");
  const placed = columns.map((column, index) => ({
    column,
    // What has no known place stands in the first column.
    cards: rows.filter((row) => row.[= stage.key =] === column || (index === 0 && !columns.includes(row.[= stage.key =]))),
  }));

  function drop(event: DragEvent, column: string) {
    event.preventDefault();
    setOver("");
    const id = event.dataTransfer.getData("text/plain");
    if (rows.some((row) => row.id === id)) update(id, { [= stage.key =]: column });
  }

  return (
    <>
      <PageHeader title={[= page.title|js =]}>
        <button type="button" className="btn-primary" onClick={() => setEditing("new")}>
          <Icon name="plus" className="size-4" />
          {[= t("add_item", label=e.label)|js =]}
        </button>
      </PageHeader>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {placed.map(({ column, cards }) => (
          <section
            key={column}
            aria-label={column}
            className={`min-w-0 rounded-card border p-2.5 transition-colors ${over === column ? "border-primary-ink bg-primary-soft" : "border-line bg-raised"}`}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(column);
            }}
            onDragLeave={() => setOver("")}
            onDrop={(event) => drop(event, column)}
          >
            <h2 className="mb-2.5 flex flex-wrap items-baseline gap-x-2 px-1.5 text-sm">
              <span className="first-letter:uppercase">{column}</span>
              <span className="font-normal text-muted">{cards.length}</span>
[% if e.amount and e.amount.kind == "money" %]
              <span className="ml-auto font-normal tabular-nums text-muted">{formatMoney(cards.reduce((sum, row) => sum + (row.[= e.amount.key =] ?? 0), 0)[% if e.amount.unit %], [= e.amount.unit|js =][% endif %])}</span>
[% endif %]
            </h2>
            <ul className="min-h-16 space-y-2">
              {cards.map((row) => (
                <li key={row.id} draggable className="cursor-grab rounded-card border border-line bg-surface p-3 shadow-xs active:cursor-grabbing" onDragStart={(event) => event.dataTransfer.setData("text/plain", row.id)}>
                  <p className="font-semibold leading-snug">[% if e.has_detail %]<a href={href(`${[= e.camel =]Entity.route}/${row.id}`)} className="hover:text-primary-ink hover:underline">{titleOf(row)}</a>[% else %]{titleOf(row)}[% endif %]</p>
[% if fields %]
                  <dl className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
[% for field in fields[:4] %]
                    <div>
                      <dt className="sr-only">{[= field.label|js =]}</dt>
                      <dd><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></dd>
                    </div>
[% endfor %]
                  </dl>
[% endif %]
                  <div className="mt-2 flex items-center justify-between gap-2">
                    <select className="field min-h-9 w-auto min-w-0 py-1 text-xs sm:text-xs" aria-label={[= t("move_to")|js =].replace("{label}", titleOf(row))} value={columns.includes(row.[= stage.key =]) ? row.[= stage.key =] : columns[0]} onChange={(event) => update(row.id, { [= stage.key =]: event.target.value })}>
                      {columns.map((option) => (
                        <option key={option}>{option}</option>
                      ))}
                    </select>
                    <RowActions title={titleOf(row)} onEdit={() => setEditing(row)} onDelete={() => remove(row)} />
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {editing && (
        <Dialog title={editing === "new" ? [= t("add_item", label=e.label)|js =] : [= t("edit_item", label=e.label)|js =]} onClose={() => setEditing(null)}>
          <[= e.pascal =]Form
            row={editing === "new" ? undefined : editing}
            onSave={(values) => {
              if (editing === "new") add(values);
              else update(editing.id, values);
              setEditing(null);
            }}
            onCancel={() => setEditing(null)}
          />
        </Dialog>
      )}
    </>
  );
}
