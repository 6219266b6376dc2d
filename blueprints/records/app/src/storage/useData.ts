import { createContext, use } from "react";
import { valueOf, type Row } from "@/lib/fields";
import { entities, type Data, type EntityName } from "@/models";
import type { Notice } from "@/storage/storage";

export interface DataStore {
  data: Data;
  setRows: <Name extends EntityName>(name: Name, change: (rows: Data[Name]) => Data[Name]) => void;
  clearSample: () => void;
  notices: Notice[];
  dismiss: (notice: Notice) => void;
}

export const DataContext = createContext<DataStore | null>(null);

/** All data of the app, and how to change it. */
export function useData(): DataStore {
  const store = use(DataContext);
  if (!store) throw new Error("useData needs a DataProvider above it");
  return store;
}

/** Looks up the name of a row by its entity and id. */
export function useTitles(): (entity: string, id: string) => string {
  const { data } = useData();
  return (name, id) => {
    if (!(name in entities)) return "";
    const rows: Row[] = data[name as EntityName];
    const row = rows.find((candidate) => candidate.id === id);
    return row ? titleOf(name as EntityName, row, data) : "";
  };
}

/** What a row is called. */
export function titleOf(name: EntityName, row: Row, data: Data): string {
  const { titleKey, fields, label } = entities[name];
  const value = valueOf(row, titleKey);
  const target = fields.find((field) => field.key === titleKey)?.relation;
  if (target && target !== name && target in data) {
    const rows: Row[] = data[target as EntityName];
    const other = rows.find((candidate) => candidate.id === value);
    if (other) return titleOf(target as EntityName, other, data);
  }
  return value === null || value === "" ? label : String(value);
}
