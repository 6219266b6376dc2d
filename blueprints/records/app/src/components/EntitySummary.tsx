[% set e = entity %]
[% macro shown(key, value) %]
[% for field in e.fields if field.key == key %]
[% if field.kind in ["money", "line_items"] %]formatMoney([= value =][% if field.unit %], [= field.unit|js =][% endif %])[% elif field.kind == "duration" %]formatDuration([= value =])[% elif field.unit %]`${formatNumber([= value =])} [= field.unit|replace("`", "")|replace("$", "")|replace("\\", "") =]`[% else %]formatNumber([= value =])[% endif %]
[% endfor %]
[% endmacro %]
[% set ns = namespace(money=false, number=true, duration=false, average=false, sum=false, group=false, month=false, relation=false, options=none) %]
[% for stat in e.stats %]
[% if stat.kind in ["sum", "month"] %][% set ns.sum = true %][% endif %]
[% if stat.kind == "average" %][% set ns.average = true %][% endif %]
[% if stat.kind == "options" %][% set ns.options = stat.key %][% endif %]
[% endfor %]
[% for chart in e.charts %]
[% if chart.value and chart.average %][% set ns.average = true %][% elif chart.value and chart.kind != "progress" %][% set ns.sum = true %][% endif %]
[% if chart.by_month %][% set ns.month = true %][% elif chart.kind != "progress" %][% set ns.group = true %][% endif %]
[% endfor %]
[% set body %]
[% set months = e.stats|selectattr("kind", "equalto", "month")|list %]
/** [= e.label_plural|sentence|doc =] in figures[% if e.charts %] and charts[% endif %]. */
export function [= e.pascal =]Summary({ rows }: { rows: [= e.pascal =][] }) {
[% if e.charts|selectattr("by_month", "equalto", false)|list %]
  const titles = useTitles();
[% endif %]
[% if months %]
  const thisMonth = rows.filter((row) => row.[= e.date.key =].startsWith(day().slice(0, 7)));
[% endif %]
  return (
    <section aria-label={[= t("overview")|js =]} className="mb-8 space-y-4">
[% if e.stats %]
      <StatTiles
        stats={[
[% for stat in e.stats %]
[% if stat.kind == "count" %]
          { label: [= e.label_plural|sentence|js =], value: formatNumber(rows.length) },
[% elif stat.kind == "sum" %]
          { label: [= (t("total") ~ ": " ~ stat.label)|js =], value: [= shown(stat.key, "sumOf(rows, " ~ (stat.key|js) ~ ")")|trim =] },
[% elif stat.kind == "month" %]
          { label: [= (t("this_month") ~ ": " ~ stat.label)|js =], value: [= shown(stat.key, "sumOf(thisMonth, " ~ (stat.key|js) ~ ")")|trim =] },
[% elif stat.kind == "average" %]
          { label: [= (t("average") ~ ": " ~ stat.label)|js =], value: [= shown(stat.key, "averageOf(rows, " ~ (stat.key|js) ~ ")")|trim =] },
[% elif stat.kind == "true" %]
          { label: [= stat.label|js =], value: formatNumber(rows.filter((row) => row.[= stat.key =]).length) },
[% elif stat.kind == "options" %]
          ...[= e.camel =]Options.map((option) => ({ label: option, value: formatNumber(rows.filter((row) => row.[= stat.key =] === option).length) })),
[% endif %]
[% endfor %]
[% if e.alert %]
          { label: [= (t("low") if e.alert.kind == "below" else t("late"))|js =], value: formatNumber(rows.filter(needsAttention).length), warns: rows.some(needsAttention) },
[% endif %]
        ]}
      />
[% endif %]
[% if e.alert %]
      {rows.some(needsAttention) && (
        <div role="status" className="flex gap-3 rounded-card bg-bad-soft px-4 py-3 text-sm text-bad">
          <Icon name="warning" />
          <p>
            <strong>{[% if e.alert.kind == "below" %][= t("below_level", label=e.alert.threshold.label|lower)|js =][% else %][= t("overdue")|js =][% endif %].replace("{count}", String(rows.filter(needsAttention).length))}:</strong> {rows.filter(needsAttention).map((row) => titleOf([= e.camel|js =], row, data)).join(", ")}
          </p>
        </div>
      )}
[% endif %]
[% if e.charts %]
      <div className="grid gap-4[% if e.charts|length > 1 %] lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)][% endif %]">
[% for chart in e.charts %]
[% set measure_label = chart.value_label or (e.label_plural|sentence) %]
[% if chart.kind == "progress" %]
        <ProgressChart
          title={[= t("over_time", label=measure_label)|js =]}
          choose={[= chart.group_label|js =]}
          series={progress(rows, (row) => formatValue(fieldOf([= e.camel =]Entity as Entity<never>, [= chart.group|js =]), row.[= chart.group =], titles))}
          format={(value) => [= shown(chart.value, "value")|trim =]}
        />
[% else %]
        <[= "LineChart" if chart.kind == "line" else ("PieChart" if chart.kind == "pie" else "BarChart") =]
          title={[= (t("per_month", label=measure_label) if chart.by_month else t("by", label=measure_label, group=chart.group_label|lower))|js =]}
          points={[% if chart.by_month %]byMonth(rows, [= chart.group|js =], measure[= loop.index =])[% else %]byGroup(rows, (row) => formatValue(fieldOf([= e.camel =]Entity as Entity<never>, [= chart.group|js =]), row.[= chart.group =], titles), measure[= loop.index =], [= t("none")|js =])[% endif %]}
          format={(value) => [% if chart.value %][= shown(chart.value, "value")|trim =][% else %]formatNumber(value)[% endif %]}
[% if chart.kind == "bar" and not chart.by_month %]
          lying
[% endif %]
        />
[% endif %]
[% endfor %]
      </div>
[% endif %]
    </section>
  );
}
[% for chart in e.charts if chart.kind != "progress" %]

function measure[= loop.index =](rows: [= e.pascal =][]): number {
  return [% if not chart.value %]rows.length[% elif chart.average %]averageOf(rows, [= chart.value|js =])[% else %]sumOf(rows, [= chart.value|js =])[% endif %];
}
[% endfor %]
[% for chart in e.charts if chart.kind == "progress" %]

/** The points of each [= chart.group_label|lower|doc =] in the order of their dates; those with the most points first. */
function progress(rows: [= e.pascal =][], name: (row: [= e.pascal =]) => string) {
  const names = [...new Set(rows.map(name))].filter(Boolean);
  const series = names.map((one) => ({
    name: one,
    points: rows
      .filter((row) => name(row) === one && row.[= chart.value =] !== null && row.[= chart.date =] !== "")
      .toSorted((a, b) => a.[= chart.date =].localeCompare(b.[= chart.date =]))
      .map((row) => ({ label: formatDate(row.[= chart.date =]), value: row.[= chart.value =] ?? 0 })),
  }));
  return series.toSorted((a, b) => b.points.length - a.points.length);
}
[% endfor %]
[% if ns.options %]

const [= e.camel =]Options = fieldOf([= e.camel =]Entity as Entity<never>, [= ns.options|js =]).options ?? [];
[% endif %]
[% endset %]
[% set figures = [] %]
[% if e.charts|selectattr("kind", "equalto", "bar")|list %]
import { BarChart } from "@/components/charts/BarChart";
[% endif %]
[% if e.charts or e.stats %]
[% set used = namespace(names=[]) %]
[% for name in ["averageOf", "byGroup", "byMonth", "sumOf"] %][% if (name ~ "(") in body %][% set used.names = used.names + [name] %][% endif %][% endfor %]
[% if used.names %]
import { [= used.names|join(", ") =] } from "@/components/charts/figures";
[% endif %]
[% endif %]
[% for name in ["LineChart", "PieChart", "ProgressChart"] %]
[% if ("<" ~ name) in body %]
import { [= name =] } from "@/components/charts/[= name =]";
[% endif %]
[% endfor %]
[% if "<Icon" in body %]
import { Icon } from "@/components/Icon";
[% endif %]
[% if "<StatTiles" in body %]
import { StatTiles } from "@/components/StatTiles";
[% endif %]
[% if "fieldOf(" in body %]
import { fieldOf, type Entity } from "@/lib/fields";
[% endif %]
[% set used = namespace(names=[]) %]
[% for name in ["day", "formatDate", "formatDuration", "formatMoney", "formatNumber", "formatValue"] %][% if (name ~ "(") in body %][% set used.names = used.names + [name] %][% endif %][% endfor %]
[% if used.names %]
import { [= used.names|join(", ") =] } from "@/lib/format";
[% endif %]
import { [% if "fieldOf(" in body %][= e.camel =]Entity, [% endif %][% if "needsAttention" in body %]needsAttention, [% endif %]type [= e.pascal =] } from "@/models/[= e.kebab =]";
[% if "titleOf(" in body %]
import { titleOf, useData[% if "useTitles(" in body %], useTitles[% endif %] } from "@/storage/useData";
[% elif "useTitles(" in body %]
import { useTitles } from "@/storage/useData";
[% endif %]

[= body|replace("  return (\n    <section", ("  const { data } = useData();\n" if "titleOf(" in body else "") ~ "  return (\n    <section") =]
