import type { Calculation } from "@/lib/calculator";

/** The calculation so far, and below it the number being typed or the result. */
export function Display({ state }: { state: Calculation }) {
  const line = state.solved ? `${state.solved} =` : state.tokens.join(" ");
  const shown = state.error ? "Cannot divide by zero" : state.entry || state.tokens.at(-2) || "0";
  return (
    <div className="mb-3 rounded-card bg-raised px-4 pb-4 pt-3 text-right font-display sm:mb-4">
      <p className="min-h-6 truncate text-sm text-muted">{line}</p>
      <output aria-label="Result" aria-live="polite" className={`block min-h-14 overflow-x-auto whitespace-nowrap leading-[3.5rem] tabular-nums ${shown.length > 12 ? "text-2xl" : "text-5xl"}`}>
        {shown.replace("-", "−")}
      </output>
    </div>
  );
}
