import { useId, useState, type FormEvent } from "react";
import { fromDraft, toDraft, type Draft } from "@/lib/drafts";
import { fieldOf, valueOf, type Entity, type Field, type FieldValue, type Row } from "@/lib/fields";
import type { Values } from "@/hooks/useRecords";
import { day } from "@/lib/format";

/** What a form field needs to show and change its value. */
export interface FieldProps {
  id: string;
  field: Field;
  value: Draft;
  error?: string;
  onChange: (value: Draft) => void;
}

/** The props of every entity's form. */
export interface FormProps<T extends Row> {
  /** The row that is edited; a new one when absent. */
  row?: T;
  /** Values that a new row starts with. */
  start?: Partial<T>;
  onSave: (values: Values<T>) => void;
  onCancel?: () => void;
}

/** The state of a form: what is typed, what is wrong with it, and saving it when nothing is. */
export function useForm<T extends Row>(entity: Entity<T>, { row, start, onSave }: FormProps<T>) {
  const prefix = useId();
  const [drafts, setDrafts] = useState(() => initialDrafts(entity, row, start));
  const [errors, setErrors] = useState<{ [key: string]: string }>({});

  function field(key: string): FieldProps {
    const definition = fieldOf(entity, key);
    return {
      id: `${prefix}-${key}`,
      field: definition,
      value: drafts[key] ?? toDraft(definition, null),
      error: errors[key],
      onChange: (value) => {
        setDrafts((before) => ({ ...before, [key]: value }));
        setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)));
      },
    };
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values: { [key: string]: FieldValue } = {};
    const found: { [key: string]: string } = {};
    for (const definition of entity.fields) {
      const read = fromDraft(definition, drafts[definition.key] ?? toDraft(definition, null));
      if ("error" in read) found[definition.key] = read.error;
      else values[definition.key] = read.value;
    }
    setErrors(found);
    const first = Object.keys(found)[0];
    if (first) {
      document.getElementById(`${prefix}-${first}`)?.focus();
      return;
    }
    onSave(values as Values<T>);
    if (!row) setDrafts(initialDrafts(entity, undefined, start));
  }

  return { field, submit };
}

function initialDrafts<T extends Row>(entity: Entity<T>, row: T | undefined, start: Partial<T> | undefined): { [key: string]: Draft } {
  const from = (row ?? start ?? {}) as T;
  return Object.fromEntries(
    entity.fields.map((field) => {
      const value = valueOf(from, field.key);
      // A required date of a new row is most often today.
      const today = field.kind === "date" && field.required && !row && value === null;
      return [field.key, today ? day() : toDraft(field, value)];
    }),
  );
}
