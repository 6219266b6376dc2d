import type { ReactNode } from "react";
import type { FieldProps } from "@/hooks/useForm";

interface Props extends FieldProps {
  hint?: string;
  wide?: boolean;
  children: ReactNode;
}

/** The label above a form field, and its hint or error beneath. */
export function FieldFrame({ id, field, error, hint, wide = false, children }: Props) {
  return (
    <div className={wide ? "sm:col-span-full" : undefined}>
      <label htmlFor={id} className="label">
        {field.label}
        {field.unit && !/^[A-Z]{3}$/.test(field.unit) && <span className="font-normal text-muted"> ({field.unit})</span>}
        {field.required && <span aria-hidden="true" className="text-bad"> *</span>}
      </label>
      {children}
      {hint && !error && <p id={`${id}-note`} className="mt-1 text-xs text-muted">{hint}</p>}
      {error && <p id={`${id}-note`} className="mt-1 text-sm text-bad">{error}</p>}
    </div>
  );
}
