[% set ns = namespace(card=none, back="", deck=none) %]
[% for one in entities %][% for field in one.fields if field.name == "back" or field.name == "answer" %][% set ns.card = one %][% set ns.back = field.key %][% endfor %][% endfor %]
[% set e = ns.card or (entities|last) %]
[% if not ns.back %][% set ns.back = ((e.fields|rejectattr("key", "equalto", e.title_key)|selectattr("kind", "in", ["text", "long_text", "markdown"])|first).key or e.title_key) %][% endif %]
[% set deck = e.relations|first %]
import { useState } from "react";
import { z } from "zod";
import { FlipCard } from "@/components/FlipCard";
import { Icon } from "@/components/Icon";
import { useRecords } from "@/hooks/useRecords";
import { href } from "@/lib/router";
import { useStoredState } from "@/lib/useStoredState";

/** Whether each card is known; cards that were never marked are missing. */
const knownSchema = z.record(z.string(), z.boolean());

/** Study: the cards that are not known yet, one after the other, until all are. */
export function Spotlight({ title, within = false }: { title: string; within?: boolean }) {
  const { rows } = useRecords([= e.camel|js =]);
[% if deck %]
  const decks = useRecords([= deck.relation|js =]);
  const [deck, setDeck] = useState("");
  const cards = rows.filter((row) => !deck || row.[= deck.key =] === deck);
[% else %]
  const cards = rows;
[% endif %]
  const [known, setKnown] = useStoredState([= (app.storage_key ~ ".known")|js =], knownSchema, {});
  /** The card that was marked last: what follows it comes next. */
  const [last, setLast] = useState("");
  const after = cards.findIndex((row) => row.id === last) + 1;
  const card = [...cards.slice(after), ...cards.slice(0, after)].find((row) => !known[row.id]);
  const count = cards.filter((row) => known[row.id]).length;
  const Heading = within ? "h2" : "h1";

  function mark(knows: boolean) {
    if (!card) return;
    setKnown((before) => ({ ...before, [card.id]: knows }));
    setLast(card.id);
  }

  function again() {
    setKnown((before) => ({ ...before, ...Object.fromEntries(cards.map((row) => [row.id, false])) }));
    setLast("");
  }

  return (
    <section aria-labelledby="study" className={`mx-auto max-w-xl ${within ? "mt-12" : ""}`}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <Heading id="study" className="text-3xl">
          {title}
        </Heading>
[% if deck %]
        <select className="field w-auto max-w-56" aria-label={[= deck.label|js =]} value={deck} onChange={(event) => setDeck(event.target.value)}>
          <option value="">{[= (deck.label ~ ": " ~ t("all"))|js =]}</option>
          {decks.rows.map((row) => (
            <option key={row.id} value={row.id}>
              {decks.titleOf(row)}
            </option>
          ))}
        </select>
[% endif %]
      </div>
      <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-primary-soft">
        <div className="h-full rounded-full bg-good transition-[width]" style={ { width: `${cards.length > 0 ? (count / cards.length) * 100 : 0}%` } } />
      </div>
      <p role="status" className="mb-5 mt-2 text-sm text-muted">
        {[= t("known_of")|js =].replace("{count}", String(count)).replace("{total}", String(cards.length))}
      </p>
      {card ? (
        <>
          <FlipCard key={card.id} front={card.[= e.title_key =]} back={card.[= ns.back =]} />
          <div className="mt-5 grid grid-cols-2 gap-3">
            <button type="button" className="btn-quiet min-h-13 text-base" onClick={() => mark(false)}>
              <Icon name="reset" />
              [= t("not_known")|jsx =]
            </button>
            <button type="button" className="btn-primary min-h-13 text-base" onClick={() => mark(true)}>
              <Icon name="check" />
              [= t("known")|jsx =]
            </button>
          </div>
        </>
      ) : (
        <div className="rounded-panel border-2 border-dashed border-edge px-6 py-16 text-center">
          <p className="font-display text-2xl font-bold">{cards.length > 0 ? [= t("all_known")|js =] : [= t("nothing_to_study")|js =]}</p>
          {cards.length > 0 ? (
            <button type="button" className="btn-primary mt-5" onClick={again}>
              <Icon name="reset" className="size-4" />
              [= t("study_again")|jsx =]
            </button>
          ) : (
            <a href={href([= e.path|js =])} className="btn-primary mt-5">
              <Icon name="plus" className="size-4" />
              {[= t("add_item", label=e.label)|js =]}
            </a>
          )}
        </div>
      )}
    </section>
  );
}
