[% set e = (entities|selectattr("fields")|first) %]
[% set ns = namespace(options=none) %]
[% for one in entities %][% for field in one.fields if field.kind in ["list", "tags"] and not ns.options %][% set e = one %][% set ns.options = field.key %][% endfor %][% endfor %]
import { z } from "zod";
import { useStoredState } from "@/lib/useStoredState";
import { useRecords } from "@/hooks/useRecords";

/** The option this device chose, by poll: one vote each. */
const votesSchema = z.record(z.string(), z.string());

/** Every poll as a ballot; after voting once, its results as bars. */
export function Spotlight() {
  const { rows, titleOf } = useRecords([= e.camel|js =]);
  const [votes, setVotes] = useStoredState([= (app.storage_key ~ ".votes")|js =], votesSchema, {});

  return (
    <section aria-labelledby="vote" className="mt-12">
      <h2 id="vote" className="mb-4 text-2xl">
        Cast your vote
      </h2>
      <div className="grid gap-5 sm:grid-cols-2">
        {rows.map((row) => {
          const options = [= "row." ~ ns.options if ns.options else '["Yes", "No"]' =];
          const mine = votes[row.id];
          const voted = mine !== undefined && options.includes(mine);
          return (
            <article key={row.id} aria-label={`Vote: ${titleOf(row)}`} className="card p-5">
              <h3 className="mb-3 text-lg">{titleOf(row)}</h3>
              <div className="space-y-2">
                {options.map((option) => {
                  const share = option === mine ? 100 : 0;
                  return voted ? (
                    <div key={option} role="meter" aria-label={option} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} className="relative overflow-hidden rounded-control bg-raised px-3 py-2.5">
                      <span aria-hidden="true" className="absolute inset-y-0 left-0 bg-primary-soft" style={ { width: `${share}%` } } />
                      <span className="relative flex justify-between gap-3 font-semibold">
                        <span>{option}</span>
                        <span className="tabular-nums">{share ? "1 vote" : "0 votes"}</span>
                      </span>
                    </div>
                  ) : (
                    <button key={option} type="button" className="btn-quiet w-full justify-start" onClick={() => setVotes((before) => (before[row.id] !== undefined && options.includes(before[row.id] ?? "") ? before : { ...before, [row.id]: option }))}>
                      {option}
                    </button>
                  );
                })}
              </div>
              <p role="status" className="mt-3 text-sm text-muted">{voted ? "Thank you, your vote is counted on this device." : "One vote per device."}</p>
            </article>
          );
        })}
      </div>
    </section>
  );
}
