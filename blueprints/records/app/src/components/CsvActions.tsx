//% if has.csv_import
import { useRef, type ChangeEvent } from "react";
//% endif
import { Icon } from "@/components/Icon";
//% if has.csv_import
import { useToast } from "@/components/toast";
//% endif
import { [% if has.csv_import %]fromCsv, [% endif %]toCsv } from "@/lib/csv";
import type { Entity, Row } from "@/lib/fields";
//% if has.csv_import
import { strings } from "@/lib/strings";
import type { EntityName } from "@/models";
import { titleOf, useData, useTitles } from "@/storage/useData";
//% else
import { useTitles } from "@/storage/useData";
//% endif

interface Props<T extends Row> {
  entity: Entity<T>;
  rows: T[];
//% if has.csv_import
  onImport: (values: Omit<T, keyof Row>[]) => void;
//% endif
}

/** Saves a list as a CSV file[% if has.csv_import %], and reads one in[% endif %]. */
export function CsvActions<T extends Row>({ entity, rows[% if has.csv_import %], onImport[% endif %] }: Props<T>) {
  const titles = useTitles();
//% if has.csv_import
  const { data } = useData();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
//% endif

  function download() {
    // The mark at the start tells spreadsheets that the text is UTF-8.
    const file = new Blob(["\uFEFF", toCsv(entity, rows, titles)], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${entity.route.slice(1)}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
//% if has.csv_import

  function find(name: string, title: string): string {
    const target: Row[] = name in data ? data[name as EntityName] : [];
    return target.find((row) => titleOf(name as EntityName, row, data).toLowerCase() === title.toLowerCase())?.id ?? "";
  }

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    const { values, skipped } = fromCsv(entity, await file.text(), find);
    onImport(values);
    toast(strings.imported(values.length, skipped));
    if (input.current) input.current.value = "";
  }
//% endif

  return (
    <>
//% if has.csv_import
      <input ref={input} type="file" accept=".csv,text/csv" className="sr-only" tabIndex={-1} aria-label={[= t("import_csv")|js =]} onChange={(event) => void read(event)} />
      <button type="button" className="btn-quiet" onClick={() => input.current?.click()}>
        <Icon name="upload" className="size-4" />
        [= t("import_csv")|jsx =]
      </button>
//% endif
      <button type="button" className="btn-quiet" onClick={download}>
        <Icon name="download" className="size-4" />
        [= t("export_csv")|jsx =]
      </button>
    </>
  );
}
