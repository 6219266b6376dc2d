[!-- The frame already shows the name of an app with one screen large. --]
[% set twice = pages|length == 1 and pages[0].title == app.title and design.layout in ["masthead", "tabs", "banner"] %]
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** A short line beneath the title. */
  note?: string;
  children?: ReactNode;
}

/** The title of a screen, and what can be done there. */
export function PageHeader({ title, note, children }: Props) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className=[% if twice %]{title === [= app.title|js =] ? "sr-only" : "[% else %]"[% endif %][= {"ledger": "text-2xl", "plain": "text-3xl", "gentle": "text-2xl", "editorial": "text-3xl italic sm:text-4xl", "bold": "text-3xl sm:text-4xl", "instrument": "text-xl uppercase tracking-wider"}[design.character] =]"[% if twice %]}[% endif %]>{title}</h1>
        {note && <p className="mt-1 text-sm text-muted">{note}</p>}
      </div>
      <div className="no-print flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
