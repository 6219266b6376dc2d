const tones: [RegExp, string][] = [
  [/^(urgent|critical|high|lost|rejected|cancell?ed|overdue|failed|blocked|no|bad|urgente|alta|perdido|dringend|hoch|verloren|abgelehnt|haute|perdu|refusé)$/i, "bg-bad-soft text-bad"],
  [/^(medium|pending|waiting|maybe|on hold|in progress|reading|doing|media|en curso|en proceso|pendiente|quizás|mittel|in arbeit|wartend|vielleicht|moyenne|en cours|peut-être)$/i, "bg-warn-soft text-warn"],
  [/^(done|won|paid|finished|completed?|closed|resolved|confirmed|active|yes|good|hecho|ganado|pagado|terminado|cerrado|sí|erledigt|gewonnen|bezahlt|fertig|geschlossen|ja|terminé|gagné|payé|fermé|oui)$/i, "bg-good-soft text-good"],
  [/^(low|draft|backlog|to read|to do|todo|someday|baja|borrador|niedrig|entwurf|basse|brouillon)$/i, "bg-raised text-muted ring-1 ring-inset ring-line"],
];

/** The colours of a choice's badge: by what the word says, else the app's own. */
export function toneOf(value: string, options: readonly string[] = []): string {
  const named = tones.find(([words]) => words.test(value));
  // A warning colour only helps among others: words of mere kind stay in the app's colour.
  const graded = options.filter((option) => tones.some(([words]) => words.test(option))).length > 1;
  return named && graded ? named[1] : "bg-primary-soft text-primary-ink";
}
