[% set ns = namespace(card=none, back="") %]
[% for one in entities %][% for field in one.fields if field.name == "back" or field.name == "answer" %][% set ns.card = one %][% set ns.back = field.key %][% endfor %][% endfor %]
[% set e = ns.card or (entities|last) %]
[% if not ns.back %][% set ns.back = ((e.fields|rejectattr("key", "equalto", e.title_key)|selectattr("kind", "in", ["text", "long_text", "markdown"])|first).key or e.title_key) %][% endif %]
import { useState } from "react";
import { z } from "zod";
import { Icon } from "@/components/Icon";
import { useRecords } from "@/hooks/useRecords";
import { useStoredState } from "@/lib/useStoredState";

/** Whether each card is known; cards that were never marked are missing. */
const knownSchema = z.record(z.string(), z.boolean());

/** Study: one card after the other, flipped and marked. */
export function Spotlight() {
  const { rows } = useRecords([= e.camel|js =]);
  const [known, setKnown] = useStoredState([= (app.storage_key ~ ".known")|js =], knownSchema, {});
  const [at, setAt] = useState(0);
  const [flipped, setFlipped] = useState(false);
  const row = rows[at % Math.max(1, rows.length)];
  const count = rows.filter((other) => known[other.id]).length;

  function mark(knows: boolean) {
    if (row) setKnown((before) => ({ ...before, [row.id]: knows }));
    setFlipped(false);
    setAt(at + 1);
  }

  if (!row) return <p className="mt-8 text-muted">There is nothing to study yet.</p>;
  return (
    <section aria-labelledby="study" className="mx-auto mt-10 max-w-xl text-center">
      <div className="mb-4 flex items-baseline justify-between gap-3">
        <h2 id="study" className="text-2xl">
          Study
        </h2>
        <p role="status" className="text-sm text-muted">
          {count} of {rows.length} known
        </p>
      </div>
      <div className="[perspective:60rem]">
        <button type="button" aria-label="Flip the card" aria-pressed={flipped} className="relative block h-64 w-full transition-transform duration-300 [transform-style:preserve-3d] aria-pressed:[transform:rotateY(180deg)]" onClick={() => setFlipped(!flipped)}>
          <span aria-hidden={flipped} data-testid="front" className="absolute inset-0 grid place-items-center rounded-panel border-2 border-line bg-surface p-6 font-display text-3xl font-bold [backface-visibility:hidden]">
            {row.[= e.title_key =]}
          </span>
          <span aria-hidden={!flipped} data-testid="back" className="absolute inset-0 grid place-items-center rounded-panel bg-primary p-6 font-display text-3xl font-bold text-on-primary [backface-visibility:hidden] [transform:rotateY(180deg)]">
            {flipped ? row.[= ns.back =] : ""}
          </span>
        </button>
      </div>
      <div className="mt-5 grid grid-cols-2 gap-3">
        <button type="button" className="btn-quiet min-h-12" onClick={() => mark(false)}>
          <Icon name="close" />
          Unknown
        </button>
        <button type="button" className="btn-primary min-h-12" onClick={() => mark(true)}>
          <Icon name="check" />
          Known
        </button>
      </div>
    </section>
  );
}
