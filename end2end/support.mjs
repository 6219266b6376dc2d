// A server of its own on a folder of its own, and one Chromium for all tests of a file.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts `lathe serve` with more in its environment, and says where it is. */
export async function serve(env = {}) {
  const data = await mkdtemp(join(tmpdir(), "lathe-end2end-"));
  const program = process.env.LATHE ?? "target/debug/lathe";
  const start = (listen) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, ["serve", "--listen", listen], { env: { ...process.env, LATHE_DATA: data, LATHE_PROVIDERS_FROM_ENV: "off", ...env }, stdio: ["ignore", "pipe", "ignore"] });
      let said = "";
      child.stdout.on("data", (piece) => {
        said += piece;
        const base = /http:\/\/\S+/.exec(said)?.[0];
        if (base) resolve({ base, child });
      });
      child.on("error", reject);
      child.on("close", (code) => reject(new Error(`lathe serve ended with ${code}: ${said}`)));
    });
  const server = await start("127.0.0.1:0");
  return {
    ...server,
    async stop() {
      const gone = new Promise((resolve) => server.child.once("exit", resolve));
      server.child.kill("SIGTERM");
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...FLAGS, ...QUIET] });

/** A page that gathers what goes wrong on it; `ours` leaves out what generated apps say. */
export async function open(context, url) {
  const page = await context.newPage();
  // Far more than anything takes, also on a machine that is busy with other things.
  page.setDefaultTimeout(90_000);
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.goto(url);
  return { page, wrong };
}

/** Waits until the client has taken over the page. */
export const alive = (page) => page.waitForSelector("html[data-alive]", { state: "attached" });

/** Serious and critical findings of axe, in words. */
export async function barriers(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { iframes: false }));
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

/** How far a page can be scrolled sideways, in pixels. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Types words on the home page and waits for their app. */
export async function make(page, base, words) {
  await page.goto(base);
  await alive(page);
  await page.getByLabel("What do you want to make?").fill(words);
  await page.getByRole("button", { name: "Make it" }).click();
  await page.waitForURL(/\/p\//);
  await page.waitForSelector(".run[data-status=passed]");
}

/** The running app inside the studio. */
export const app = (page) => page.frameLocator("#preview-frame");
