import { z } from "zod";

/** What a field holds. */
export type FieldKind =
  | "text" | "long_text" | "number" | "money" | "date" | "time" | "date_time" | "rating" | "boolean" | "choice" | "email"
  | "url" | "phone" | "image" | "tags" | "list" | "markdown" | "duration" | "relation" | "line_items" | "colour";

/** One field of an entity. Money is kept in cents, durations in minutes, dates as YYYY-MM-DD. */
export interface Field {
  key: string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  options?: readonly string[];
  /** The entity that a relation points to. */
  relation?: string;
  min?: number;
  max?: number;
  unit?: string;
}

/** What every kept row has besides its fields. */
export interface Row {
  id: string;
  createdAt: string;
  /** Part of the sample data that the app starts with. */
  sample: boolean;
  favourite: boolean;
}

/** A sort of thing that the app keeps. */
export interface Entity<T extends Row = Row> {
  name: string;
  label: string;
  labelPlural: string;
  /** The field that names a row. */
  titleKey: string;
  /** The route of a row's own page, without its id. */
  route: string;
  fields: readonly Field[];
  schema: z.ZodType<T>;
}

export const lineItem = z.object({ description: z.string(), quantity: z.number(), unitPrice: z.number() });
export type LineItem = z.infer<typeof lineItem>;

export type FieldValue = string | number | boolean | null | string[] | LineItem[];

/** The schema of a row with these fields; fields that older rows lack get their empty value. */
export function rowSchema<S extends z.ZodRawShape>(shape: S) {
  return z.object({
    id: z.string().min(1),
    createdAt: z.string().default(""),
    sample: z.boolean().default(false),
    favourite: z.boolean().default(false),
    ...shape,
  });
}

export const text = z.string().default("");
export const number = z.number().nullable().default(null);
export const yesNo = z.boolean().default(false);
export const words = z.array(z.string()).default([]);
export const lineItems = z.array(lineItem).default([]);

/** The value of a field of a row. */
export function valueOf(row: Row, key: string): FieldValue {
  return (row as unknown as { [key: string]: FieldValue })[key] ?? null;
}

/** The field of this name; a wrong name is a fault in the program. */
export function fieldOf(entity: Entity<never> | Entity, key: string): Field {
  const field = entity.fields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(`${entity.name} has no field ${key}`);
  return field;
}

/** Whether there is nothing in a field. */
export function isEmpty(value: FieldValue): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
