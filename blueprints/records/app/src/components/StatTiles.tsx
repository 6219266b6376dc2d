interface Props {
  stats: { label: string; value: string; warns?: boolean }[];
}

/** Figures in a row. */
export function StatTiles({ stats }: Props) {
  return (
    <dl className="[= {"ledger": "flex flex-wrap gap-px overflow-hidden rounded-card border border-line bg-line", "editorial": "flex flex-wrap gap-x-8 gap-y-4 border-y border-line py-5", "instrument": "flex flex-wrap gap-px overflow-hidden rounded-card border border-line bg-line"}[design.character] or "flex flex-wrap gap-3" =]">
      {stats.map((stat) => (
        <div key={stat.label} className="[= {"ledger": "bg-surface px-4 py-3", "editorial": "", "gentle": "rounded-card bg-primary-soft px-5 py-4", "bold": "rounded-card bg-primary px-5 py-4 text-on-primary", "instrument": "bg-surface px-4 py-3"}[design.character] or "card px-4 py-3.5" =] flex grow basis-32 flex-col-reverse justify-end whitespace-nowrap">
          <dt className=[% if design.character == "bold" %]"text-xs font-semibold"[% else %]{`text-xs font-medium ${stat.warns ? "text-bad" : "text-muted"}`}[% endif %]>{stat.label}</dt>
          <dd className=[% if design.character == "bold" %]"font-display text-2xl font-extrabold tabular-nums sm:text-3xl"[% else %]{`font-display text-xl font-semibold tabular-nums ${stat.warns ? "text-bad" : ""}`}[% endif %]>{stat.value}</dd>
        </div>
      ))}
    </dl>
  );
}
