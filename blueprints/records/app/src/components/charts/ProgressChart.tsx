import { useState } from "react";
import { LineChart } from "@/components/charts/LineChart";
import type { Point } from "@/components/charts/figures";

interface Props {
  title: string;
  /** What there is progress in, each with its points in the order of time. */
  series: { name: string; points: Point[] }[];
  choose: string;
  format: (value: number) => string;
}

/** A line over time for one of several names, chosen above it. */
export function ProgressChart({ title, series, choose, format }: Props) {
  const [wanted, setWanted] = useState("");
  const shown = series.find((one) => one.name === wanted) ?? series[0];

  return (
    <div className="min-w-0">
      <div role="group" aria-label={choose} className="mb-3 flex flex-wrap gap-2">
        {series.map((one) => (
          <button key={one.name} type="button" aria-pressed={one === shown} className="rounded-full border border-line bg-surface px-3.5 py-1.5 text-sm font-medium aria-pressed:border-transparent aria-pressed:bg-primary aria-pressed:text-on-primary" onClick={() => setWanted(one.name)}>
            {one.name}
          </button>
        ))}
      </div>
      <LineChart title={shown ? `${title}: ${shown.name}` : title} points={shown?.points ?? []} format={format} />
    </div>
  );
}
