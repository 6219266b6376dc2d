import { ChartFrame } from "@/components/charts/ChartFrame";
import type { Point } from "@/components/charts/figures";

interface Props {
  title: string;
  points: Point[];
  format: (value: number) => string;
}

const WIDTH = 640;
const HEIGHT = 220;
const EDGE = 14;

/** Amounts over time as a line. */
export function LineChart({ title, points, format }: Props) {
  const values = points.map((point) => point.value);
  const top = Math.max(...values, 0) || 1;
  const low = Math.min(...values, top);
  // A line far above zero is looked at from nearby.
  const floor = low > top * 0.5 ? low - (top - low || top) * 0.5 : Math.min(low, 0);
  const x = (index: number) => EDGE + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - ((value - floor) / (top - floor || 1)) * (HEIGHT - 2 * EDGE - 10);
  const line = points.map((point, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(point.value).toFixed(1)}`).join(" ");
  const first = points[0];
  const last = points.at(-1);

  return (
    <ChartFrame title={title} points={points} format={format}>
      {last && first && (
        <>
          <p className="mb-2 font-display text-2xl font-semibold tabular-nums">{format(last.value)}</p>
          <div className="relative">
            <span className="absolute right-0 top-0 text-[0.7rem] tabular-nums text-muted">{format(top)}</span>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-48 w-full overflow-visible sm:h-56">
              {[0, 1, 2, 3].map((step) => (
                <line key={step} x1="0" x2={WIDTH} y1={EDGE + (step * (HEIGHT - 2 * EDGE)) / 3} y2={EDGE + (step * (HEIGHT - 2 * EDGE)) / 3} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
              ))}
              <path d={`${line} L${x(points.length - 1)} ${HEIGHT - EDGE} L${x(0)} ${HEIGHT - EDGE} Z`} fill="var(--chart-1)" opacity="0.12" />
              <path d={line} fill="none" stroke="var(--chart-1)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
              {points.map((point, index) => (
                // A line without length and with round ends is a dot that stays round however wide the chart is.
                <path key={point.label + index} d={`M${x(index).toFixed(1)} ${y(point.value).toFixed(1)}h0.01`} stroke="var(--chart-1)" strokeWidth="9" strokeLinecap="round" vectorEffect="non-scaling-stroke">
                  <title>{`${point.label}: ${format(point.value)}`}</title>
                </path>
              ))}
            </svg>
          </div>
          <div className="mt-1 flex justify-between gap-2 text-xs text-muted">
            {(points.length > 8 ? [first, points[Math.floor(points.length / 2)] ?? first, last] : points).map((point, index) => (
              <span key={point.label + index} className={index > 0 && index < points.length - 1 && points.length <= 8 ? "hidden sm:inline" : ""}>
                {point.label}
              </span>
            ))}
          </div>
        </>
      )}
    </ChartFrame>
  );
}
