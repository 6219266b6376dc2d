import type { FieldProps } from "@/hooks/useForm";

/** Yes or no. */
export function CheckboxField({ id, field, value, onChange }: FieldProps) {
  return (
    <div className="flex min-h-10 items-center gap-2.5 self-end">
      <input id={id} type="checkbox" className="size-5 accent-primary" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id} className="text-sm font-medium">
        {field.label}
      </label>
    </div>
  );
}
