[% set main = entities|selectattr("summary")|list %]
[% for e in main %]
import { [= e.pascal =]Summary } from "@/components/[= e.pascal =]Summary";
[% endfor %]
[% set listed = main|selectattr("list_view")|list %]
import { PageHeader } from "@/components/PageHeader";
[% if listed %]
import { FieldValue } from "@/components/FieldValue";
[% endif %]
import { useRecords } from "@/hooks/useRecords";
[% if listed %]
import { href } from "@/lib/router";
[% endif %]
[% for e in listed[:1] %]
import { [= e.camel =]Entity } from "@/models/[= e.kebab =]";
[% endfor %]

/** Everything at a glance. */
export function [= page.component =]() {
[% for e in main %]
  const [= e.camel =] = useRecords([= e.camel|js =]);
[% endfor %]

  return (
    <>
      <PageHeader title={[= page.title|js =]} />
[% for e in main %]
[% if main|length > 1 %]
      <h2 className="mb-3 text-lg">{[= e.label_plural|sentence|js =]}</h2>
[% endif %]
      <[= e.pascal =]Summary rows={[= e.camel =].rows} />
[% endfor %]
[% for e in listed[:1] %]
      <section>
        <div className="mb-3 flex items-baseline justify-between gap-3">
          <h2 className="text-lg">{[= t("recent", label=e.label_plural)|js =]}</h2>
          <a href={href([= e.path|js =])} className="text-sm font-semibold text-primary-ink underline-offset-4 hover:underline">
            [= t("show_all")|jsx =]
          </a>
        </div>
        <table className="stacking-table w-full text-sm">
          <thead>
            <tr>
              <th scope="col">{[= e.title.label|js =]}</th>
[% for field in e.columns[:5] %]
              <th scope="col">{[= (t("subtotal") if field.kind == "line_items" else field.label)|js =]}</th>
[% endfor %]
            </tr>
          </thead>
          <tbody>
            {[= e.camel =].rows[% if e.sort_by_date %]
              .toSorted((a, b) => b.[= e.date.key =].localeCompare(a.[= e.date.key =]))[% endif %]
              .slice(0, 8)
              .map((row) => (
                <tr key={row.id}>
                  <th scope="row">{[= e.camel =].titleOf(row)}</th>
[% for field in e.columns[:5] %]
                  <td data-label={[= (t("subtotal") if field.kind == "line_items" else field.label)|js =]}><FieldValue entity={[= e.camel =]Entity} row={row} field=[= field.key|js =] /></td>
[% endfor %]
                </tr>
              ))}
          </tbody>
        </table>
      </section>
[% endfor %]
    </>
  );
}
