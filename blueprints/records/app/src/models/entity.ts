[% set date_alert = entity.alert and entity.alert.kind == "overdue" %]
import type { z } from "zod";
[% set zods = {"number": "number", "money": "number", "duration": "number", "rating": "number", "boolean": "yesNo", "tags": "words", "list": "words", "line_items": "lineItems"} %]
[% set ns = namespace(used=[]) %]
[% for field in entity.fields %]
[% set ns.used = ns.used + [zods[field.kind] or "text"] %]
[% endfor %]
import { [% for name in ns.used|unique|sort %][% if name != "yesNo" %][= name =], [% endif %][% endfor %]rowSchema, type Entity[% if "yesNo" in ns.used %], yesNo[% endif %] } from "@/lib/fields";
[% if date_alert %]
import { day } from "@/lib/format";
[% endif %]

/** What is kept of one [= entity.label|doc =]. */
export const [= entity.camel =]Schema = rowSchema({
[% for field in entity.fields %]
  [= field.key =]: [= zods[field.kind] or "text" =],
[% endfor %]
});

export type [= entity.pascal =] = z.infer<typeof [= entity.camel =]Schema>;

/** [= entity.label_plural|sentence|doc =]: names, fields in the order of the form, and where a record's page is. */
export const [= entity.camel =]Entity: Entity<[= entity.pascal =]> = {
  name: [= entity.camel|js =],
  label: [= entity.label|js =],
  labelPlural: [= entity.label_plural|js =],
  titleKey: [= entity.title_key|js =],
  route: [= ("/" ~ entity.route)|js =],
  schema: [= entity.camel =]Schema,
  fields: [
[% for field in entity.fields %]
    { key: [= field.key|js =], label: [= field.label|js =], kind: [= field.kind|js =]
    [%- if field.required %], required: true[% endif %]
    [%- if field.options and field.kind == "choice" %], options: [= field.options|js =][% endif %]
    [%- if field.relation %], relation: [= field.relation|js =][% endif %]
    [%- if field.min is not none %], min: [= field.min|js =][% endif %]
    [%- if field.max is not none %], max: [= field.max|js =][% endif %]
    [%- if field.unit %], unit: [= field.unit|js =][% endif %] },
[% endfor %]
  ],
};
[% if entity.alert and entity.alert.kind == "below" %]

/** Whether [= entity.alert.value.label|lower|doc =] has fallen below [= entity.alert.threshold.label|lower|doc =]. */
export function needsAttention(row: [= entity.pascal =]): boolean {
  return row.[= entity.alert.value.key =] !== null && row.[= entity.alert.threshold.key =] !== null && row.[= entity.alert.value.key =] < row.[= entity.alert.threshold.key =];
}
[% elif entity.alert %]

/** Whether [= entity.alert.value.label|lower|doc =] has passed[% if entity.alert.done %] and it is not done[% endif %]. */
export function needsAttention(row: [= entity.pascal =]): boolean {
  return row.[= entity.alert.value.key =] !== "" && row.[= entity.alert.value.key =] < day()[% if entity.alert.done %] && !row.[= entity.alert.done.key =][% endif %];
}
[% endif %]
