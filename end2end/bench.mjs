// The benchmark: prints a table of medians. Side by side with Vite's dev server where there is something to compare.
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { coldPaint, editToPreview } from "./bench/preview.mjs";
import { openPreviews } from "./bench/memory.mjs";
import { wordsToApp } from "./bench/words.mjs";
import { watchers } from "./bench/watchers.mjs";

const only = process.argv.slice(2);
const rows = [];
for (const bench of [wordsToApp, editToPreview, coldPaint, openPreviews, watchers]) {
  if (only.length > 0 && !only.includes(bench.name)) continue;
  console.error(`… ${bench.name}`);
  rows.push(...(await bench()));
}
const wide = Math.max(...rows.map(({ what }) => what.length));
console.log(`\nOn ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${execFileSync("uname", ["-sm"]).toString().trim()}, Node ${process.version}`);
for (const { what, value, target, holds } of rows) {
  console.log(`${holds === undefined ? " " : holds ? "✓" : "✗"} ${what.padEnd(wide)}  ${value.padEnd(34)} ${target ?? ""}`);
}
