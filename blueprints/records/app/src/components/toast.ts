import { createContext, use } from "react";

/** Says something in passing; `undo` takes back what was done. */
export type Toast = (message: string, undo?: () => void) => void;

export const ToastContext = createContext<Toast>(() => undefined);

export function useToast(): Toast {
  return use(ToastContext);
}
