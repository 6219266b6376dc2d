import type { Field, FieldValue, LineItem } from "@/lib/fields";
import { isEmpty } from "@/lib/fields";
import { strings } from "@/lib/strings";

/** What a form holds for a field while it is being typed. */
export type Draft = string | boolean | string[] | LineItem[];

/** A value as a form shows it. */
export function toDraft(field: Field, value: FieldValue): Draft {
  switch (field.kind) {
    case "boolean":
      return value === true;
    case "money":
      return typeof value === "number" ? (value / 100).toFixed(2) : "";
    case "tags":
      return Array.isArray(value) ? value.map(String).join(", ") : "";
    case "list":
      return Array.isArray(value) ? value.map(String).join("\n") : "";
    case "line_items":
      return Array.isArray(value) ? (value as LineItem[]) : [];
    case "colour":
      return typeof value === "string" && value ? value : "#888888";
    default:
      return value === null || Array.isArray(value) ? "" : String(value);
  }
}

/** The empty value of a field. */
export function emptyValue(field: Field): FieldValue {
  const read = fromDraft({ ...field, required: false }, toDraft(field, null));
  return "value" in read ? read.value : null;
}

/** Reads what was typed: a value to keep, or what is wrong with it. */
export function fromDraft(field: Field, draft: Draft): { value: FieldValue } | { error: string } {
  const read = parse(field, draft);
  if ("error" in read) return read;
  if (field.required && field.kind !== "boolean" && isEmpty(read.value)) return { error: strings.required(field.label) };
  return read;
}

function parse(field: Field, draft: Draft): { value: FieldValue } | { error: string } {
  if (typeof draft === "boolean") return { value: draft };
  if (Array.isArray(draft)) return { value: draft as FieldValue };
  const typed = draft.trim();
  switch (field.kind) {
    case "number":
    case "money":
    case "duration":
    case "rating":
      return typed === "" ? { value: null } : parseNumber(field, typed);
    case "tags":
      return { value: [...new Set(typed.split(",").map((tag) => tag.trim()).filter(Boolean))] };
    case "list":
      return { value: draft.split("\n").map((line) => line.trim()).filter(Boolean) };
    case "email":
      return typed === "" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) ? { value: typed } : { error: strings.badEmail };
    case "url":
      return typed === "" ? { value: "" } : parseUrl(typed);
    case "date":
    case "date_time":
      return typed === "" || !Number.isNaN(Date.parse(typed)) ? { value: typed } : { error: strings.badDate };
    case "long_text":
    case "markdown":
      return { value: typed === "" ? "" : draft };
    default:
      return { value: typed };
  }
}

function parseNumber(field: Field, typed: string): { value: FieldValue } | { error: string } {
  const number = Number(typed.replace(/\s/g, "").replace(",", "."));
  if (!Number.isFinite(number)) return { error: strings.notANumber };
  const min = field.kind === "rating" ? 1 : field.min;
  const max = field.kind === "rating" ? (field.max ?? 5) : field.max;
  if (min !== undefined && number < min) return { error: strings.tooSmall(min) };
  if (max !== undefined && number > max) return { error: strings.tooLarge(max) };
  if (field.kind === "money") return { value: Math.round(number * 100) };
  return { value: field.kind === "number" ? number : Math.round(number) };
}

function parseUrl(typed: string): { value: FieldValue } | { error: string } {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  try {
    const url = new URL(full);
    return url.protocol === "http:" || url.protocol === "https:" ? { value: full } : { error: strings.badUrl };
  } catch {
    return { error: strings.badUrl };
  }
}
