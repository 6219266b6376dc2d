import { useEffect, useEffectEvent, useState } from "react";
import { z } from "zod";
import { Display } from "@/components/Display";
import { History } from "@/components/History";
import { Keypad } from "@/components/Keypad";
import { keyFor, press, start, type Key } from "@/lib/calculator";
import { useStoredState } from "@/lib/useStoredState";

const resultSchema = z.object({ id: z.string(), calculation: z.string(), result: z.string() });
export type Result = z.infer<typeof resultSchema>;

const KEPT = 50;

/** The calculator, by mouse, touch or keyboard, and what it has worked out. */
export function CalculatorPage() {
  const [state, setState] = useState(start);
  const [history, setHistory] = useStoredState<Result[]>([= (app.storage_key ~ ".history")|js =], z.array(resultSchema), []);

  function onKey(key: Key) {
    const next = press(state, key);
    setState(next);
    if (key.type === "equals" && next !== state && !next.error && next.solved) {
      setHistory((before) => [{ id: crypto.randomUUID(), calculation: next.solved, result: next.entry }, ...before].slice(0, KEPT));
    }
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target instanceof HTMLElement && event.target.closest("button, a") !== null;
    if (event.key === "Enter" && onButton) return;
    const key = keyFor(event.key);
    if (!key) return;
    event.preventDefault();
    onKey(key);
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);

  return (
    <div className="mx-auto grid max-w-4xl items-start gap-6 md:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] md:gap-10">
      <section aria-label="Calculator" className="rounded-panel border border-line bg-surface p-3 shadow-xl shadow-black/10 sm:p-5">
        <Display state={state} />
        <Keypad onKey={onKey} active={state.entry === "" ? state.tokens.at(-1) : undefined} />
      </section>
      <History results={history} onReuse={(value) => onKey({ type: "recall", value })} onClear={() => setHistory([])} />
    </div>
  );
}
