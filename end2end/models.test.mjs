// A model joins in, in a real browser: connected in the settings, it writes what blueprints cannot.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, test } from "node:test";
import { alive, app, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const WORDS = "A list of books with title and author";
const BEYOND = "Write a haiku about rain at the very bottom of the page";

/** Speaks OpenAI's protocol: lists one model, and answers with an edit of the page. */
const model = http.createServer((request, response) => {
  let asked = "";
  request.on("data", (piece) => (asked += piece));
  request.on("end", () => {
    if (request.headers.authorization !== "Bearer sk-right") {
      response.writeHead(401, { "content-type": "application/json" });
      return response.end(JSON.stringify({ error: { message: "Incorrect API key provided" } }));
    }
    if (request.url.endsWith("/models")) {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify({ data: [{ id: "poet-1", context_length: 32768 }] }));
    }
    const key = /key of your blocks is (\w+)/.exec(asked)?.[1];
    const edit = `A haiku for rainy days.\n<<<edit ${key} index.html\n<<<<<<< SEARCH\n  </body>\n=======\n    <p id="haiku">Rain on the roof</p>\n  </body>\n>>>>>>> REPLACE\n>>>end ${key}\n`;
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of (key ? edit : "Hello").match(/[\s\S]{1,9}/g)) {
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: piece } }] })}\n\n`);
    }
    response.write(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: "stop" }], usage: { prompt_tokens: 900, completion_tokens: 60 } })}\n\n`);
    response.end("data: [DONE]\n\n");
  });
});

let server;
let browser;
before(async () => {
  await new Promise((ready) => model.listen(0, "127.0.0.1", ready));
  [server, browser] = await Promise.all([serve(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  model.close();
});

async function connect(page, key) {
  await page.getByRole("combobox", { name: "Provider", exact: true }).selectOption("compatible");
  await page.getByLabel("Address").fill(`http://127.0.0.1:${model.address().port}/v1`);
  await page.getByLabel(/^Key/).fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
}

test("a model is connected in the settings and writes what blueprints cannot", async () => {
  const context = await browser.newContext();
  const { page, wrong } = await open(context, `${server.base}/settings`);
  await alive(page);
  await connect(page, "sk-wrong");
  await page.locator(".provider[data-state=bad]", { hasText: "Incorrect API key provided" }).waitFor();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.locator(".provider").waitFor({ state: "detached" });
  await connect(page, "sk-right");
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
