import { Icon } from "@/components/Icon";
import type { Item } from "@/data/content";

/** Questions that open to their answers. */
export function Faq({ items }: { items: readonly Item[] }) {
  return (
    <div className="[= "border-t border-line" if design.character in ["editorial", "ledger"] else "mx-auto max-w-3xl space-y-3" =]">
      {items.map((item) => (
        <details key={item.title} className="group [= "border-b border-line" if design.character in ["editorial", "ledger"] else "rounded-card border border-line bg-surface px-5 open:border-primary" =]">
          <summary className="flex cursor-pointer list-none items-center justify-between gap-4 py-5 text-lg font-semibold [&::-webkit-details-marker]:hidden">
            {item.title}
            <Icon name="plus" className="size-5 text-primary-ink transition-transform group-open:rotate-45" />
          </summary>
          <p className="max-w-2xl pb-6 text-muted">{item.text}</p>
        </details>
      ))}
    </div>
  );
}
