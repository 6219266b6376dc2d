// Tests: runs the project's own Vitest configuration, and says each result as it is known.
import { writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

const { startVitest, ThreadsPoolWorker } = await import("vitest/node");

const common = { watch: false, maxWorkers: 1, minWorkers: 1, cache: false, passWithNoTests: true, ui: false, coverage: { enabled: false } };
const shared = { cacheDir: "/tmp/vite", clearScreen: false, logLevel: "silent" };

if (process.env.LATHE_WARM === "1") {
  // One run of a tiny project: the configuration loader, the server and the pool are then compiled and ready.
  mkdirSync("/work/warm", { recursive: true });
  writeFileSync("/work/warm/package.json", '{"type":"module"}');
  writeFileSync(
    "/work/warm/vite.config.ts",
    `import tailwindcss from "@tailwindcss/vite"; import react from "@vitejs/plugin-react"; import { defineConfig } from "vitest/config";
export default defineConfig({ plugins: [react(), tailwindcss()], test: { environment: "happy-dom", isolate: false, pool: "threads" } });`,
  );
  writeFileSync(
    "/work/warm/warm.test.tsx",
    `import { expect, test } from "vitest"; import { render, screen } from "@testing-library/react"; import "@testing-library/user-event";
import "@testing-library/jest-dom/vitest"; test("warm", () => { render(<p>warm</p>); expect(screen.getByText("warm")).toBeInTheDocument(); });`,
  );
  const before = ThreadsPoolWorker.prototype.start;
  let settings;
  ThreadsPoolWorker.prototype.start = function () {
    settings = { env: { ...this.env }, execArgv: this.execArgv, entrypoint: this.entrypoint };
    return before.call(this);
  };
  const warm = await startVitest("test", [], { ...common, root: "/work/warm", reporters: [{}] }, { ...shared, root: "/work/warm" });
  await warm?.close();
  ThreadsPoolWorker.prototype.start = before;
  process.exitCode = 0;
  if (settings) await keepThread(before, settings);
}

/**
 * Makes a thread ahead of its use, with those large packages loaded that do not care where they are: the first worker that asks for
 * a thread of the same environment gets this one. React and Testing Library are not among them: they look at the window and the
 * console they are loaded with.
 */
async function keepThread(start, { env, execArgv, entrypoint }) {
  writeFileSync(
    "/work/warm/thread.mjs",
    `import { parentPort } from "node:worker_threads";
import "happy-dom";
import "zod";
await import("@testing-library/jest-dom/matchers");
await Promise.all(["aria-query", "pretty-format", "dom-accessibility-api"].map((name) => import(name).catch(() => {})));
await import(${JSON.stringify(entrypoint)});
parentPort.postMessage({ loaded: true });
`,
  );
  let thread = new Worker("/work/warm/thread.mjs", { env, execArgv, stdout: true, stderr: true });
  const loaded = await new Promise((resolve) => {
    thread.once("message", () => resolve(true));
    // It stays: Vitest adds its own, and a thread that dies before has simply not been of use.
    thread.on("error", () => resolve(false));
  });
  if (!loaded) return;
  const same = (worker) => JSON.stringify([worker.env, worker.execArgv]) === JSON.stringify([env, execArgv]);
  ThreadsPoolWorker.prototype.start = function () {
    if (thread && !this._thread && same(this)) {
      this._thread = thread;
      thread = undefined;
    }
    return start.call(this);
  };
}

say({ ready: true });
receive();

const first = (errors) => {
  const error = errors?.[0];
  if (!error) return {};
  const frame = error.stacks?.find((stack) => stack.file?.startsWith(`${PROJECT}/`));
  const text = [error.name && !String(error.message).startsWith(error.name) ? `${error.name}: ` : "", error.message].join("");
  return { message: bounded(text), path: relative(frame?.file), line: frame?.line };
};

const reporter = {
  onTestCaseResult(test) {
    const { state, errors } = test.result();
    const millis = test.diagnostic()?.duration;
    const outcome = state === "passed" ? "passed" : state === "failed" ? "failed" : "skipped";
    const path = relative(test.module.moduleId);
    say({ suite: "tests", outcome, name: bounded(test.name), full: bounded(test.fullName), millis, path, ...(outcome === "failed" ? dropEmpty(first(errors)) : {}) });
  },
  onTestSuiteResult(suite) {
    if (suite.errors().length) fail(suite.fullName, suite.module.moduleId, suite.errors());
  },
  onTestModuleEnd(module) {
    if (module.errors().length) fail(relative(module.moduleId), module.moduleId, module.errors());
  },
  onTestRunEnd(_modules, unhandled) {
    for (const error of unhandled.slice(0, 5)) fail("Unhandled error", undefined, [error]);
  },
};

function dropEmpty(line) {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
}

function fail(name, file, errors) {
  say({ suite: "tests", outcome: "failed", name: bounded(name), path: relative(file), ...dropEmpty(first(errors)) });
}

try {
  const vitest = await startVitest("test", [], { ...common, root: PROJECT, reporters: [reporter] }, { ...shared, root: PROJECT });
  if (!vitest) throw new Error("Vitest did not start.");
} catch (error) {
  say({ suite: "tests", outcome: "failed", name: "Vitest", message: bounded(`Vitest could not run: ${error?.message ?? error}`) });
}
say({ done: true });
process.exit(0);
