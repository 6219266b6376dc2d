import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { Row } from "@/lib/fields";
import type { Data, EntityName } from "@/models";
import { load, save } from "@/storage/storage";
import { DataContext, type DataStore } from "@/storage/useData";

/** Loads the data once, hands it to the app, and stores every change. */
export function DataProvider({ children }: { children: ReactNode }) {
  const [loaded] = useState(load);
  const [data, setData] = useState(loaded.data);
  const [notices, setNotices] = useState(loaded.notices);

  useEffect(() => {
    if (save(data)) return;
    const report = () => setNotices((before) => (before.some((notice) => notice.kind === "full") ? before : [...before, { kind: "full", key: "" }]));
    const timer = setTimeout(report);
    return () => clearTimeout(timer);
  }, [data]);

  const store = useMemo<DataStore>(
    () => ({
      data,
      notices,
      setRows: (name, change) => setData((before) => ({ ...before, [name]: change(before[name]) })),
      clearSample: () => setData(withoutSample),
      dismiss: (notice) => setNotices((before) => before.filter((other) => other !== notice)),
    }),
    [data, notices],
  );

  return <DataContext value={store}>{children}</DataContext>;
}

function withoutSample(data: Data): Data {
  const kept = { ...data };
  for (const name of Object.keys(kept) as EntityName[]) {
    const rows: Row[] = kept[name];
    (kept as { [name: string]: Row[] })[name] = rows.filter((row) => !row.sample);
  }
  return kept;
}
