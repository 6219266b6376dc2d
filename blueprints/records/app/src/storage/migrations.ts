import type { Unchecked } from "@/storage/storage";

/** One change of what is stored. Steps are only ever added: each carries rows one version further. */
type Step =
  | { step: "rename_entity"; from: string; to: string }
  | { step: "remove_entity"; entity: string }
  | { step: "rename_field"; entity: string; from: string; to: string }
  | { step: "remove_field"; entity: string; field: string }
  | { step: "add_field"; entity: string; field: string; default: unknown }
  | { step: "change_kind"; entity: string; field: string; kind: string; default: unknown };

/** From version 1 on: the first step leads to version 2, and so forth. */
export const steps: Step[] = [
[% for step in steps %]
  [= step|js =],
[% endfor %]
];

/** Carries rows that were stored by `version` of the app to this one. */
export function migrate(data: Unchecked, version: number): Unchecked {
  return steps.slice(Math.max(0, version - 1)).reduce(apply, data);
}

function apply(data: Unchecked, step: Step): Unchecked {
  switch (step.step) {
    case "rename_entity": {
      const { [step.from]: rows, ...others } = data;
      return rows ? { ...others, [step.to]: [...rows, ...(others[step.to] ?? [])] } : data;
    }
    case "remove_entity":
      return Object.fromEntries(Object.entries(data).filter(([name]) => name !== step.entity));
    case "rename_field":
      return each(data, step.entity, ({ [step.from]: value, ...row }) => (value === undefined ? row : { ...row, [step.to]: value }));
    case "remove_field":
      return each(data, step.entity, (row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== step.field)));
    case "add_field":
      return each(data, step.entity, (row) => (step.default === null ? row : { [step.field]: step.default, ...row }));
    case "change_kind":
      return each(data, step.entity, (row) => ({ ...row, [step.field]: convert(row[step.field], step.kind, step.default) }));
  }
}

function each(data: Unchecked, entity: string, change: (row: { [key: string]: unknown }) => { [key: string]: unknown }): Unchecked {
  const rows = data[entity];
  if (!rows) return data;
  return { ...data, [entity]: rows.map((row) => (typeof row === "object" && row !== null ? change(row as { [key: string]: unknown }) : row)) };
}

/** A value in another kind's shape; what does not fit becomes the default, which may be left out. */
function convert(value: unknown, kind: string, fallback: unknown): unknown {
  const other = fallback ?? undefined;
  switch (kind) {
    case "number":
    case "money":
    case "duration":
    case "rating": {
      if (typeof value === "number") return value;
      const number = typeof value === "string" && value.trim() !== "" ? Number(value.replace(",", ".")) : Number.NaN;
      if (!Number.isFinite(number)) return other;
      return kind === "money" ? Math.round(number * 100) : number;
    }
    case "boolean":
      return typeof value === "boolean" ? value : (other ?? false);
    case "tags":
    case "list":
      if (Array.isArray(value)) return value;
      return typeof value === "string" && value ? value.split(kind === "tags" ? "," : "\n").map((part) => part.trim()) : other;
    case "line_items":
      return Array.isArray(value) ? value : other;
    default:
      if (Array.isArray(value)) return value.map(String).join(kind === "text" ? ", " : "\n");
      return value === null || value === undefined ? other : String(value);
  }
}
