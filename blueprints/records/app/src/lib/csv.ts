import { emptyValue, fromDraft } from "@/lib/drafts";
import { isEmpty, valueOf, type Entity, type Field, type FieldValue, type LineItem, type Row } from "@/lib/fields";

/** Rows as CSV (RFC 4180), one column per field. Cells that a spreadsheet would run as a formula are made text. */
export function toCsv<T extends Row>(entity: Entity<T>, rows: T[], titles: (entity: string, id: string) => string): string {
  const fields = entity.fields.filter((field) => field.kind !== "image");
  const lines = [fields.map((field) => field.label), ...rows.map((row) => fields.map((field) => cell(field, valueOf(row, field.key), titles)))];
  return lines.map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
}

function cell(field: Field, value: FieldValue, titles: (entity: string, id: string) => string): string {
  if (isEmpty(value)) return "";
  if (field.kind === "money") return (Number(value) / 100).toFixed(2);
  if (field.kind === "relation") return titles(field.relation ?? "", String(value));
  if (field.kind === "line_items") return (value as LineItem[]).map((item) => `${item.quantity} × ${item.description} @ ${(item.unitPrice / 100).toFixed(2)}`).join("; ");
  return Array.isArray(value) ? value.map(String).join("; ") : String(value);
}

function quote(text: string): string {
  const number = /^[+-]?\d+([.,]\d+)?$/.test(text);
  const safe = !number && /^[+=\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cells of a CSV text. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = "";
  let quoted = false;
  const source = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at];
    if (quoted) {
      if (letter === '"' && source[at + 1] === '"') {
        value += '"';
        at += 1;
      } else if (letter === '"') quoted = false;
      else value += letter;
    } else if (letter === '"' && value === "") quoted = true;
    else if (letter === ",") {
      row.push(value);
      value = "";
    } else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && source[at + 1] === "\n") at += 1;
      rows.push([...row, value]);
      row = [];
      value = "";
    } else value += letter;
  }
  if (value !== "" || row.length > 0) rows.push([...row, value]);
  return rows.filter((cells) => cells.some((text) => text.trim() !== ""));
}

/** Reads rows of an entity from CSV; columns are matched by label or name, rows that do not fit are skipped and counted. */
export function fromCsv<T extends Row>(entity: Entity<T>, text: string, find: (entity: string, title: string) => string): { values: Omit<T, keyof Row>[]; skipped: number } {
  const [header = [], ...lines] = parseCsv(text);
  const names = header.map((name) => name.trim().toLowerCase());
  const values: Omit<T, keyof Row>[] = [];
  let skipped = 0;
  for (const line of lines) {
    const read: { [key: string]: FieldValue } = {};
    const fits = entity.fields.every((field) => {
      const column = names.findIndex((name) => name === field.label.toLowerCase() || name === field.key.toLowerCase());
      const given = (line[column] ?? "").replace(/^'(?=[+=\-@\t\r])/, "");
      const parsed = readCell(field, given, find);
      if ("error" in parsed) return false;
      read[field.key] = parsed.value;
      return true;
    });
    if (fits && names.length > 0) values.push(read as Omit<T, keyof Row>);
    else skipped += 1;
  }
  return { values, skipped };
}

function readCell(field: Field, given: string, find: (entity: string, title: string) => string): { value: FieldValue } | { error: string } {
  switch (field.kind) {
    case "boolean":
      return { value: /^(true|yes|1|x|sí|si|ja|oui)$/i.test(given.trim()) };
    case "relation":
      return fromDraft(field, find(field.relation ?? "", given.trim()));
    case "tags":
      return fromDraft(field, given.replaceAll(";", ","));
    case "list":
      return fromDraft(field, given.split(/;\s?/).join("\n"));
    case "image":
    case "line_items":
      return { value: emptyValue(field) };
    default:
      return fromDraft(field, given);
  }
}
