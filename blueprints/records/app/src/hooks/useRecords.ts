import { useToast } from "@/components/toast";
import type { Row } from "@/lib/fields";
import { strings } from "@/lib/strings";
import { entities, type Data, type EntityName } from "@/models";
import { titleOf, useData } from "@/storage/useData";

/** What a form gives: a row without what the app fills in itself. */
export type Values<T extends Row> = Omit<T, keyof Row>;

/** The rows of one entity, and what can be done with them. */
export function useRecords<Name extends EntityName>(name: Name) {
  type T = Data[Name][number];
  const { data, setRows } = useData();
  const toast = useToast();
  const rows = data[name] as T[];
  const change = (edit: (rows: T[]) => T[]) => setRows(name, (before) => edit(before as T[]) as Data[Name]);

  return {
    rows,
    titleOf: (row: T) => titleOf(name, row, data),
    add: (...values: Values<T>[]) => change((before) => [...values.map(newRow<T>), ...before]),
    update: (id: string, values: Partial<T>) => change((before) => before.map((row) => (row.id === id ? { ...row, ...values, sample: false } : row))),
    toggleFavourite: (row: T) => change((before) => before.map((other) => (other.id === row.id ? { ...other, favourite: !other.favourite } : other))),
    remove: (row: T) => {
      const index = rows.indexOf(row);
      change((before) => before.filter((other) => other.id !== row.id));
      const restore = () => change((before) => [...before.slice(0, index), row, ...before.slice(index)]);
      toast(strings.removed(`“${titleOf(name, row, data) || entities[name].label}”`), restore);
    },
  };
}

function newRow<T extends Row>(values: Values<T>): T {
  return { ...values, id: crypto.randomUUID(), createdAt: new Date().toISOString(), sample: false, favourite: false } as T;
}
