// Vite's dev server over the very files of a project, to measure against.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createServer } from "node:net";

const TOOLBOX = resolve("toolbox/node_modules");

/** Writes a project's files with the toolbox's packages beside them. */
export async function checkOut({ call }, project) {
  const folder = await mkdtemp(join(tmpdir(), "lathe-vite-"));
  const listed = await call("GET", `/api/projects/${project}/files`);
  for (const { path } of listed.items ?? listed) {
    const file = await call("GET", `/api/projects/${project}/files/${path}`);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), file.text ?? "");
  }
  await symlink(TOOLBOX, join(folder, "node_modules"));
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) };
}

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** Starts `vite dev`; cold means without its cache of optimised packages. */
export async function vite(folder) {
  const port = await freePort();
  await rm(join(folder, ".vite"), { recursive: true, force: true });
  const config = join(folder, "vite.bench.config.ts");
  // The packages are a link to a shared folder: the cache must be this project's own.
  await writeFile(config, `import base from "./vite.config";\nexport default { ...base, cacheDir: ".vite" };\n`);
  const began = performance.now();
  const child = spawn(process.execPath, [join(TOOLBOX, "vite/bin/vite.js"), "--port", String(port), "--strictPort", "--host", "127.0.0.1", "--config", config], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  await new Promise((ready, failed) => {
    const hear = (piece) => {
      said += piece;
      if (/Local/.test(said)) ready();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", () => failed(new Error(`vite ended: ${said}`)));
  });
  return { url: `http://127.0.0.1:${port}/`, port, began, stop: () => child.kill("SIGKILL") };
}

