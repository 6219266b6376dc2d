// The studio in a real browser: words become an app, edits show, breaks of the network heal.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, app, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const BOOKS = "A reading list with title, author, rating from 1 to 5 and status (to read, reading, finished)";

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A context with an app made in it. */
async function studio(words = BOOKS, options = {}) {
  const context = await browser.newContext(options);
  const { page, wrong } = await open(context, server.base);
  await make(page, server.base, words);
  return { context, page, wrong };
}

test("words become an app that runs, with its tests green", async () => {
  const { context, page, wrong } = await studio();
  await app(page).getByRole("heading", { level: 1 }).first().waitFor();
  assert.match(await page.locator(".results summary").innerText(), /(\d+) of \1 checks pass/);
  assert.match(await page.locator(".fact-good").innerText(), /Built in/);
  const sent = page.getByLabel("What should change?");
  await sent.fill("add a field for the publisher");
  await sent.press("Enter");
  await page.locator(".bubble", { hasText: "publisher" }).waitFor();
  assert.equal(await sent.inputValue(), "", "sent words leave the box");
  await page.waitForFunction(() => document.querySelectorAll(".run[data-status=passed]").length === 1 && document.querySelectorAll(".bubble").length === 2);
  await app(page).getByText("Publisher").first().waitFor({ state: "attached" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("code opens in an editor that loads only then, and a save shows in the preview", async () => {
  const { context, page, wrong } = await studio();
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").some((entry) => entry.name.endsWith("/editor.js")));
  assert.equal(await loaded(), false);
  await page.evaluate(() => {
    new MutationObserver((changes) => {
      window.studioGone ||= changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.className === "studio"));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.locator(".tabs").getByRole("link", { name: "Code" }).click();
  await page.locator(".tree").getByRole("link", { name: "index.html" }).click();
  await page.locator(".cm-content", { hasText: "<title>" }).waitFor();
  assert.equal(await loaded(), true);
  assert.equal(await page.evaluate(() => window.studioGone ?? false), false, "a pane that loads leaves the studio where it is");
  await page.locator(".cm-line", { hasText: 'id="root"' }).click();
  await page.keyboard.press("Home");
  await page.keyboard.type("<p id=mine>written by hand</p>");
  await page.keyboard.press("Control+s");
  await app(page).locator("#mine").waitFor({ state: "attached" });
  await page.locator(".tabs").getByRole("link", { name: "Versions" }).click();
  assert.equal(await page.locator(".version").count(), 2);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await app(page).locator("#mine").waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("what does not build is shown over what did, and a running error names its place", async () => {
  const { context, page } = await studio();
  const project = new URL(page.url()).pathname.split("/").pop();
  const write = (path, change) =>
    page.evaluate(
      async ([id, file, from, to]) => {
        const detail = await (await fetch(`/api/projects/${id}`)).json();
        const { text } = await (await fetch(`/api/projects/${id}/files/${file}`)).json();
        const url = `/api/projects/${id}/files/${file}?base=${detail.project.head_version_id}`;
        const answer = await fetch(url, { method: "PUT", body: to + text.replace(from, "") });
        if (!answer.ok) throw new Error(await answer.text());
      },
      [project, path, ...change],
    );
  await write("src/main.tsx", ["", "const broken = ;\n"]);
  await app(page).getByRole("alert").getByText("src/main.tsx:1:16").waitFor();
  await app(page).getByRole("heading", { level: 1 }).first().waitFor();
  await write("src/main.tsx", ["const broken = ;\n", "type Away = string;\n\nsetTimeout(() => { throw new Error('from the app' as Away); });\n"]);
  await page.getByText(/problems? while running/).click();
  await page.locator(".troubles").getByRole("link", { name: "src/main.tsx:3" }).waitFor();
  await context.close();
});

test("what the app keeps outlives a change of its code, even where browsers refuse storage to frames", async () => {
  const { context, page } = await studio("A list of my plants with name and watering day");
  const inside = app(page);
  await inside.getByRole("heading", { level: 1 }).first().waitFor();
  await inside.locator("body").evaluate(() => localStorage.setItem("kept", "yes"));
  await page.getByLabel("What should change?").fill("make it forest green");
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".bubble").length === 2 && document.querySelector(".run[data-status=passed]"));
  assert.equal(await app(page).locator("body").evaluate(() => localStorage.getItem("kept")), "yes");
  await context.close();
});

test("two browsers see one run alike, one of them offline for a while", async () => {
  const first = await browser.newContext();
  const { page } = await open(first, server.base);
  await alive(page);
  await page.getByLabel("What do you want to make?").fill(BOOKS);
  await page.getByRole("button", { name: "Make it" }).click();
  await page.waitForURL(/\/p\//);
  const second = await browser.newContext();
  const other = (await open(second, page.url())).page;
  await alive(other);
  await second.setOffline(true);
  await page.waitForSelector(".run[data-status=passed]");
  await second.setOffline(false);
  await other.waitForSelector(".run[data-status=passed]");
  const late = (await open(await browser.newContext(), page.url())).page;
  await late.waitForSelector(".run[data-status=passed]");
  const told = (of) => of.locator(".run").innerText();
  assert.equal(await told(other), await told(page));
  assert.equal(await told(late), await told(page));
  await Promise.all([first.close(), second.close(), late.context().close()]);
});

test("nobody is shut out, in light and in dark, on a screen and on a phone", async () => {
  const { context, page, wrong } = await studio();
  const found = [];
  for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 360]]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 760 });
    for (const tab of ["chat", "preview", "code", "versions", "contract"]) {
      // On a wide screen the chat is always there, and has no tab.
      if (width >= 900 && tab === "chat") continue;
      await page.locator(`${width < 900 ? ".bottom-tabs" : ".tabs"} a[href*="tab=${tab}"]`).first().click();
      await page.locator(`.studio[data-tab=${tab}]`).waitFor();
      found.push(...(await barriers(page)).map((barrier) => `${scheme} ${width} ${tab}: ${barrier}`));
      const over = await sideways(page);
      if (over > 0) found.push(`${scheme} ${width} ${tab}: ${over} px sideways`);
    }
    const home = (await open(context, server.base)).page;
    await home.setViewportSize({ width, height: 760 });
    await home.emulateMedia({ colorScheme: scheme });
    await alive(home);
    found.push(...(await barriers(home)).map((barrier) => `${scheme} ${width} home: ${barrier}`));
    if ((await sideways(home)) > 0) found.push(`${scheme} ${width} home goes sideways`);
    await home.close();
  }
  assert.deepEqual(found, []);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("without JavaScript the first page can still be read, and its form makes a project", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.base);
  await page.getByLabel("What do you want to make?").fill(BOOKS);
  await page.getByRole("button", { name: "Make it" }).click();
  await page.waitForURL(/\/p\//);
  await page.locator(".chat").getByText(BOOKS).first().waitFor();
  assert.notEqual(await page.title(), "Lathe");
  const project = await context.request.get(`${server.base}/api/projects/${new URL(page.url()).pathname.split("/").pop()}`);
  assert.equal((await project.json()).messages[0].text, BOOKS);
  await context.close();
});
