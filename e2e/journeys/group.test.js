// A group comes to the city on a phone: it says who it is, is confirmed, is found, is kept for another year, is handed on
// to somebody else, and becomes two.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";
import { follow, links, press } from "../lib/year.js";

const CITY = "shimonoseki";
const PHONE = 390;
const NAME = "ボランティア手芸の会つむぎ（試験）";
const SECRET = "山の上三丁目9番の自宅";

let program;
let browser;

before(async () => {
  browser = await startBrowser();
  program = await startProgram();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

for (const javascript of [true, false]) {
  const how = javascript ? "with" : "without";
  const name = `${NAME}${javascript ? "一" : "二"}`;

  test(`a group comes, is found, is renewed, is handed over and splits, ${how} JavaScript`, async () => {
    const at = (path) => program.at(CITY, path);
    const come = async (role) => {
      const page = await visitor(browser, { javascript, width: PHONE });
      if (role) await signIn(page, program, CITY, role);
      return page;
    };
    const sees = (page, text) => page.locator("main").getByText(text).first().waitFor();
    const seesNot = async (page, text) => assert.ok(!(await page.content()).includes(text), `${page.url()} must not show «${text}»`);
    const main = (page) => page.locator("main");

    // 申出: one page, few fields; what is missing is said at its field and nothing typed is lost
    const founder = await come("団体の編集者");
    await founder.goto(at("/groups"));
    await follow(founder, "団体を登録する");
    await main(founder).locator("input[name=name]").fill(name);
    await press(founder, "登録を申し出る");
    await main(founder).locator(".field__error").first().waitFor();
    assert.equal(await main(founder).locator("input[name=name]").inputValue(), name);
    await checkPage(founder, { name: `group-1-asked-${how}`, status: 422 });
    await main(founder).locator("select[name=kind]").selectOption({ index: 2 });
    await main(founder).locator("input[name=fields]").first().check();
    await main(founder).locator("input[name=purpose]").fill("手芸の道具と時間を分け合い、近所の人がゆっくり話せる場をつくります。");
    await main(founder).locator("textarea[name=doing]").fill("毎週、公民館で布の小物を作っています。");
    await main(founder).locator("textarea[name=joining]").fill("道具はあります。手ぶらで来てください。");
    await main(founder).locator("input[name=mail]").fill("tsumugi@example.jp");
    await main(founder).locator("input[name=home_address]").fill(SECRET);
    await press(founder, "登録を申し出る");
    await sees(founder, "申し出ました。");
    const id = /\/groups\/(\w+)/.exec((await links(founder, "/groups/")).find((href) => /\/groups\/\w{26}/.test(href)))[1];
    const page = `/groups/${id}`;

    // nobody else finds it before it is confirmed
    const passer = await come();
    assert.equal((await passer.goto(at(page))).status(), 404);
    await checkPage(passer, { name: `group-2-not-yet-${how}`, status: 404 });

    const centre = await come("コーディネーター");
    await centre.goto(at("/desk/groups"));
    await sees(centre, name);
    await checkPage(centre, { name: `group-3-desk-${how}` });
    await follow(centre, name);
    await press(centre, "登録する");

    // the page, the list, the search: whoever writes it in another way finds it too
    await passer.goto(at(page));
    await sees(passer, "道具はあります。手ぶらで来てください。");
    await seesNot(passer, SECRET);
    await checkPage(passer, { name: `group-4-page-${how}` });
    await passer.goto(at("/groups"));
    await sees(passer, name);
    await checkPage(passer, { name: `group-4-list-${how}` });
    for (const words of ["ぼらんてぃあ手芸", "ﾎﾞﾗﾝﾃｨｱ つむぎ"]) {
      const found = await finds(passer, at(`/search?q=${encodeURIComponent(words)}`), name);
      assert.ok(found, `«${words}» finds ${name}`);
    }
    await checkPage(passer, { name: `group-5-found-${how}` });
    await passer.goto(at(`/search?q=${encodeURIComponent("山の上三丁目")}`));
    await seesNot(passer, name);

    // a year later: the centre asks, the group looks over its page and keeps it
    await centre.goto(at(`/desk${page}`));
    await press(centre, "更新をお願いする");
    await founder.goto(at("/groups/mine"));
    await follow(founder, name);
    await sees(founder, "更新待ち");
    await press(founder, "内容を確かめて更新する");
    await sees(founder, "更新しました。");
    await checkPage(founder, { name: `group-6-renewed-${how}` });

    // the officer changes: a code is handed over, and the page is the other's
    await founder.goto(at(`${page}/editors`));
    await main(founder).locator("input[name=hand_over]").check();
    await main(founder).locator("form", { has: founder.locator("input[name=hand_over]") }).locator("button[type=submit]").click();
    const code = (await main(founder).locator(".notice strong").first().textContent()).trim();
    await checkPage(founder, { name: `group-7-code-${how}` });
    const successor = await come("市民");
    await successor.goto(at("/groups/mine"));
    await main(successor).locator("input[name=code]").fill(code);
    await press(successor, "コードで進む");
    await press(successor, "招待を受ける");
    await successor.goto(at(`${page}/edit`));
    await sees(successor, "登録");
    const refused = (await founder.goto(at(`${page}/edit`))).status();
    assert.ok([403, 404].includes(refused), `who handed over edits no more: ${refused}`);
    await checkPage(founder, { name: `group-8-handed-over-${how}`, status: refused });

    // it becomes two; the old address goes on answering and leads there
    await successor.goto(at(`${page}/future`));
    await main(successor).locator("textarea[name=names]").fill(`${name}・布\n${name}・糸`);
    const split = main(successor).locator("form", { has: successor.locator("textarea[name=names]") });
    await split.locator("input[name=sure]").check();
    await press(successor, "分かれることを記録する");
    await sees(successor, "記録しました。");
    await passer.goto(at(page));
    await sees(passer, "ここから分かれてできた団体：");
    await checkPage(passer, { name: `group-9-split-${how}` });
  });
}

/** Whether a search finds a name; the index follows what happened within seconds. */
async function finds(page, address, name) {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.goto(address);
    if (await page.locator("main").getByRole("link", { name }).count()) return true;
    await page.waitForTimeout(500);
  }
  return false;
}
