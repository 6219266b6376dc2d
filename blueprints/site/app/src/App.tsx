import { Gallery } from "@/components/Gallery";
import { Hero } from "@/components/Hero";
import { Faq, ItemGrid, Pricing, Prose, Testimonials } from "@/components/Sections";
import { SiteHeader } from "@/components/SiteHeader";
import { VisitorForm } from "@/components/VisitorForm";
import { sections, type Section } from "@/data/content";

const YEAR = new Date().getFullYear();

/** The page: what stands in `data/content.ts`, one section after the other. */
export function App() {
  return (
    <div className="min-h-dvh bg-canvas">
      <SiteHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        {sections.map((section, index) => (
          <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`} className={section.kind === "hero" ? "" : `scroll-mt-20 px-4 py-16 sm:px-8 sm:py-24 ${index % 2 === 0 ? "bg-surface" : ""}`}>
            {section.kind === "hero" ? (
              <Hero section={section} />
            ) : (
              <div className="mx-auto max-w-6xl">
                <h2 id={`${section.id}-title`} className={`[= "mb-10 text-3xl italic sm:text-5xl" if design.character == "editorial" else "text-center text-3xl sm:text-4xl ${section.text && section.kind !== \"about\" ? \"mb-3\" : \"mb-10\"}" =]`}>
                  {section.title}
                </h2>
                {section.text && section.kind !== "about" && <p className="[= "-mt-6 mb-10 max-w-2xl text-lg text-muted" if design.character == "editorial" else "mx-auto mb-10 max-w-2xl text-center text-lg text-muted" =]">{section.text}</p>}
                <Body section={section} />
              </div>
            )}
          </section>
        ))}
      </main>
      <footer className="border-t border-line px-4 py-10 sm:px-8">
        <div className="mx-auto flex max-w-6xl flex-wrap items-baseline justify-between gap-4 text-sm text-muted">
          <p className="font-display text-lg font-semibold text-ink">{[= (content.name or app.title)|js =]}</p>
          <p>© {YEAR} {[= (content.name or app.title)|js =]}</p>
        </div>
      </footer>
    </div>
  );
}

function Body({ section }: { section: Section }) {
  switch (section.kind) {
    case "pricing":
      return <Pricing items={section.items} />;
    case "testimonials":
      return <Testimonials items={section.items} />;
    case "faq":
      return <Faq items={section.items} />;
    case "gallery":
      return <Gallery items={section.items} />;
    case "signup":
    case "contact":
      return <VisitorForm name={section.title} asks={section.kind === "contact" ? ["name", "email", "message"] : ["email"]} />;
    case "about":
      return <Prose section={section} />;
    default:
      return <ItemGrid items={section.items} />;
  }
}
