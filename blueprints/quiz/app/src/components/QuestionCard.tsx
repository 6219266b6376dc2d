import { useEffect, useRef } from "react";
import { Icon } from "@/components/Icon";
import type { Question } from "@/data/questions";

interface Props {
  question: Question;
  number: number;
  total: number;
  score: number;
  /** The answer that was given, if one was. */
  chosen: number | undefined;
  onAnswer: (choice: number) => void;
  onNext: () => void;
}

/** One question, and right after the answer whether it was right. */
export function QuestionCard({ question, number, total, score, chosen, onAnswer, onNext }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const answered = chosen !== undefined;
  const right = chosen === question.correct;

  useEffect(() => {
    if (number > 1) heading.current?.focus();
  }, [number]);

  function look(index: number): string {
    if (!answered) return "border-line bg-surface hover:border-primary hover:bg-primary-soft";
    if (index === question.correct) return "border-good bg-good-soft text-good";
    if (index === chosen) return "border-bad bg-bad-soft text-bad";
    return "border-line bg-surface text-muted";
  }

  return (
    <section aria-labelledby="question" className="mx-auto max-w-2xl">
      <div className="flex items-baseline justify-between gap-4 text-sm font-semibold">
        <p>
          Question {number} of {total}
        </p>
        <p className="text-primary-ink">Score {score}</p>
      </div>
      <div role="progressbar" aria-label="Progress" aria-valuemin={0} aria-valuemax={total} aria-valuenow={answered ? number : number - 1} className="mt-2 h-3 overflow-hidden rounded-full bg-primary-soft">
        <div className="h-full rounded-full bg-primary transition-[width]" style={ { width: `${((answered ? number : number - 1) / total) * 100}%` } } />
      </div>
      <h1 id="question" ref={heading} tabIndex={-1} className="mb-6 mt-8 text-3xl outline-none sm:text-4xl">
        {question.question}
      </h1>
      <ul className="grid gap-3 sm:grid-cols-2">
        {question.answers.map((answer, index) => (
          <li key={answer}>
            <button type="button" aria-disabled={answered} className={`flex min-h-16 w-full items-center gap-3 rounded-card border-2 px-4 py-3 text-left text-lg font-semibold transition-colors ${look(index)}`} onClick={() => !answered && onAnswer(index)}>
              <span aria-hidden="true" className="grid size-8 shrink-0 place-items-center rounded-full border-2 border-current text-sm">
                {answered && index === question.correct ? <Icon name="check" className="size-4" /> : answered && index === chosen ? <Icon name="close" className="size-4" /> : String.fromCharCode(65 + index)}
              </span>
              <span className="min-w-0">{answer}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-6 flex min-h-14 flex-wrap items-center justify-between gap-3">
        <p role="status" className={`text-lg font-semibold ${right ? "text-good" : "text-bad"}`}>
          {answered && (right ? "Correct!" : `Not quite. It is ${question.answers[question.correct] ?? ""}.`)}
        </p>
        {answered && (
          <button type="button" className="btn-primary min-h-12 px-6 text-base" onClick={onNext}>
            {number === total ? "See your score" : "Next question"}
            <Icon name="right" className="size-5" />
          </button>
        )}
      </div>
    </section>
  );
}
