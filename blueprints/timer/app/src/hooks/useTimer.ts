import { useEffect, useEffectEvent, useState } from "react";
import { dayOf, defaults, finish, leftAt, lengthOf, settingsSchema, timerSchema, type Mode, type Settings } from "@/lib/timer";
import { useStoredState } from "@/lib/useStoredState";

/** The timer, its settings, and what can be done with them; it goes on after a reload. */
export function useTimer() {
  const [settings, setSettings] = useStoredState([= (app.storage_key ~ ".settings")|js =], settingsSchema, defaults);
  const [timer, setTimer] = useStoredState([= (app.storage_key ~ ".timer")|js =], timerSchema, { mode: "focus" as const, left: lengthOf("focus", settings), endsAt: null, finished: [] });
  const [now, setNow] = useState(() => Date.now());
  const [rung, setRung] = useState<Mode | null>(null);

  const tick = useEffectEvent(() => {
    const moment = Date.now();
    setNow(moment);
    if (timer.endsAt === null || moment < timer.endsAt) return;
    setRung(timer.mode);
    setTimer(finish(timer, settings, dayOf(new Date(timer.endsAt))));
  });

  const running = timer.endsAt !== null;
  useEffect(() => {
    const interval = setInterval(() => tick(), running ? 250 : 30_000);
    const onReturn = () => tick();
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      clearInterval(interval);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [running]);

  const left = leftAt(timer, now);

  return {
    mode: timer.mode,
    running,
    left,
    total: lengthOf(timer.mode, settings),
    finishedToday: timer.finished.filter((day) => day === dayOf(new Date(now))).length,
    rung,
    settings,
    start: () => {
      const moment = Date.now();
      setNow(moment);
      setRung(null);
      setTimer((before) => ({ ...before, endsAt: moment + before.left }));
    },
    pause: () => setTimer((before) => ({ ...before, left: leftAt(before, Date.now()), endsAt: null })),
    reset: () => setTimer((before) => ({ ...before, left: lengthOf(before.mode, settings), endsAt: null })),
    choose: (mode: Mode) => {
      setRung(null);
      setTimer((before) => ({ ...before, mode, left: lengthOf(mode, settings), endsAt: null }));
    },
    configure: (changed: Settings) => {
      setSettings(changed);
      setTimer((before) => (before.endsAt === null ? { ...before, left: lengthOf(before.mode, changed) } : before));
    },
  };
}
