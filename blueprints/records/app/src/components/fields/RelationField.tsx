import { control } from "@/components/fields/control";
import { FieldFrame } from "@/components/fields/FieldFrame";
import type { FieldProps } from "@/hooks/useForm";
import { strings } from "@/lib/strings";
import type { EntityName } from "@/models";
import { titleOf, useData } from "@/storage/useData";

/** Another record, chosen by its name. */
export function RelationField(props: FieldProps) {
  const { data } = useData();
  const target = props.field.relation as EntityName;
  return (
    <FieldFrame {...props}>
      <select {...control(props)}>
        <option value="">{strings.choose}</option>
        {data[target].map((row) => (
          <option key={row.id} value={row.id}>
            {titleOf(target, row, data)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
