[% set e = entities|first %]
import { z } from "zod";
import { Icon } from "@/components/Icon";
import { day, locale, parseDate } from "@/lib/format";
import { useRecords } from "@/hooks/useRecords";
import { useStoredState } from "@/lib/useStoredState";

/** The days on which each one was done. */
const doneSchema = z.record(z.string(), z.array(z.string()));
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });

/** Days in a row up to today; a day that is not over does not break it. */
function streakOf(days: readonly string[]): number {
  let at = days.includes(day()) ? 0 : 1;
  let count = 0;
  while (days.includes(day(-at))) {
    count += 1;
    at += 1;
  }
  return count;
}

/** Today's check-in, the last seven days and the streak of each. */
export function Spotlight() {
  const { rows, titleOf } = useRecords([= e.camel|js =]);
  const [done, setDone] = useStoredState([= (app.storage_key ~ ".done")|js =], doneSchema, {});
  const week = [6, 5, 4, 3, 2, 1, 0].map((ago) => day(-ago));

  function toggle(id: string, date: string) {
    setDone((before) => {
      const days = before[id] ?? [];
      return { ...before, [id]: days.includes(date) ? days.filter((other) => other !== date) : [...days, date] };
    });
  }

  return (
    <section aria-labelledby="week" className="mt-10">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="week" className="text-2xl">
          This week
        </h2>
        <p className="text-sm text-muted">
          {rows.filter((row) => done[row.id]?.includes(day())).length} of {rows.length} done today
        </p>
      </div>
      <div className="space-y-3">
        {rows.map((row) => {
          const days = done[row.id] ?? [];
          const streak = streakOf(days);
          return (
            <article key={row.id} aria-label={`Check in: ${titleOf(row)}`} className="card p-4">
              <div className="mb-3 flex items-center justify-between gap-3">
                <h3 className="min-w-0 text-lg">{titleOf(row)}</h3>
                <p className="badge shrink-0">{streak === 1 ? "1 day in a row" : `${streak} days in a row`}</p>
              </div>
              <div className="grid grid-cols-7 gap-1.5">
                {week.map((date) => {
                  const name = weekday.format(parseDate(date) ?? new Date(0));
                  const on = days.includes(date);
                  return (
                    <button key={date} type="button" aria-pressed={on} aria-label={date === day() ? "Today" : date} className="flex min-h-14 flex-col items-center justify-center gap-1 rounded-control border border-line text-xs text-muted aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary" onClick={() => toggle(row.id, date)}>
                      <span>{name}</span>
                      <Icon name={on ? "check" : "dot"} className="size-4" />
                    </button>
                  );
                })}
              </div>
            </article>
          );
        })}
      </div>
    </section>
  );
}
