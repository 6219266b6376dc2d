import { z } from "zod";

const minutes = z.number().int().min(1).max(600);

/** Lengths in minutes. */
export const settingsSchema = z.object({ focus: minutes, short: minutes, long: minutes });
export type Settings = z.infer<typeof settingsSchema>;

[% set preset = content.timer %]
export const defaults: Settings = { focus: [= (preset.focus or 25)|js =], short: [= (preset.short_break or 5)|js =], long: [= (preset.long_break or 15)|js =] };

export const modes = ["focus", "short", "long"] as const;
export type Mode = (typeof modes)[number];

export const modeNames: { [mode in Mode]: string } = { focus: "Focus", short: "Short break", long: "Long break" };

/** After this many focus sessions the break is a long one. */
export const ROUND = 4;

export const timerSchema = z.object({
  mode: z.enum(modes),
  /** Milliseconds left when it does not run. */
  left: z.number().min(0),
  /** When it will ring; null when it does not run. A moment, not a count: it stays right in a tab that sleeps. */
  endsAt: z.number().nullable(),
  /** Days (`YYYY-MM-DD`) of finished focus sessions, one entry each. */
  finished: z.array(z.string()),
});
export type Timer = z.infer<typeof timerSchema>;

export function lengthOf(mode: Mode, settings: Settings): number {
  return settings[mode] * 60_000;
}

/** What is left at a moment, in milliseconds. */
export function leftAt(timer: Timer, now: number): number {
  return timer.endsAt === null ? timer.left : Math.max(0, timer.endsAt - now);
}

/** The timer once it has rung: a focus session is counted, and what comes next is ready. */
export function finish(timer: Timer, settings: Settings, today: string): Timer {
  const finished = timer.mode === "focus" ? [...timer.finished, today] : timer.finished;
  const count = finished.filter((day) => day === today).length;
  const mode: Mode = timer.mode !== "focus" ? "focus" : count % ROUND === 0 ? "long" : "short";
  return { mode, left: lengthOf(mode, settings), endsAt: null, finished: finished.slice(-2000) };
}

/** `24:59`; hours when there are any. */
export function clock(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Today in the reader's own time zone. */
export function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
