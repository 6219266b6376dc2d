[% set e = (entities|selectattr("fields")|first) %]
[% set ns = namespace(options=none) %]
[% for one in entities %][% for field in one.fields if field.kind in ["list", "tags"] and not ns.options %][% set e = one %][% set ns.options = field.key %][% endfor %][% endfor %]
import { z } from "zod";
import { Ballot } from "@/components/Ballot";
import { Icon } from "@/components/Icon";
import { sampleVotes } from "@/data/sampleVotes";
import { useRecords } from "@/hooks/useRecords";
import { href } from "@/lib/router";
import { useStoredState } from "@/lib/useStoredState";

/** The option that was chosen on this device, by poll: one vote each. */
const votesSchema = z.record(z.string(), z.string());

/** Every poll as a ballot; after voting once, its results as bars. */
export function Spotlight({ title, within = false }: { title: string; within?: boolean }) {
  const { rows, titleOf } = useRecords([= e.camel|js =]);
  const [votes, setVotes] = useStoredState([= (app.storage_key ~ ".votes")|js =], votesSchema, {});
  const Heading = within ? "h2" : "h1";

  return (
    <section aria-labelledby="vote" className={within ? "mt-12" : ""}>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <Heading id="vote" className="text-3xl sm:text-4xl">
            {title}
          </Heading>
          <p className="mt-1 text-muted">[= t("vote_now")|jsx =]</p>
        </div>
        <a href={href([= e.path|js =])} className="btn-quiet">
          <Icon name="list" className="size-4" />
          {[= t("manage", label=e.label_plural|lower)|js =]}
        </a>
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        {rows.map((row) => {
          const options = [= "row." ~ ns.options if ns.options else '["Yes", "No"]' =];
          const mine = options.find((option) => option === votes[row.id]);
          return (
            <Ballot
              key={row.id}
              question={titleOf(row)}
              options={options.map((name, index) => ({ name, votes: (row.sample ? sampleVotes(row.id, index) : 0) + (name === mine ? 1 : 0) }))}
              mine={mine}
              onVote={(option) => setVotes((before) => ({ ...before, [row.id]: option }))}
            />
          );
        })}
      </div>
      {rows.length === 0 && (
        <div className="rounded-panel border-2 border-dashed border-edge px-6 py-14 text-center">
          <p className="font-display text-lg font-semibold">{[= t("empty", label=e.label_plural)|js =]}</p>
          <a href={href([= e.path|js =])} className="btn-primary mt-4">
            <Icon name="plus" className="size-4" />
            {[= t("add_item", label=e.label)|js =]}
          </a>
        </div>
      )}
    </section>
  );
}
