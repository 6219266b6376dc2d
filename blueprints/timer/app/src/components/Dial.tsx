import { clock } from "@/lib/timer";

const RADIUS = 44;
const ROUND = 2 * Math.PI * RADIUS;

interface Props {
  left: number;
  total: number;
  label: string;
}

/** The time that is left, as figures within a ring that empties. */
export function Dial({ left, total, label }: Props) {
  const share = total > 0 ? Math.min(1, left / total) : 0;
  return (
    <div className="relative mx-auto aspect-square w-full max-w-sm">
      <svg viewBox="0 0 100 100" className="size-full -rotate-90" aria-hidden="true">
        {Array.from({ length: 60 }, (_, tick) => (
          <line key={tick} x1={tick % 5 === 0 ? 96.5 : 97.5} x2="99" y1="50" y2="50" transform={`rotate(${tick * 6} 50 50)`} stroke="var(--edge)" strokeWidth={tick % 5 === 0 ? 0.7 : 0.35} />
        ))}
        <circle cx="50" cy="50" r={RADIUS} fill="var(--surface)" stroke="var(--line)" strokeWidth="3.5" />
        <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--primary)" strokeWidth="3.5" strokeLinecap="round" strokeDasharray={ROUND} strokeDashoffset={ROUND * (1 - share)} style={ { transition: "stroke-dashoffset 250ms linear" } } />
      </svg>
      <div className="absolute inset-0 flex flex-col items-center justify-center gap-1">
        <span className="text-sm text-muted">{label}</span>
        <span role="timer" aria-label="Time left" className="font-display text-6xl font-semibold tabular-nums sm:text-7xl">
          {clock(left)}
        </span>
      </div>
    </div>
  );
}
