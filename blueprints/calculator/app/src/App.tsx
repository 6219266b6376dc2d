import { AppShell } from "@/components/AppShell";
import { CalculatorPage } from "@/pages/CalculatorPage";

/** The app: its frame and the calculator. */
export function App() {
  return (
    <AppShell>
      <CalculatorPage />
    </AppShell>
  );
}
