import { Icon } from "@/components/Icon";
import type { Item, Section } from "@/data/content";

/** Plans side by side; the middle one is recommended. */
export function Pricing({ items }: { items: readonly Item[] }) {
  const best = Math.floor(items.length / 2);
  return (
    <ul className="grid items-center gap-5 md:grid-cols-3">
      {items.map((plan, index) => (
        <li key={plan.title} className={`rounded-panel border p-7 ${index === best ? "border-primary bg-primary text-on-primary md:py-11" : "border-line bg-surface"}`}>
          <h3 className="text-xl">{plan.title}</h3>
          <p className="mt-3 font-display text-5xl font-semibold tabular-nums">{plan.value}</p>
          {plan.text && <p className={`mt-3 ${index === best ? "" : "text-muted"}`}>{plan.text}</p>}
          <ul className="mt-5 space-y-2">
            {plan.lines.map((line) => (
              <li key={line} className="flex items-start gap-2">
                <Icon name="check" className="mt-0.5 size-5" />
                <span>{line}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What people said, with who said it. */
export function Testimonials({ items }: { items: readonly Item[] }) {
  return (
    <ul className="gap-5 space-y-5 md:columns-3">
      {items.map((item) => (
        <li key={item.title} className="break-inside-avoid">
          <figure className="card p-6">
            <blockquote className="font-display text-lg">“{item.text}”</blockquote>
            <figcaption className="mt-5 flex items-center gap-3">
              <span aria-hidden="true" className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft font-semibold text-primary-ink">
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

/** Questions that open to their answers. */
export function Faq({ items }: { items: readonly Item[] }) {
  return (
    <div className="mx-auto max-w-3xl divide-y divide-line border-y border-line">
      {items.map((item) => (
        <details key={item.title} className="group">
          <summary className="flex cursor-pointer list-none items-center justify-between gap-4 py-5 text-lg font-semibold [&::-webkit-details-marker]:hidden">
            {item.title}
            <Icon name="plus" className="size-5 text-primary-ink transition-transform group-open:rotate-45" />
          </summary>
          <p className="pb-6 text-muted">{item.text}</p>
        </details>
      ))}
    </div>
  );
}

/** Services, features, people or dishes. */
export function ItemGrid({ items }: { items: readonly Item[] }) {
  return (
    <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
      {items.map((item) => (
        <li key={item.title} className="border-t-2 border-primary pt-5">
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
  );
}

/** A paragraph in large type, with what belongs to it. */
export function Prose({ section }: { section: Section }) {
  return (
    <div className="mx-auto max-w-3xl">
      <p className="whitespace-pre-line font-display text-2xl leading-relaxed">{section.text}</p>
      {section.items.length > 0 && <div className="mt-10"><ItemGrid items={section.items} /></div>}
    </div>
  );
}
