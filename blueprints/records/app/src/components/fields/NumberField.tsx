import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";

/** A number, or a duration in minutes. */
export function NumberField(props: FieldProps) {
  const { field } = props;
  const named = field.kind === "duration" && !field.unit ? { ...field, unit: "min" } : field;
  return (
    <FieldFrame {...props} field={named}>
      <input type="text" inputMode="decimal" autoComplete="off" {...control(props)} />
    </FieldFrame>
  );
}
