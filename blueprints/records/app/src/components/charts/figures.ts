import { valueOf, [% if kinds.line_items %]type LineItem, [% endif %]type Row } from "@/lib/fields";
import { formatMonth, isoDate } from "@/lib/format";

/** One bar, point or slice of a chart. */
export interface Point {
  label: string;
  value: number;
}

/** The number in a field; nothing counts as zero. */
export function numberOf(row: Row, key: string): number {
  const value = valueOf(row, key);
[% if kinds.line_items %]
  if (Array.isArray(value)) return (value as LineItem[]).reduce((sum, item) => sum + Math.round(item.quantity * item.unitPrice), 0);
[% endif %]
  return typeof value === "number" ? value : 0;
}

/** The sum of a field over rows. */
export function sumOf(rows: Row[], key: string): number {
  return rows.reduce((sum, row) => sum + numberOf(row, key), 0);
}

/** The average of a field over the rows that have it. */
export function averageOf(rows: Row[], key: string): number {
  const filled = rows.filter((row) => typeof valueOf(row, key) === "number");
  return filled.length === 0 ? 0 : Math.round((sumOf(filled, key) / filled.length) * 100) / 100;
}

/** Rows by month of a date, every month from the first to the last, at most the latest twelve. */
export function byMonth<T extends Row>(rows: T[], date: string, measure: (rows: T[]) => number): Point[] {
  const months = groups(rows, (row) => String(valueOf(row, date) ?? "").slice(0, 7));
  months.delete("");
  const known = [...months.keys()].filter((month) => /^\d{4}-\d{2}$/.test(month)).sort();
  const last = known.at(-1);
  const first = known[0];
  if (!first || !last) return [];
  const points: Point[] = [];
  for (let month = last; month >= first && points.length < 12; month = before(month)) {
    points.unshift({ label: formatMonth(month), value: measure(months.get(month) ?? []) });
  }
  return points;
}

function before(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return isoDate(new Date(year, number - 2, 1, 12)).slice(0, 7);
}

/** Rows by the words of a field, the largest first; the smallest are gathered when there are many. */
export function byGroup<T extends Row>(rows: T[], name: (row: T) => string, measure: (rows: T[]) => number, other: string): Point[] {
  const points = [...groups(rows, name)].map(([label, group]) => ({ label: label || other, value: measure(group) })).sort((a, b) => b.value - a.value);
  if (points.length <= 6) return points;
  return [...points.slice(0, 5), { label: "…", value: points.slice(5).reduce((sum, point) => sum + point.value, 0) }];
}

function groups<T>(rows: T[], name: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(name(row), [...(found.get(name(row)) ?? []), row]);
  return found;
}
