import { useEffect, useState } from "react";
import type { z } from "zod";
import { setAside } from "@/lib/setAside";

/** State that survives a reload: kept in localStorage, held to a schema; damaged data is set aside, never lost. */
export function useStoredState<T>(key: string, schema: z.ZodType<T>, initial: T) {
  const [value, setValue] = useState<T>(() => {
    const raw = localStorage.getItem(key);
    if (raw === null) return initial;
    const parsed = schema.safeParse(parse(raw));
    if (parsed.success) return parsed.data;
    setAside(key, raw);
    return initial;
  });

  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the app goes on for this visit.
    }
  }, [key, value]);

  return [value, setValue] as const;
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
