import { ChartFrame } from "@/components/charts/ChartFrame";
import type { Point } from "@/components/charts/figures";

interface Props {
  title: string;
  points: Point[];
  format: (value: number) => string;
  /** Bars lie beside their names instead of standing above them. */
  lying?: boolean;
}

/** Amounts as bars. */
export function BarChart({ title, points, format, lying = false }: Props) {
  const top = Math.max(...points.map((point) => point.value), 0) || 1;
  return (
    <ChartFrame title={title} points={points} format={format}>
      {lying ? (
        <ul className="space-y-3">
          {points.map((point, index) => (
            <li key={point.label} className="text-sm">
              <div className="mb-1 flex justify-between gap-3">
                <span className="min-w-0 truncate">{point.label}</span>
                <span className="tabular-nums text-muted">{format(point.value)}</span>
              </div>
              <div className="h-2.5 overflow-hidden rounded-full bg-primary-soft">
                <div className="h-full rounded-full" style={{ width: `${(Math.max(point.value, 0) / top) * 100}%`, background: `var(--chart-${1 + (index % 6)})` }} />
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <div className="flex h-52 items-end gap-1 sm:gap-3">
          {points.map((point) => (
            <div key={point.label} className="flex h-full min-w-0 flex-1 flex-col justify-end text-center" title={`${point.label}: ${format(point.value)}`}>
              <span className="mb-1 hidden truncate text-[0.7rem] tabular-nums text-muted md:block">{format(point.value)}</span>
              <div className="mx-auto w-full max-w-14 rounded-t-control bg-chart-1" style={{ height: `${(Math.max(point.value, 0) / top) * 76}%`, minHeight: point.value > 0 ? "3px" : 0 }} />
              <span className="mt-2 truncate border-t border-line pt-1.5 text-[0.7rem] text-muted">{point.label}</span>
            </div>
          ))}
        </div>
      )}
    </ChartFrame>
  );
}
