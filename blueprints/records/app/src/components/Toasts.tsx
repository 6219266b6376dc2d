import { useEffect, useState, type ReactNode } from "react";
import { Icon } from "@/components/Icon";
import { ToastContext } from "@/components/toast";
import { strings } from "@/lib/strings";

interface Message {
  text: string;
  undo?: () => void;
}

/** Shows one passing message at a time at the foot of the screen, long enough to undo. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);

  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setMessage(null), 8000);
    return () => clearTimeout(timer);
  }, [message]);

  function undo() {
    message?.undo?.();
    setMessage(null);
  }

  return (
    <ToastContext value={(text, undo) => setMessage({ text, undo })}>
      {children}
      <div role="status" className="no-print pointer-events-none fixed inset-x-3 bottom-4 z-40 flex justify-center">
        {message && (
          <div className="pointer-events-auto flex max-w-md items-center gap-3 rounded-card border border-line bg-raised py-1.5 pl-4 pr-1.5 text-sm text-ink shadow-lg">
            <span className="min-w-0">{message.text}</span>
            {message.undo && (
              <button type="button" className="btn-quiet min-h-8 py-1" onClick={undo}>
                {strings.undo}
              </button>
            )}
            <button type="button" className="btn-icon size-8" aria-label={strings.close} onClick={() => setMessage(null)}>
              <Icon name="close" className="size-4" />
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
