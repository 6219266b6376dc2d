import { act, fireEvent, render, screen } from "@testing-library/react";
import { App } from "@/App";
import { emptyValue } from "@/lib/drafts";
import { fieldOf, type Field, type FieldValue, type Row } from "@/lib/fields";
import { day } from "@/lib/format";
import { entities, type Data, type EntityName } from "@/models";
import { steps } from "@/storage/migrations";
import { STORAGE_KEY, VERSION } from "@/storage/storage";
import { titleOf } from "@/storage/useData";
import { sampleData } from "@/data/samples";

/** Shows the app as its user finds it; `unmount` and this again is a reload. */
export function renderApp(route = "/") {
  act(() => {
    window.location.hash = route;
  });
  return render(<App />);
}

/** Follows a link within the app. */
export function follow(link: HTMLElement | null): void {
  const target = link?.closest("a")?.getAttribute("href");
  if (!target) throw new Error("There is no link to follow.");
  act(() => {
    window.location.hash = target;
    window.dispatchEvent(new Event("hashchange"));
  });
}

/** The field of an entity by its name. */
export function fieldNamed(name: EntityName, key: string): Field {
  return fieldOf(entities[name] as never, key);
}

/** Stores exactly these rows, as if the user had entered them; fields that are not given are empty. */
export function seed(name: EntityName, ...rows: { [key: string]: FieldValue }[]): void {
  const empty = Object.fromEntries(entities[name].fields.map((field) => [field.key, emptyValue(field)]));
  const filled = rows.map((row, index) => ({ ...empty, id: `${name}-${index + 1}`, createdAt: "", sample: false, favourite: false, ...row }));
  const others = stored()?.data ?? {};
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ version: VERSION, data: { ...others, [name]: filled } }));
}

/** What the app has stored. */
export function stored(): { version: number; data: { [entity: string]: ({ [key: string]: FieldValue } & { id: string })[] } } | null {
  const raw = localStorage.getItem(STORAGE_KEY);
  return raw === null ? null : (JSON.parse(raw) as ReturnType<typeof stored>);
}

/** Something that a user could type into a field. */
export function typed(field: Field, number = 1): string {
  const within = (value: number) => String(Math.max(field.min ?? -Infinity, Math.min(field.max ?? Infinity, value)));
  switch (field.kind) {
    case "number":
    case "duration":
      return within(4710 + number);
    case "money":
      return within(4710.5 + number);
    case "date":
      return day();
    case "date_time":
      return `${day()}T10:00`;
    case "time":
      return "10:00";
    case "choice":
      return field.options?.[(number - 1) % field.options.length] ?? "";
    case "email":
      return `quokka${number}@example.com`;
    case "url":
      return `https://example.com/quokka${number}`;
    case "phone":
      return "+44 20 7946 0123";
    case "colour":
      return "#336699";
    case "tags":
      return "quokka, wombat";
    case "list":
      return "quokka\nwombat";
    case "rating":
      return "3";
    default:
      return `Quokka ${field.label} ${number}`;
  }
}

/** The form of an entity, opened if it is not there already. */
export function openForm(add: string): HTMLFormElement {
  const there = () => [...document.querySelectorAll("form")].find((form) => form.getAttribute("aria-label") === add);
  if (!there()) fireEvent.click(button(add));
  const form = there();
  if (!form) throw new Error(`“${add}” opens no form.`);
  return form;
}

/** The control of a field within a form. */
export function control(form: Element, key: string): HTMLInputElement {
  const found = form.querySelector<HTMLInputElement>(`[id$="-${key}"]`);
  if (!found) throw new Error(`The form has no field ${key}.`);
  return found;
}

/** Types values into a form; a relation takes the first that there is to choose. */
export function fillForm(form: Element, name: EntityName, values: { [key: string]: string }): void {
  for (const [key, value] of Object.entries(values)) {
    const field = fieldNamed(name, key);
    const input = control(form, key);
    if (field.kind === "rating") fireEvent.click(form.querySelector(`input[name="${input.id}"][aria-label="${value}/${field.max ?? 5}"]`) ?? input);
    else if (field.kind === "relation") fireEvent.change(input, { target: { value: input.querySelectorAll("option")[1]?.value ?? "" } });
    else if (!["boolean", "image", "line_items"].includes(field.kind)) fireEvent.change(input, { target: { value } });
  }
}

/** Sends a form. */
export function submit(form: Element): void {
  fireEvent.submit(form);
}

/** Adds a record through its form; gives what the record is called. */
export function addRecord(name: EntityName, add: string, given: { [key: string]: string } = {}, number = 1): string {
  const form = openForm(add);
  const values = Object.fromEntries(entities[name].fields.map((field) => [field.key, given[field.key] ?? typed(field, number)]));
  fillForm(form, name, values);
  submit(form);
  const now = stored();
  const row = now?.data[name]?.[0];
  if (!now || !row) throw new Error("The record was not stored.");
  return titleOf(name, row as unknown as Row, now.data as unknown as Data);
}

/** How often words stand on the screen, outside of forms and messages. */
export function shown(words: string): number {
  return screen.queryAllByText((_, element) => element?.textContent?.trim() === words && element.children.length === 0 && !element.closest("form, select, [role=status], [role=alert]")).length;
}

/** The names of the records in the list, in its order. */
export function order(): string[] {
  return records().map((one) => one.getAttribute("aria-label") ?? "");
}

/** One button of each record in the list: the one that deletes it. */
export function records(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('button[name="delete"]')];
}

/** The button with this name. */
export function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>("button")].find((one) => (one.getAttribute("aria-label") ?? one.textContent ?? "").trim() === name);
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
}

/** The figure under a label. */
export function stat(label: string): string {
  const term = [...document.querySelectorAll("dl dt")].find((one) => one.textContent === label);
  return term?.parentElement?.querySelector("dd")?.textContent ?? `no figure “${label}”`;
}

/** Stores rows in the shape that the first version of the app gave them; returns the ids of one entity's. */
export function storeAsVersionOne(name: EntityName): string[] {
  let data = JSON.parse(JSON.stringify(sampleData())) as { [entity: string]: { [key: string]: unknown }[] };
  const change = (entity: string, edit: (row: { [key: string]: unknown }) => { [key: string]: unknown }) => {
    data = { ...data, [entity]: (data[entity] ?? []).map(edit) };
  };
  const without = (row: { [key: string]: unknown }, gone: string) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== gone));
  for (const step of steps.toReversed()) {
    if (step.step === "rename_entity") {
      const { [step.to]: rows = [], ...others } = data;
      data = { ...others, [step.from]: rows };
    } else if (step.step === "remove_entity") data = { ...data, [step.entity]: [] };
    else if (step.step === "rename_field") change(step.entity, (row) => ({ ...without(row, step.to), [step.from]: row[step.to] }));
    else if (step.step === "remove_field") change(step.entity, (row) => ({ ...row, [step.field]: "once" }));
    else if (step.step === "add_field") change(step.entity, (row) => without(row, step.field));
    else change(step.entity, (row) => ({ ...row, [step.field]: String(row[step.field]) }));
  }
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ version: 1, data }));
  const rows: Row[] = sampleData()[name] as Data[EntityName];
  return rows.map((row) => row.id);
}

