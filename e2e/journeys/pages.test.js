// Every address in pages.json, with and without JavaScript, in Japanese and in English.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
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

const found = new Map();
const steps = ({ to }) => [to].flat();
const inWords = (address) => `${address.city ?? plan.city} ${decodeURI(steps(address).join(" → "))}`;

/** The address that a way leads to; a way that was gone already is not gone again. */
async function address(page, who, { to, city = plan.city }) {
  const [start, ...links] = [to].flat();
  let here = start;
  let key = `${who} ${city} ${start}`;
  for (const link of links) {
    key += ` ${link}`;
    if (!found.has(key)) {
      await page.goto(program.at(city, here));
      found.set(key, await firstLink(page, link));
    }
    here = found.get(key);
  }
  return here;
}

async function firstLink(page, beginning) {
  const pattern = beginning.split("*").map((part) => part.replace(/[.?+$()[\]{}|\\^]/g, "\\$&")).join("[^/?#]+");
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  const link = links.find((href) => new RegExp(`^${pattern}`).test(href) && href !== beginning);
  assert.ok(link, `${page.url()} has no link to ${beginning}`);
  return link;
}

async function open(page, who, wanted) {
  const { city = plan.city, status = 200 } = wanted;
  const response = await page.goto(program.at(city, await address(page, who, wanted)));
  assert.equal(response.status(), status, `${page.url()} answered ${response.status()}`);
}

function nameOf(page, prefix) {
  const { hostname, pathname } = new URL(page.url());
  return `${prefix}/${hostname.split(".")[0]}/${pathname === "/" ? "home" : decodeURI(pathname)}`;
}

// Two look at once: a page is rendered, judged and photographed in turn, which keeps one core busy.
describe("the pages", { concurrency: 2 }, () => {
  for (const { role, pages } of plan.visits) {
    const who = role ?? "a visitor";
    for (const javascript of [true, false]) {
      const how = javascript ? "" : " without JavaScript";
      test(`${who} finds every page in order${how}`, async (t) => {
        const page = await visitor(browser, { javascript });
        if (role) await signIn(page, program, plan.city, role);
        for (const wanted of pages) {
          await t.test(inWords(wanted), async () => {
            await open(page, who, wanted);
            await checkPage(page, { name: nameOf(page, role ?? "visitor"), status: wanted.status });
          });
        }
        await page.context().close();
      });
    }
  }

  test("a reader of English finds every public page in order", async (t) => {
    const page = await visitor(browser, { language: "en" });
    for (const wanted of plan.visits.find((visit) => visit.role === null).pages) {
      await t.test(inWords(wanted), async () => {
        await open(page, "a visitor", wanted);
        assert.equal(await page.locator("html").getAttribute("lang"), "en");
        await checkPage(page, { name: nameOf(page, "en"), status: wanted.status, widths: [390] });
      });
    }
    await page.context().close();
  });
});
