import { AppShell } from "@/components/AppShell";
import { TimerPage } from "@/pages/TimerPage";

/** The app: its frame and the timer. */
export function App() {
  return (
    <AppShell>
      <TimerPage />
    </AppShell>
  );
}
