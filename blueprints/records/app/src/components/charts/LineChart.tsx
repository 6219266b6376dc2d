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
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-auto w-full overflow-visible">
            {[0, 1, 2, 3].map((step) => (
              <line key={step} x1="0" x2={WIDTH} y1={EDGE + (step * (HEIGHT - 2 * EDGE)) / 3} y2={EDGE + (step * (HEIGHT - 2 * EDGE)) / 3} stroke="var(--line)" strokeWidth="1" />
            ))}
            <path d={`${line} L${x(points.length - 1)} ${HEIGHT - EDGE} L${x(0)} ${HEIGHT - EDGE} Z`} fill="var(--chart-1)" opacity="0.12" />
            <path d={line} fill="none" stroke="var(--chart-1)" strokeWidth="3" strokeLinejoin="round" strokeLinecap="round" />
            {points.map((point, index) => (
              <circle key={point.label + index} cx={x(index)} cy={y(point.value)} r="4.5" fill="var(--surface)" stroke="var(--chart-1)" strokeWidth="2.5">
                <title>{`${point.label}: ${format(point.value)}`}</title>
              </circle>
            ))}
          </svg>
          <div className="mt-1 flex justify-between text-xs text-muted">
            <span>{first.label}</span>
            {points.length > 1 && <span>{last.label}</span>}
          </div>
        </>
      )}
    </ChartFrame>
  );
}
