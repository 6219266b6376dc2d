import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";

/** Text of several lines. */
export function TextAreaField(props: FieldProps) {
  return (
    <FieldFrame {...props} wide>
      <textarea rows={props.field.kind === "markdown" ? 8 : 3} {...control(props)} />
    </FieldFrame>
  );
}
