// Somebody who can do something meets a group that needs it, on two phones: neither learns how to reach the other before
// both have said yes. And what is followed comes by mail, and stops with one click.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";
import { follow, press } from "../lib/year.js";

const CITY = "shimonoseki";
const PHONE = 390;
const OF_PERSON = "ふみ 090-0000-1111（試験）";
const OF_GROUP = "担当 試験花子 083-000-2222";

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
  const name = `ふみ${javascript ? "一" : "二"}`;
  const skill = `絵手紙の手ほどき${javascript ? "一" : "二"}`;
  // Two people, so that each begins with nothing.
  const role = javascript ? "委員" : "監査";

  test(`somebody who can do something meets a group that needs it, ${how} JavaScript`, async () => {
    const at = (path) => program.at(CITY, path);
    const come = async (who) => {
      const page = await visitor(browser, { javascript, width: PHONE });
      if (who) await signIn(page, program, CITY, who);
      return page;
    };
    const main = (page) => page.locator("main");
    const sees = (page, text) => main(page).getByText(text).first().waitFor();
    const seesNot = async (page, text) => assert.ok(!(await page.content()).includes(text), `${page.url()} must not show «${text}»`);

    // a few words on who one is; what is missing is said, nothing typed is lost
    const person = await come(role);
    await person.goto(at("/people"));
    await checkPage(person, { name: `meet-1-people-${how}` });
    await follow(person, "わたしのできることを登録する");
    await main(person).locator("input[name=name]").fill(name);
    await press(person, "はじめる");
    await main(person).locator(".field__error").first().waitFor();
    assert.equal(await main(person).locator("input[name=name]").inputValue(), name);
    await checkPage(person, { name: `meet-2-asked-${how}`, status: 422 });
    await main(person).getByRole("radio", { name: "18歳以上です" }).check();
    await press(person, "はじめる");
    const id = /\/people\/(\w{26})/.exec(person.url() + (await person.content()))[1];

    await person.goto(at(`/people/${id}/edit/skills`));
    await main(person).locator("#what_0").fill(skill);
    await main(person).locator("#amount_0").fill("月に2回、1時間ずつ");
    await checkPage(person, { name: `meet-3-skills-${how}` });
    await press(person, "保存して次へ");
    await person.goto(at(`/people/${id}/edit/times`));
    await main(person).locator("input[name=slots]").first().check();
    await press(person, "保存して終わる");

    // nobody finds it before its owner says who may
    const passer = await come();
    await passer.goto(at("/people"));
    await seesNot(passer, skill);
    await person.goto(at(`/people/${id}/edit/shown`));
    await main(person).locator("select[name=shown_skills]").selectOption("public");
    await press(person, "保存する");
    for (const purpose of ["さがしてもらう", "団体からのお願いを受け取る"]) {
      await main(person).getByRole("checkbox", { name: purpose }).check();
    }
    await press(person, "同意を保存する");
    await checkPage(person, { name: `meet-4-me-${how}` });
    await passer.goto(at("/people"));
    await sees(passer, skill);
    await seesNot(passer, name);

    // a group asks
    const group = await come("団体の編集者");
    await group.goto(at("/people"));
    await follow(group, skill);
    await follow(group, "お願いする");
    await press(group, "お願いを送る");
    await main(group).locator(".field__error").first().waitFor();
    await main(group).locator("input[name=organisation]").first().check();
    await main(group).locator("textarea[name=what]").fill("秋の集まりで、絵手紙を教えてもらえませんか");
    await main(group).locator("input[name=time_text]").fill("11月の土曜");
    await main(group).locator("input[name=length_text]").fill("1時間、1回");
    await main(group).locator("input[name=contact]").fill(OF_GROUP);
    await press(group, "お願いを送る");
    const sent = new URL(group.url()).pathname;
    await seesNot(group, OF_PERSON);

    // the person answers; only now do both see what the other wrote for them
    await person.goto(at("/people/requests"));
    await checkPage(person, { name: `meet-5-requests-${how}` });
    await follow(person, /絵手紙を教えて/);
    await seesNot(person, OF_GROUP);
    await checkPage(person, { name: `meet-6-request-${how}` });
    const request = new URL(person.url()).pathname;
    await main(person).locator("input[name=contact]").fill(OF_PERSON);
    await press(person, "承諾する");
    await person.goto(at(request));
    await sees(person, OF_GROUP);
    await group.goto(at(request));
    await sees(group, OF_PERSON);
    assert.ok(sent.startsWith("/people/"));
    const third = await come("職員");
    assert.equal((await third.goto(at(request))).status(), 404, "a third person must not read what two agreed");
    await passer.goto(at(request));
    assert.match(passer.url(), /\/sign-in/);
    await press(group, "実施した");
    await group.goto(at(request));
    await sees(group, "実施しました");

    // and leaves: nothing is left of them in the list
    await person.goto(at("/people/me"));
    await main(person).locator("input[name=sure]").check();
    await press(person, "やめて、すべて消す");
    await passer.goto(at("/people"));
    await seesNot(passer, skill);
  });
}

for (const javascript of [true, false]) {
  const how = javascript ? "with" : "without";

  test(`somebody without an account hears of a group by mail, and stops with one click, ${how} JavaScript`, async () => {
    const at = (path) => program.at(CITY, path);
    const address = `follower-${how}@example.jp`;
    const page = await visitor(browser, { javascript, width: PHONE });
    const main = page.locator("main");
    await page.goto(at("/groups"));
    const group = (await main.locator('a[href^="/groups/"]').evaluateAll((all) => all.map((a) => a.getAttribute("href")))).find((href) => /^\/groups\/\w{26}$/.test(href));
    await page.goto(at(group));
    await follow(page, "お知らせを受けとる");
    await checkPage(page, { name: `meet-7-follow-${how}` });
    await main.locator("input[name=email]").fill("だれか");
    await press(page, "確認のメールを送る");
    await main.locator(".field__error").first().waitFor();
    await checkPage(page, { name: `meet-7-no-address-${how}`, status: 422 });
    await main.locator("input[name=email]").fill(address);
    await main.locator("input[name=rhythm][value=weekly]").check();
    await press(page, "確認のメールを送る");
    await main.getByText("確認のメールを送りました").first().waitFor();

    // nothing comes before the button of the letter was pressed, whoever typed the address
    const [letter] = await letters(address, 1);
    const link = /https?:\/\/[^/\s]+(\/\S+)/.exec(letter)[1];
    await page.goto(at(link));
    await checkPage(page, { name: `meet-8-confirm-${how}` });
    await press(page, "受けとる");
    await main.getByText("新しいことがあったときに").first().waitFor();

    // whoever would rather not give an address reads the same as a feed
    await page.goto(at(group));
    const feed = await main.locator('a[type="application/atom+xml"]').first().getAttribute("href");
    const reader = await visitor(browser, { javascript });
    const answer = await reader.goto(at(feed));
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()["content-type"], /^application\/atom\+xml/);
    assert.match(await answer.text(), /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
    await page.goto(at("/news"));
    await checkPage(page, { name: `meet-9-news-${how}` });
  });
}

/** Letters to an address, once there are so many. */
async function letters(to, wanted) {
  for (let tries = 0; tries < 60; tries += 1) {
    const found = await program.letters(to);
    if (found.length >= wanted) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail(`no letter to ${to}`);
}
