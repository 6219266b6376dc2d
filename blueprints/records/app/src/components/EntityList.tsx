[% set e = entity %]
[% set toggles = e.done and has.check %]
[% set reserve = e.relations[0] if has.reserve and e.relations else none %]
[% set shown = [] %]
[% set ns = namespace(columns=[]) %]
[% for field in e.columns %]
[% set is_done = toggles and field.key == e.done.key %]
[% set is_amount = e.list_view == "list" and field.key == e.prominent %]
[% set is_reserve = reserve and field.key == reserve.key %]
[% if not is_done and not is_amount and not is_reserve %][% set ns.columns = ns.columns + [field] %][% endif %]
[% endfor %]
[% set columns = ns.columns %]
[% set story = (e.fields|selectattr("kind", "equalto", "markdown")|first) if e.list_view == "list" else none %]
[% set title_plain = e.title.kind in ["text", "long_text", "email"] %]
[% set in_list = e.list_view == "list" and e.prominent and e.prominent != e.title_key %]
[% set with_values = columns or in_list %]
[% if with_values %]
import { FieldValue } from "@/components/FieldValue";
[% endif %]
[% if e.list_view == "cards" %]
import { Picture } from "@/components/Picture";
[% endif %]
[% if reserve %]
import { ReserveSelect } from "@/components/ReserveSelect";
[% endif %]
import { RowActions } from "@/components/RowActions";
[% if e.list_view == "table" and has.sort %]
import { SortHeader } from "@/components/SortHeader";
[% endif %]
[% if e.list_view == "table" and has.sort %]
import type { ListView } from "@/hooks/useListView";
[% endif %]
import { useRecords } from "@/hooks/useRecords";
[% if story %]
import { excerpt } from "@/lib/excerpt";
[% endif %]
[% if e.has_detail %]
import { href } from "@/lib/router";
[% endif %]
import { [% if with_values or e.has_detail %][= e.camel =]Entity, [% endif %][% if e.alert %]needsAttention, [% endif %]type [= e.pascal =] } from "@/models/[= e.kebab =]";

interface Props {
  rows: [= e.pascal =][];
  onEdit: (row: [= e.pascal =]) => void;
[% if e.list_view == "table" and has.sort %]
  list: ListView<[= e.pascal =]>;
[% endif %]
}

[% macro name() %]
[% if e.has_detail %]
<a href={href(`${[= e.camel =]Entity.route}/${row.id}`)} className="underline-offset-4 hover:text-primary-ink hover:underline">
            {titleOf(row)}
          </a>
[%- else %]
{titleOf(row)}
[%- endif %]
[% endmacro %]
[% macro tick() %]
<input type="checkbox" className="size-5 shrink-0 accent-primary" aria-label={`${[= e.done.label|js =]}: ${titleOf(row)}`} checked={row.[= e.done.key =]} onChange={() => update(row.id, { [= e.done.key =]: !row.[= e.done.key =] })} />
[%- endmacro %]
[% macro actions() %]
<RowActions title={titleOf(row)}[% if has.edit or not has.delete or has.create %] onEdit={() => onEdit(row)}[% endif %] onDelete={() => remove(row)}[% if e.favourite %] favourite={row.favourite} onFavourite={() => toggleFavourite(row)}[% endif %] />
[%- endmacro %]
[% macro warning() %]
[% if e.alert %]
{needsAttention(row) && <span className="ml-2 inline-flex rounded-full bg-bad-soft px-2.5 py-0.5 align-middle text-xs font-semibold text-bad">[= t("low" if e.alert.kind == "below" else "late")|jsx =]</span>}
[% endif %]
[% endmacro %]
[% if e.list_view == "table" %]
/** [= e.label_plural|sentence|doc =] as a table; on narrow screens each row stacks. */
export function [= e.pascal =]List({ rows, onEdit[% if has.sort %], list[% endif %] }: Props) {
  const { titleOf, remove[% if toggles or reserve %], update[% endif %][% if e.favourite %], toggleFavourite[% endif %] } = useRecords([= e.camel|js =]);

  return (
    <table className="stacking-table w-full text-sm">
      <thead>
        <tr>
[% if toggles %]
          <th scope="col"><span className="sr-only">{[= e.done.label|js =]}</span></th>
[% endif %]
[% for field in [e.title] + columns %]
          [% if field.kind == "line_items" %]<th scope="col">[= t("subtotal")|jsx =]</th>[% elif has.sort %]<SortHeader list={list} field={[= field.key|js =]} label={[= field.label|js =]} />[% else %]<th scope="col">{[= field.label|js =]}</th>[% endif %]

[% endfor %]
[% if reserve %]
          <th scope="col">{[= reserve.label|js =]}</th>
[% endif %]
          <th scope="col"><span className="sr-only">[= t("actions")|jsx =]</span></th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
[% if toggles %]
            <td>[= tick() =]</td>
[% endif %]
            <th scope="row">
              [= name()|trim =]
              [= warning()|trim =]

            </th>
[% for field in columns %]
            <td data-label={[= (t("subtotal") if field.kind == "line_items" else field.label)|js =]}[% if field.kind in ["number", "money", "duration", "line_items"] %] data-figure[% endif %]><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></td>
[% endfor %]
[% if reserve %]
            <td data-label={[= reserve.label|js =]}><ReserveSelect field={[= reserve.key|js =]} relation=[= reserve.relation|js =] title={titleOf(row)} value={row.[= reserve.key =]} onChange={(id) => update(row.id, { [= reserve.key =]: id })} /></td>
[% endif %]
            <td>
              [= actions() =]

            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
[% elif e.list_view == "cards" %]
/** [= e.label_plural|sentence|doc =] as cards. */
export function [= e.pascal =]List({ rows, onEdit }: Props) {
  const { titleOf, remove[% if toggles or reserve %], update[% endif %][% if e.favourite %], toggleFavourite[% endif %] } = useRecords([= e.camel|js =]);

  return (
    <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      {rows.map((row) => (
        <li key={row.id} className="card group flex flex-col overflow-hidden">
          <Picture source={[% if e.image %]row.[= e.image.key =][% else %]""[% endif %]} name={titleOf(row)} />
          <div className="flex flex-1 flex-col gap-2 p-4">
            <h2 className="text-lg">
              [= name()|trim =]
              [= warning()|trim =]

            </h2>
            <dl className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
[% for field in columns[:5] %]
              <div className="has-[dd:empty]:hidden">
                <dt className="sr-only">{[= field.label|js =]}</dt>
                <dd><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] quiet /></dd>
              </div>
[% endfor %]
            </dl>
[% if reserve %]
            <ReserveSelect field={[= reserve.key|js =]} relation=[= reserve.relation|js =] title={titleOf(row)} value={row.[= reserve.key =]} onChange={(id) => update(row.id, { [= reserve.key =]: id })} />
[% endif %]
            <div className="mt-auto flex items-center justify-between pt-1">
              [% if toggles %]<span className="flex">[= tick() =]</span>[% else %]<span />[% endif %]

              [= actions() =]

            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
[% else %]
/** [= e.label_plural|sentence|doc =], one under the other. */
export function [= e.pascal =]List({ rows, onEdit }: Props) {
  const { titleOf, remove[% if toggles or reserve %], update[% endif %][% if e.favourite %], toggleFavourite[% endif %] } = useRecords([= e.camel|js =]);

  return (
    <ul className="[= {"gentle": "space-y-3", "editorial": "divide-y divide-line border-y border-line", "bold": "space-y-2.5"}[design.character] or "card divide-y divide-line" =]">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 [= {"gentle": "card px-5 py-4", "editorial": "px-1 py-5", "bold": "rounded-card border-2 border-line px-4 py-3.5", "ledger": "px-4 py-2.5"}[design.character] or "px-4 py-3.5" =]">
[% if toggles %]
          [= tick() =]

[% endif %]
          <div className="min-w-0 flex-1 basis-40">
            <p [% if toggles %]className={row.[= e.done.key =] ? "text-muted line-through" : "font-medium"}[% elif design.character == "editorial" %]className="font-display text-xl font-medium"[% else %]className="font-medium"[% endif %]>
              [= name()|trim =]
              [= warning()|trim =]

            </p>
[% if story %]
            <p className="mt-0.5 line-clamp-2 max-w-2xl text-sm text-muted">{excerpt(row.[= story.key =])}</p>
[% endif %]
[% if columns %]
            <dl className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
[% for field in columns[:7] %]
              <div className="has-[dd:empty]:hidden">
                <dt className="[= "sr-only" if field.kind in ["choice", "tags", "date", "rating", "relation", "email", "money", "date_time"] else "inline" =]">{[= (field.label ~ ": ")|js =]}</dt>
                <dd className="inline"><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] quiet /></dd>
              </div>
[% endfor %]
            </dl>
[% endif %]
          </div>
[% if reserve %]
          <ReserveSelect field={[= reserve.key|js =]} relation=[= reserve.relation|js =] title={titleOf(row)} value={row.[= reserve.key =]} onChange={(id) => update(row.id, { [= reserve.key =]: id })} />
[% endif %]
[% if e.prominent and e.prominent != e.title_key %]
          <p className="font-display text-lg font-semibold">
            <span className="sr-only">{[= (e.amount.label ~ ": ")|js =]}</span>
            <FieldValue entity={[= e.camel =]Entity} row={row} field=[= e.amount.key|js =] />
          </p>
[% endif %]
          [= actions() =]

        </li>
      ))}
    </ul>
  );
}
[% endif %]
