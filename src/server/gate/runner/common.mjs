// Shared by both runners: they load their tools, say `ready`, then wait for the project on standard input.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";

const PROJECT = "/work/project";
const TOOLBOX = "/toolbox/node_modules";

// Tools write beside packages (Vite's bundled configuration): the folder is ours, only the packages are the toolbox's.
mkdirSync("/work/node_modules", { recursive: true });
for (const name of readdirSync(TOOLBOX)) {
  if (name === ".bin" || !name.startsWith(".")) symlinkSync(`${TOOLBOX}/${name}`, `/work/node_modules/${name}`);
}
mkdirSync(PROJECT, { recursive: true });

/** Writes one line for the gate; what else is printed carries no mark. */
const say = (line) => process.stdout.write(`\u0001lathe ${JSON.stringify(line)}\n`);

/** Blocks until the project has come, and unpacks it. */
function receive() {
  execFileSync("tar", ["-xf", "-", "-C", PROJECT], { stdio: ["inherit", "ignore", "inherit"] });
  process.chdir(PROJECT);
}

/** A path as the project names it. */
const relative = (path) => (path?.startsWith(`${PROJECT}/`) ? path.slice(PROJECT.length + 1) : path);

const bounded = (text) => String(text ?? "").slice(0, 4000);
