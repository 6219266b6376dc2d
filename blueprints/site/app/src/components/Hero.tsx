[% set target = content.sections|selectattr("kind", "in", ["signup", "contact"])|first %]
[% set signup = has.form and not (content.sections|selectattr("kind", "equalto", "contact")|list) %]
[% set second = content.sections|rejectattr("kind", "in", ["hero", "signup", "contact"])|first %]
[% if design.character not in ["bold", "instrument"] %]
import { Artwork } from "@/components/Artwork";
[% endif %]
[% if not signup and (target or second) %]
import { SectionLink } from "@/components/SectionLink";
[% endif %]
[% if signup %]
import { VisitorForm } from "@/components/VisitorForm";
[% endif %]
import type { Section } from "@/data/content";

[% macro actions(look) %]
[% if signup %]
<div className="mt-8 w-full max-w-lg"><VisitorForm name="Sign up" asks={["email"]} /></div>
[%- else %]
<div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
[% if target %]
            <SectionLink to=[= target.id|js =] className="[= look =]">{[= target.title|js =]}</SectionLink>
[% endif %]
[% if second %]
            <SectionLink to=[= second.id|js =] className="py-2 font-semibold underline decoration-2 underline-offset-8">{[= second.title|js =]}</SectionLink>
[% endif %]
          </div>
[%- endif %]
[% endmacro %]
/** The first thing a visitor sees. */
export function Hero({ section }: { section: Section }) {
  return (
[% if design.character in ["editorial", "ledger"] %]
    <div className="mx-auto max-w-6xl px-5 pb-6 pt-14 sm:px-8 sm:pt-20">
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-end">
        <h1 id={`${section.id}-title`} className="text-6xl sm:text-8xl">
          {section.title}
        </h1>
        <div>
          <p className="text-xl text-muted">{section.text}</p>
          [= actions("btn-primary min-h-12 px-6 text-base")|trim =]

        </div>
      </div>
      <Artwork seed={6} className="mt-12 h-72 w-full sm:h-[30rem]" />
    </div>
[% elif design.character in ["bold", "instrument"] %]
    <div className="relative overflow-hidden bg-primary text-on-primary">
      <div className="relative mx-auto flex max-w-6xl flex-col items-start px-5 py-20 sm:px-8 sm:py-32">
        <h1 id={`${section.id}-title`} className="max-w-5xl text-6xl leading-[0.95] sm:text-8xl">
          {section.title}
        </h1>
        <p className="mt-7 max-w-2xl text-xl sm:text-2xl">{section.text}</p>
[% if signup %]
        <div className="mt-10 w-full max-w-lg rounded-panel bg-surface p-6 text-ink"><VisitorForm name="Sign up" asks={["email"]} /></div>
[% else %]
          [= actions("inline-flex min-h-12 items-center rounded-control bg-surface px-7 py-2 text-base font-bold text-ink hover:bg-raised")|trim =]

[% endif %]
      </div>
    </div>
[% else %]
    <div className="overflow-hidden bg-primary-soft">
      <div className="mx-auto grid max-w-6xl items-center gap-x-16 gap-y-12 px-5 py-14 sm:px-8 sm:py-20 lg:grid-cols-2">
        <div>
          <h1 id={`${section.id}-title`} className="text-5xl sm:text-7xl">
            {section.title}
          </h1>
          <p className="mt-5 max-w-lg text-xl text-muted">{section.text}</p>
          [= actions("btn-primary min-h-12 px-6 text-base")|trim =]

        </div>
        <div className="relative mx-auto w-full max-w-lg">
          <span aria-hidden="true" className="absolute -right-5 -top-5 size-28 rounded-full bg-primary" />
          <Artwork seed={6} className="relative aspect-[4/5] w-full rounded-t-full rounded-b-panel" />
        </div>
      </div>
    </div>
[% endif %]
  );
}
