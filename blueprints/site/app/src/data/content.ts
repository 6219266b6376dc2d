export type SectionKind = "hero" | "features" | "pricing" | "testimonials" | "faq" | "services" | "gallery" | "about" | "signup" | "contact" | "team" | "menu" | "stats";

export interface Item {
  title: string;
  text: string;
  value: string;
  lines: readonly string[];
}

export interface Section {
  id: string;
  kind: SectionKind;
  title: string;
  text: string;
  items: readonly Item[];
}

/** What the page says, from top to bottom. */
export const sections: readonly Section[] = [
[% for s in content.sections %]
  {
    id: [= s.id|js =],
    kind: [= s.kind|js =],
    title: [= s.title|js =],
    text: [= s.text|js =],
    items: [
[% for item in s["items"] %]
      { title: [= item.title|js =], text: [= item.text|js =], value: [= item.value|js =], lines: [= item.lines|js =] },
[% endfor %]
    ],
  },
[% else %]
  { id: "s1", kind: "hero", title: [= app.title|js =], text: [= app.summary|js =], items: [] },
  { id: "s2", kind: "contact", title: "Contact", text: "", items: [] },
[% endfor %]
];
