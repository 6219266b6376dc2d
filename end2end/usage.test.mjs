// Money in a real browser: what was used, caps, prices, and what words would cost.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, test } from "node:test";
import { alive, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const BEYOND = "Write a haiku about rain at the very bottom of the page";

/** Speaks OpenAI's protocol: lists one model, and answers in words. */
const model = http.createServer((request, response) => {
  request.resume();
  if (request.url.endsWith("/models")) {
    response.writeHead(200, { "content-type": "application/json" });
    return response.end(JSON.stringify({ data: [{ id: "poet-1", context_length: 32768 }] }));
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const end = { choices: [{ delta: { content: "I would leave it." }, finish_reason: "stop" }], usage: { prompt_tokens: 900, completion_tokens: 60 } };
  response.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`);
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

test("prices and caps are set, words are estimated, a cap stops and lets one run go on", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const { page, wrong } = await open(context, `${server.base}/usage`);
  await alive(page);
  const data = { kind: "compatible", base_url: `http://127.0.0.1:${model.address().port}/v1` };
  const added = await context.request.post(`${server.base}/api/ai/providers`, { data, headers: { origin: server.base } });
  assert.equal(added.status(), 201);
  await page.getByLabel("Model begins with").fill("poet");
  await page.getByLabel("Read", { exact: true }).fill("1000");
  await page.getByRole("button", { name: "Save prices" }).click();
  await page.locator("[value=poet]").waitFor();
  await page.getByLabel("For a day (UTC), in US$").fill("0.5");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator("[value='0.50']").waitFor();
  await alive(page);
  assert.equal(await page.getByLabel("For a day (UTC), in US$").inputValue(), "0.50");
  assert.equal(await page.getByLabel("Model begins with").first().inputValue(), "poet");
  assert.deepEqual([await barriers(page), await sideways(page)], [[], 0]);

  await make(page, server.base, "A list of books with title and author");
  const ask = async () => {
    await page.getByLabel("What should change?").fill(BEYOND);
    await page.getByRole("button", { name: "Send" }).click();
  };
  await page.getByLabel("What should change?").fill(BEYOND);
  await page.locator(".estimate", { hasText: "poet-1" }).waitFor();
  await ask();
  await page.locator(".receipt", { hasText: "900 tokens read" }).waitFor();
  await ask();
  const once = page.getByRole("button", { name: "Go on once" });
  await once.click();
  await page.locator(".receipt", { hasText: "900 tokens read" }).waitFor();
  assert.equal(await once.count(), 0);

  await page.goto(`${server.base}/usage`);
  await page.getByText("This month: 1.80 US$ for 2 calls").waitFor();
  assert.deepEqual([await barriers(page), await sideways(page)], [[], 0]);
  const table = await context.request.get(`${server.base}/api/ai/usage.csv`);
  assert.match(await table.text(), /poet-1,2,1800,0,120,1\.800000/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the usage is readable without JavaScript", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.base}/usage`);
  await page.getByRole("heading", { name: "Caps" }).waitFor();
  await page.getByText("Built-in prices").waitFor();
  await context.close();
});
