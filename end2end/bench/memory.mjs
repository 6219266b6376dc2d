// What open previews cost: the server's resident memory before and after, each with its page, its modules and its stream.
import { readFile } from "node:fs/promises";
import http from "node:http";
import { serve } from "../support.mjs";
import { caller, make, previewOf } from "./api.mjs";

const PREVIEWS = 200;
const PROMPTS = [
  "Track my expenses by category with a chart",
  "A reading list with title, author and rating",
  "A recipe book with ingredients and steps",
  "A support desk with tickets, priority and status as a kanban board",
  "A habit tracker with streaks",
  "An inventory of parts with quantity and price",
  "A guest list for a wedding with table numbers",
  "A workout log with duration and notes",
];

const resident = async (pid) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

const fetched = (port, host, path) =>
  new Promise((done, failed) => {
    http.get({ port, host: "127.0.0.1", path, headers: { host, "accept-encoding": "gzip" } }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => done(Buffer.concat(pieces).toString()));
    }).on("error", failed);
  });

export async function openPreviews() {
  const server = await serve();
  const streams = [];
  try {
    const owner = await caller(server.base);
    const projects = [];
    for (const prompt of PROMPTS) projects.push((await make(owner, prompt)).project_id);
    const hosts = [];
    for (let at = 0; at < PREVIEWS; at += 1) {
      const project = projects[at % projects.length];
      const { host, port } = await previewOf(owner, project);
      const number = Math.floor(at / projects.length) + 1;
      if (number > 1) {
        const { project: now } = await owner.call("GET", `/api/projects/${project}`);
        const text = `export const edition = ${number};\n`;
        const version = await owner.call("PUT", `/api/projects/${project}/files/src/edition${number}.ts?base=${now.head_version_id}`, text);
        void version;
      }
      hosts.push({ host: `v${number}-${host}`, port });
    }
    // A first look warms what is there once: packages, workers, the database's pages.
    await fetched(hosts[0].port, hosts[0].host, "/");
    const before = await resident(server.child.pid);
    for (const { host, port } of hosts) {
      const page = await fetched(port, host, "/");
      const modules = [...page.matchAll(/"(\/_lathe\/m\/[^"]+)"/g)].map((match) => match[1]);
      for (const module of modules.slice(0, 60)) await fetched(port, host, module);
      streams.push(http.get({ port, host: "127.0.0.1", path: "/_lathe/changes", headers: { host } }, (answer) => answer.resume()));
    }
    await new Promise((done) => setTimeout(done, 1000));
    const more = (await resident(server.child.pid)) - before;
    return [{ what: `${PREVIEWS} open previews cost the server`, value: `${more.toFixed(1)} MB`, target: "< 60 MB", holds: more < 60 }];
  } finally {
    for (const stream of streams) stream.on("error", () => {}).destroy();
    await server.stop();
  }
}
