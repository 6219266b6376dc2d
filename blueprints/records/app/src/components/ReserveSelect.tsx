import type { EntityName } from "@/models";
import { titleOf, useData } from "@/storage/useData";

interface Props {
  field: string;
  relation: EntityName;
  title: string;
  /** The id of who holds it; empty when it is free. */
  value: string;
  onChange: (id: string) => void;
}

/** Gives a record to somebody, or frees it. */
export function ReserveSelect({ field, relation, title, value, onChange }: Props) {
  const { data } = useData();
  return (
    <select name={field} className={`field w-auto max-w-52 ${value ? "" : "border-dashed"}`} aria-label={`${[= t("reserve_for")|js =]}: ${title}`} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">[= t("free")|jsx =]</option>
      {data[relation].map((row) => (
        <option key={row.id} value={row.id}>
          {titleOf(relation, row, data)}
        </option>
      ))}
    </select>
  );
}
