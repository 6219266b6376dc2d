import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";

const types: { [kind: string]: "email" | "url" | "tel" } = { email: "email", url: "url", phone: "tel" };

/** One line of text, an e-mail address, a web address or a phone number. */
export function TextField(props: FieldProps) {
  const type = types[props.field.kind] ?? "text";
  return (
    <FieldFrame {...props}>
      <input type={type} autoComplete="off" maxLength={500} {...control(props)} />
    </FieldFrame>
  );
}
