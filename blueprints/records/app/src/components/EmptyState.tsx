interface Props {
  title: string;
  hint: string;
}

/** What a list shows when it holds nothing. */
export function EmptyState({ title, hint }: Props) {
  return (
    <div className="rounded-card border border-dashed border-edge px-6 py-12 text-center">
      <svg viewBox="0 0 64 40" className="mx-auto mb-4 h-12 text-primary-ink" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <rect x="6" y="6" width="52" height="10" rx="4" />
        <rect x="6" y="24" width="34" height="10" rx="4" strokeDasharray="4 4" />
      </svg>
      <p className="font-display text-lg font-semibold">{title}</p>
      <p className="mt-1 text-sm text-muted">{hint}</p>
    </div>
  );
}
