import { Artwork } from "@/components/Artwork";
import { VisitorForm } from "@/components/VisitorForm";
import { sections, type Section } from "@/data/content";

const signup = [= (has.form and not (content.sections|selectattr("kind", "equalto", "contact")|list))|js =];
const contact = sections.find((section) => section.kind === "contact");

/** The first thing a visitor sees. */
export function Hero({ section }: { section: Section }) {
  return (
[% if design.character == "editorial" or design.character == "ledger" %]
    <div className="mx-auto max-w-6xl px-4 pb-4 pt-14 sm:px-8 sm:pt-24">
      <h1 id={`${section.id}-title`} className="max-w-4xl text-6xl sm:text-8xl">
        {section.title}
      </h1>
      <div className="mt-6 grid gap-8 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-end">
        <p className="max-w-xl text-xl italic text-muted">{section.text}</p>
        {contact && (
          <a href={`#${contact.id}`} className="border-b border-current pb-1 text-primary-ink" onClick={(event) => { event.preventDefault(); document.getElementById(contact.id)?.scrollIntoView({ behavior: "smooth" }); }}>
            {contact.title} →
          </a>
        )}
      </div>
      {signup && <div className="mt-8 max-w-lg"><VisitorForm name="Sign up" asks={["email"]} /></div>}
      <Artwork seed={11} className="mt-12 aspect-[21/9] w-full" />
    </div>
[% else %]
    <div className="relative overflow-hidden bg-primary-soft">
      <div className="mx-auto grid max-w-6xl items-center gap-10 px-4 py-16 sm:px-8 lg:grid-cols-2 lg:py-28">
        <div>
          <p className="mb-4 font-semibold text-primary-ink">{[= (content.name or app.title)|js =]}</p>
          <h1 id={`${section.id}-title`} className="text-5xl sm:text-6xl">
            {section.title}
          </h1>
          <p className="mt-5 max-w-lg text-lg text-muted">{section.text}</p>
          {signup && <div className="mt-8 max-w-lg"><VisitorForm name="Sign up" asks={["email"]} /></div>}
          {!signup && contact && (
            <a href={`#${contact.id}`} className="btn-primary mt-8 min-h-12 px-6 text-base" onClick={(event) => { event.preventDefault(); document.getElementById(contact.id)?.scrollIntoView({ behavior: "smooth" }); }}>
              {contact.title}
            </a>
          )}
        </div>
        <Artwork seed={4} className="mx-auto aspect-square w-full max-w-md rounded-full" />
      </div>
    </div>
[% endif %]
  );
}
