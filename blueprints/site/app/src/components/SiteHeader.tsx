[% set target = content.sections|selectattr("kind", "in", ["signup", "contact"])|first %]
import { useEffect, useState } from "react";
import { Icon } from "@/components/Icon";
import { SectionLink } from "@/components/SectionLink";
//% if has.dark_mode
import { ThemeToggle } from "@/components/ThemeToggle";
//% endif
import { sections } from "@/data/content";

const linked = sections.filter((section) => section.kind !== "hero").slice(0, 6);

/** The name of the site and links to its sections; it stays in sight, and on a phone the links unfold. */
export function SiteHeader() {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    window.addEventListener("keydown", close);
    return () => window.removeEventListener("keydown", close);
  }, []);

  return (
    <header className="sticky top-0 z-20 border-b border-line bg-canvas">
      <div className="mx-auto flex max-w-6xl items-center gap-2 px-5 py-2.5 sm:px-8">
        <a href="#/" className="[= "mr-auto py-2 font-display text-xl italic" if design.character == "editorial" else "mr-auto py-2 font-display text-xl font-bold" =]" onClick={() => window.scrollTo({ top: 0, behavior: "smooth" })}>
          {[= (content.name or app.title)|js =]}
        </a>
        <nav id="sections" aria-label="Sections" className={`${open ? "flex" : "hidden"} absolute inset-x-0 top-full flex-col border-b border-line bg-canvas px-5 pb-4 shadow-lg md:static md:flex md:flex-row md:items-center md:gap-5 md:border-0 md:p-0 md:shadow-none`}>
          {linked.map((section) => (
            <SectionLink key={section.id} to={section.id} className="border-t border-line py-3.5 text-base text-ink underline-offset-8 hover:underline md:border-0 md:py-2 md:text-sm md:text-muted md:hover:text-ink" onGo={() => setOpen(false)}>
              {section.title}
            </SectionLink>
          ))}
        </nav>
//% if has.dark_mode
        <ThemeToggle />
//% endif
        <button type="button" className="btn-icon text-ink md:hidden" aria-expanded={open} aria-controls="sections" aria-label="Menu" onClick={() => setOpen(!open)}>
          <Icon name={open ? "close" : "menu"} className="size-6" />
        </button>
      </div>
    </header>
  );
}
