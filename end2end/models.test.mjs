// A model joins in, in a real browser: connected in the settings, it writes what blueprints cannot.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, fakeModel } from "./fake-model.mjs";
import { alive, app, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const WORDS = "A list of books with title and author";
const BEYOND = "Write a haiku about rain at the very bottom of the page";

/** Answers with an edit of the page. */
function answer(asked) {
  const key = /key of your blocks is (\w+)/.exec(asked)?.[1];
  return key ? `A haiku for rainy days.\n<<<edit ${key} index.html\n<<<<<<< SEARCH\n  </body>\n=======\n    <p id="haiku">Rain on the roof</p>\n  </body>\n>>>>>>> REPLACE\n>>>end ${key}\n` : "Hello";
}

let model;
let server;
let browser;
before(async () => {
  model = await fakeModel(answer, { key: "sk-right" });
  [server, browser] = await Promise.all([serve(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  model?.stop();
});

test("a model is connected in the settings and writes what blueprints cannot", async () => {
  const context = await browser.newContext();
  const { page, wrong } = await open(context, `${server.base}/settings`);
  await alive(page);
  await connect(page, model, "sk-wrong");
  await page.locator(".provider[data-state=bad]", { hasText: "Incorrect API key provided" }).waitFor();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.locator(".provider").waitFor({ state: "detached" });
  await connect(page, model, "sk-right");
  const card = page.locator(".provider[data-state=good]");
  await card.waitFor();
  assert.equal(await card.getByRole("combobox").inputValue(), "poet-1");
  assert.ok(!(await page.content()).includes("sk-right"), "a key is never shown");
  assert.deepEqual(await barriers(page), []);
  await page.setViewportSize({ width: 360, height: 700 });
  assert.equal(await sideways(page), 0);
  await page.setViewportSize({ width: 1280, height: 800 });
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/settings.png` });

  await make(page, server.base, WORDS);
  const box = page.getByLabel("What should change?");
  await box.fill(BEYOND);
  await box.press("Enter");
  await app(page).locator("#haiku").waitFor({ state: "attached" });
  await page.getByText("900 tokens read, 0 of them cached, 60 written").waitFor();
  await page.getByText("A haiku for rainy days.").first().waitFor();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/model-turn.png` });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the settings are readable without JavaScript", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.base}/settings`);
  await page.getByRole("heading", { name: "Models" }).waitFor();
  await context.close();
});
