import { useEffect, useId, useRef, type ReactNode } from "react";
import { Icon } from "@/components/Icon";
import { strings } from "@/lib/strings";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A window above the page; Escape closes it, and focus returns to where it was. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog ref={dialog} aria-labelledby={heading} onCancel={onClose} className="m-auto max-h-[92dvh] w-[min(40rem,calc(100vw-1.5rem))] overflow-y-auto rounded-panel border border-line bg-surface p-0 text-ink shadow-2xl backdrop:bg-black/50">
      <div className="flex items-center justify-between gap-3 border-b border-line px-5 py-3">
        <h2 id={heading} className="text-lg">
          {title}
        </h2>
        <button type="button" className="btn-icon" aria-label={strings.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="p-5">{children}</div>
    </dialog>
  );
}
