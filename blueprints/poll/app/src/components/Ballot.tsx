import { Icon } from "@/components/Icon";

interface Props {
  question: string;
  options: readonly { name: string; votes: number }[];
  /** The option that was chosen here. */
  mine: string | undefined;
  onVote: (option: string) => void;
}

/** One poll: its options to choose from, and after that how often each was chosen. */
export function Ballot({ question, options, mine, onVote }: Props) {
  const total = options.reduce((sum, option) => sum + option.votes, 0);
  const top = Math.max(...options.map((option) => option.votes));
  const said = (votes: number) => (votes === 1 ? [= t("vote")|js =] : [= t("votes")|js =].replace("{count}", String(votes)));

  return (
    <article aria-label={question} className="flex flex-col rounded-panel border-2 border-line bg-surface p-5 sm:p-6">
      <h3 className="mb-5 text-xl sm:text-2xl">{question}</h3>
      {mine === undefined ? (
        <div className="space-y-2.5">
          {options.map((option) => (
            <button key={option.name} type="button" className="flex min-h-12 w-full items-center gap-3 rounded-card border-2 border-line px-4 py-2.5 text-left font-semibold transition-colors hover:border-primary hover:bg-primary-soft" onClick={() => onVote(option.name)}>
              <span aria-hidden="true" className="size-5 shrink-0 rounded-full border-2 border-edge" />
              <span className="min-w-0">{option.name}</span>
            </button>
          ))}
        </div>
      ) : (
        <ul className="space-y-4">
          {options.map((option) => {
            const share = total > 0 ? Math.round((option.votes / total) * 100) : 0;
            return (
              <li key={option.name}>
                <p className="mb-1.5 flex items-baseline gap-2">
                  <span className={`min-w-0 ${option.votes === top ? "font-bold" : ""}`}>{option.name}</span>
                  {option.name === mine && (
                    <span className="badge shrink-0">
                      <Icon name="check" className="size-3" />
                      [= t("voted")|jsx =]
                    </span>
                  )}
                  <span className="ml-auto shrink-0 font-display text-lg font-bold tabular-nums">{share}%</span>
                </p>
                <div role="meter" aria-label={option.name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} aria-valuetext={`${share}%, ${said(option.votes)}`} className="h-4 overflow-hidden rounded-full bg-primary-soft">
                  <div className={`h-full rounded-full transition-[width] duration-500 ${option.votes === top ? "bg-primary" : "bg-chart-2"}`} style={ { width: `${share}%` } } />
                </div>
                <p className="mt-1 text-sm text-muted">{said(option.votes)}</p>
              </li>
            );
          })}
        </ul>
      )}
      <p role="status" className="mt-auto pt-5 text-sm text-muted">
        {mine === undefined ? said(total) : `[= t("counted")|replace("`", "")|replace("$", "") =] ${said(total)}.`}
      </p>
    </article>
  );
}
