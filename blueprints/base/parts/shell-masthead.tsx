[% include "base/parts/shell-head.tsx" %]
/** The frame of the app: a masthead between hairlines, as on printed paper. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas">
[% include "base/parts/skip.tsx" %]
      <header className="no-print mx-auto max-w-5xl px-4 sm:px-6">
        <div className="relative border-b border-line pb-6 pt-9 text-center sm:pb-8 sm:pt-14">
          <a href={href("/")} className="font-display text-4xl font-medium leading-none tracking-tight text-ink sm:text-6xl">
            {[= app.title|js =]}
          </a>
//% if has.dark_mode
          <div className="absolute right-0 top-2">
            <ThemeToggle />
          </div>
//% endif
        </div>
        <NavLinks className="flex flex-wrap justify-center gap-x-8 gap-y-1 border-b-4 border-double border-line py-1" linkClass="py-2 text-sm tracking-wide underline-offset-8" currentClass="text-primary-ink underline decoration-2" otherClass="text-muted hover:text-ink" />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-5xl px-4 py-8 outline-none sm:px-6 sm:py-12">
        {children}
      </main>
    </div>
  );
}
