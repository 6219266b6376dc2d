[% include "base/parts/shell-head.tsx" %]
/** The frame of the app: a side bar on wide screens, a bar on top of narrow ones. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
[% include "base/parts/skip.tsx" %]
      <header className="no-print sticky top-0 z-20 border-b border-line bg-surface lg:h-dvh lg:border-b-0 lg:border-r">
        <div className="flex items-center justify-between gap-2 px-4 py-3 lg:px-5 lg:py-6">
          <a href={href("/")} className="flex min-w-0 items-center gap-2.5 font-display text-[0.95rem] font-semibold leading-tight">
            <span aria-hidden="true" className="grid size-7 shrink-0 place-items-center rounded-control bg-primary text-xs font-bold text-on-primary">{[= (app.title|trim)[:1]|upper|js =]}</span>
            <span className="min-w-0">{[= app.title|js =]}</span>
          </a>
//% if has.dark_mode
          <ThemeToggle />
//% endif
        </div>
        <NavLinks className="flex gap-1 overflow-x-auto px-3 pb-2 lg:flex-col lg:overflow-visible" linkClass="shrink-0 rounded-control px-3 py-2 text-sm transition-colors" currentClass="bg-primary-soft font-semibold text-primary-ink" otherClass="text-muted hover:bg-raised hover:text-ink" />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full min-w-0 max-w-6xl px-4 py-6 outline-none sm:px-6 lg:px-10 lg:py-9">
        {children}
      </main>
    </div>
  );
}
