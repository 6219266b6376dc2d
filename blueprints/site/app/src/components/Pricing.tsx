[% set target = content.sections|selectattr("kind", "in", ["signup", "contact"])|first %]
import { Icon } from "@/components/Icon";
[% if target %]
import { SectionLink } from "@/components/SectionLink";
[% endif %]
import type { Item } from "@/data/content";

/** Plans side by side; the middle one is what most people take. */
export function Pricing({ items }: { items: readonly Item[] }) {
  const best = items.length > 2 ? Math.floor(items.length / 2) : -1;
  return (
    <ul className="grid gap-5 md:grid-cols-3">
      {items.map((plan, index) => {
        const [price, ...per] = plan.value.split(" / ");
        return (
          <li key={plan.title} className={`flex flex-col rounded-panel p-7 ${index === best ? "bg-primary text-on-primary shadow-xl md:-my-4 md:py-11" : "border border-line bg-surface"}`}>
            <h3 className="text-xl">{plan.title}</h3>
            {plan.text && <p className={index === best ? "mt-1" : "mt-1 text-muted"}>{plan.text}</p>}
            <p className="mt-5 font-display tabular-nums">
              <span className="text-5xl font-bold tracking-tight">{price}</span>
              {per.length > 0 && <span className="text-base font-normal">{` / ${per.join(" / ")}`}</span>}
            </p>
            <ul className="mb-7 mt-6 space-y-2.5">
              {plan.lines.map((line) => (
                <li key={line} className="flex items-start gap-2.5">
                  <Icon name="check" className={`mt-0.5 size-5 ${index === best ? "" : "text-primary-ink"}`} />
                  <span>{line}</span>
                </li>
              ))}
            </ul>
[% if target %]
            <SectionLink to=[= target.id|js =] className={`mt-auto inline-flex min-h-11 items-center justify-center rounded-control border-2 px-5 font-semibold transition-colors ${index === best ? "border-transparent bg-surface text-ink hover:bg-raised" : "border-primary text-primary-ink hover:bg-primary-soft"}`}>
              {`Choose ${plan.title}`}
            </SectionLink>
[% endif %]
          </li>
        );
      })}
    </ul>
  );
}
