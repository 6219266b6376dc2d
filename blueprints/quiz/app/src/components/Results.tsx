import { Icon } from "@/components/Icon";
import type { Question } from "@/data/questions";

interface Props {
  questions: readonly Question[];
  answers: readonly number[];
  score: number;
  best: number;
  onRestart: () => void;
}

/** The final score, and the questions that went wrong. */
export function Results({ questions, answers, score, best, onRestart }: Props) {
  const mistakes = questions.map((question, index) => ({ question, given: answers[index] })).filter(({ question, given }) => given !== question.correct);
  const share = questions.length > 0 ? score / questions.length : 0;
  const verdict = share === 1 ? "Flawless!" : share >= 0.7 ? "Well played!" : share >= 0.4 ? "Not bad at all." : "Every round teaches something.";

  return (
    <section aria-labelledby="verdict" className="mx-auto max-w-2xl text-center">
      <svg viewBox="0 0 100 100" className="mx-auto size-44 -rotate-90" aria-hidden="true">
        <circle cx="50" cy="50" r="42" fill="none" stroke="var(--primary-soft)" strokeWidth="11" />
        <circle cx="50" cy="50" r="42" fill="none" stroke="var(--primary)" strokeWidth="11" strokeLinecap={score > 0 ? "round" : "butt"} strokeDasharray={`${share * 263.9} 263.9`} />
      </svg>
      <p className="-mt-28 mb-16 font-display text-4xl font-extrabold tabular-nums">{Math.round(share * 100)}%</p>
      <h1 id="verdict" className="text-4xl sm:text-5xl">
        {verdict}
      </h1>
      <p role="status" className="mt-3 text-lg">
        Your final score: <strong>{`${score} of ${questions.length}`}</strong>
      </p>
      <p className="mt-1 text-sm text-muted">
        Best so far: {best} of {questions.length}
      </p>
      <button type="button" className="btn-primary mt-6 min-h-12 px-6 text-base" onClick={onRestart}>
        <Icon name="reset" className="size-5" />
        Play again
      </button>
      {mistakes.length > 0 && (
        <div className="mt-12 text-left">
          <h2 className="mb-3 text-2xl">To look at again</h2>
          <ul aria-label="Mistakes" className="space-y-3">
            {mistakes.map(({ question, given }) => (
              <li key={question.question} className="rounded-card border-2 border-line p-4">
                <p className="font-semibold">{question.question}</p>
                <p className="mt-1 text-sm text-bad">You said: {given === undefined ? "nothing" : question.answers[given]}</p>
                <p className="text-sm text-good">It is: {question.answers[question.correct]}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
