/** One multiple-choice question; `correct` counts from 0. */
export interface Question {
  question: string;
  answers: readonly string[];
  correct: number;
}

export const questions: readonly Question[] = [
[% for q in content.questions %]
  { question: [= q.question|js =], answers: [= q.answers|js =], correct: [= q.correct|js =] },
[% else %]
  { question: "Which planet is nearest to the Sun?", answers: ["Mercury", "Venus", "Mars", "Earth"], correct: 0 },
  { question: "How many sides has a hexagon?", answers: ["Five", "Six", "Seven", "Eight"], correct: 1 },
  { question: "What is the chemical symbol of gold?", answers: ["Go", "Gd", "Au", "Ag"], correct: 2 },
  { question: "Which ocean is the largest?", answers: ["Atlantic", "Indian", "Arctic", "Pacific"], correct: 3 },
  { question: "Who wrote Hamlet?", answers: ["Goethe", "Shakespeare", "Cervantes", "Molière"], correct: 1 },
[% endfor %]
];
