import { useEffect, useRef, useState } from "react";
import { Artwork } from "@/components/Artwork";
import { Icon } from "@/components/Icon";
import type { Item } from "@/data/content";

/** Pictures in a grid; each opens large, and the arrows lead to the next. */
export function Gallery({ items }: { items: readonly Item[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = open === null ? undefined : items[open];
  const step = (by: number) => setOpen((before) => (before === null ? null : (before + by + items.length) % items.length));

  useEffect(() => {
    if (open !== null && !dialog.current?.open) dialog.current?.showModal();
  }, [open]);

  return (
    <>
      <ul className="grid grid-cols-2 gap-2 sm:gap-4 lg:grid-cols-4">
        {items.map((item, index) => (
          <li key={item.title} className={index % 5 === 0 ? "col-span-2 row-span-2" : ""}>
            <button type="button" className="group block size-full overflow-hidden rounded-card text-left" onClick={() => setOpen(index)}>
              <Artwork seed={index + 2} className={`w-full transition-transform duration-200 group-hover:scale-105 ${index % 5 === 0 ? "aspect-square h-full" : "aspect-square"}`} />
              <span className="sr-only">{item.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && open !== null && (
        <dialog ref={dialog} aria-label={shown.title} className="m-auto w-[min(64rem,94vw)] rounded-panel bg-surface p-3 text-ink backdrop:bg-black/80 sm:p-5" onClose={() => setOpen(null)}>
          <Artwork seed={open + 2} className="max-h-[70dvh] w-full rounded-card" />
          <div className="mt-3 flex items-center gap-2">
            <p className="mr-auto min-w-0">
              <span className="font-display text-xl">{shown.title}</span>
              {shown.text && <span className="block text-sm text-muted">{shown.text}</span>}
            </p>
            <button type="button" aria-label="Previous picture" className="btn-icon" onClick={() => step(-1)}>
              <Icon name="left" />
            </button>
            <button type="button" aria-label="Next picture" className="btn-icon" onClick={() => step(1)}>
              <Icon name="right" />
            </button>
            <button type="button" aria-label="Close" className="btn-icon" onClick={() => setOpen(null)}>
              <Icon name="close" />
            </button>
          </div>
        </dialog>
      )}
    </>
  );
}
