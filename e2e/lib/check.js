// What every page must satisfy, whatever it shows.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const OUTPUT = fileURLToPath(new URL("../output/", import.meta.url));
const seen = new WeakMap();

/** Begins to note what goes wrong on a page; `visitor` does it for every page. */
export function watch(page, { javascript = true } = {}) {
  const notes = { javascript, wrong: [] };
  seen.set(page, notes);
  page.on("console", (message) => {
    if (message.type() === "error") {
      notes.wrong.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => notes.wrong.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const local = /(^|\.)localhost$/.test(url.hostname) || url.hostname === "127.0.0.1";
    if (/^(https?|wss?):$/.test(url.protocol) && !local) {
      notes.wrong.push(`asked another host: ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") {
      notes.wrong.push(`request failed: ${request.url()} ${reason}`);
    }
  });
}

/**
 * Looks at the page that is open: accessibility (WCAG 2.2 AA and best practice, no violation), no
 * sideways scrolling, one h1, a language, nothing in the console, no other host asked. Leaves a
 * picture in e2e/output/ of a page that is wrong, or of every page where PICTURES is set. Where the
 * page runs without JavaScript, axe cannot run and is left out, and only the narrow screen is looked
 * at: every address is looked at with JavaScript too.
 * @param {import("playwright-core").Page} page
 * @param {{name?: string, widths?: number[], status?: number}} [options] the name is that of the
 * screenshots; the status, if it is not 200, is one that the browser may complain of
 */
export async function checkPage(page, { name, status = 200, widths } = {}) {
  const notes = seen.get(page);
  assert.ok(notes, "this page is not watched: open it with visitor()");
  widths ??= notes.javascript ? [390, 1280] : [390];
  const wrong = [];
  const before = page.viewportSize();
  mkdirSync(OUTPUT, { recursive: true });
  if (notes.javascript) await page.evaluate(`${AXE}\n;undefined`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    wrong.push(...(await layout(page)).map((line) => `${width} px: ${line}`));
    if (notes.javascript) {
      wrong.push(...(await violations(page)).map((line) => `${width} px: ${line}`));
    }
    if (wrong.length > 0 || process.env.PICTURES) {
      const path = `${OUTPUT}${fileName(page, name, notes)}-${width}.jpg`;
      await page.screenshot({ fullPage: true, type: "jpeg", quality: 80, path });
    }
  }
  if (before) await page.setViewportSize(before);
  const refused = `the server responded with a status of ${status} `;
  const expected = (line) => status !== 200 && line.includes(refused) && line.endsWith(`(${page.url()})`);
  wrong.push(...notes.wrong.splice(0).filter((line) => !expected(line)));
  const unique = [...new Set(wrong)];
  assert.equal(unique.length, 0, `${page.url()}\n  ${unique.join("\n  ")}\n`);
}

function fileName(page, name, notes) {
  const { hostname, pathname } = new URL(page.url());
  const words = name ?? `${hostname.split(".")[0]}${pathname === "/" ? "/home" : pathname}`;
  const plain = words.replace(/^\/+|\/+$/g, "").replace(/[\s/\\:?*"<>|]+/g, "-");
  return notes.javascript ? plain : `${plain}-without-script`;
}

async function layout(page) {
  return page.evaluate(() => {
    const wrong = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
        .slice(0, 3)
        .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}">`);
      wrong.push(`scrolls sideways: ${root.scrollWidth} px wide, because of ${wide.join(", ")}`);
    }
    const headings = document.querySelectorAll("h1").length;
    if (headings !== 1) wrong.push(`has ${headings} h1, not one`);
    if (!root.lang) wrong.push("does not state its language");
    if (!document.title.trim()) wrong.push("has no title");
    return wrong;
  });
}

async function violations(page) {
  const result = await page.evaluate(
    (rules) => axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] }),
    RULES,
  );
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => {
      const why = (node.failureSummary ?? "").split("\n").slice(1).map((line) => line.trim()).join("; ");
      return `axe ${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${why || violation.help}`;
    }),
  );
}
