// Every mode, in a real browser, with a model that answers each as it was asked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, fakeModel } from "./fake-model.mjs";
import { alive, barriers, launch, make, open, serve, sideways } from "./support.mjs";

const WORDS = "A list of books with title, author and rating";

const ANSWERS = [
  [/You talk with somebody/, "You could **rate** them from one to five."],
  [/You answer questions about the code/, "It starts in `src/main.tsx:1` and draws `src/App.tsx`."],
  [/You plan a change/, "Every book gets a shelf.\n\n### Steps\n1. Add the shelf in `src/App.tsx`\n2. Show it\n\n### Checks\n- When a book has a shelf, then it is shown."],
  [/You review the code/, "- [high] src/App.tsx:1 The list forgets what was typed. Fix: keep it.\n- [low] src/main.tsx:1 A trifle. Fix: leave it."],
];

const block = (key, path, text) => `<<<file ${key} ${path}\n${text}\n>>>end ${key}\n`;

/** Answers by what the system prompt says; whoever is given a key answers in blocks. */
function answer(asked) {
  const { messages } = JSON.parse(asked);
  const [system, words] = [messages[0].content, messages.at(-1).content];
  const key = /key of your blocks is (\w+)/.exec(words)?.[1];
  const talk = ANSWERS.find(([about]) => about.test(system))?.[1];
  if (talk) return talk;
  if (!key) return "Hello";
  if (/You find out why/.test(system)) return `**Cause:** nothing keeps it.\n**Evidence:** \`src/App.tsx:1\`\n**Fix:** a note.\n${block(key, "src/lib/mended.ts", 'export const mended = "yes";')}`;
  if (/You write the documentation/.test(system)) return `Written down.\n${block(key, "docs/GUIDE.md", "# Guide\n\nA list of books.")}`;
  const point = /asked for: (.*)/.exec(words)?.[1].replace(/\W+/g, "-") ?? "x";
  return `Done.\n${block(key, `src/lib/${point.slice(0, 30)}.ts`, `export const done = ${JSON.stringify(point)};`)}`;
}

let model;
let server;
let browser;
before(async () => {
  model = await fakeModel(answer, { models: ["poet-1", "poet-2"] });
  [server, browser] = await Promise.all([serve(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  model?.stop();
});

async function picture(page, name) {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/mode-${name}.png` });
}

/** Says something in a mode, and waits for the end of its run. */
async function say(page, mode, words) {
  const before = await page.locator(".said-user").count();
  await page.getByLabel("How it is meant").selectOption(mode);
  const box = page.getByLabel("What should change?");
  await box.fill(words);
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator(".said-user").nth(before).locator(".run:not([data-status=running])").waitFor();
  return page.locator(".said-user").nth(before).locator(".run");
}

test("every mode does what it says", async () => {
  const context = await browser.newContext();
  const { page, wrong } = await open(context, `${server.base}/settings`);
  await alive(page);
  await connect(page, model, "sk-any");
  await page.locator(".provider[data-state=good]").waitFor();
  await make(page, server.base, WORDS);

  let run = await say(page, "chat", "Any idea?");
  await run.getByText("You could rate them").waitFor();
  assert.equal(await run.locator(".stages").count(), 0, "talk has no stages");
  await picture(page, "chat");

  run = await say(page, "ask", "Where does it start?");
  await picture(page, "ask");
  await run.getByRole("link", { name: "src/main.tsx:1" }).click();
  await page.waitForURL(/tab=code&file=src\/main\.tsx&line=1/);
  await page.locator(".cm-content").waitFor();

  run = await say(page, "review", "");
  await picture(page, "review");
  assert.deepEqual(await run.locator(".findings > li").evaluateAll((all) => all.map((one) => one.dataset.severity)), ["high", "low"]);
  assert.deepEqual(await barriers(page), []);
  const asked = await page.locator(".said-user").count();
  await run.getByRole("button", { name: "Mend it" }).first().click();
  run = page.locator(".said-user").nth(asked).locator(".run");
  await page.locator(".said-user").nth(asked).locator(".run[data-status=passed]").waitFor();
  await run.getByText("nothing keeps it").waitFor();
  await picture(page, "debug");

  run = await say(page, "docs", "A guide, please");
  await run.getByText("Written down.").waitFor();
  await run.locator(".changes", { hasText: "One file changed" }).waitFor();
  await picture(page, "docs");

  run = await say(page, "auto", "- a first thing\n- a second thing");
  await run.getByText("a second thing: done").waitFor();
  await page.waitForFunction(() => { const talk = document.getElementById("talk"); return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80; });
  await picture(page, "auto");

  const versions = () => page.evaluate((id) => fetch(`/api/projects/${id}/versions`).then((answer) => answer.json()).then((all) => all.items.length), page.url().split("/p/")[1].split("?")[0]);
  const before = await versions();
  run = await say(page, "architect", "Shelves for the books");
  await run.getByText("Nothing has been changed yet").waitFor();
  assert.equal(await versions(), before);
  assert.deepEqual(await barriers(page), []);
  await picture(page, "plan");
  const planned = await page.locator(".said-user").count();
  await run.getByRole("button", { name: "Accept and build" }).click();
  await page.locator(".said-user").nth(planned).locator(".run[data-status=passed]").waitFor();
  assert.equal(await versions(), before + 1);
  await picture(page, "build");

  // What the model was given is shown, and the next question obeys what is pinned and left out.
  await run.page().locator(".given summary").last().click();
  await page.locator(".given").last().getByRole("button", { name: "leave out" }).first().click();
  await page.locator(".along .chip-out").waitFor();
  // Who does what is chosen here, for everything and for single stages.
  const models = page.getByRole("button", { name: /^Models of this project/ });
  await models.click();
  const panel = page.getByRole("group", { name: "Models of this project" });
  await panel.getByRole("combobox", { name: "Everything" }).selectOption({ label: "poet-1 · 32k tokens" });
  await models.getByText("poet-1").waitFor();
  await panel.getByRole("combobox", { name: "Mending" }).selectOption({ label: "Built-in generator alone" });
  assert.deepEqual(await barriers(page), []);
  await picture(page, "models");
  await panel.getByRole("combobox", { name: /^Also let these write it/ }).selectOption({ label: "poet-2 · 32k tokens" });
  await panel.locator(".chip", { hasText: "poet-2" }).waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  const stood = await versions();
  run = await say(page, "build", "Write a sonnet at the very bottom of the page");
  await run.locator(".findings > li").nth(1).waitFor();
  assert.deepEqual((await run.locator(".findings strong").allTextContents()).toSorted(), ["poet-1 (OpenAI-compatible)", "poet-2 (OpenAI-compatible)"]);
  assert.deepEqual(await barriers(page), []);
  await picture(page, "race");
  await run.getByRole("button", { name: "Take it" }).first().click();
  await page.getByText("Taken. This is the current version now.").waitFor();
  assert.equal(await versions(), stood + 3, "one for each, and the one that was taken");
  for (const [width, scheme] of [[390, "light"], [390, "dark"], [1280, "dark"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    assert.equal(await sideways(page), 0);
    assert.deepEqual(await barriers(page), []);
    await picture(page, `${width}-${scheme}`);
  }
  assert.deepEqual(wrong, []);
  await context.close();
});
