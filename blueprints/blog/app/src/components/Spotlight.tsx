[% set about = content.sections|selectattr("kind", "equalto", "about")|first %]
/** Who writes here, and why. */
export function Spotlight() {
  return (
    <div className="mx-auto max-w-2xl">
      <p className="whitespace-pre-line font-display text-2xl leading-relaxed">{[= (about.text or app.summary)|js =]}</p>
[% if content.name %]
      <p className="mt-8 text-lg italic text-muted">{[= content.name|js =]}</p>
[% endif %]
    </div>
  );
}
