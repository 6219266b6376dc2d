/** The first words of a Markdown text, without its marks. */
export function excerpt(text: string): string {
  return text
    .replace(/^(#.*|\|.*|>.*)$/gm, "")
    .replace(/^\s*(?:[-*+]|\d+\.)\s+/gm, "· ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s·]+/, "")
    .slice(0, 240);
}
[% if purpose == "blog" %]

/** Whole minutes that reading takes, at 200 words each. */
export function minutesToRead(text: string): number {
  return Math.max(1, Math.round(text.split(/\s+/).length / 200));
}
[% endif %]
