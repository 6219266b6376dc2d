[% include "base/parts/shell-head.tsx" %]
/** The frame of the app: a banner in full colour. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas">
[% include "base/parts/skip.tsx" %]
      <header className="no-print bg-primary text-on-primary">
        <div className="mx-auto max-w-4xl px-4 pb-20 pt-7 sm:px-6 sm:pb-24 sm:pt-12">
          <div className="flex items-start justify-between gap-3">
            <a href={href("/")} className="min-w-0 font-display text-4xl font-extrabold leading-none tracking-tighter focus-visible:outline-current sm:text-6xl">
              {[= app.title|js =]}
            </a>
//% if has.dark_mode
            <div className="rounded-control bg-surface">
              <ThemeToggle />
            </div>
//% endif
          </div>
          <NavLinks className="mt-5 flex flex-wrap gap-2" linkClass="rounded-full border-2 border-current px-4 py-1.5 text-sm font-bold focus-visible:outline-current" currentClass="bg-surface text-ink" otherClass="hover:bg-primary-strong" />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto -mt-14 w-full max-w-4xl px-3 pb-12 outline-none sm:-mt-16 sm:px-6">
        <div className="rounded-panel border border-line bg-surface p-4 shadow-sm sm:p-8">{children}</div>
      </main>
    </div>
  );
}
