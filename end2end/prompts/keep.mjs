// Stores something as a visitor would, reloads, and looks whether it is still there.

import { barriers } from "./barriers.mjs";

const WORDS = "Kept over a reload";
const ADDRESS = "kept@example.com";

/** `{ right, how, why }`; `how` says in a word what was stored, `found` what axe found while the form was open. */
export async function keeps(visit, routes) {
  for (const route of routes) {
    await visit.open(route);
    const form = await openForm(visit.page);
    if (form) return submitted(visit, route, form);
  }
  await visit.open("#/");
  return pressed(visit);
}

/** The form that adds something: it stands on the page, or behind the page's main button. */
async function openForm(page) {
  const standing = page.locator("main form:has(button[type=submit])").filter({ visible: true }).last();
  if ((await standing.count()) > 0) return standing;
  const button = page.locator("main button.btn-primary").filter({ visible: true }).first();
  if ((await button.count()) === 0) return null;
  await button.click();
  const asked = page.locator("dialog form");
  return (await asked.count()) > 0 ? asked.first() : null;
}

async function submitted({ page }, route, form) {
  const found = await barriers(page, `${route} with its form`);
  await fill(form);
  await form.locator("button[type=submit]").click();
  const stored = await page.waitForFunction(holds, [WORDS, ADDRESS]).catch(() => null);
  if (!stored) return { right: false, how: "form", found, why: [`${route} the form stored nothing: ${(await form.innerText().catch(() => "")).slice(0, 200)}`] };
  const shown = await count(page);
  await page.reload();
  await page.locator("main h1, main h2").first().waitFor();
  const held = await page.evaluate(holds, [WORDS, ADDRESS]);
  const right = held && (await count(page)) >= Math.min(shown, 1);
  return { right, how: "form", found, why: right ? [] : [`${route} what the form stored is gone after a reload`] };
}

/** Whether the browser stores one of the words; runs in the page. */
function holds(words) {
  return Object.values(localStorage).some((value) => words.some((word) => value.includes(word)));
}

/** How often the words stand on the page, outside of messages that pass. */
function count(page) {
  return page.locator("main").getByText(WORDS).count();
}

/** Fills every field with what suits its kind. */
async function fill(form) {
  const values = { number: "3", date: "2031-05-06", time: "09:30", "datetime-local": "2031-05-06T09:30", email: ADDRESS, url: "https://example.com/kept", tel: "+44 20 7946 0123", color: "#336699" };
  for (const field of await form.locator("input, textarea, select").all()) {
    if (!(await field.isVisible()) || !(await field.isEnabled())) continue;
    const { tag, type, mode, hint } = await field.evaluate((one) => ({ tag: one.tagName, type: one.type, mode: one.inputMode, hint: `${one.labels?.[0]?.textContent} ${one.id} ${one.autocomplete}` }));
    if (tag === "SELECT") await field.selectOption({ index: (await field.locator("option").count()) - 1 });
    else if (["checkbox", "radio", "file", "range"].includes(type)) continue;
    else if (/numeric|decimal/.test(mode)) await field.fill("3");
    else if (/e-?mail/i.test(hint) && tag === "INPUT") await field.fill(ADDRESS);
    else await field.fill(values[type] ?? WORDS);
  }
}

/** Without a form: presses one button after the other until something is stored that the screen shows again after a reload. */
async function pressed({ page }) {
  const storage = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key !== "theme").sort()));
  const screen = () => page.locator("main").innerText();
  const [stored, first] = [await storage(), await screen()];
  const buttons = page.locator("main button").filter({ visible: true });
  for (let at = 0; at < Math.min(await buttons.count(), 24) && (await storage()) === stored; at += 1) await buttons.nth(at).click();
  const after = await storage();
  if (after === stored) return { right: true, how: "none kept", why: [] };
  await page.reload();
  await page.locator("main button").first().waitFor();
  const right = (await storage()) === after && (await screen()) !== first;
  return { right, how: "pressed", why: right ? [] : ["what was pressed is gone after a reload"] };
}
