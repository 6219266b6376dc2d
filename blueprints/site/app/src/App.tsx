[% set kinds_used = content.sections|map(attribute="kind")|list %]
[% set paper = design.character in ["editorial", "ledger"] %]
[% if "faq" in kinds_used %]
import { Faq } from "@/components/Faq";
[% endif %]
[% if "gallery" in kinds_used %]
import { Gallery } from "@/components/Gallery";
[% endif %]
import { Hero } from "@/components/Hero";
import { ItemGrid } from "@/components/ItemGrid";
[% if "menu" in kinds_used or "stats" in kinds_used %]
import { PriceList } from "@/components/PriceList";
[% endif %]
[% if "pricing" in kinds_used %]
import { Pricing } from "@/components/Pricing";
[% endif %]
import { SiteHeader } from "@/components/SiteHeader";
[% if "testimonials" in kinds_used %]
import { Testimonials } from "@/components/Testimonials";
[% endif %]
import { VisitorForm } from "@/components/VisitorForm";
import { sections, type Section } from "@/data/content";

const YEAR = new Date().getFullYear();

/** The page: what stands in `data/content.ts`, one section after the other. */
export function App() {
  return (
    <div className="min-h-dvh bg-canvas">
      <SiteHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        {sections.map((section) => (
          <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`} className="scroll-mt-16 [= "" if paper else "even:bg-surface" =]">
            {section.kind === "hero" ? <Hero section={section} /> : <Chapter section={section} />}
          </section>
        ))}
      </main>
      <footer className="border-t border-line bg-raised">
        <div className="mx-auto flex max-w-6xl flex-wrap items-baseline justify-between gap-4 px-5 py-10 text-sm text-muted sm:px-8">
          <p className="font-display text-lg font-semibold text-ink">{[= (content.name or app.title)|js =]}</p>
          <p>© {YEAR}</p>
        </div>
      </footer>
    </div>
  );
}

/** A section below the first: its heading, and what it holds. */
function Chapter({ section }: { section: Section }) {
[% if paper %]
  const aside = ["services", "features", "faq", "about", "contact", "signup"].includes(section.kind);
  return (
    <div className="mx-auto max-w-6xl px-5 py-14 sm:px-8 sm:py-20">
      <div className={aside ? "grid gap-x-12 gap-y-8 lg:grid-cols-[18rem_minmax(0,1fr)]" : "space-y-10"}>
        <div>
          <h2 id={`${section.id}-title`} className="[= "text-3xl italic sm:text-5xl" if design.character == "editorial" else "text-3xl sm:text-4xl" =]">
            {section.title}
          </h2>
          {section.text && section.kind !== "about" && <p className="mt-4 max-w-xl text-lg text-muted">{section.text}</p>}
        </div>
        <Body section={section} />
      </div>
    </div>
  );
[% else %]
  return (
    <div className="mx-auto max-w-6xl px-5 py-16 sm:px-8 sm:py-24">
      <div className="[= "mb-12 max-w-3xl" if design.character in ["bold", "instrument"] else "mx-auto mb-12 max-w-2xl text-center" =]">
        <h2 id={`${section.id}-title`} className="[= "text-4xl sm:text-6xl" if design.character == "bold" else "text-3xl sm:text-5xl" =]">
          {section.title}
        </h2>
        {section.text && section.kind !== "about" && <p className="mt-4 text-lg text-muted">{section.text}</p>}
      </div>
      <Body section={section} />
    </div>
  );
[% endif %]
}

function Body({ section }: { section: Section }) {
  switch (section.kind) {
[% if "pricing" in kinds_used %]
    case "pricing":
      return <Pricing items={section.items} />;
[% endif %]
[% if "testimonials" in kinds_used %]
    case "testimonials":
      return <Testimonials items={section.items} />;
[% endif %]
[% if "faq" in kinds_used %]
    case "faq":
      return <Faq items={section.items} />;
[% endif %]
[% if "gallery" in kinds_used %]
    case "gallery":
      return <Gallery items={section.items} />;
[% endif %]
[% if "menu" in kinds_used or "stats" in kinds_used %]
    case "menu":
    case "stats":
      return <PriceList items={section.items} />;
[% endif %]
    case "signup":
    case "contact":
      return (
        <div className="[= "max-w-xl" if paper else ("max-w-xl rounded-panel bg-primary-soft p-6 sm:p-9" if design.character in ["bold", "instrument"] else "mx-auto max-w-xl rounded-panel bg-primary-soft p-6 sm:p-9") =]">
          <VisitorForm name={section.title} asks={section.kind === "contact" ? ["name", "email", "message"] : ["email"]} />
        </div>
      );
    case "about":
      return (
        <div className="[= "space-y-8" if paper else "mx-auto max-w-3xl space-y-8" =]">
          <p className="whitespace-pre-line font-display text-2xl leading-relaxed">{section.text}</p>
          {section.items.length > 0 && <ItemGrid items={section.items} />}
        </div>
      );
    default:
      return <ItemGrid items={section.items} />;
  }
}
