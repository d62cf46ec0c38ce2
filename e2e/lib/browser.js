// A Chromium with an empty profile that reaches nothing but this machine, and who sits before it.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { watch } from "./check.js";

/** Starts the browser that CHROMIUM names. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP *.localhost 127.0.0.1",
    ],
  });
}

/**
 * A page of a visitor with clean pockets: no cookies, Japanese, in Tokyo.
 * @param {import("playwright-core").Browser} browser
 * @param {{javascript?: boolean, language?: string, width?: number}} [options]
 */
export async function visitor(browser, { javascript = true, language = "ja-JP", width = 1280 } = {}) {
  const context = await browser.newContext({
    acceptDownloads: true,
    javaScriptEnabled: javascript,
    locale: language,
    reducedMotion: "reduce",
    timezoneId: "Asia/Tokyo",
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  watch(page, { javascript });
  return page;
}

/**
 * Signs in through the form, as a person does.
 * @param {import("playwright-core").Page} page
 * @param {Awaited<ReturnType<import("./program.js").startProgram>>} program
 * @param {string} role as the program prints it, for instance 計画担当
 */
export async function signIn(page, program, city, role) {
  const account = program.signIns.get(role);
  assert.ok(account, `the program printed no sign-in for ${role}; it printed:\n${program.printed()}`);
  await enter(page, program.at(city, "/sign-in"), account.email, account.password);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Fills the form of the sign-in page and sends it. */
export async function enter(page, address, name, password) {
  await page.goto(address);
  await page.locator("input[name=name]").fill(name);
  await page.locator("input[name=password]").fill(password);
  const form = page.locator("form", { has: page.locator("input[name=password]") });
  await form.locator("button[type=submit]").click();
}
