[% include "base/parts/shell-head.tsx" %]
/** The frame of the app: a status line above a measured ground. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
[% include "base/parts/skip.tsx" %]
      <header className="no-print border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 sm:px-6">
          <a href={href("/")} className="mr-auto flex min-w-0 items-center gap-2.5 font-display text-sm font-semibold uppercase tracking-[0.14em]">
            <span aria-hidden="true" className="h-4 w-1.5 shrink-0 bg-primary" />
            <span className="min-w-0">{[= app.title|js =]}</span>
          </a>
          <NavLinks className="order-last flex w-full gap-4 overflow-x-auto sm:order-none sm:w-auto" linkClass="shrink-0 border-b-2 py-2 font-display text-xs uppercase tracking-widest" currentClass="border-primary text-ink" otherClass="border-transparent text-muted hover:text-ink" />
//% if has.dark_mode
          <ThemeToggle />
//% endif
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 sm:py-9">
        {children}
      </main>
    </div>
  );
}
