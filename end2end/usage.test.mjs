// Money in a real browser: what was used, caps, prices, and what words would cost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fakeModel } from "./fake-model.mjs";
import { alive, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const BEYOND = "Write a haiku about rain at the very bottom of the page";

let model;
let server;
let browser;
before(async () => {
  model = await fakeModel(() => "I would leave it.");
  [server, browser] = await Promise.all([serve(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  model?.stop();
});

test("prices and caps are set, words are estimated, a cap stops and lets one run go on", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const { page, wrong } = await open(context, `${server.base}/usage`);
  await alive(page);
  const data = { kind: "compatible", base_url: model.url };
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
  await page.request.post(`${server.base}/fn/set_caps`, { form: { run: "much" }, headers: { origin: server.base, referer: `${server.base}/usage`, accept: "text/html" }, maxRedirects: 0 }).then((answer) => page.goto(answer.headers().location));
  await page.getByRole("alert").filter({ hasText: "That was not saved." }).waitFor();
  await context.close();
});
