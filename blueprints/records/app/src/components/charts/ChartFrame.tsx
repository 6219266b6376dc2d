import { useId, type ReactNode } from "react";
import type { Point } from "@/components/charts/figures";

interface Props {
  title: string;
  points: Point[];
  format: (value: number) => string;
  children: ReactNode;
}

/** A chart with its title, and the same figures as a table for those who do not see it. */
export function ChartFrame({ title, points, format, children }: Props) {
  const heading = useId();
  return (
    <figure className="card min-w-0 p-4 sm:p-5" aria-labelledby={heading}>
      <figcaption id={heading} className="mb-4 font-display text-sm font-semibold">
        {title}
      </figcaption>
      {points.length === 0 ? <p className="py-8 text-center text-sm text-muted">–</p> : <div aria-hidden="true">{children}</div>}
      <div className="sr-only">
        <table>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{format(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
