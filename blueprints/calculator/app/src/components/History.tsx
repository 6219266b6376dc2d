import type { Result } from "@/pages/CalculatorPage";

interface Props {
  results: Result[];
  onReuse: (value: string) => void;
  onClear: () => void;
}

/** Past results, newest first; choosing one puts it into the calculation. */
export function History({ results, onReuse, onClear }: Props) {
  return (
    <section aria-labelledby="history" className="min-w-0">
      <div className="flex min-h-10 items-center justify-between gap-3 border-b border-line pb-2">
        <h2 id="history" className="text-lg">
          History
        </h2>
        {results.length > 0 && (
          <button type="button" className="btn-quiet" onClick={onClear}>
            Clear history
          </button>
        )}
      </div>
      {results.length === 0 ? (
        <p className="py-6 text-sm text-muted">Results appear here. Use the buttons or your keyboard: digits, + − * /, Enter and Escape.</p>
      ) : (
        <ol aria-label="History of results" className="divide-y divide-line">
          {results.map((result) => (
            <li key={result.id}>
              <button type="button" title="Use this result" className="group flex w-full flex-wrap items-baseline justify-end gap-x-3 py-3 text-right font-display hover:bg-primary-soft" onClick={() => onReuse(result.result)}>
                <span className="text-sm text-muted">{result.calculation} =</span>
                <span className="text-xl tabular-nums group-hover:text-primary-ink">{result.result.replace("-", "−")}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
