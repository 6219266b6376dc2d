import { useState } from "react";
import { Icon } from "@/components/Icon";
import { formatDate, isoDate, locale } from "@/lib/format";

interface Props {
  entries: { id: string; date: string; title: string }[];
  /** With `{date}` for the day. */
  addLabel: string;
  onOpen: (id: string) => void;
  onAdd: (date: string) => void;
}

/** A month as a calendar sheet; every day and entry is a button. */
export function MonthGrid({ entries, addLabel, onOpen, onAdd }: Props) {
  const [today] = useState(() => isoDate(new Date()));
  const [shift, setShift] = useState(0);
  const [year = 2000, month = 1] = today.split("-").map(Number);
  const first = new Date(year, month - 1 + shift, 1, 12);
  // Weeks start on Monday, save in English.
  const lead = locale.startsWith("en") ? first.getDay() : (first.getDay() + 6) % 7;
  const start = (index: number) => new Date(first.getFullYear(), first.getMonth(), 1 - lead + index, 12);
  const length = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const days = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, index) => start(index));
  const title = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }).format(first);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });

  return (
    <section aria-label={title}>
      <div className="mb-3 flex items-center gap-1">
        <h2 className="mr-auto text-xl first-letter:uppercase" aria-live="polite">
          {title}
        </h2>
        <button type="button" className="btn-icon" aria-label={[= t("previous_month")|js =]} onClick={() => setShift(shift - 1)}>
          <Icon name="left" />
        </button>
        <button type="button" className="btn-quiet" onClick={() => setShift(0)}>
          [= t("today")|jsx =]
        </button>
        <button type="button" className="btn-icon" aria-label={[= t("next_month")|js =]} onClick={() => setShift(shift + 1)}>
          <Icon name="right" />
        </button>
      </div>
      <div className="card overflow-hidden">
        <div aria-hidden="true" className="hidden grid-cols-7 border-b border-line bg-raised text-xs font-semibold text-muted sm:grid">
          {days.slice(0, 7).map((date) => (
            <span key={date.getDay()} className="px-2 py-1.5">
              {weekday.format(date)}
            </span>
          ))}
        </div>
        <ol className="grid sm:grid-cols-7">
          {days.map((date) => {
            const iso = isoDate(date);
            const inside = date.getMonth() === first.getMonth();
            const due = entries.filter((entry) => entry.date === iso);
            return (
              <li key={iso} className={`min-w-0 border-line p-1 not-last:border-b sm:min-h-24 sm:border-r ${inside ? "" : "bg-raised max-sm:hidden"} ${due.length === 0 && iso !== today ? "max-sm:hidden" : ""}`}>
                <button type="button" className={`grid size-8 place-items-center rounded-full text-sm tabular-nums max-sm:w-auto max-sm:px-2 ${iso === today ? "bg-primary font-bold text-on-primary" : inside ? "text-ink hover:bg-primary-soft" : "text-muted hover:bg-primary-soft"}`} aria-label={addLabel.replace("{date}", formatDate(iso))} onClick={() => onAdd(iso)}>
                  <span className="sm:hidden">{formatDate(iso)}</span>
                  <span className="max-sm:hidden">{date.getDate()}</span>
                </button>
                {due.map((entry) => (
                  <button key={entry.id} type="button" className="mt-1 block w-full truncate rounded-control bg-primary-soft px-2 py-1 text-left text-xs font-medium text-primary-ink hover:underline" onClick={() => onOpen(entry.id)}>
                    {entry.title}
                  </button>
                ))}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
