import type { LineItem } from "@/lib/fields";
import { formatMoney, formatNumber } from "@/lib/format";

interface Props {
  lines: readonly LineItem[];
  /** Tax in per cent. */
  rate: number;
  currency?: string;
}

/** Subtotal, tax and total; each line is rounded to whole cents first, so that what is printed adds up. */
export function InvoiceTotals({ lines, rate, currency }: Props) {
  const subtotal = lines.reduce((sum, line) => sum + Math.round(line.quantity * line.unitPrice), 0);
  const tax = Math.round((subtotal * rate) / 100);
  return (
    <section aria-label={[= t("total")|js =]} className="mt-8">
      <table className="w-full text-sm">
        <thead className="text-left text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-2 font-medium">[= t("item")|jsx =]</th>
            <th scope="col" className="px-2 py-2 text-right font-medium">[= t("quantity")|jsx =]</th>
            <th scope="col" className="py-2 text-right font-medium">[= t("amount")|jsx =]</th>
          </tr>
        </thead>
        <tbody className="align-top tabular-nums">
          {lines.map((line, index) => (
            <tr key={`${index}-${line.description}`} className="border-b border-line">
              <td className="py-2">{line.description}</td>
              <td className="whitespace-nowrap px-2 py-2 text-right">{`${formatNumber(line.quantity)} × ${formatMoney(line.unitPrice, currency)}`}</td>
              <td className="whitespace-nowrap py-2 text-right">{formatMoney(Math.round(line.quantity * line.unitPrice), currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="ml-auto mt-4 max-w-xs space-y-1.5 text-sm tabular-nums">
        <div className="flex justify-between gap-4">
          <dt className="text-muted">[= t("subtotal")|jsx =]</dt>
          <dd data-testid="subtotal">{formatMoney(subtotal, currency)}</dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="text-muted">{`[= t("tax") =] (${formatNumber(rate)}%)`}</dt>
          <dd data-testid="tax">{formatMoney(tax, currency)}</dd>
        </div>
        <div className="flex justify-between gap-4 border-t-2 border-ink pt-2 text-lg font-semibold">
          <dt>[= t("total")|jsx =]</dt>
          <dd data-testid="total">{formatMoney(subtotal + tax, currency)}</dd>
        </div>
      </dl>
    </section>
  );
}
