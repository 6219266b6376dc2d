//% if has.dark_mode
import { ThemeToggle } from "@/components/ThemeToggle";
//% endif
import { sections } from "@/data/content";

const linked = sections.filter((section) => section.kind !== "hero").slice(0, 6);

/** The name of the site and links to its sections; it stays in sight. */
export function SiteHeader() {
  function go(id: string) {
    document.getElementById(id)?.scrollIntoView({ behavior: "smooth" });
  }

  return (
    <header className="sticky top-0 z-20 border-b border-line bg-canvas">
      <div className="mx-auto flex max-w-6xl items-center gap-5 px-4 py-2.5 sm:px-8">
        <a href="#/" className="[= "mr-auto font-display text-xl italic" if design.character == "editorial" else "mr-auto font-display text-xl font-bold" =]" onClick={() => window.scrollTo({ top: 0, behavior: "smooth" })}>
          {[= (content.name or app.title)|js =]}
        </a>
        <nav aria-label="Sections" className="hidden gap-5 md:flex">
          {linked.map((section) => (
            <a key={section.id} href={`#${section.id}`} className="py-2 text-sm text-muted underline-offset-8 hover:text-ink hover:underline" onClick={(event) => { event.preventDefault(); go(section.id); }}>
              {section.title}
            </a>
          ))}
        </nav>
//% if has.dark_mode
        <ThemeToggle />
//% endif
      </div>
    </header>
  );
}
