// One Chromium for all rows, and a visitor in it for each app.
import { chromium } from "playwright-core";

const quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
}

/** A visitor with storage of its own, who writes down what goes wrong. */
export async function visitor(browser, origin) {
  const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`uncaught: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.on("requestfailed", (request) => wrong.push(`not loaded: ${request.url()}`));

  let visits = 0;
  /** Opens a route anew, and waits until it stands. */
  async function open(route) {
    visits += 1;
    await page.goto(`${origin}/?visit=${visits}${route}`);
    await page.locator("main h1, main h2, main button").first().waitFor();
  }
  /** Chooses a colour scheme for what is opened from now on. */
  async function scheme(name) {
    await page.emulateMedia({ colorScheme: name, reducedMotion: "reduce" });
    await page.evaluate((theme) => localStorage.setItem("theme", theme), name);
  }
  return { context, page, wrong, open, scheme };
}
