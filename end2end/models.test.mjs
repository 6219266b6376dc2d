// A model joins in, in a real browser: connected in the settings, it writes what blueprints cannot.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, fakeModel } from "./fake-model.mjs";
import { alive, app, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const WORDS = "A list of books with title and author";
const BEYOND = "Write a haiku about rain at the very bottom of the page";

/** One pixel. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Answers with an edit of the page, and says what it was shown. */
function answer(asked) {
  if (asked.includes("What do you see?")) return `A picture: ${asked.includes("data:image/png;base64,iVBOR")}. A sheet: ${asked.includes("bread,3")}.`;
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
  assert.equal(await card.getByRole("combobox", { name: /^Model/ }).inputValue(), "poet-1");
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

  // Files go along: chosen, and pasted into the box.
  await page.getByLabel("Attach text or pictures").setInputFiles({ name: "shot.png", mimeType: "image/png", buffer: PICTURE });
  await page.locator(".composer .attached", { hasText: "shot.png" }).waitFor();
  await box.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(["bread,3"], "prices.csv", { type: "text/csv" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.locator(".composer .attached li", { hasText: "prices.csv" }).waitFor();
  await page.getByLabel("Attach text or pictures").setInputFiles({ name: "a.bin", mimeType: "application/octet-stream", buffer: Buffer.from([0, 255, 254]) });
  await page.getByText("No model reads files of this kind.").waitFor();
  await page.getByLabel("How it is meant").selectOption("chat");
  await box.fill("What do you see?");
  assert.deepEqual(await barriers(page), []);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/attached.png` });
  await box.press("Enter");
  await page.getByText("A picture: true. A sheet: true.").first().waitFor();
  await page.locator(".said-user .attached img").waitFor();
  await page.locator(".composer .attached").waitFor({ state: "hidden" });
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/attached-sent.png` });
  // The browser notes the file that was refused as a failed request.
  assert.deepEqual(wrong.filter((text) => !text.includes("422")), []);

  // And with the first words of a project.
  await page.goto(server.base);
  await alive(page);
  await page.getByLabel("Attach text or pictures").setInputFiles({ name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("milk\n") });
  await page.locator(".prompt-box .attached", { hasText: "list.txt" }).waitFor();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/attached-home.png` });
  await page.getByLabel("What do you want to make?").fill("A shopping list with name and amount");
  await page.getByRole("button", { name: "Make it" }).click();
  await page.locator(".said-user .attached", { hasText: "list.txt" }).waitFor();
  await context.close();
});

test("the settings are readable without JavaScript", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.base}/settings`);
  await page.getByRole("heading", { name: "Models" }).waitFor();
  await context.close();
});
