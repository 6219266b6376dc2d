import { z } from "zod";
import { setAside } from "@/lib/setAside";
import { entities, type Data, type EntityName } from "@/models";
import { sampleData } from "@/data/samples";
import { migrate, steps } from "@/storage/migrations";

/** Where the data lies in this browser. */
export const STORAGE_KEY = [= app.storage_key|js =];
//% if app.former_keys
/** Where it lay when the app was about other things. */
const FORMER_KEYS = [= app.former_keys|js =];
//% endif

/** The version of the stored shape: one more with each step. */
export const VERSION = steps.length + 1;

export type Unchecked = { [entity: string]: unknown[] };

/** Something the user should know about their data. */
export interface Notice {
  kind: "damaged" | "newer" | "full";
  /** The key under which a copy is kept. */
  key: string;
}

const stored = z.object({ version: z.number().int().min(1), data: z.record(z.string(), z.array(z.unknown())) });
const names = Object.keys(entities) as EntityName[];

/** Reads what is stored. What cannot be read is set aside and reported, never lost; on the first visit there is sample data. */
export function load(): { data: Data; notices: Notice[] } {
  const raw = read();
  if (raw === null) return { data: sampleData(), notices: [] };
  const document = stored.safeParse(parse(raw));
  if (!document.success) return { data: emptyData(), notices: [{ kind: "damaged", key: setAside(STORAGE_KEY, raw) }] };

  const notices: Notice[] = [];
  const { version, data: found } = document.data;
  if (version > VERSION) {
    const key = `${STORAGE_KEY}.version-${version}`;
    localStorage.setItem(key, raw);
    notices.push({ kind: "newer", key });
  }
  const rows = migrate(found, version);
  const data = emptyData();
  let damaged = false;
  for (const name of names) {
    for (const row of rows[name] ?? []) {
      const checked = entities[name].schema.safeParse(row);
      if (checked.success) (data[name] as unknown[]).push(checked.data);
      else damaged = true;
    }
  }
  if (damaged) notices.push({ kind: "damaged", key: setAside(STORAGE_KEY, raw) });
  return { data, notices };
}

/** Stores the data; false when the browser has no room for it. */
export function save(data: Data): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ version: VERSION, data }));
    return true;
  } catch {
    return false;
  }
}

function read(): string | null {
//% if app.former_keys
  for (const key of [STORAGE_KEY, ...FORMER_KEYS]) {
    const raw = localStorage.getItem(key);
    if (raw !== null) return raw;
  }
  return null;
//% else
  return localStorage.getItem(STORAGE_KEY);
//% endif
}

function emptyData(): Data {
  return { [% for entity in entities %][= entity.camel =]: [][% if not loop.last %], [% endif %][% endfor %] };
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
