[% set e = entities|first %]
import { z } from "zod";
import { WeekBars } from "@/components/WeekBars";
import { Icon } from "@/components/Icon";
import { sampleDays } from "@/data/sampleDays";
import { day, formatDate, locale, parseDate } from "@/lib/format";
import { useRecords } from "@/hooks/useRecords";
import { href } from "@/lib/router";
import { useStoredState } from "@/lib/useStoredState";

/** The days on which each one was done. */
const doneSchema = z.record(z.string(), z.array(z.string()));
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });
const WEEK = [6, 5, 4, 3, 2, 1, 0];

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
export function Spotlight({ title, within = false }: { title: string; within?: boolean }) {
  const { rows, titleOf } = useRecords([= e.camel|js =]);
  const [done, setDone] = useStoredState([= (app.storage_key ~ ".done")|js =], doneSchema, sampleDays());
  const week = WEEK.map((ago) => day(-ago)).map((date) => ({
    date,
    name: weekday.format(parseDate(date) ?? new Date(0)),
    count: rows.filter((row) => done[row.id]?.includes(date)).length,
  }));
  const Heading = within ? "h2" : "h1";

  function toggle(id: string, date: string) {
    setDone((before) => {
      const days = before[id] ?? [];
      return { ...before, [id]: days.includes(date) ? days.filter((other) => other !== date) : [...days, date] };
    });
  }

  return (
    <section aria-labelledby="week" className={within ? "mt-12" : ""}>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div>
          <Heading id="week" className="text-3xl">
            {title}
          </Heading>
          <p role="status" className="mt-1 text-muted">
            {rows.length > 0 && [= t("done_today")|js =].replace("{count}", String(week.at(-1)?.count ?? 0)).replace("{total}", String(rows.length))}
          </p>
        </div>
        {rows.length > 0 && <WeekBars days={week} total={rows.length} />}
      </div>
      <div className="space-y-3">
        {rows.map((row) => {
          const days = done[row.id] ?? [];
          const streak = streakOf(days);
          return (
            <article key={row.id} aria-label={titleOf(row)} className="card grid items-center gap-x-6 gap-y-3 px-4 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
              <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5 sm:block">
                <h3 className="min-w-0 text-lg">{titleOf(row)}</h3>
                <p className={`flex items-center gap-1 text-sm ${streak > 0 ? "font-semibold text-primary-ink" : "text-muted"}`}>
                  <Icon name="flame" filled={streak > 2} className="size-4" />
                  {streak === 1 ? [= t("day_in_a_row")|js =] : [= t("days_in_a_row")|js =].replace("{count}", String(streak))}
                </p>
              </div>
              <ol className="grid grid-cols-7 gap-1 sm:gap-2">
                {week.map(({ date, name }) => (
                  <li key={date} className="flex flex-col items-center gap-1">
                    <span aria-hidden="true" className={`text-xs ${date === day() ? "font-semibold text-ink" : "text-muted"}`}>
                      {name}
                    </span>
                    <button
                      type="button"
                      aria-pressed={days.includes(date)}
                      aria-label={date === day() ? [= t("today")|js =] : formatDate(date)}
                      className={`grid size-10 place-items-center rounded-full border-2 text-transparent transition-colors hover:border-primary aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary ${date === day() ? "border-primary" : "border-line"}`}
                      onClick={() => toggle(row.id, date)}
                    >
                      <Icon name="check" className="size-5" />
                    </button>
                  </li>
                ))}
              </ol>
            </article>
          );
        })}
      </div>
      {rows.length === 0 && !within && (
        <div className="card px-6 py-14 text-center">
          <p className="font-display text-lg font-semibold">{[= t("empty", label=e.label_plural)|js =]}</p>
          <a href={href([= e.path|js =])} className="btn-primary mt-4">
            <Icon name="plus" className="size-4" />
            {[= t("add_item", label=e.label)|js =]}
          </a>
        </div>
      )}
    </section>
  );
}
