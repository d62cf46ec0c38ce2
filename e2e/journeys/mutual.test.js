// Two who carry one measure together judge it apart, see each other's judgement at once, and talk about where they differ.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";
import { answer, follow, handOut, press } from "../lib/year.js";

const CITY = "musashino";
const TITLE = "令和8年度 相互評価";
const ITEM = "2-2 相談体制の充実";
const DEPARTMENT = "福祉課の窓口で待つ人が減ったこと。";
const CENTRE = "センターの夜の相談に人が来たこと。";
const TALK = "夜の相談を、福祉課がどう引きつぐかを確かめ合いました。";

let program;
let browser;

before(async () => {
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
});

beforeEach(async () => {
  program = await startProgram(["--before-the-year"]);
});

afterEach(async () => {
  await program?.stop();
});

for (const javascript of [true, false]) {
  const how = javascript ? "with" : "without";

  test(`those who carry a measure together judge it apart and talk about the difference, ${how} JavaScript`, async () => {
    const at = (path) => program.at(CITY, path);
    const come = async (role) => {
      const page = await visitor(browser, { javascript });
      await signIn(page, program, CITY, role);
      return page;
    };
    const sees = (page, text) => page.locator("main").getByText(text).first().waitFor();
    const seesNot = async (page, text) => assert.ok(!(await page.content()).includes(text), `${page.url()} must not show «${text}»`);
    const judge = async (page, sheet, mark, good) => {
      await page.goto(at(sheet));
      const texts = { good, "judgement.comment": "利用した人の声から決めました。" };
      await answer(page, { mark, question: "judgement", texts });
    };
    const own = async (page) => {
      await page.goto(at("/desk/rounds"));
      return page.locator("main").getByRole("link", { name: ITEM }).first().getAttribute("href");
    };

    const planner = await come("計画担当");
    const round = await handOut(planner, at, { kind: /^相互評価/, title: TITLE, scope: "「施策」の12項目" });
    await checkPage(planner, { name: `mutual-1-board-${how}` });
    const [staff, centre] = [await come("職員"), await come("コーディネーター")];
    const [theirs, centres] = [await own(staff), await own(centre)];
    assert.notEqual(theirs, centres, "each side has its own sheet");

    // before it is opened, nobody finds the others' words: not by address, not side by side
    await judge(staff, theirs, 2, DEPARTMENT);
    assert.equal((await centre.goto(at(theirs))).status(), 404, "the other side's sheet is not there yet");
    await checkPage(centre, { name: `mutual-2-not-yet-${how}`, status: 404 });
    assert.equal((await planner.goto(at(theirs))).status(), 404, "for 計画担当 neither");
    await checkPage(planner, { name: `mutual-2-not-yet-${how}`, status: 404 });
    await centre.goto(at(centres));
    await checkPage(centre, { name: `mutual-2-sheet-${how}` });
    await seesNot(centre, DEPARTMENT);
    await follow(centre, "見くらべる");
    await seesNot(centre, DEPARTMENT);
    await sees(centre, /まだ\d+件が提出されていません/);
    await checkPage(centre, { name: `mutual-3-waiting-${how}` });
    await judge(centre, centres, 4, CENTRE);
    await staff.goto(round);
    await seesNot(staff, CENTRE);
    await staff.goto(at(theirs));
    await follow(staff, "見くらべる");
    await seesNot(staff, CENTRE);

    // both are opened at once
    await planner.goto(round);
    await seesNot(planner, DEPARTMENT);
    await press(planner, "評価を開く");
    for (const [page, sheet] of [[staff, theirs], [centre, centres]]) {
      await page.goto(at(sheet));
      await follow(page, "見くらべる");
      for (const words of [DEPARTMENT, CENTRE]) await sees(page, words);
      await sees(page, "ちがいあり");
      await sees(page, "開き 2");
    }
    await checkPage(staff, { name: `mutual-4-side-by-side-${how}` });

    // they talk about it, and the talk stays beside the judgement
    await staff.locator("main textarea[name=text]").fill(TALK);
    await staff.locator("main textarea[name=next_step]").fill("4月に引きつぎの表をつくる。");
    await press(staff, "記録する");
    await sees(staff, "記録しました。");
    await centre.goto(staff.url().replace(/[?#].*/, ""));
    await sees(centre, TALK);
    await sees(centre, "4月に引きつぎの表をつくる。");
    await checkPage(centre, { name: `mutual-5-talk-${how}` });
  });
}
