import { Icon } from "@/components/Icon";
import { fieldOf, isEmpty, valueOf, type Entity, type LineItem, type Row } from "@/lib/fields";
import { formatMoney, formatValue } from "@/lib/format";
import { safeUrl } from "@/lib/url";
import { toneOf } from "@/lib/tone";
import { useTitles } from "@/storage/useData";

interface Props<T extends Row> {
  entity: Entity<T>;
  row: T;
  field: string;
  /** Shows nothing, rather than a dash, where there is no value. */
  quiet?: boolean;
}

/** The value of one field, shown as suits its kind. */
export function FieldValue<T extends Row>({ entity, row, field: key, quiet = false }: Props<T>) {
  const titles = useTitles();
  const field = fieldOf(entity as Entity<never>, key);
  const value = valueOf(row, key);
  if (isEmpty(value)) return quiet ? null : <span className="text-muted">–</span>;
  const words = formatValue(field, value, titles);

  switch (field.kind) {
    case "choice":
      return <span className={`inline-flex rounded-full px-2.5 py-0.5 text-xs font-semibold ${toneOf(words, field.options)}`}>{words}</span>;
    case "rating":
      return (
        <span role="img" aria-label={words} className="inline-flex text-primary-ink">
          {Array.from({ length: field.max ?? 5 }, (_, index) => (
            <Icon key={index} name="star" filled={index < Number(value)} className="size-4" />
          ))}
        </span>
      );
    case "tags":
      return (
        <span className="inline-flex flex-wrap gap-1">
          {(value as string[]).map((tag) => (
            <span key={tag} className="badge">
              {tag}
            </span>
          ))}
        </span>
      );
    case "email":
      return <a className="text-primary-ink underline-offset-4 hover:underline" href={`mailto:${words}`}>{words}</a>;
    case "phone":
      return <a className="text-primary-ink underline-offset-4 hover:underline" href={`tel:${words.replace(/\s/g, "")}`}>{words}</a>;
    case "url":
      return safeUrl(words) ? <a className="text-primary-ink underline-offset-4 hover:underline" href={words} target="_blank" rel="noreferrer">{words.replace(/^https?:\/\//, "")}</a> : <span>{words}</span>;
    case "colour":
      return (
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="size-4 rounded-full border border-line" style={{ background: words }} />
          {words}
        </span>
      );
    case "list": {
      const steps = /step|instruction|method|paso|schritt|etape/i.test(key);
      const List = steps ? "ol" : "ul";
      return (
        <List className={`space-y-1.5 pl-5 marker:text-primary-ink ${steps ? "list-decimal" : "list-disc"}`}>
          {(value as string[]).map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </List>
      );
    }
    case "line_items":
      return <span className="tabular-nums">{formatMoney((value as LineItem[]).reduce((sum, item) => sum + item.quantity * item.unitPrice, 0), field.unit)}</span>;
    case "number":
    case "money":
    case "duration":
    case "date":
    case "date_time":
    case "time":
      return <span className="whitespace-nowrap tabular-nums">{words}</span>;
    default:
      return <span className="whitespace-pre-line">{words}</span>;
  }
}
