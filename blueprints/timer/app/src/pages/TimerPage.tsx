import { useEffect } from "react";
import { Dial } from "@/components/Dial";
import { Icon } from "@/components/Icon";
import { TimerSettings } from "@/components/TimerSettings";
import { useTimer } from "@/hooks/useTimer";
import { clock, modeNames, modes, ROUND } from "@/lib/timer";

const TITLE = [= app.title|js =];

/** The timer: its dial, its buttons, the day's count and the settings. */
export function TimerPage() {
  const timer = useTimer();
  const { finishedToday, left, mode, running, rung, total } = timer;
  const inRound = finishedToday % ROUND;

  useEffect(() => {
    document.title = running || left < total ? `${clock(left)} · ${modeNames[mode]}` : TITLE;
  }, [left, mode, running, total]);

  return (
    <div className="mx-auto grid max-w-4xl items-center gap-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <section aria-label="Timer" className="text-center">
        <div role="group" aria-label="What to time" className="mx-auto mb-6 inline-flex max-w-full flex-wrap justify-center gap-1 rounded-card border border-line bg-surface p-1">
          {modes.map((one) => (
            <button key={one} type="button" aria-pressed={mode === one} className="min-h-10 rounded-control px-3 text-sm font-medium text-muted transition-colors hover:text-ink aria-pressed:bg-primary aria-pressed:text-on-primary sm:px-4" onClick={() => timer.choose(one)}>
              {modeNames[one]}
            </button>
          ))}
        </div>
        <Dial left={left} total={total} label={modeNames[mode]} />
        <p role="status" className="mt-4 min-h-6 text-sm font-medium text-good">
          {rung === "focus" ? "Well done. Time for a break." : rung ? "The break is over. Ready when you are." : ""}
        </p>
        <div className="mt-3 flex flex-wrap justify-center gap-3">
          {running ? (
            <button type="button" className="btn-primary min-h-12 min-w-32 text-base" onClick={timer.pause}>
              <Icon name="pause" className="size-5" />
              Pause
            </button>
          ) : (
            <button type="button" className="btn-primary min-h-12 min-w-32 text-base" onClick={timer.start}>
              <Icon name="play" filled className="size-5" />
              {left < total ? "Resume" : "Start"}
            </button>
          )}
          <button type="button" className="btn-quiet min-h-12 text-base" onClick={timer.reset}>
            <Icon name="reset" className="size-5" />
            Reset
          </button>
        </div>
      </section>

      <aside aria-label="Today" className="space-y-8">
        <div className="border-t border-line pt-5">
          <h2 className="text-sm text-muted">Finished sessions today</h2>
          <p data-testid="finished-today" className="mt-1 font-display text-5xl font-semibold tabular-nums">
            {finishedToday}
          </p>
          <div className="mt-3 flex gap-2" aria-hidden="true">
            {Array.from({ length: ROUND }, (_, index) => (
              <span key={index} className={`h-2 flex-1 rounded-full ${index < inRound || (finishedToday > 0 && inRound === 0) ? "bg-primary" : "bg-line"}`} />
            ))}
          </div>
          <p className="mt-2 text-sm text-muted">A long break follows every {ROUND} sessions.</p>
        </div>
        <details className="border-t border-line pt-5">
          <summary className="cursor-pointer text-sm font-semibold">Lengths</summary>
          <div className="mt-4">
            <TimerSettings settings={timer.settings} onSave={timer.configure} />
          </div>
        </details>
      </aside>
    </div>
  );
}
