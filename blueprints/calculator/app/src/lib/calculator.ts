export type Operator = "+" | "−" | "×" | "÷";

/** A calculation in progress: finished numbers and operators, and the number being typed. */
export interface Calculation {
  tokens: string[];
  entry: string;
  /** The calculation that `entry` is the result of; empty while typing. */
  solved: string;
  error: boolean;
}

export type Key =
  | { type: "digit"; digit: string }
  | { type: "point" | "sign" | "percent" | "equals" | "clear" | "back" }
  | { type: "operator"; operator: Operator }
  | { type: "recall"; value: string };

export const start: Calculation = { tokens: [], entry: "0", solved: "", error: false };

const LONGEST = 15;

/** What a key press makes of the calculation. */
export function press(state: Calculation, key: Key): Calculation {
  if (key.type === "clear") return start;
  const now = state.error ? start : state;
  switch (key.type) {
    case "digit":
      return typed(now, (entry) => (entry === "0" ? key.digit : entry === "-0" ? `-${key.digit}` : entry + key.digit));
    case "point":
      return typed(now, (entry) => (entry.includes(".") ? entry : `${entry || "0"}.`));
    case "back":
      return now.solved ? start : { ...now, entry: /^-?\d$/.test(now.entry) ? "0" : now.entry.slice(0, -1) || (now.tokens.length > 0 ? "" : "0") };
    case "sign":
      return { ...now, solved: "", entry: now.entry.startsWith("-") ? now.entry.slice(1) : `-${now.entry || "0"}` };
    case "percent":
      return percent(now);
    case "recall":
      return { ...now, tokens: now.solved ? [] : now.tokens, entry: key.value, solved: "" };
    case "operator":
      if (now.entry === "") return { ...now, tokens: [...now.tokens.slice(0, -1), key.operator] };
      return { tokens: [...(now.solved ? [] : now.tokens), plain(now.entry), key.operator], entry: "", solved: "", error: false };
    case "equals":
      return solve(now);
  }
}

function typed(state: Calculation, change: (entry: string) => string): Calculation {
  const entry = change(state.solved || state.entry === "" ? "0" : state.entry);
  if (entry.replace(/\D/g, "").length > LONGEST) return state;
  return { tokens: state.solved ? [] : state.tokens, entry, solved: "", error: false };
}

/** A share of what stands before a plus or minus (200 + 10 % = 220), else a hundredth. */
function percent(state: Calculation): Calculation {
  if (state.entry === "") return state;
  const operator = state.tokens.at(-1);
  const base = !state.solved && (operator === "+" || operator === "−") ? evaluate(state.tokens.slice(0, -1)) : 1;
  return { ...state, solved: "", entry: show(exact((base * Number(state.entry)) / 100)) };
}

function solve(state: Calculation): Calculation {
  if (state.solved || state.tokens.length === 0) return state;
  const tokens = state.entry === "" ? state.tokens.slice(0, -1) : [...state.tokens, plain(state.entry)];
  const result = evaluate(tokens);
  const solved = tokens.join(" ");
  return Number.isFinite(result) ? { tokens: [], entry: show(result), solved, error: false } : { tokens: [], entry: "0", solved, error: true };
}

/** The value of numbers with operators between them; × and ÷ come before + and −. */
export function evaluate(tokens: readonly string[]): number {
  let sum = 0;
  let sign = 1;
  let term = Number(tokens[0] ?? 0);
  for (let at = 1; at + 1 < tokens.length; at += 2) {
    const value = Number(tokens[at + 1]);
    switch (tokens[at]) {
      case "×":
        term = exact(term * value);
        break;
      case "÷":
        term = value === 0 ? Number.NaN : exact(term / value);
        break;
      default:
        sum = exact(sum + sign * term);
        sign = tokens[at] === "−" ? -1 : 1;
        term = value;
    }
  }
  return exact(sum + sign * term);
}

/** Rounds away what binary fractions leave behind: 0.1 + 0.2 is 0.3. */
function exact(value: number): number {
  return Number(value.toPrecision(14));
}

function show(value: number): string {
  return Object.is(value, -0) ? "0" : String(value);
}

function plain(entry: string): string {
  return show(Number(entry));
}

/** Which key of the calculator a key of the keyboard stands for. */
export function keyFor(key: string): Key | null {
  if (/^\d$/.test(key)) return { type: "digit", digit: key };
  const operators: { [key: string]: Operator } = { "+": "+", "-": "−", "*": "×", x: "×", "/": "÷" };
  const operator = operators[key];
  if (operator) return { type: "operator", operator };
  const others: { [key: string]: "point" | "percent" | "equals" | "clear" | "back" } = {
    ".": "point",
    ",": "point",
    "%": "percent",
    "=": "equals",
    Enter: "equals",
    Escape: "clear",
    Delete: "clear",
    Backspace: "back",
  };
  const other = others[key];
  return other ? { type: other } : null;
}
