import { useId } from "react";
import { Icon } from "@/components/Icon";
import type { FieldProps } from "@/hooks/useForm";
import type { LineItem } from "@/lib/fields";
import { formatMoney } from "@/lib/format";
import { strings } from "@/lib/strings";

/** Rows of description, quantity and unit price, with their sum. */
export function LineItemsField({ id, field, value, error, onChange }: FieldProps) {
  const prefix = useId();
  const lines = Array.isArray(value) ? (value as LineItem[]) : [];
  const change = (index: number, edit: Partial<LineItem>) => onChange(lines.map((line, at) => (at === index ? { ...line, ...edit } : line)));
  const sum = lines.reduce((total, line) => total + line.quantity * line.unitPrice, 0);

  return (
    <fieldset id={id} tabIndex={-1} className="sm:col-span-full">
      <legend className="label">{field.label}</legend>
      <ul className="space-y-2">
        {lines.map((line, index) => (
          <li key={`${prefix}-${index}`} className="grid grid-cols-[minmax(0,1fr)_4.5rem_6rem_2.5rem] gap-2">
            <input className="field" aria-label={`${strings.item} ${index + 1}`} value={line.description} onChange={(event) => change(index, { description: event.target.value })} />
            <input className="field" type="number" min={0} step="any" aria-label={`${strings.quantity} ${index + 1}`} value={line.quantity} onChange={(event) => change(index, { quantity: Number(event.target.value) || 0 })} />
            <input className="field" type="number" min={0} step="0.01" aria-label={`${strings.unitPrice} ${index + 1}`} value={line.unitPrice / 100} onChange={(event) => change(index, { unitPrice: Math.round((Number(event.target.value) || 0) * 100) })} />
            <button type="button" className="btn-icon" aria-label={`${strings.removeLine} ${index + 1}`} onClick={() => onChange(lines.filter((_, at) => at !== index))}>
              <Icon name="close" className="size-4" />
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex items-center justify-between gap-3">
        <button type="button" className="btn-quiet" onClick={() => onChange([...lines, { description: "", quantity: 1, unitPrice: 0 }])}>
          <Icon name="plus" className="size-4" />
          {strings.addLine}
        </button>
        <p className="text-sm font-semibold tabular-nums">
          {strings.total} {formatMoney(sum, field.unit)}
        </p>
      </div>
      {error && <p className="mt-1 text-sm text-bad">{error}</p>}
    </fieldset>
  );
}
