import { Icon } from "@/components/Icon";
import type { ListView } from "@/hooks/useListView";
import { fieldOf, valueOf, type Entity, type FieldValue, type Row } from "@/lib/fields";
import { strings } from "@/lib/strings";
import { useTitles } from "@/storage/useData";

interface Props<T extends Row> {
  entity: Entity<T>;
  rows: T[];
  list: ListView<T>;
  searchable?: boolean;
  sortable?: boolean;
  favourites?: boolean;
}

/** Search, filters and order of a list. */
export function ListToolbar<T extends Row>({ entity, rows, list, searchable = false, sortable = false, favourites = false }: Props<T>) {
  const titles = useTitles();

  function options(key: string): { value: string; label: string }[] {
    const field = fieldOf(entity as Entity<never>, key);
    if (field.kind === "boolean") {
      const done = /done|completed|finished|hech|erledigt|termin|fait/i.test(key);
      return [
        { value: "false", label: done ? [= t("active")|js =] : `${field.label}: ${strings.no}` },
        { value: "true", label: done ? [= t("completed")|js =] : `${field.label}: ${strings.yes}` },
      ];
    }
    const values = rows.flatMap((row) => words(valueOf(row, key)));
    const all = [...new Set([...(field.options ?? []), ...values])];
    return all.map((value) => ({ value, label: field.kind === "relation" ? titles(field.relation ?? "", value) : value }));
  }

  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-2" role="search">
      {searchable && (
        <div className="relative min-w-44 flex-1 sm:max-w-xs">
          <Icon name="search" className="pointer-events-none absolute left-3 top-1/2 size-4 -translate-y-1/2 text-muted" />
          <input type="search" className="field pl-9" aria-label={strings.search} placeholder={strings.search} value={list.query} onChange={(event) => list.search(event.target.value)} />
        </div>
      )}
      {list.filters.map((key) => (
        <select key={key} className="field w-auto max-w-44" aria-label={fieldOf(entity as Entity<never>, key).label} value={list.chosen[key] ?? ""} onChange={(event) => list.choose(key, event.target.value)}>
          <option value="">{`${fieldOf(entity as Entity<never>, key).label}: ${strings.all}`}</option>
          {options(key).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ))}
      {favourites && (
        <button type="button" className="btn-quiet aria-pressed:border-primary-ink aria-pressed:text-primary-ink" aria-pressed={list.favouritesOnly} onClick={() => list.setFavouritesOnly(!list.favouritesOnly)}>
          <Icon name="heart" className="size-4" filled={list.favouritesOnly} />
          {strings.favourites}
        </button>
      )}
      {sortable && (
        <div className="ml-auto flex gap-1">
          <select className="field w-auto max-w-44" aria-label={strings.sortBy} value={list.sorting.key} onChange={(event) => list.setSorting({ ...list.sorting, key: event.target.value })}>
            <option value="">{strings.newest}</option>
            {entity.fields
              .filter((field) => !["image", "long_text", "markdown", "list", "line_items", "tags"].includes(field.kind))
              .map((field) => (
                <option key={field.key} value={field.key}>
                  {field.label}
                </option>
              ))}
          </select>
          {list.sorting.key && (
            <button type="button" className="btn-icon" aria-label={list.sorting.descending ? strings.descending : strings.ascending} onClick={() => list.setSorting({ ...list.sorting, descending: !list.sorting.descending })}>
              <Icon name="sort" className={`size-5 ${list.sorting.descending ? "" : "-scale-y-100"}`} />
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** The words of a value; none when it is no word. */
function words(value: FieldValue): string[] {
  return (Array.isArray(value) ? value : [value]).filter((part): part is string => typeof part === "string" && part !== "");
}
