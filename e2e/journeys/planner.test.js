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

  test(`計画担当 imports, corrects, publishes and revises a plan, ${how} JavaScript`, async () => {
    const page = await visitor(browser, { javascript });
    const press = (name) => page.locator("main").getByRole("button", { name }).first().click();
    await signIn(page, program, CITY, "計画担当");

    // imports
    await page.goto(program.at(CITY, "/plan/import"));
    await checkPage(page, { name: `planner-1-import-${how}` });
    await page.locator("main input[type=file]").setInputFiles({
      name: "mihon.md",
      mimeType: "text/markdown",
      buffer: Buffer.from(DOCUMENT),
    });
    await press(/読み込む|取り込む/);
    const main = page.locator("main");
    await main.getByText("広報紙の特集").first().waitFor();
    await main.getByText(/行/).first().waitFor();
    await checkPage(page, { name: `planner-2-tree-and-lines-${how}` });
    await press(/確定する|取り込む/);
    await checkPage(page, { name: `planner-3-draft-${how}` });

    // corrects
    await main.getByRole("link", { name: /広報紙の特集/ }).first().click();
    await page.locator("main").getByRole("link", { name: /直す|編集/ }).first().click();
    await page.locator("main input[name=title]").fill("広報紙の特集号");
    await checkPage(page, { name: `planner-4-correct-${how}` });
    await press(/保存する/);
    await page.locator("main").getByText("広報紙の特集号").first().waitFor();

    // publishes
    await page.goto(program.at(CITY, "/plan/versions"));
    await press(/公開する/);
    const reader = await visitor(browser, { javascript });
    await reader.goto(program.at(CITY, "/plan"));
    await reader.getByText("広報紙の特集号").first().waitFor();
    await checkPage(reader, { name: `planner-5-published-${how}` });

    // revises: the public sees the change only when it is published
    await page.goto(program.at(CITY, "/plan/versions"));
    await press(/改定/);
    await page.locator("main").getByRole("link", { name: /広報紙の特集号/ }).first().click();
    await page.locator("main").getByRole("link", { name: /直す|編集/ }).first().click();
    await page.locator("main input[name=title]").fill("広報紙と動画の特集");
    await press(/保存する/);
    await reader.goto(program.at(CITY, "/plan"));
    assert.equal(await reader.getByText("広報紙と動画の特集").count(), 0, "a draft is not public");
    await page.goto(program.at(CITY, "/plan/versions"));
    await press(/公開する/);
    await reader.goto(program.at(CITY, "/plan"));
    await reader.getByText("広報紙と動画の特集").first().waitFor();
    await checkPage(reader, { name: `planner-6-revised-${how}` });

    await page.context().close();
    await reader.context().close();
  });
}
