// A real model on real prompts: the first ten lines of the prompts become apps, then ten edits in plain words, each beyond
// what blueprints understand. Prints a table; ends well when enough of both pass.
import { readFile } from "node:fs/promises";
import { caller } from "./bench/api.mjs";
import { serve } from "./support.mjs";

const NEED_APPS = 9;
const NEED_EDITS = 6;
/** What is asked for, in which app, and how one sees in the files that it was done. */
const EDITS = [
  ["todo", "Write the sentence 'One thing at a time.' in small grey letters under the main heading", /One thing at a time\./],
  ["expenses", "In the app's header, put the words 'Every cent counts' next to the title", /Every cent counts/],
  ["books", "Rename the button that adds a book so that it reads 'Put a book on the shelf'", /Put a book on the shelf/],
  ["crm", "Show the text 'Confidential: for the sales team only' at the very bottom of every page", /Confidential: for the sales team only/],
  ["recipes", "Greet me with 'Bon appétit!' in a paragraph at the top of the page", /Bon appétit!/],
  ["habits", "Add a new file src/lib/proverbs.ts that exports a list of five proverbs about perseverance", /export/, "src/lib/proverbs.ts"],
  ["inventory", "Put a horizontal line and the words 'End of stock list' at the end of the page", /End of stock list/],
  ["landing", "Add a thin bar above everything that says 'Free delivery until Sunday'", /Free delivery until Sunday/],
  ["sales", "Put a note 'Figures are preliminary' in italics above the table", /Figures are preliminary/],
  ["pomodoro", "Below the buttons, write 'Drink some water in the break.'", /Drink some water in the break\./],
];

/** Names of apps, to try some of them alone. */
const ONLY = (process.env.ONLY ?? "").split(",").filter(Boolean);
const wanted = (id) => ONLY.length === 0 || ONLY.includes(id);

const server = await serve({ LATHE_PROVIDERS_FROM_ENV: "on", LATHE_MODEL_URL: process.env.URL, LATHE_MODEL_KEY: process.env.KEY ?? "", LATHE_MODEL: process.env.MODEL ?? "" });
const { call } = await caller(server.base);

/** Asks, waits, and says how it went. */
async function ask(prompt, project) {
  const began = performance.now();
  const { project_id, run_id } = await call("POST", "/api/generate", { prompt, project });
  for (;;) {
    const run = await call("GET", `/api/runs/${run_id}`);
    if (!["queued", "running"].includes(run.status)) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  const took = { seconds: (performance.now() - began) / 1000, input: 0, output: 0, calls: 0, report: {} };
  for (let after = 0; ; ) {
    const { items } = await call("GET", `/api/runs/${run_id}/events?after=${after}&limit=1000`);
    if (items.length === 0) break;
    for (const { kind, payload } of items) {
      if (kind === "usage") (took.input += payload.input_tokens), (took.output += payload.output_tokens), (took.calls += 1);
      if (kind === "run_complete") took.report = payload;
      if (process.env.VERBOSE && kind === "reasoning_step") console.error(`    ${payload.text}`);
    }
    after = items.at(-1).seq;
  }
  return { project: project_id, ...took };
}

const row = (good, what, { seconds, input, output, calls, report }) =>
  console.log(`${good ? "✓" : "✗"} ${what.padEnd(72).slice(0, 72)} ${String(report.status).padEnd(10)} ${String(report.passed ?? 0).padStart(3)}/${String((report.passed ?? 0) + (report.failed ?? 0)).padEnd(3)} ${seconds.toFixed(1).padStart(6)} s ${String(calls).padStart(2)} × ${String(input).padStart(6)} in ${String(output).padStart(5)} out`);

const lines = (await readFile("tests/prompts/blueprint.jsonl", "utf8")).trim().split("\n").slice(0, 10).map((line) => JSON.parse(line));
let [apps, edits, broken] = [0, 0, 0];
const made = new Map();
try {
  for (const { id, prompt } of lines.filter(({ id }) => wanted(id))) {
    const run = await ask(prompt);
    const good = run.report.status === "passed";
    apps += good;
    made.set(id, run.project);
    row(good, `${id}: ${prompt}`, run);
  }
  for (const [id, words, sign, where] of EDITS.filter(([id]) => wanted(id))) {
    const project = made.get(id);
    const run = await ask(words, project);
    const files = await call("GET", `/api/projects/${project}/files`);
    const paths = (files.items ?? files).map(({ path }) => path).filter((path) => (where ? path === where : /\.(tsx?|html|json)$/.test(path)));
    const texts = await Promise.all(paths.map(async (path) => (await call("GET", `/api/projects/${project}/files/${path}`)).text ?? ""));
    const good = run.report.status === "passed" && texts.some((text) => sign.test(text));
    edits += good;
    const { project: now } = await call("GET", `/api/projects/${project}`);
    const { items } = await call("GET", `/api/projects/${project}/versions`);
    const head = items.find(({ id: version }) => version === now.head_version_id);
    broken += head.state === "red" || head.state === "held";
    row(good, `${id}: ${words}`, run);
    if (process.env.VERBOSE && !good) console.error(`    ${run.report.text}`);
  }
} finally {
  await server.stop();
}
console.log(`\n${apps} of 10 apps pass (at least ${NEED_APPS}), ${edits} of 10 edits (at least ${NEED_EDITS}), ${broken} broken heads (none)`);
process.exit(apps >= NEED_APPS && edits >= NEED_EDITS && broken === 0 ? 0 : 1);
