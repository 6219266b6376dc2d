import { AppShell } from "@/components/AppShell";
import { QuizPage } from "@/pages/QuizPage";

/** The app: its frame and the quiz. */
export function App() {
  return (
    <AppShell>
      <QuizPage />
    </AppShell>
  );
}
