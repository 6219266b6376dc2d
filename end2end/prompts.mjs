// One row a prompt: its app is made, built, opened in a real browser and looked at. `node prompts.mjs [id…]`; SHOTS=folder keeps pictures.
import { mkdtemp, mkdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./prompts/build.mjs";
import { startBrowser } from "./prompts/browser.mjs";
import { generate, judge } from "./prompts/generate.mjs";
import { look } from "./prompts/look.mjs";
import { print } from "./prompts/table.mjs";

const AT_ONCE = 2;
const only = process.argv.slice(2);
const shots = process.env.SHOTS;
if (shots) await mkdir(shots, { recursive: true });

const text = await readFile(new URL("../tests/prompts/blueprint.jsonl", import.meta.url), "utf8");
const every = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
const unknown = only.filter((id) => !every.some((line) => line.id === id));
if (unknown.length > 0) throw new Error(`no prompt is called ${unknown.join(", ")}; there are ${every.map((line) => line.id).join(", ")}`);
const lines = only.length > 0 ? every.filter((line) => only.includes(line.id)) : every;

/** What becomes of a prompt: the contract's checks, then the look of the app when there is one. */
async function row(line, folder, browser) {
  const out = join(folder, line.id);
  const made = [judge(line, await generate(line.prompt, ["--out", out]))];
  for (const next of line.then ?? []) {
    // A folder holds one version: going back is for projects on a server.
    if (!/^undo/.test(next.prompt)) made.push(judge(next, await generate(next.prompt, ["--in", out])));
  }
  const app = !line.refused && !line.invalid && made[0].passed > 0;
  const built = app ? await build(out) : null;
  const seen = built?.right ? await look(browser, join(out, "dist"), line.id, shots) : null;
  await rm(out, { recursive: true, force: true });
  return { id: line.id, app, made, built, seen };
}

const folder = await mkdtemp(join(tmpdir(), "lathe-prompts-"));
const browser = await startBrowser();
const rows = [];
try {
  const waiting = [...lines.keys()];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) rows[at] = await row(lines[at], folder, browser);
    }),
  );
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = print(rows) ? 0 : 1;
