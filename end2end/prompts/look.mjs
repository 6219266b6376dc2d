// Opens a built app and looks at every screen: in both colour schemes, on a wide and on a narrow one, with data and after a reload.
import { join } from "node:path";
import { barriers } from "./barriers.mjs";
import { serve } from "./build.mjs";
import { visitor } from "./browser.mjs";
import { keeps } from "./keep.mjs";

const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 }, narrow: { width: 360, height: 740 } };

/** All findings on the app built in `folder`; pictures go to `shots` when it is given. */
export async function look(browser, folder, id, shots) {
  const site = await serve(folder);
  const visit = await visitor(browser, site.origin);
  const { page, wrong } = visit;
  const seen = { light: [], dark: [], narrow: [], kept: null, errors: wrong };
  try {
    await page.setViewportSize(SIZES.wide);
    await visit.open("#/");
    const routes = await screens(page, visit);
    for (const scheme of ["light", "dark"]) {
      await visit.scheme(scheme);
      for (const [at, route] of routes.entries()) {
        await visit.open(route);
        seen[scheme].push(...(await barriers(page, route)));
        if (shots) await pictures(page, join(shots, `${id}-${at + 1}`), scheme);
      }
    }
    await page.setViewportSize(SIZES.narrow);
    for (const route of routes) {
      await visit.open(route);
      seen.narrow.push(...(await sideways(page, route)));
    }
    await page.setViewportSize(SIZES.wide);
    seen.kept = await keeps(visit, routes);
    seen.dark.push(...(seen.kept.found ?? []));
  } catch (error) {
    wrong.push(`the look broke off: ${error.message.split("\n").slice(0, 3).join(" ")}`);
  } finally {
    await visit.context.close();
    site.close();
  }
  return seen;
}

/** Routes of the navigation, and of each one's first record that has a page of its own. */
async function screens(page, visit) {
  const links = (where) => page.locator(`${where} a[href^="#/"]`).evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const routes = [...new Set(["#/", ...(await links("nav"))])];
  for (const route of [...routes]) {
    await visit.open(route);
    const record = (await links("main")).find((href) => /^#\/[^/]+\/[^/]+$/.test(href));
    if (record) routes.push(record);
  }
  return [...new Set(routes)];
}

/** What makes a narrow screen scroll sideways. */
async function sideways(page, route) {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${String(one.getAttribute("class")).slice(0, 60)}`).join("; ") || "something";
  });
  return found === null ? [] : [`${route} is wider than ${SIZES.narrow.width} px: ${found}`];
}

async function pictures(page, name, scheme) {
  for (const size of ["wide", "phone"]) {
    await page.setViewportSize(SIZES[size]);
    await page.screenshot({ path: `${name}-${SIZES[size].width}-${scheme}.png`, fullPage: true });
  }
  await page.setViewportSize(SIZES.wide);
}
