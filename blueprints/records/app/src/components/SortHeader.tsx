import { Icon } from "@/components/Icon";
import type { ListView } from "@/hooks/useListView";
import type { Row } from "@/lib/fields";

interface Props<T extends Row> {
  list: ListView<T>;
  field: string;
  label: string;
}

/** A column's heading, which sorts the table by it. */
export function SortHeader<T extends Row>({ list, field, label }: Props<T>) {
  const current = list.sorting.key === field;
  const order = current ? (list.sorting.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" className="inline-flex items-center gap-1 hover:text-ink" onClick={() => list.setSorting({ key: field, descending: current && !list.sorting.descending })}>
        {label}
        <Icon name="sort" className={`size-3.5 ${current ? "text-primary-ink" : "opacity-40"} ${order === "ascending" ? "-scale-y-100" : ""}`} />
      </button>
    </th>
  );
}
