// 計画担当 imports a plan, corrects it, publishes it and revises it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";

const CITY = "model";
const DOCUMENT = `# みんなの協働推進計画（見本）

計画期間 令和8年度から令和12年度

## 基本目標1 知る
### 施策1-1 情報を届ける
- 事業1-1-1 広報紙の特集
- 事業1-1-2 窓口の案内
## 基本目標2 参加する
### 施策2-1 話し合いの場
- 事業2-1-1 地区の懇談会
`;

const lineOf = (words) => DOCUMENT.split("\n").findIndex((line) => line.includes(words)) + 1;

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
  const slug = `mihon-${how}`;

  test(`計画担当 imports, corrects, publishes and revises a plan, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript });
    const main = page.locator("main");
    const press = (name) => main.getByRole("button", { name, exact: true }).click();
    const unfold = (name) => main.locator("summary").getByText(name, { exact: true }).click();
    const isWhere = (pattern) => page.waitForURL((url) => pattern.test(url.pathname));
    const correct = async (from, to) => {
      await main.getByRole("link", { name: from }).first().click();
      await isWhere(/^\/desk\/plan\/nodes\/\w+$/);
      await page.locator("main input[name=title]").fill(to);
      await main.locator("form", { has: page.locator("input[name=title]") }).getByRole("button").click();
      await main.getByText("保存しました").waitFor();
    };
    const publish = async (version) => {
      await page.goto(version);
      await unfold("公開する");
      await press("いま公開する");
      await main.getByText("公開中").first().waitFor();
    };
    const reader = await visitor(browser, { javascript });
    const read = () => reader.goto(program.at(CITY, `/plans/${slug}`));
    await signIn(page, program, CITY, "計画担当");

    // imports: nothing changes before the tree has been seen beside the lines it was read from
    await page.goto(program.at(CITY, "/desk/plan/import"));
    await page.locator("main input[type=file]").setInputFiles({
      name: "mihon.md",
      mimeType: "text/markdown",
      buffer: Buffer.from(DOCUMENT),
    });
    await main.getByRole("radio", { name: "新しい計画にする" }).check();
    await page.locator("input[name=slug]").fill(slug);
    await press("読み取って確かめる");
    await isWhere(/^\/desk\/plan\/import\/\w+$/);
    const item = main.locator(".tree li").filter({ hasText: "広報紙の特集" });
    const anchor = await item.getByRole("link").getAttribute("href");
    assert.equal(anchor, `#l${lineOf("広報紙の特集")}`, "the item names the line it was read from");
    await main.locator(`.source-lines ${anchor}`).getByText("広報紙の特集").waitFor();
    assert.equal(await main.locator(".tree li").count(), 7, "every item of the document is in the tree");
    await checkPage(page, { name: `planner-1-tree-and-lines-${how}` });
    await press("この内容で取り込む");
    await isWhere(/^\/desk\/plan\/versions\/\w+$/);
    const first = page.url();
    await checkPage(page, { name: `planner-2-draft-${how}` });
    assert.equal((await read()).status(), 404, "a draft is not public");
    await checkPage(reader, { name: `planner-2-not-public-${how}`, status: 404 });

    await correct(/広報紙の特集/, "広報紙の特集号");
    await checkPage(page, { name: `planner-3-corrected-${how}` });

    await publish(first);
    assert.equal((await read()).status(), 200);
    await reader.getByText("広報紙の特集号").first().waitFor();

    // revises: the public sees the change only when it is published
    await unfold("改定版をつくる");
    await page.locator("main input[name=new_label]").fill("令和9年改定");
    await press("改定版をつくる");
    await page.waitForURL((url) => /\/desk\/plan\/versions\/\w+$/.test(url.pathname) && url.href !== first);
    const second = page.url();
    await correct(/広報紙の特集号/, "広報紙と動画の特集");
    await read();
    await reader.getByText("広報紙の特集号").first().waitFor();
    assert.equal(await reader.getByText("広報紙と動画の特集").count(), 0, "a draft is not public");
    await publish(second);
    await read();
    await reader.getByText("広報紙と動画の特集").first().waitFor();
    assert.equal(await reader.getByText("広報紙の特集号").count(), 0, "the earlier words are in the earlier version");
    await checkPage(reader, { name: `planner-4-revised-${how}` });

    await page.context().close();
    await reader.context().close();
  });
}
