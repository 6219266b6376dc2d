import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";

/** A colour. */
export function ColourField(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <input type="color" {...control(props)} className="field p-1" />
    </FieldFrame>
  );
}
