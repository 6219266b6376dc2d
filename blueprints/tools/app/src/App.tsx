[% set screen = (purpose|capitalize) ~ "Page" %]
import { AppShell } from "@/components/AppShell";
import { [= screen =] } from "@/pages/[= screen =]";

/** The app: its frame and the [= purpose =]. */
export function App() {
  return (
    <AppShell>
      <[= screen =] />
    </AppShell>
  );
}
