import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";
import { strings } from "@/lib/strings";

/** Several short words, separated by commas. */
export function TagsField(props: FieldProps) {
  return (
    <FieldFrame {...props} hint={strings.withCommas}>
      <input type="text" autoComplete="off" {...control(props, true)} />
    </FieldFrame>
  );
}
