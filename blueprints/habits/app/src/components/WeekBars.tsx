interface Props {
  days: readonly { date: string; name: string; count: number }[];
  total: number;
}

/** How much was done on each of the last days, as bars. */
export function WeekBars({ days, total }: Props) {
  return (
    <ol aria-label={[= t("week")|js =]} className="flex h-16 items-end gap-1.5">
      {days.map((day, index) => (
        <li key={day.date} className="flex h-full w-6 items-end overflow-hidden rounded-control bg-primary-soft" title={`${day.name}: ${day.count}/${total}`}>
          <span className="sr-only">{`${day.name}: ${day.count}/${total}`}</span>
          <span aria-hidden="true" className={`w-full ${index === days.length - 1 ? "bg-primary" : "bg-chart-1"}`} style={ { height: `${total > 0 ? (day.count / total) * 100 : 0}%` } } />
        </li>
      ))}
    </ol>
  );
}
