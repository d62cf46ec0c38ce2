// What the people of a plan's year do at the desk, in the words that stand on the pages.

import assert from "node:assert/strict";

/** Presses a button of the main part and waits for the page that answers. */
export async function press(page, name, within = page.locator("main")) {
  await arrive(page, within.getByRole("button", { name, exact: true }));
}

/** Follows a link of the main part and waits for its page. */
export async function follow(page, name, within = page.locator("main")) {
  const link = within.getByRole("link", typeof name === "string" ? { name, exact: true } : { name });
  await arrive(page, link.first());
}

async function arrive(page, what) {
  const answered = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
  await what.click();
  await answered;
  await page.waitForLoadState();
}

/** Opens a folded part by its words. */
export function unfold(page, name) {
  return page.locator("main summary").getByText(name, { exact: true }).click();
}

/** The addresses of the links of the main part that begin so, in the order of the page. */
export function links(page, beginning) {
  return page
    .locator(`main a[href^="${beginning}"]`)
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
}

/**
 * 計画担当 prepares a round and hands it out.
 * @param {{kind: string, title: string, scope: string, scale?: string, committee?: string}} round
 * kind, scope and committee are the words beside their buttons
 * @returns {Promise<string>} the round's address
 */
export async function handOut(page, at, { kind, title, scope, scale = "preset:five", committee }) {
  const main = page.locator("main");
  await page.goto(at("/desk/rounds/new"));
  await main.locator("input[name=kind]").and(main.getByRole("radio", { name: kind })).check();
  await main.locator("input[name=title]").fill(title);
  await main.locator("input[name=due_day]").fill("2027-03-31");
  await main.locator("input[name=scope]").and(main.getByRole("radio", { name: scope })).check();
  await main.locator("select[name=sheet]").selectOption(scale);
  if (committee) await main.locator("select[name=committee]").selectOption({ label: committee });
  await press(page, "準備する");
  await main.getByText("準備中").waitFor();
  await press(page, "配る");
  await main.getByText("配りました。").waitFor();
  assert.match(new URL(page.url()).pathname, /^\/desk\/rounds\/\w+$/);
  return page.url();
}

/** Fills the sheet that is open and hands it in. Answers are by the names of their fields. */
export async function answer(page, { texts = {}, mark, question = "progress", channel }) {
  const main = page.locator("main");
  if (channel) await main.getByRole("radio", { name: channel, exact: true }).check();
  for (const [name, text] of Object.entries(texts)) await main.locator(`[name="a.${name}"]`).fill(text);
  await main.locator(`input[name="a.${question}"][value="${mark}"]`).check();
  await press(page, "提出する");
  await main.getByText("提出しました").waitFor();
}
