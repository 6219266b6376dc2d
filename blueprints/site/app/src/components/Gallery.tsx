import { useEffect, useRef, useState } from "react";
import { Artwork } from "@/components/Artwork";
import { Icon } from "@/components/Icon";
import type { Item } from "@/data/content";

/** Where each of six pictures lies: one large, two beside it, three below. */
const spans = ["col-span-2 row-span-2 lg:col-span-4", "lg:col-span-2", "lg:col-span-2", "lg:col-span-2", "lg:col-span-2", "col-span-2 lg:col-span-2"];

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
      <ul className="grid auto-rows-[10rem] grid-cols-2 gap-2 sm:auto-rows-[15rem] sm:gap-4 lg:grid-cols-6">
        {items.map((item, index) => (
          <li key={item.title} className={spans[index % spans.length]}>
            <button type="button" className="group relative block size-full overflow-hidden rounded-card text-left" onClick={() => setOpen(index)}>
              <Artwork seed={index + 4} className="size-full transition-transform duration-200 group-hover:scale-105" />
              <span className="absolute inset-x-2 bottom-2 w-fit rounded-control bg-surface px-3 py-1.5 text-sm text-ink opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">{item.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && open !== null && (
        <dialog ref={dialog} aria-label={shown.title} className="m-auto w-[min(64rem,94vw)] rounded-panel bg-surface p-3 text-ink backdrop:bg-black/80 sm:p-5" onClose={() => setOpen(null)}>
          <Artwork seed={open + 4} className="max-h-[70dvh] w-full rounded-card" />
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
