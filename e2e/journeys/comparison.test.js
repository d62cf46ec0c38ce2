// A visitor compares two versions of a plan and prints what changed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";

const CITY = "kawanishi";
let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

for (const javascript of [true, false]) {
  const how = javascript ? "with" : "without";

  test(`a visitor compares two versions and prints, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript });
    await page.goto(program.at(CITY, "/plan/versions"));
    await checkPage(page, { name: `comparison-1-versions-${how}` });

    // the form has the two newest versions chosen already; it leads to the same page as the link
    const link = page.locator("main").getByRole("link", { name: "新旧対照表を見る" });
    const comparison = await link.getAttribute("href");
    await page.locator("main").getByRole("button", { name: "くらべる" }).click();
    await page.waitForURL((url) => url.pathname === comparison);
    const rows = page.locator("main table tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), 8, "the two versions of Kawanishi differ in exactly eight places");
    await checkPage(page, { name: `comparison-2-differences-${how}` });

    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("nav:visible").count(), 0, "navigation is not printed");
    const paper = await page.pdf({ format: "A4" });
    assert.ok(paper.length > 5_000, "the page prints");
    await page.emulateMedia({ media: "screen" });

    for (const ending of ["docx", "xlsx"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`main a[href*="${ending}"]`).first().click(),
      ]);
      assert.match(download.suggestedFilename(), new RegExp(`\\.${ending}$`));
    }
    await page.context().close();
  });
}
