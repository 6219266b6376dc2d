[% set e = page.entity %]
[% set filters = namespace(keys=[]) %]
[% for field in e.fields %]
[% if (has.filter and field.kind in ["choice", "boolean", "relation"]) or (field.kind == "tags" and (has.search or has.filter)) %][% set filters.keys = filters.keys + [field.key] %][% endif %]
[% endfor %]
[% set searchable = has.search or (has.filter and not filters.keys) %]
[% set toolbar = searchable or filters.keys or has.sort or e.favourite %]
[% set csv = has.csv_export or has.csv_import %]
[% set summary = e.summary and not views.overview %]
import { useState } from "react";
[% if csv %]
import { CsvActions } from "@/components/CsvActions";
[% endif %]
import { Dialog } from "@/components/Dialog";
import { EmptyState } from "@/components/EmptyState";
import { [= e.pascal =]Form } from "@/components/[= e.pascal =]Form";
import { [= e.pascal =]List } from "@/components/[= e.pascal =]List";
[% if summary %]
import { [= e.pascal =]Summary } from "@/components/[= e.pascal =]Summary";
[% endif %]
import { Icon } from "@/components/Icon";
import { ListFooter } from "@/components/ListFooter";
[% if toolbar %]
import { ListToolbar } from "@/components/ListToolbar";
[% endif %]
import { PageHeader } from "@/components/PageHeader";
import { useListView } from "@/hooks/useListView";
import { useRecords } from "@/hooks/useRecords";
import { strings } from "@/lib/strings";
import { [= e.camel =]Entity, type [= e.pascal =] } from "@/models/[= e.kebab =]";

/** [= page.title|doc =]. */
export function [= page.component =]() {
  const { rows, add, update } = useRecords([= e.camel|js =]);
  const list = useListView([= e.camel =]Entity, rows, {
[% if filters.keys %]
    filters: [= filters.keys|js =],
[% endif %]
[% if e.sort_by_date %]
    sort: { key: [= e.date.key|js =], descending: true },
[% endif %]
[% if has.pagination %]
    pageSize: 10,
[% endif %]
  });
  const [editing, setEditing] = useState<[= e.pascal =] | [% if not e.form_aside %]"new" | [% endif %]null>(null);
[% if e.form_aside %]
  /** Whether a narrow screen shows the form above the list; a wide one always has it beside the list. */
  const [adding, setAdding] = useState(false);
[% endif %]

  return (
    <>
      <PageHeader title={[= page.title|js =]}>
[% if csv %]
        <CsvActions entity={[= e.camel =]Entity} rows={list.matching}[% if has.csv_import %] onImport={(values) => add(...values)}[% endif %] />
[% endif %]
[% if has.print %]
        <button type="button" className="btn-quiet" onClick={() => window.print()}>
          <Icon name="print" className="size-4" />
          [= t("print")|jsx =]
        </button>
[% endif %]
[% if e.form_aside %]
        <button type="button" className="btn-primary lg:hidden" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          <Icon name={adding ? "close" : "plus"} className="size-4" />
          {adding ? strings.close : [= t("add_item", label=e.label)|js =]}
        </button>
[% else %]
        <button type="button" className="btn-primary" onClick={() => setEditing("new")}>
          <Icon name="plus" className="size-4" />
          {[= t("add_item", label=e.label)|js =]}
        </button>
[% endif %]
      </PageHeader>
[% if summary %]
      {rows.length > 0 && <[= e.pascal =]Summary rows={list.matching} />}
[% endif %]
[% if e.form_aside %]
      <div className="grid items-start gap-8 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <section aria-label={[= t("add_item", label=e.label)|js =]} className={`no-print card p-5 lg:sticky lg:top-20 ${adding ? "" : "max-lg:hidden"}`}>
          <[= e.pascal =]Form
            onSave={(values) => {
              add(values);
              setAdding(false);
            }}
          />
        </section>
        <div className="min-w-0">
[% endif %]
[% if toolbar %]
          {rows.length > 0 && <ListToolbar entity={[= e.camel =]Entity} rows={rows} list={list}[% if searchable %] searchable[% endif %][% if has.sort %] sortable[% endif %][% if e.favourite %] favourites[% endif %] />}
[% endif %]
          {list.visible.length > 0 ? (
            <[= e.pascal =]List rows={list.visible} onEdit={setEditing}[% if e.list_view == "table" and has.sort %] list={list}[% endif %] />
          ) : (
            <EmptyState title={rows.length > 0 ? strings.nothingFound : [= t("empty", label=e.label_plural)|js =]} hint={rows.length > 0 ? "" : [= t("empty_hint")|js =]} />
          )}
          {rows.length > 0 && <ListFooter list={list} total={rows.length} />}
[% if e.form_aside %]
        </div>
      </div>
[% endif %]
      {editing && (
        <Dialog title={[% if e.form_aside %][= t("edit_item", label=e.label)|js =][% else %]editing === "new" ? [= t("add_item", label=e.label)|js =] : [= t("edit_item", label=e.label)|js =][% endif %]} onClose={() => setEditing(null)}>
          <[= e.pascal =]Form
            row={[% if e.form_aside %]editing[% else %]editing === "new" ? undefined : editing[% endif %]}
            onSave={(values) => {
[% if e.form_aside %]
              update(editing.id, values);
[% else %]
              if (editing === "new") add(values);
              else update(editing.id, values);
[% endif %]
              setEditing(null);
            }}
            onCancel={() => setEditing(null)}
          />
        </Dialog>
      )}
    </>
  );
}
