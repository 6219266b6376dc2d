// Builds an app as its owner would, with the toolbox's packages, and serves what came out on an origin of its own.
import { createServer } from "node:http";
import { readFile, symlink } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./generate.mjs";

const packages = fileURLToPath(new URL("../../toolbox/node_modules", import.meta.url));

/** `vite build` in a folder. */
export async function build(folder) {
  await symlink(packages, join(folder, "node_modules"));
  const { code, out, said } = await run(process.execPath, [join(packages, "vite/bin/vite.js"), "build", "--logLevel", "warn"], { cwd: folder });
  const why = `${out}${said}`.trim().split("\n").filter(Boolean);
  return { right: code === 0, why: code === 0 ? [] : why.slice(0, 6) };
}

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };

/** Serves a folder's files on a free port. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://app").pathname));
    try {
      const body = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      response.writeHead(200, { "content-type": types[extname(path)] ?? "text/html" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
