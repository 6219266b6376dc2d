import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";
import { strings } from "@/lib/strings";

/** One of several named values. A value that is no longer offered stays choosable. */
export function ChoiceField(props: FieldProps) {
  const options = props.field.options ?? [];
  const held = typeof props.value === "string" ? props.value : "";
  return (
    <FieldFrame {...props}>
      <select {...control(props)}>
        <option value="">{strings.choose}</option>
        {(held && !options.includes(held) ? [...options, held] : options).map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
