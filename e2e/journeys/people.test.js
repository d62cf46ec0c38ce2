// A citizen joins by mail, 管理者 gives that person a role, and a wrong password is told kindly.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";

const CITY = "model";
const PASSWORD = "yama-kawa-umi-2026";
let program;
let browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();

/** Waits for the letter: messages leave a moment after the page has answered. */
async function linkIn(address, path) {
  for (let waited = 0; waited < 30_000; waited += 250) {
    const letter = (await program.letters(address)).at(-1);
    const link = letter && new RegExp(`https?://\\S+${path}/\\S+`).exec(letter)?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return assert.fail(`no letter to ${address} with a link to ${path}`);
}

for (const javascript of [true, false]) {
  const how = javascript ? "with" : "without";
  const name = `山川${how}`;
  const address = `yamakawa-${how}@example.jp`;

  test(`a citizen joins by mail and is given a role, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript, width: 390 });
    const main = page.locator("main");
    await page.goto(program.at(CITY, "/join"));
    await page.locator("input[name=display_name]").fill(name);
    await page.locator("input[name=email]").fill(address);
    await page.locator("input[name=password]").fill(PASSWORD);
    await press(page, "アカウントをつくる");
    await main.getByRole("heading", { level: 1 }).getByText(/メール/).waitFor();
    await checkPage(page, { name: `people-1-mail-${how}` });

    // the link alone confirms nothing: programs that read mail follow links
    await page.goto(await linkIn(address, "/confirm"));
    assert.equal(new URL(page.url()).hostname, `${CITY}.localhost`, "the letter leads to the city's own site");
    await checkPage(page, { name: `people-2-confirm-${how}` });
    await main.locator("button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/desk");
    await page.locator("header").getByText(name).waitFor();
    await checkPage(page, { name: `people-3-desk-${how}` });
    const refused = await page.goto(program.at(CITY, "/desk/plan"));
    assert.equal(refused.status(), 403, "a citizen has no work on the plan");
    await checkPage(page, { name: `people-4-refused-${how}`, status: 403 });

    const office = await visitor(browser, { javascript });
    await signIn(office, program, CITY, "管理者");
    await office.goto(program.at(CITY, "/desk/people"));
    await office.locator("main").getByRole("link", { name }).click();
    await office.locator("select[name=role]").selectOption({ label: "計画担当" });
    await press(office, "役割を渡す");
    await office.locator("main").getByText("役割を渡しました").waitFor();
    await checkPage(office, { name: `people-5-given-${how}` });

    const allowed = await page.goto(program.at(CITY, "/desk/plan"));
    assert.equal(allowed.status(), 200, "the role holds at once");
    await page.context().close();
    await office.context().close();
  });

  test(`a wrong password is told, and the right one opens the desk, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript, width: 390 });
    const { email, password } = program.signIns.get("市民");
    await enter(page, program.at(CITY, "/sign-in"), email, "chigau-pasuwado-1");
    await page.locator("main").getByText("組み合わせが合いませんでした").first().waitFor();
    assert.equal(await page.locator("input[name=name]").inputValue(), email, "the name need not be typed again");
    assert.equal(await page.locator("input[name=password]").inputValue(), "", "the password is not sent back");
    await checkPage(page, { name: `people-6-wrong-password-${how}`, status: 422 });
    await enter(page, program.at(CITY, "/sign-in"), email, password);
    await page.waitForURL((url) => url.pathname === "/desk");
    await page.context().close();
  });
}
