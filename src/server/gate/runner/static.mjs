// Types and lint: reads the project's code, never runs it (but for its ESLint configuration).
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const MOST = 50;
/** Loads ESLint and all that configurations use of it. */
async function load() {
  const names = ["eslint", "typescript-eslint", "@eslint/js", "eslint-plugin-jsx-a11y", "eslint-plugin-react-hooks", "globals"];
  const [{ ESLint }, { default: ts }, { default: js }, { default: a11y }, { default: hooks }] = await Promise.all(
    names.map((name) => import(name)),
  );
  return { ESLint, ts, js, a11y, hooks };
}

if (process.env.LATHE_WARM === "1") {
  const { ESLint, ts, js, a11y, hooks } = await load();
  // Loads every rule and lets the engine compile the hot paths.
  const configuration = [js.configs.recommended, ...ts.configs.recommended, a11y.flatConfigs.recommended, { plugins: { "react-hooks": hooks }, rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" } }];
  const eslint = new ESLint({ cwd: PROJECT, overrideConfigFile: true, overrideConfig: configuration });
  const sample = `import { useEffect, useState, type FormEvent } from "react";
type Row = { id: string; amount: number; kind: "a" | "b" };
export function Sample({ rows, onAdd }: { rows: Row[]; onAdd: (row: Omit<Row, "id">) => void }) {
  const [text, setText] = useState("");
  useEffect(() => { document.title = text; }, [text]);
  function submit(event: FormEvent) { event.preventDefault(); onAdd({ amount: Number(text) || 0, kind: "a" }); }
  return (<form onSubmit={submit}><label>Amount <input value={text} onChange={(event) => setText(event.target.value)} /></label>
    {rows.length === 0 ? <p>Nothing</p> : <ul>{rows.map((row) => <li key={row.id}><button type="button" aria-label="x" onClick={() => setText(row.id)}>{row.amount.toFixed(2)}</button></li>)}</ul>}
  </form>);
}
`;
  const plain = `import { z } from "zod";
export const Row = z.object({ id: z.string(), amount: z.number().nonnegative(), kind: z.enum(["a", "b"]) });
export type Row = z.infer<typeof Row>;
/** Reads rows. */
export function read(text: string | null, fallback: Row[] = []): Row[] {
  if (text === null) return fallback;
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows.map((row) => Row.parse(row)).filter((row, index, all) => all.findIndex(({ id }) => id === row.id) === index) : fallback;
  } catch (error) {
    console.warn(\`bad rows: \${String(error)}\`);
    return [...fallback];
  }
}
export const totals = (rows: Row[]) => Object.fromEntries(rows.reduce((sums, { kind, amount }) => sums.set(kind, (sums.get(kind) ?? 0) + amount), new Map<string, number>()));
`;
  for (let round = 0; round < 10; round++) {
    await eslint.lintText(sample, { filePath: `${PROJECT}/sample.tsx` });
    await eslint.lintText(plain, { filePath: `${PROJECT}/plain.ts` });
  }
}

say({ ready: true });
receive();

function types() {
  if (!existsSync("tsconfig.json")) {
    say({ suite: "types", outcome: "skipped", name: "Types", message: "The project has no tsconfig.json." });
    return Promise.resolve();
  }
  const started = performance.now();
  const references = /"references"\s*:/.test(readFileSync("tsconfig.json", "utf8"));
  const args = [...(references ? ["-b"] : ["-p", "."]), "--noEmit", "--pretty", "false"];
  const native = process.env.LATHE_TSC;
  const child = native ? spawn(native, args) : spawn(process.execPath, ["/toolbox/node_modules/typescript/bin/tsc", ...args]);
  let text = "";
  child.stdout.on("data", (data) => (text = text.length < 400_000 ? text + data : text));
  child.stderr.on("data", (data) => (text = text.length < 400_000 ? text + data : text));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      say({ suite: "types", outcome: "failed", name: "Types", message: bounded(error) });
      resolve();
    });
    child.on("close", (code, signal) => {
      const found = [];
      for (const line of text.split("\n")) {
        const at = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line);
        const anywhere = /^error (TS\d+): (.*)$/.exec(line);
        if (at) found.push({ path: relative(at[1]), line: +at[2], name: at[4], message: at[5] });
        else if (anywhere) found.push({ name: anywhere[1], message: anywhere[2] });
        else if (/^\s+\S/.test(line) && found.length) found.at(-1).message += `\n${line}`;
      }
      const millis = performance.now() - started;
      if (code === 0) say({ suite: "types", outcome: "passed", name: "Types", millis });
      else if (found.length === 0) {
        const why = bounded(text) || `The type checker ended with ${signal ?? code}.`;
        say({ suite: "types", outcome: "failed", name: "Types", message: why, millis });
      }
      for (const problem of found.slice(0, MOST)) {
        say({ suite: "types", outcome: "failed", ...problem, message: bounded(problem.message) });
      }
      resolve();
    });
  });
}

async function lint() {
  const names = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((end) => `eslint.config.${end}`);
  if (!names.some((name) => existsSync(name))) {
    say({ suite: "lint", outcome: "skipped", name: "Lint", message: "The project has no ESLint configuration." });
    return;
  }
  const started = performance.now();
  let found = [];
  try {
    const { ESLint } = await load();
    const eslint = new ESLint({ cwd: PROJECT, errorOnUnmatchedPattern: false });
    for (const file of await eslint.lintFiles(["."])) {
      for (const problem of file.messages) {
        if (problem.severity !== 2) continue;
        found.push({ path: relative(file.filePath), line: problem.line, name: problem.ruleId ?? "syntax", message: problem.message });
      }
    }
  } catch (error) {
    found = [{ name: "Lint", message: `ESLint could not run: ${error?.message ?? error}` }];
  }
  if (found.length === 0) say({ suite: "lint", outcome: "passed", name: "Lint", millis: performance.now() - started });
  for (const problem of found.slice(0, MOST)) {
    say({ suite: "lint", outcome: "failed", ...problem, message: bounded(problem.message) });
  }
}

const checked = types();
await lint();
await checked;
say({ done: true });
process.exit(0);
