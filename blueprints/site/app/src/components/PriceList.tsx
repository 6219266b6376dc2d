import type { Item } from "@/data/content";

/** Names with a figure each: the dishes of a menu, or what has been reached. */
export function PriceList({ items }: { items: readonly Item[] }) {
  return (
    <ul className="grid gap-x-14 gap-y-7 md:grid-cols-2">
      {items.map((item) => (
        <li key={item.title}>
          <div className="flex items-baseline gap-3">
            <h3 className="text-lg">{item.title}</h3>
            <span aria-hidden="true" className="min-w-6 flex-1 border-b-2 border-dotted border-edge" />
            <p className="font-display text-lg font-semibold tabular-nums text-primary-ink">{item.value}</p>
          </div>
          {item.text && <p className="mt-1 text-muted">{item.text}</p>}
          {item.lines.length > 0 && <p className="mt-1 text-sm text-muted">{item.lines.join(" · ")}</p>}
        </li>
      ))}
    </ul>
  );
}
