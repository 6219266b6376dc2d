// Makes an app with the built binary, which checks types, lint and Vitest in the sandbox.
import { spawn } from "node:child_process";

const lathe = process.env.LATHE ?? "target/debug/lathe";

/** Runs a program to its end. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let [out, said] = ["", ""];
    child.stdout.on("data", (piece) => (out += piece));
    child.stderr.on("data", (piece) => (said += piece));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, said }));
  });
}

/** Runs `lathe generate` and gathers its events. */
export async function generate(words, place) {
  const { code, out, said } = await run(lathe, ["generate", words, ...place, "--json"]);
  return { code, said, events: out.split("\n").filter(Boolean).map((line) => JSON.parse(line)) };
}

/** Whether it ended as the line says it must, and how many checks passed. */
export function judge(line, run) {
  const expected = line.refused ? 3 : line.invalid ? 2 : 0;
  const results = run.events.filter((event) => event.kind === "test_result").map((event) => event.payload);
  const passed = results.filter((result) => result.outcome === "passed").length;
  const bad = results.filter((result) => result.outcome !== "passed").map((result) => `${result.name} ${result.message ?? ""}`.slice(0, 240));
  // What had to be repaired is a fault of its blueprint, even when the app holds in the end.
  const right = run.code === expected && (expected !== 0 || passed > 0) && bad.length === 0;
  if (!right && bad.length === 0) bad.push(`ended with ${run.code} instead of ${expected} ${run.said.trim().slice(-240)}`);
  return { right, passed, all: results.length, why: bad };
}
