// One row a prompt: the contract's test results, type check and lint, as `lathe generate` reports them from the sandbox.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const AT_ONCE = 2;
const lathe = process.env.LATHE ?? "target/debug/lathe";
const text = await readFile(new URL("../tests/prompts/blueprint.jsonl", import.meta.url), "utf8");
const lines = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
const folder = await mkdtemp(join(tmpdir(), "lathe-prompts-"));

/** Runs `lathe generate` and gathers its events. */
function generate(words, place) {
  return new Promise((resolve, reject) => {
    const child = spawn(lathe, ["generate", words, ...place, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    let [events, said] = ["", ""];
    child.stdout.on("data", (piece) => (events += piece));
    child.stderr.on("data", (piece) => (said += piece));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said, events: events.split("\n").filter(Boolean).map((line) => JSON.parse(line)) }));
  });
}

/** Whether it ended as the line says it must, and how many checks passed. */
function judge(line, run) {
  const expected = line.refused ? 3 : line.invalid ? 2 : 0;
  const results = run.events.filter((event) => event.kind === "test_result").map((event) => event.payload);
  const passed = results.filter((result) => result.outcome === "passed").length;
  const bad = results.filter((result) => result.outcome !== "passed");
  const right = run.code === expected && (expected !== 0 || passed > 0);
  return { right, passed, all: results.length, bad: bad.map((result) => `${result.name} ${result.message ?? ""}`.slice(0, 160)) };
}

async function row(line) {
  const out = join(folder, line.id);
  const judged = [judge(line, await generate(line.prompt, ["--out", out]))];
  for (const next of line.then ?? []) {
    // A folder holds one version: going back is for projects on a server.
    if (!/^undo/.test(next.prompt)) judged.push(judge(next, await generate(next.prompt, ["--in", out])));
  }
  return { id: line.id, judged };
}

const waiting = [...lines.keys()];
const rows = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) rows[at] = await row(lines[at]);
  }),
);
await rm(folder, { recursive: true, force: true });

let red = 0;
for (const { id, judged } of rows) {
  const right = judged.every((one) => one.right);
  red += right ? 0 : 1;
  console.log(`${right ? "✓" : "✗"} ${id.padEnd(12)} ${judged.map((one) => (one.all ? `${one.passed}/${one.all}` : "as it must")).join(", ")}`);
  for (const why of judged.flatMap((one) => one.bad)) console.log(`    ${why}`);
}
console.log(`${rows.length - red} of ${rows.length} prompts end as they must`);
process.exitCode = red === 0 ? 0 : 1;
