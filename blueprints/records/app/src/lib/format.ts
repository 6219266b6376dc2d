import type { Field, FieldValue, LineItem } from "@/lib/fields";

/** The language that dates and numbers are written in. */
export const locale = [= app.language|js =];
const CURRENCY = [= ("USD" if app.language == "en" else "EUR")|js =];

const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const monthNames = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit" });

export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** Cents as money. */
export function formatMoney(cents: number, unit?: string): string {
  const currency = unit && /^[A-Z]{3}$/.test(unit) ? unit : CURRENCY;
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(cents / 100);
}

/** `2026-03-05` as a date in words; anything else as it is. */
export function formatDate(value: string): string {
  const date = parseDate(value);
  return date ? days.format(date) : value;
}

/** `2026-03` as a short month. */
export function formatMonth(month: string): string {
  const date = parseDate(`${month}-01`);
  return date ? monthNames.format(date) : month;
}

/** Minutes as hours and minutes. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Midday of a `YYYY-MM-DD`, or null: midday, so that no clock change moves the day. */
export function parseDate(value: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  if (!parts) return null;
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 12);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A date as `YYYY-MM-DD`, in the reader's own time zone. */
export function isoDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Today, or that many days from it, as `YYYY-MM-DD`. */
export function day(offset = 0): string {
  const date = new Date();
  date.setHours(12);
  date.setDate(date.getDate() + offset);
  return isoDate(date);
}

/** A field's value in words; relations are looked up by `title`. */
export function formatValue(field: Field, value: FieldValue, title: (entity: string, id: string) => string): string {
  if (value === null || value === "") return "";
  switch (field.kind) {
    case "money":
      return formatMoney(Number(value), field.unit);
    case "number":
      return field.unit ? `${formatNumber(Number(value))} ${field.unit}` : formatNumber(Number(value));
    case "duration":
      return formatDuration(Number(value));
    case "rating":
      return `${String(value)}/${field.max ?? 5}`;
    case "date":
      return formatDate(String(value));
    case "date_time":
      return `${formatDate(String(value))}, ${String(value).slice(11, 16)}`;
    case "boolean":
      return value === true ? [= t("yes")|js =] : [= t("no")|js =];
    case "relation":
      return title(field.relation ?? "", String(value));
    case "line_items":
      return (value as LineItem[]).map((item) => `${item.quantity} × ${item.description}`).join("; ");
    default:
      return Array.isArray(value) ? value.map(String).join(", ") : String(value);
  }
}
