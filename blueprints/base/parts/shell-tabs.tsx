[% include "base/parts/shell-head.tsx" %]
/** The frame of the app: its name in a soft wash of colour, its screens as pills. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas">
[% include "base/parts/skip.tsx" %]
      <header className="no-print mx-auto max-w-4xl px-3 pt-3 sm:px-6 sm:pt-6">
        <div className="relative overflow-hidden rounded-panel bg-primary-soft px-5 py-6 sm:px-9 sm:py-9">
          <span aria-hidden="true" className="absolute -right-10 -top-14 size-44 rounded-full bg-primary/15" />
          <span aria-hidden="true" className="absolute -bottom-16 right-24 size-32 rounded-full bg-primary/10" />
          <div className="relative flex items-start justify-between gap-3">
            <div className="min-w-0">
              <a href={href("/")} className="font-display text-2xl font-bold tracking-tight text-ink sm:text-3xl">
                {[= app.title|js =]}
              </a>
            </div>
//% if has.dark_mode
            <ThemeToggle />
//% endif
          </div>
          <NavLinks className="relative mt-5 flex flex-wrap gap-2" linkClass="rounded-full px-4 py-2 text-sm font-semibold transition-colors" currentClass="bg-primary text-on-primary" otherClass="bg-surface text-ink hover:text-primary-ink" />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 py-7 outline-none sm:px-6 sm:py-9">
        {children}
      </main>
    </div>
  );
}
