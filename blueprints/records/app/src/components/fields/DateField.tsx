import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";

const types: { [kind: string]: "time" | "datetime-local" } = { time: "time", date_time: "datetime-local" };

/** A date, a time of day, or both. */
export function DateField(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <input type={types[props.field.kind] ?? "date"} {...control(props)} />
    </FieldFrame>
  );
}
