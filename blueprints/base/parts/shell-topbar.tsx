[% include "base/parts/shell-head.tsx" %]
/** The frame of the app: a bar on top with its name and screens. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas">
[% include "base/parts/skip.tsx" %]
      <header className="no-print sticky top-0 z-20 border-b border-line bg-canvas/90 backdrop-blur">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 sm:px-6">
          <a href={href("/")} className="mr-auto flex min-w-0 items-center gap-2.5 py-1 font-display text-lg font-bold">
            <span aria-hidden="true" className="size-3 shrink-0 rounded-full bg-primary ring-4 ring-primary-soft" />
            <span className="min-w-0">{[= app.title|js =]}</span>
          </a>
          <NavLinks className="order-last flex w-full gap-1 overflow-x-auto sm:order-none sm:w-auto" linkClass="shrink-0 rounded-control px-3 py-2 text-sm font-medium transition-colors" currentClass="bg-primary-soft text-primary-ink" otherClass="text-muted hover:text-ink" />
//% if has.dark_mode
          <ThemeToggle />
//% endif
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-5xl px-4 py-7 outline-none sm:px-6 sm:py-10">
        {children}
      </main>
    </div>
  );
}
