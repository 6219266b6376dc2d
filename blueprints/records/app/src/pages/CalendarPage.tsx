[% set e = page.entity %]
import { useState } from "react";
import { Dialog } from "@/components/Dialog";
import { [= e.pascal =]Form } from "@/components/[= e.pascal =]Form";
import { Icon } from "@/components/Icon";
import { MonthGrid } from "@/components/MonthGrid";
import { PageHeader } from "@/components/PageHeader";
import { useRecords } from "@/hooks/useRecords";
[% if e.date.kind == "date" %]
import { day } from "@/lib/format";
[% endif %]
import type { [= e.pascal =] } from "@/models/[= e.kebab =]";

/** [= e.label_plural|sentence|doc =] by the day of their [= e.date.label|lower|doc =]. */
export function [= page.component =]() {
  const { rows, add, update, titleOf } = useRecords([= e.camel|js =]);
  const [editing, setEditing] = useState<[= e.pascal =] | { start: string } | null>(null);
  const row = editing && "id" in editing ? editing : undefined;

  return (
    <>
      <PageHeader title={[= page.title|js =]}>
        <button type="button" className="btn-primary" onClick={() => setEditing({ start: [% if e.date.kind == "date" %]day()[% else %]""[% endif %] })}>
          <Icon name="plus" className="size-4" />
          {[= t("add_item", label=e.label)|js =]}
        </button>
      </PageHeader>
      <MonthGrid
        entries={rows.map((one) => ({ id: one.id, date: one.[= e.date.key =].slice(0, 10), title: titleOf(one) }))}
        addLabel={[= t("add_on", label=e.label)|js =]}
        onOpen={(id) => setEditing(rows.find((one) => one.id === id) ?? null)}
        onAdd={(date) => setEditing({ start: [% if e.date.kind == "date" %]date[% else %]`${date}T09:00`[% endif %] })}
      />
      {editing && (
        <Dialog title={row ? [= t("edit_item", label=e.label)|js =] : [= t("add_item", label=e.label)|js =]} onClose={() => setEditing(null)}>
          <[= e.pascal =]Form
            row={row}
            start={"start" in editing ? { [= e.date.key =]: editing.start } : undefined}
            onSave={(values) => {
              if (row) update(row.id, values);
              else add(values);
              setEditing(null);
            }}
            onCancel={() => setEditing(null)}
          />
        </Dialog>
      )}
    </>
  );
}
