import { useState } from "react";
import { z } from "zod";
import { QuestionCard } from "@/components/QuestionCard";
import { Results } from "@/components/Results";
import { questions } from "@/data/questions";
import { useStoredState } from "@/lib/useStoredState";

const progressSchema = z.object({ answers: z.array(z.number().int().min(0)).max(questions.length), best: z.number().int().min(0) });

/** The quiz: one question after the other, then the score. It goes on where it was left. */
export function QuizPage() {
  const [progress, setProgress] = useStoredState([= (app.storage_key ~ ".progress")|js =], progressSchema, { answers: [], best: 0 });
  const { answers, best } = progress;
  const [shown, setShown] = useState(answers.length);
  const question = questions[shown];
  const scoreOf = (given: number[]) => given.filter((answer, index) => answer === questions[index]?.correct).length;

  function answer(choice: number) {
    const given = [...answers, choice];
    setProgress({ answers: given, best: Math.max(best, scoreOf(given)) });
  }

  function restart() {
    setProgress({ answers: [], best });
    setShown(0);
  }

  if (!question) return <Results questions={questions} answers={answers} score={scoreOf(answers)} best={best} onRestart={restart} />;
  return (
    <QuestionCard
      key={shown}
      question={question}
      number={shown + 1}
      total={questions.length}
      score={scoreOf(answers)}
      chosen={answers[shown]}
      onAnswer={answer}
      onNext={() => setShown(shown + 1)}
    />
  );
}
