// Every address in pages.json, with and without JavaScript, in Japanese and in English.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";

const plan = JSON.parse(readFileSync(new URL("../pages.json", import.meta.url), "utf8"));
let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

async function open(page, { to, first, on, city = plan.city }) {
  let path = to;
  if (first) {
    await page.goto(program.at(city, on));
    path = await page.locator(`a[href^="${first}"]`).first().getAttribute("href");
  }
  const response = await page.goto(program.at(city, path));
  assert.equal(response.status(), 200, `${page.url()} answered ${response.status()}`);
}

for (const { role, pages } of plan.visits) {
  const who = role ?? "a visitor";
  for (const javascript of [true, false]) {
    const how = javascript ? "" : " without JavaScript";
    test(`${who} finds every page in order${how}`, async (t) => {
      const page = await visitor(browser, { javascript });
      if (role) await signIn(page, program, plan.city, role);
      for (const address of pages) {
        await t.test(`${address.city ?? plan.city} ${address.to ?? `${address.first}…`}`, async () => {
          await open(page, address);
          const { hostname, pathname } = new URL(page.url());
          const name = `${role ?? "visitor"}/${hostname.split(".")[0]}/${pathname === "/" ? "home" : pathname}`;
          await checkPage(page, { name });
        });
      }
      await page.context().close();
    });
  }
}

test("a reader of English finds every public page in order", async (t) => {
  const page = await visitor(browser, { language: "en" });
  for (const address of plan.visits.find((visit) => visit.role === null).pages) {
    await t.test(`${address.city ?? plan.city} ${address.to ?? `${address.first}…`}`, async () => {
      await open(page, address);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      const { hostname, pathname } = new URL(page.url());
      await checkPage(page, { name: `en/${hostname.split(".")[0]}/${pathname === "/" ? "home" : pathname}` });
    });
  }
  await page.context().close();
});
