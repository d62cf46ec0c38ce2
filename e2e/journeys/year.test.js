// A whole year of Musashino's twelve 施策: reported, judged, discussed, and changed in the next version of the plan.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { signIn, startBrowser, visitor } from "../lib/browser.js";
import { checkPage } from "../lib/check.js";
import { startProgram } from "../lib/program.js";
import { answer, follow, handOut, links, press, unfold } from "../lib/year.js";

const CITY = "musashino";
const SCOPE = "「施策」の12項目";
const REPORT = "令和8年度 進み具合の照会";
/** The names of the plan's two halves (chapters IV and VI), and what became 重点: facts of the real document. */
const HALVES = readHalves();
const labelOf = ({ number, first }) => `${number} ${first}`;
const RENAMED = HALVES.filter((item) => item.first !== item.second).map((item) => [labelOf(item), item.second]);
const FLAGGED = HALVES.filter((item) => item.priority).map(labelOf);

let program;
let browser;

before(async () => {
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
});

// a year that is closed stays closed: each journey gets its own
beforeEach(async () => {
  program = await startProgram(["--before-the-year"]);
});

afterEach(async () => {
  await program?.stop();
});

const at = (path) => program.at(CITY, path);
const mainOf = (page) => page.locator("main");
const opinionOn = (item) => `「${bare(item)}」は、はじめて読む人に伝わる題名にしてほしい。`;
const bare = (label) => label.replace(/^\S+\s/, "");

async function atDesk(role, javascript) {
  const page = await visitor(browser, { javascript });
  await signIn(page, program, CITY, role);
  return page;
}

/** Everything that is to be filled in by whoever sits before the page. */
async function ownSheets(page, round) {
  await page.goto(at("/desk/rounds"));
  await mainOf(page).getByRole("heading", { name: round }).waitFor();
  return links(page, "/desk/sheets/");
}

/** The sheets of one body, on 計画担当's board. */
async function sheetsOf(page, round, body) {
  await page.goto(round);
  await follow(page, body, page.locator("#who-table"));
  return links(page, "/desk/sheets/");
}

async function report(page, sheets, { mark, channel, words }) {
  for (const [index, sheet] of sheets.entries()) {
    await page.goto(at(sheet));
    const texts = { times: String(index + 1), people: String(10 * (index + 1)), done: words, next: "続けて行います。" };
    await answer(page, { channel, mark, texts });
  }
}

/** The round that is open is locked: the page asks once more. */
async function lock(page) {
  await follow(page, "確定の前に確かめる");
  await mainOf(page).getByText("あとから変えられません").waitFor();
  await checkPage(page, { name: "year-4-lock" });
  await press(page, "確定する");
}

/** 計画担当 founds the committee with the member who signs in as 委員. */
async function found(page) {
  const main = mainOf(page);
  await page.goto(at("/desk/committee/new"));
  await main.locator("select[name=body]").selectOption({ label: "推進委員会" });
  await main.locator("input[name=name]").fill("市民活動推進委員会");
  await main.locator("textarea[name=capacities]").fill("学識経験者\n公募の市民");
  await press(page, "保存する");
  const committee = page.url();
  await follow(page, "委員を加える");
  await main.locator("input[name=name]").fill("武蔵野 はな");
  await main.locator("select[name=capacity]").selectOption("公募の市民");
  await main.locator("input[name=term_from]").fill("2026-04-01");
  await main.locator("input[name=term_until]").fill("2028-03-31");
  await main.locator("select[name=account]").selectOption({ index: 1 });
  await main.locator("input[name=public_name]").check();
  await press(page, "保存する");
  return committee;
}

/** The committee is called together, with what it talks about. */
async function call(page, committee) {
  const main = mainOf(page);
  await page.goto(committee);
  await unfold(page, "次の会議を招集する");
  await main.locator("input[name=day]").fill("2026-11-20");
  await main.locator("input[name=starts]").fill("18:30");
  await main.locator("input[name=ends]").fill("20:30");
  await main.locator("input[name=place]").fill("市役所 811会議室");
  await main.locator("input[name=announced]").check();
  await press(page, "招集する");
  await unfold(page, "議題を加える");
  await main.locator("input[name=agenda]").fill("12の施策の評価と、次の計画への意見");
  await press(page, "加える");
  return page.url().replace(/#.*/, "");
}

/** Who came, what was said, confirmed and public. */
async function minute(page, meeting) {
  const main = mainOf(page);
  await page.goto(meeting);
  await main.locator("#attendance select").selectOption({ label: "出席" });
  await press(page, "出欠を記録する");
  await main.getByText("定足数を満たしています").waitFor();
  await main.locator("textarea[name=text]").fill("12の施策について評価しました。\n題名が分かりにくいという意見が出ました。");
  await press(page, "保存する", main.locator("form", { has: page.locator("textarea[name=text]") }));
  await press(page, "この要旨を確認済みにする");
  await press(page, "この要旨を公開する");
  await main.getByText("要旨を公開").first().waitFor();
}

/** An opinion of the committee on one item, from the meeting, published. */
async function opine(page, meeting, item, text) {
  const main = mainOf(page);
  await page.goto(meeting);
  await follow(page, "意見を書く");
  await main.locator("textarea[name=text]").fill(text);
  await select(page, "lineage", item);
  await press(page, "保存する");
  if (!/opinions\/\w+$/.test(new URL(page.url()).pathname)) await follow(page, new RegExp(text.slice(0, 12)));
  await press(page, "この意見を公表する");
  await main.getByText("意見を公表しました").waitFor();
  return page.url();
}

async function select(page, name, label) {
  const options = page.locator(`main select[name=${name}] option`);
  const texts = (await options.allTextContents()).map((text) => text.trim());
  const index = texts.findIndex((text) => text.endsWith(label));
  assert.ok(index >= 0, `${label} is not among ${texts.join(" / ")}`);
  await page.locator(`main select[name=${name}]`).selectOption({ index });
}

/** From the opinion to the words of the next version: proposed, decided, applied, answered. */
async function act(page, opinion, item, { kind, after, version }) {
  const main = mainOf(page);
  await page.goto(opinion);
  await follow(page, "計画の変更案をつくる");
  await select(page, "kind", kind);
  await select(page, "lineage", item);
  await select(page, "version", version);
  if (after) await main.locator("textarea[name=after]").fill(after);
  else await main.locator("input[name=flag]").check();
  await main.locator("textarea[name=reason]").fill("市民に伝わる計画にするため。");
  await press(page, "案をつくる");
  await main.getByRole("radio", { name: "採用", exact: true }).check();
  await main.locator("textarea[name=decision]").fill(`委員会の意見のとおり、${bare(item)}を改めます。`);
  await press(page, "決定する");
  await select(page, "version", version);
  await press(page, "この版に反映する");
  await main.getByText("反映済み").first().waitFor();
  await page.goto(opinion);
  await main.getByRole("radio", { name: "反映", exact: true }).check();
  await main.locator("textarea[name=answer]").fill("次の版に反映しました。");
  await press(page, "この答えに決めて公表する");
  await main.getByText("答えを決めました").waitFor();
}

async function revise(page, label) {
  const main = mainOf(page);
  await page.goto(at("/desk/plan"));
  await page.goto(at((await links(page, "/desk/plan/versions/"))[0]));
  await unfold(page, "改定版をつくる");
  await main.locator("input[name=new_label]").fill(label);
  await press(page, "改定版をつくる");
  return page.url();
}

async function publish(page, version) {
  await page.goto(version);
  await unfold(page, "公開する");
  await press(page, "いま公開する");
  await mainOf(page).getByText("公開中").first().waitFor();
}

/** A citizen who begins at the minutes and ends at the new words of the plan. */
async function followOpinion(citizen, how, text, title) {
  const main = mainOf(citizen);
  await citizen.goto(at("/plan/committee"));
  await checkPage(citizen, { name: `year-7-committee-${how}` });
  await follow(citizen, /第1回/);
  await main.getByText("題名が分かりにくいという意見が出ました。").waitFor();
  await checkPage(citizen, { name: `year-8-minutes-${how}` });
  await follow(citizen, new RegExp(text.slice(0, 12)));
  await main.getByText(text).first().waitFor();
  await main.getByText("委員会の意見のとおり").first().waitFor();
  await main.getByText("反映済み").first().waitFor();
  assert.ok((await main.locator("ins").count()) > 0, "what is new in the title is marked");
  await checkPage(citizen, { name: `year-9-opinion-${how}` });
  await follow(citizen, "いまの項目を見る");
  await main.getByRole("heading", { level: 1, name: title }).waitFor();
  await main.getByText(text.slice(0, 12)).first().waitFor();
  await checkPage(citizen, { name: `year-10-new-words-${how}` });
}

function readHalves() {
  const [head, ...lines] = readFileSync(new URL("../../app/demo/musashino-halves.csv", import.meta.url), "utf8").trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, place) => [names[place], cell])));
}

/** The published plan has the names and flags of chapter VI: by the stored facts, and by the real document where it is. */
async function endsAsTheRealPlan(citizen) {
  const ask = (path) => citizen.evaluate(async (address) => (await fetch(address)).json(), path);
  const { plans } = await ask("/api/v1/plans");
  const { items } = await ask(`/api/v1/versions/${plans[0].published_version}/items?size=100`);
  const plain = ({ number, title, priority }) => ({ number, title, priority });
  const inOrder = (all) => all.toSorted((a, b) => a.number.localeCompare(b.number));
  const now = inOrder(items.filter(({ depth }) => depth < 2).map(plain));
  assert.deepEqual(now, inOrder(HALVES.map(({ number, second, priority }) => ({ number, title: second, priority: priority === "重点" }))));
  const folder = fileURLToPath(new URL("../../../shared/plans/", import.meta.url));
  if (!existsSync(folder)) return;
  const file = readdirSync(folder).find((name) => name.startsWith("003_"));
  const read = execFileSync(process.env.TSUNAGU_BIN, ["plan", "read", `${folder}${file}`, "--json"], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const [{ levels, nodes }] = JSON.parse(read).documents;
  const upper = nodes.filter(({ level }) => ["基本施策", "施策"].includes(levels[level].name));
  assert.deepEqual(now, inOrder(upper.map(({ number_key: number, title, priority }) => ({ number, title, priority }))));
}

test("a year of twelve measures, from the round to the next version, with JavaScript", async () => {
  const [planner, citizen] = [await atDesk("計画担当", true), await visitor(browser)];
  const main = mainOf(planner);

  // 照会: three implementers answer, one of them on paper
  const round = await handOut(planner, at, { kind: /^照会/, title: REPORT, scope: SCOPE });
  assert.equal(new Set(await planner.locator("#sheets-table tbody th").allTextContents()).size, 12);
  await checkPage(planner, { name: "year-1-board" });
  const staff = await atDesk("職員", true);
  const theirs = await ownSheets(staff, REPORT);
  assert.ok(theirs.length > 0);
  await checkPage(staff, { name: "year-2-own-sheets" });
  await staff.goto(at(theirs[0]));
  await checkPage(staff, { name: "year-2-sheet" });
  await report(staff, theirs, { mark: 3, words: "福祉課の講座を3回ひらきました。" });
  const centre = await atDesk("コーディネーター", true);
  const centres = await ownSheets(centre, REPORT);
  await report(centre, centres, { mark: 4, words: "センターの相談を増やしました。" });
  const onPaper = await sheetsOf(planner, round, "社会福祉協議会");
  await report(planner, onPaper, { channel: "紙", mark: 3, words: "社協のサロンと結びました。" });
  const handed = theirs.length + centres.length + onPaper.length;
  await planner.goto(round);
  await main.getByText(new RegExp(`件のうち${handed}件`)).first().waitFor();

  // one comes back with a reason and is mended
  await planner.goto(at(theirs[0]));
  await unfold(planner, "理由をつけて差し戻す");
  await main.locator("textarea[name=reason]").first().fill("参加した人の数を、講座ごとに確かめてください。");
  await press(planner, "理由をつけて差し戻す");
  await staff.goto(at(theirs[0]));
  await mainOf(staff).getByText("参加した人の数を、講座ごとに確かめてください。").first().waitFor();
  await checkPage(staff, { name: "year-3-returned" });
  const mended = "福祉課の講座を3回ひらき、のべ48人が来ました。";
  await answer(staff, { mark: 3, texts: { people: "48", done: mended } });
  await planner.goto(round);
  assert.equal((await citizen.goto(at("/plan/progress"))).status(), 200);
  assert.equal(await mainOf(citizen).locator("table").count(), 0, "nothing is public before the round is locked");
  await press(planner, "確認待ちをすべて受け付ける");
  await lock(planner);
  await main.getByText("確定しました").waitFor();
  await follow(planner, "結果の表を見る");
  assert.equal(await planner.locator("#result tbody tr").count(), 12);
  await checkPage(planner, { name: "year-4-result" });
  await citizen.goto(at("/plan/progress"));
  await checkPage(citizen, { name: "year-5-progress" });
  await follow(citizen, /2-2/);
  await mainOf(citizen).getByText("福祉課の講座を3回ひらき").first().waitFor();
  await checkPage(citizen, { name: "year-5-item" });

  // the committee judges: nobody sees it before it is opened, 計画担当 neither
  const committee = await found(planner);
  const title = "令和8年度 委員会の評価";
  const judging = await handOut(planner, at, { kind: /^委員会の評価/, title, scope: SCOPE, committee: "推進委員会" });
  const member = await atDesk("委員", true);
  const members = await ownSheets(member, title);
  assert.equal(members.length, 12);
  for (const sheet of members.slice(0, 4)) {
    await member.goto(at(sheet));
    await answer(member, { mark: 4, question: "judgement", texts: { good: "相談が増えたこと。" } });
  }
  await member.goto(at(members[4]));
  await checkPage(member, { name: "year-6-judgement" });
  await planner.goto(judging);
  assert.deepEqual(await links(planner, "/desk/sheets/"), [], "計画担当 finds no way to an unrevealed judgement");
  await main.getByText("まだ見えません").first().waitFor();
  const peek = await planner.goto(at(members[0]));
  assert.equal(peek.status(), 404, "an unrevealed judgement is not there for 計画担当");
  await checkPage(planner, { name: "year-6-unrevealed", status: 404 });
  await planner.goto(judging);
  await press(planner, "評価を開く");
  await main.getByText("評価を開きました").waitFor();
  await planner.goto(at(members[0]));
  await main.getByText("相談が増えたこと。").first().waitFor();
  await planner.goto(judging);
  await lock(planner);
  await main.getByText("確定しました").waitFor();

  // it meets; what it said becomes the next version
  const meeting = await call(planner, committee);
  await checkPage(planner, { name: "year-7-called" });
  await minute(planner, meeting);
  await checkPage(planner, { name: "year-7-minutes-desk" });
  const label = "令和9年改定";
  const draft = await revise(planner, label);
  for (const [item, after] of RENAMED) {
    const opinion = await opine(planner, meeting, item, opinionOn(item));
    await act(planner, opinion, item, { kind: "題名を変える", after, version: label });
  }
  await checkPage(planner, { name: "year-7-opinion-desk" });
  for (const item of FLAGGED) {
    const opinion = await opine(planner, meeting, item, `「${bare(item)}」に力を入れてほしい。`);
    await act(planner, opinion, item, { kind: "重点の印を変える", version: label });
  }
  await publish(planner, draft);

  await followOpinion(citizen, "with", opinionOn("2-2 相談体制の充実"), "相談体制の拡充");
  await citizen.goto(at("/plan/versions"));
  await press(citizen, "くらべる");
  const rows = citizen.locator("#comparison tbody tr");
  const kinds = (await rows.locator("th .badge").allTextContents()).map((text) => text.trim());
  const differences = (await rows.allTextContents()).join("\n");
  assert.equal(kinds.length, 9, `six titles and three flags, nothing else:\n${differences}`);
  for (const [, after] of RENAMED) assert.match(differences, new RegExp(after));
  const count = (kind) => kinds.filter((word) => word === kind).length;
  assert.deepEqual([count("言い換え"), count("重点になった")], [6, 3], differences);
  const flagged = await rows.filter({ hasText: "重点になった" }).allTextContents();
  for (const { second } of HALVES.filter((item) => item.priority)) {
    assert.ok(flagged.some((row) => row.includes(second)), `${second} is flagged: ${flagged}`);
  }
  await checkPage(citizen, { name: "year-11-comparison" });
  await endsAsTheRealPlan(citizen);
});

test("a year in short, from the round to the next version, without JavaScript", async () => {
  const [planner, citizen] = [await atDesk("計画担当", false), await visitor(browser, { javascript: false })];
  const main = mainOf(planner);
  const round = await handOut(planner, at, { kind: /^照会/, title: REPORT, scope: SCOPE });
  await checkPage(planner, { name: "year-1-board" });
  const staff = await atDesk("職員", false);
  const [first] = await ownSheets(staff, REPORT);
  await staff.goto(at(first));
  await checkPage(staff, { name: "year-2-sheet" });
  await report(staff, [first], { mark: 3, words: "福祉課の講座を3回ひらきました。" });
  await planner.goto(round);
  await press(planner, "確認待ちをすべて受け付ける");
  await lock(planner);
  await main.getByText("確定しました").waitFor();
  await citizen.goto(at("/plan/progress"));
  await checkPage(citizen, { name: "year-5-progress" });

  const meeting = await call(planner, await found(planner));
  await minute(planner, meeting);
  const label = "令和9年改定";
  const draft = await revise(planner, label);
  const [item, after] = RENAMED[0];
  const text = opinionOn(item);
  await act(planner, await opine(planner, meeting, item, text), item, { kind: "題名を変える", after, version: label });
  await publish(planner, draft);
  await followOpinion(citizen, "without", text, after);
});

test("the pages that the year stands on are in order once there is something on them", async () => {
  const planner = await atDesk("計画担当", true);
  const main = mainOf(planner);
  const round = await handOut(planner, at, { kind: /^照会/, title: REPORT, scope: SCOPE });
  const [sheet] = await links(planner, "/desk/sheets/");
  await planner.goto(at(`${sheet}/ask`));
  await main.locator("select[name=body]").selectOption({ label: "社会福祉協議会" });
  await press(planner, "この課・団体の人を見る");
  await checkPage(planner, { name: "year-pages/ask-nobody" });
  await main.locator("select[name=body]").selectOption({ label: "福祉課" });
  await press(planner, "この課・団体の人を見る");
  await main.getByRole("radio").first().check();
  await checkPage(planner, { name: "year-pages/ask" });
  await press(planner, "頼む");
  await main.getByText("に頼んでいます").waitFor();
  const pages = [sheet, "/desk/waiting", "/desk/cycles/rounds-report", `${new URL(round).pathname}/lock`, `${new URL(round).pathname}/result`, `${new URL(round).pathname}/workbook`];
  for (const path of pages) {
    assert.equal((await planner.goto(at(path))).status(), 200, path);
    await checkPage(planner, { name: `year-pages/${path}` });
  }
  await planner.goto(at("/desk/forms"));
  const handedOut = await main.getByRole("link", { name: REPORT }).getAttribute("href");
  for (const path of [handedOut, `${handedOut}/results`]) {
    assert.equal((await planner.goto(at(path))).status(), 200, path);
    await checkPage(planner, { name: `year-pages/form-of-round${path.endsWith("results") ? "-results" : ""}` });
  }
  await planner.goto(at("/desk/forms"));
  await main.locator("select[name=origin]").selectOption({ label: "進捗報告シート（計画の項目の報告）" });
  await main.locator("input[name=key]").fill("houkoku-2026");
  await press(planner, "つくる");
  const form = new URL(planner.url()).pathname;
  await checkPage(planner, { name: "year-pages/form-build" });
  const linked = (await links(planner, `${form}/`)).map((href) => href.split(/[?#]/)[0]);
  const first = (part) => linked.find((href) => href.startsWith(`${form}/${part}`));
  const built = ["sections/", "questions/", "preview", "print"].map((part) => [part, first(part) ?? `${form}/${part}`]);
  for (const [part, path] of built) {
    assert.equal((await planner.goto(at(path))).status(), 200, path);
    await checkPage(planner, { name: `year-pages/form-${part}` });
  }
});
