// A citizen walks from the home page to the source line behind an indicator's value, and to the records
// behind a computed one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";

const CITY = "shimonoseki";
let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Follows the first link in the main part whose address begins like this, by clicking on it. */
async function follow(page, beginning) {
  const link = page.locator(`main a[href^="${beginning}"]`).first();
  await link.click();
  await page.waitForURL((url) => url.pathname.startsWith(beginning));
}

for (const javascript of [true, false]) {
  const how = javascript ? "with" : "without";

  test(`a citizen walks from the home page to the source line behind a value, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript, width: 390 });
    await page.goto(program.at(CITY));
    await checkPage(page, { name: `citizen-1-home-${how}` });

    await follow(page, "/plan");
    await checkPage(page, { name: `citizen-2-plan-${how}` });

    await page.goto(program.at(CITY, "/plan"));
    await follow(page, "/plan/indicators");
    await checkPage(page, { name: `citizen-3-indicators-${how}` });

    await follow(page, "/plan/indicators/");
    const main = page.locator("main");
    await assert.doesNotReject(main.getByText(/基準|現状/).first().waitFor(), "the base value has its name");
    await assert.doesNotReject(main.getByText(/目標/).first().waitFor(), "the target has its name");
    await checkPage(page, { name: `citizen-4-indicator-${how}` });

    await main.locator("a[href*='line'], a[href*='source']").first().click();
    await assert.doesNotReject(page.locator("main").getByText(/行目|行/).first().waitFor(), "the source line is named");
    await checkPage(page, { name: `citizen-5-source-line-${how}` });
    await page.context().close();
  });

  test(`a citizen reaches the records behind a computed value, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript });
    await page.goto(program.at(CITY, "/plan/indicators"));
    await page.locator("main a[href*='/records']").first().click();
    await page.waitForURL(/\/records/);
    assert.ok((await page.locator("main table tbody tr").count()) > 0, "there are records behind the value");
    await checkPage(page, { name: `citizen-records-${how}` });
    await page.context().close();
  });
}
