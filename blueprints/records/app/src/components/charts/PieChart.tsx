import { ChartFrame } from "@/components/charts/ChartFrame";
import type { Point } from "@/components/charts/figures";

interface Props {
  title: string;
  points: Point[];
  format: (value: number) => string;
}

const AROUND = 2 * Math.PI * 40;

/** Shares of a whole as a ring. */
export function PieChart({ title, points, format }: Props) {
  const parts = points.filter((point) => point.value > 0);
  const whole = parts.reduce((sum, point) => sum + point.value, 0) || 1;
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, point) => sum + point.value, 0) / whole);

  return (
    <ChartFrame title={title} points={points} format={format}>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <svg viewBox="0 0 100 100" className="mx-auto w-40 shrink-0 -rotate-90">
          {parts.map((point, index) => (
            <circle key={point.label} cx="50" cy="50" r="40" fill="none" stroke={`var(--chart-${1 + (index % 6)})`} strokeWidth="16" strokeDasharray={`${Math.max((point.value / whole) * AROUND - 1.5, 0.5)} ${AROUND}`} strokeDashoffset={-(starts[index] ?? 0) * AROUND} />
          ))}
        </svg>
        <ul className="min-w-40 flex-1 space-y-1.5 text-sm">
          {parts.map((point, index) => (
            <li key={point.label} className="flex items-center gap-2">
              <span className="size-2.5 shrink-0 rounded-full" style={{ background: `var(--chart-${1 + (index % 6)})` }} />
              <span className="min-w-0 flex-1 truncate">{point.label}</span>
              <span className="tabular-nums text-muted">{format(point.value)}</span>
            </li>
          ))}
        </ul>
      </div>
    </ChartFrame>
  );
}
