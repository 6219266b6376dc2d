[% set ns = namespace(used=[]) %]
[% for field in entity.fields %][% set ns.used = ns.used + [field.component] %][% endfor %]
[% for component in ns.used|unique|sort %]
import { [= component =] } from "@/components/fields/[= component =]";
[% endfor %]
import { FormActions } from "@/components/FormActions";
import { useForm, type FormProps } from "@/hooks/useForm";
import { [= entity.camel =]Entity, type [= entity.pascal =] } from "@/models/[= entity.kebab =]";

/** Adds or edits one [= entity.label|doc =]. */
export function [= entity.pascal =]Form(props: FormProps<[= entity.pascal =]>) {
  const form = useForm([= entity.camel =]Entity, props);

  return (
    <form noValidate onSubmit={form.submit} aria-label={props.row ? [= t("edit_item", label=entity.label)|js =] : [= t("add_item", label=entity.label)|js =]} className="@container">
      <div className="grid gap-4 @md:grid-cols-2">
[% for field in entity.fields %]
        <[= field.component =] {...form.field([= field.key|js =])} />
[% endfor %]
      </div>
      <FormActions save={props.row ? [= t("save")|js =] : [= t("add_item", label=entity.label)|js =]} onCancel={props.onCancel} />
    </form>
  );
}
