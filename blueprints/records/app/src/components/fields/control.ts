import type { FieldProps } from "@/hooks/useForm";

/** The attributes that every text-like control of a form shares. */
export function control({ id, field, value, error, onChange }: FieldProps, hint = false) {
  return {
    id,
    className: "field",
    value: typeof value === "string" ? value : "",
    required: field.required,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error || hint ? `${id}-note` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  } as const;
}
