import type { Item } from "@/data/content";

/** Services, features or people. */
export function ItemGrid({ items }: { items: readonly Item[] }) {
  return (
[% if design.character in ["editorial", "ledger"] %]
    <ol className="border-t border-line">
      {items.map((item, index) => (
        <li key={item.title} className="grid gap-x-8 gap-y-2 border-b border-line py-7 sm:grid-cols-[3rem_minmax(0,1fr)_minmax(0,1.4fr)]">
          <span aria-hidden="true" className="font-display text-lg italic text-primary-ink">{String(index + 1).padStart(2, "0")}</span>
          <h3 className="text-2xl">{item.title}</h3>
          <div>
            {item.text && <p className="text-lg text-muted">{item.text}</p>}
            {item.value && <p className="mt-2 font-semibold text-primary-ink">{item.value}</p>}
            {item.lines.map((line) => (
              <p key={line} className="mt-1 text-sm text-muted">
                {line}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
[% else %]
    <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      {items.map((item, index) => (
        <li key={item.title} className="[= "rounded-panel border-2 border-line p-7" if design.character == "bold" else "rounded-panel bg-primary-soft p-7" =]">
          <span aria-hidden="true" className="mb-5 grid size-11 place-items-center rounded-full bg-primary font-display text-lg font-bold text-on-primary">{index + 1}</span>
          <h3 className="text-xl">{item.title}</h3>
          {item.text && <p className="mt-2 text-muted">{item.text}</p>}
          {item.value && <p className="mt-3 font-display text-lg font-semibold text-primary-ink">{item.value}</p>}
          {item.lines.length > 0 && (
            <ul className="mt-3 list-disc space-y-1 pl-5 text-sm text-muted">
              {item.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
[% endif %]
  );
}
