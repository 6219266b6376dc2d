import { useState } from "react";
import { valueOf, type Entity, type FieldValue, type Row } from "@/lib/fields";
import { formatValue } from "@/lib/format";
import { useTitles } from "@/storage/useData";

export interface Sorting {
  key: string;
  descending: boolean;
}

interface Options {
  /** Fields that narrow the list. */
  filters?: readonly string[];
  /** What the list is sorted by at first; the newest come first when absent. */
  sort?: Sorting;
  pageSize?: number;
}

/** A list as it is looked at: searched, narrowed, sorted and cut into pages. */
export function useListView<T extends Row>(entity: Entity<T>, rows: T[], { filters = [], sort: first = { key: "", descending: false }, pageSize = 100 }: Options = {}) {
  const titles = useTitles();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<{ [key: string]: string }>({});
  const [favouritesOnly, setFavouritesOnly] = useState(false);
  const [sorting, setSorting] = useState(first);
  const [wantedPage, setPage] = useState(1);

  const words = plain(query).split(/\s+/).filter(Boolean);
  const matching = rows.filter((row) => {
    if (favouritesOnly && !row.favourite) return false;
    if (filters.some((key) => chosen[key] && !holds(valueOf(row, key), chosen[key]))) return false;
    if (words.length === 0) return true;
    const text = plain(entity.fields.filter((field) => field.kind !== "image").map((field) => formatValue(field, valueOf(row, field.key), titles)).join(" "));
    return words.every((word) => text.includes(word));
  });

  const sortField = entity.fields.find((field) => field.key === sorting.key);
  const sorted = sortField
    ? matching.toSorted((a, b) => {
        const value = (row: T) => (sortField.kind === "relation" ? titles(sortField.relation ?? "", String(valueOf(row, sortField.key))) : valueOf(row, sortField.key));
        return compare(value(a), value(b), sorting.descending, sortField.options);
      })
    : matching;

  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const page = Math.min(wantedPage, pages);

  return {
    query,
    search: (text: string) => {
      setQuery(text);
      setPage(1);
    },
    filters,
    chosen,
    choose: (key: string, value: string) => {
      setChosen((before) => ({ ...before, [key]: value }));
      setPage(1);
    },
    favouritesOnly,
    setFavouritesOnly,
    sorting,
    setSorting,
    page,
    pages,
    setPage,
    narrowed: words.length > 0 || favouritesOnly || Object.values(chosen).some(Boolean),
    clear: () => {
      setQuery("");
      setChosen({});
      setFavouritesOnly(false);
      setPage(1);
    },
    matching: sorted,
    visible: sorted.slice((page - 1) * pageSize, page * pageSize),
  };
}

export type ListView<T extends Row> = ReturnType<typeof useListView<T>>;

/** Text without case and accents, so that a search for "cafe" finds "Café". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function holds(value: FieldValue, wanted: string): boolean {
  if (typeof value === "boolean") return String(value) === wanted;
  if (Array.isArray(value)) return value.some((part) => part === wanted);
  return String(value ?? "") === wanted;
}

/** Orders two values; what is empty comes last either way, and choices follow their own order. */
function compare(a: FieldValue, b: FieldValue, descending: boolean, options?: readonly string[]): number {
  const empty = (value: FieldValue) => value === null || value === "";
  if (empty(a) || empty(b)) return Number(empty(a)) - Number(empty(b));
  const rank = (value: FieldValue) => options?.indexOf(String(value)) ?? -1;
  const order = typeof a === "number" && typeof b === "number" ? a - b : rank(a) >= 0 && rank(b) >= 0 ? rank(a) - rank(b) : String(a).localeCompare(String(b), undefined, { numeric: true });
  return descending ? -order : order;
}
