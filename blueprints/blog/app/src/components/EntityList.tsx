[% set e = entity %]
[% set story = (e.fields|selectattr("kind", "equalto", "markdown")|selectattr("name", "in", ["body", "content", "text"])|first) or (e.fields|selectattr("kind", "equalto", "markdown")|first) %]
[% set tags = e.fields|selectattr("kind", "equalto", "tags")|first %]
[% if not story or not e.has_detail or e.list_view == "cards" or (e.list_view == "table" and has.sort) %]
[% include "records/app/src/components/EntityList.tsx" %]
[% else %]
[% if tags %]
import { FieldValue } from "@/components/FieldValue";
[% endif %]
import { RowActions } from "@/components/RowActions";
import { useRecords } from "@/hooks/useRecords";
import { excerpt, minutesToRead } from "@/lib/excerpt";
[% if e.date %]
import { formatDate } from "@/lib/format";
[% endif %]
import { href } from "@/lib/router";
import { [= e.camel =]Entity, type [= e.pascal =] } from "@/models/[= e.kebab =]";

interface Props {
  rows: [= e.pascal =][];
  onEdit: (row: [= e.pascal =]) => void;
}

/** [= e.label_plural|sentence|doc =] as on a front page: the first stands out. */
export function [= e.pascal =]List({ rows, onEdit }: Props) {
  const { titleOf, remove[% if e.favourite %], toggleFavourite[% endif %] } = useRecords([= e.camel|js =]);

  return (
    <ol>
      {rows.map((row, index) => (
        <li key={row.id} className="group grid gap-x-10 gap-y-2 border-t border-line py-8 first:border-t-0 first:pt-2 sm:grid-cols-[9rem_minmax(0,1fr)] sm:py-10">
          <p className="text-sm text-muted sm:pt-2">
[% if e.date %]
            <span className="mr-3 sm:mr-0 sm:block">{formatDate(row.[= e.date.key =])}</span>
[% endif %]
            <span>{[= t("minutes_read")|js =].replace("{count}", String(minutesToRead(row.[= story.key =])))}</span>
          </p>
          <div className="min-w-0">
            <h2 className={index === 0 ? "text-3xl sm:text-5xl" : "text-2xl sm:text-3xl"}>
              <a href={href(`${[= e.camel =]Entity.route}/${row.id}`)} className="decoration-2 underline-offset-4 hover:text-primary-ink hover:underline">
                {titleOf(row)}
              </a>
            </h2>
            <p className={`mt-3 line-clamp-3 max-w-2xl text-muted ${index === 0 ? "text-lg" : ""}`}>{excerpt(row.[= story.key =])}</p>
            <div className="mt-3 flex min-h-10 flex-wrap items-center justify-between gap-2">
[% if tags %]
              <FieldValue entity={[= e.camel =]Entity} row={row} field=[= tags.key|js =] quiet />
[% endif %]
              <RowActions title={titleOf(row)} onEdit={() => onEdit(row)} onDelete={() => remove(row)}[% if e.favourite %] favourite={row.favourite} onFavourite={() => toggleFavourite(row)}[% endif %] />
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
[% endif %]
