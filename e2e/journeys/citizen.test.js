// A citizen walks from the home page to the source line behind an indicator's value, and to the records
// behind a computed one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";

const CITY = "shimonoseki";
// an indicator of the sample that the program counts by itself
const COMPUTED = /質問/;
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
    const main = page.locator("main");
    await page.goto(program.at(CITY));
    await follow(page, "/plan/indicators/");
    await main.getByRole("rowheader", { name: /基準|現状/ }).waitFor();
    await main.getByRole("rowheader", { name: /目標/ }).waitFor();
    await checkPage(page, { name: `citizen-1-indicator-${how}` });

    const cell = main.locator("table td", { has: page.locator('a[href*="/plan/source/"]') }).first();
    const value = /[0-9.,]+/.exec(await cell.innerText())[0];
    const link = cell.getByRole("link");
    const line = /line=(\d+)/.exec(await link.getAttribute("href"))[1];
    await link.click();
    await page.waitForURL(/\/plan\/source\//);
    const source = main.locator(`tr#line-${line}[aria-current=true]`);
    assert.equal(await source.locator("th").innerText(), line, "the line of the document is numbered");
    const text = (await source.locator("td").innerText()).normalize("NFKC");
    assert.ok(text.includes(value.normalize("NFKC")), `the line holds the value ${value}: ${text}`);
    await checkPage(page, { name: `citizen-2-source-line-${how}` });
    await page.context().close();
  });

  test(`a citizen reaches the records behind a computed value, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript });
    const main = page.locator("main");
    await page.goto(program.at(CITY, "/plan/indicators"));
    await main.getByRole("link", { name: COMPUTED }).first().click();
    await page.waitForURL(/\/plan\/indicators\/./);
    await main.locator('a.button[href*="/records/"]').click();
    await page.waitForURL(/\/records\//);
    const figure = await main.locator(".indicator__value").innerText();
    const records = await main.locator("table tbody tr").count();
    assert.ok(records > 0, "there are records behind the value");
    assert.equal(records, Number.parseInt(figure, 10), "the value counts the records, no more and no fewer");
    await checkPage(page, { name: `citizen-3-records-${how}` });
    await page.context().close();
  });
}
