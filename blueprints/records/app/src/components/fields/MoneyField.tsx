import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";

/** An amount of money. */
export function MoneyField(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      <input type="text" inputMode="decimal" autoComplete="off" placeholder="0.00" {...control(props)} />
    </FieldFrame>
  );
}
