import type { Item } from "@/data/content";

/** What people said, with who said it. */
export function Testimonials({ items }: { items: readonly Item[] }) {
  return (
    <ul className="grid gap-5 md:grid-cols-3">
      {items.map((item, index) => (
        <li key={item.title}>
          <figure className={`flex h-full flex-col rounded-panel p-7 [= "border-t-2 border-ink" if design.character in ["editorial", "ledger"] else "" =] ${index === 0 ? "bg-primary-soft" : "[= "bg-raised" if design.character in ["editorial", "ledger"] else "border border-line bg-surface" =]"}`}>
            <span aria-hidden="true" className="font-display text-6xl leading-none text-primary-ink">“</span>
            <blockquote className="-mt-3 font-display text-xl leading-snug">{item.text}</blockquote>
            <figcaption className="mt-auto flex items-center gap-3 pt-7">
              <span aria-hidden="true" className="grid size-11 shrink-0 place-items-center rounded-full bg-primary font-semibold text-on-primary">
                {item.title.slice(0, 1)}
              </span>
              <span>
                <span className="block font-semibold">{item.title}</span>
                {item.value && <span className="block text-sm text-muted">{item.value}</span>}
              </span>
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}
