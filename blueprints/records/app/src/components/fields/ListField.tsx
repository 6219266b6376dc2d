import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";
import { strings } from "@/lib/strings";

/** Several lines, each one item. */
export function ListField(props: FieldProps) {
  return (
    <FieldFrame {...props} hint={strings.onePerLine} wide>
      <textarea rows={4} {...control(props, true)} />
    </FieldFrame>
  );
}
