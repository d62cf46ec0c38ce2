//! Text, CSV, HTML, Markdown: what stands on which line.

use super::{CSV, OUTLINE, PAGE, sketch, written};
use plan_reader::{FileFormat, IntakeNotice, intake_from_bytes, source_from_bytes};

#[test]
fn a_text_keeps_its_lines_and_its_full_width_characters() {
    let source =
        source_from_bytes("計画.txt", "基本目標１　知る\r\n\r\n①\t情報\r\n".as_bytes()).unwrap();
    assert_eq!(sketch(&source), ["1 基本目標１　知る", "2", "3 ①|情報"]);
    assert_eq!(source.encoding, "UTF-8");
}

#[test]
fn a_text_without_a_name_is_read_as_text_and_a_page_as_a_page() {
    assert_eq!(
        intake_from_bytes("", "計画".as_bytes()).unwrap().format,
        FileFormat::Text
    );
    let page = "<!-- 版 -->\n<!DOCTYPE HTML><p>計画";
    let intake = intake_from_bytes("page.txt", page.as_bytes()).unwrap();
    assert_eq!(intake.format, FileFormat::Html);
    assert_eq!(sketch(&intake.source), ["2 計画"]);
}

#[test]
fn a_markdown_outline_keeps_headings_numbers_marks_and_lines() {
    let source = source_from_bytes("outline.md", OUTLINE).unwrap();
    let written = written(&source);
    assert_eq!(
        written[..9],
        [
            "1 h1 みなと市協働推進計画",
            "3 計画期間：令和7年度～令和11年度",
            "5 h2 基本目標1 知る・つながる",
            "7 みなと市の活動を知り、はじめの一歩を踏み出せるようにします。",
            "10 h3 施策1-1 情報を届ける",
            "12 l0 1. 活動情報サイトの運営",
            "13 市の内外から見られるサイトを運営します。",
            "14 l0 2. 広報みなとの特集記事",
            "15 l0 3. 活動見本市の開催 【重点】",
        ]
    );
    assert!(written.contains(&"22 指標|現状値（令和6年度）|目標値（令和11年度）".to_owned()));
    assert!(written.contains(&"24 ① 活動情報サイトの閲覧数|12,400件|20,000件".to_owned()));
    assert!(written.contains(&"32 l0 2. 活動見本市の開催 (再掲)".to_owned()));
    assert_eq!(
        written.last().unwrap(),
        "40 ① 補助金を受けた団体数|— ※新規|30団体"
    );
    let blanks = sketch(&source)
        .iter()
        .filter(|line| !line.contains(' '))
        .count();
    assert_eq!(
        blanks,
        String::from_utf8_lossy(OUTLINE)
            .lines()
            .filter(|line| line.is_empty())
            .count()
    );
}

#[test]
fn markdown_items_have_depths_and_hard_breaks_and_marks_are_kept() {
    let text = "- 施策\n    - ※ 事業\\\n      つづき\n    3) 三番\n\n```\nそのまま\n  二行\n```\n| a | b |\n|-|-|\n| x<br>y | |\n";
    let source = source_from_bytes("a.md", text.as_bytes()).unwrap();
    assert_eq!(
        sketch(&source),
        [
            "1 l0 施策",
            "2 l1 ※ 事業",
            "3 つづき",
            "4 l1 3) 三番",
            "5",
            "7 そのまま",
            "8 二行",
            "10 a|b",
            "12 x\ny|"
        ]
    );
}

#[test]
fn html_within_markdown_is_read_with_the_lines_of_the_file() {
    let text =
        "# 計画\n\n<table>\n<tr><td>指標</td>\n<td>35.9%</td></tr>\n</table>\n\n本文<b>強</b>調\n";
    let source = source_from_bytes("a.md", text.as_bytes()).unwrap();
    assert_eq!(
        written(&source),
        ["1 h1 計画", "4 指標|35.9%", "8 本文強調"]
    );
}

#[test]
fn a_page_gives_what_is_read_on_it_and_where() {
    let source = source_from_bytes("plan.html", PAGE).unwrap();
    assert_eq!(
        sketch(&source),
        [
            "8 h1 みなと市協働推進計画",
            "9 計画期間：令和7年度～令和11年度",
            "10 h2 基本目標1 知る・つながる",
            "11 h3 施策1-1 情報を届ける",
            "13 l0 ① 活動情報サイトの運営",
            "14 l0 ② 広報みなとの特集記事",
            "16 h3 施策1-2 出会いの場をつくる",
            "17 l0 ① 港まちカフェの実施",
            "18 l1 出張カフェの実施",
            "20 h2 基本目標2 育てる・支える",
            "21 h3 施策2-1 担い手を育てる",
            "23 l0 ① 協働コーディネーターの養成【重点】",
            "26 成果指標",
            "27 基本目標|指標|現状値（令和6年度）|目標値（令和11年度）",
            "28 基本目標1|① 活動情報サイトの閲覧数|12,400件|20,000件",
            "29 ^|② 市民活動に参加したことがある市民の割合|35.9%|45.0%",
            "30 基本目標2|① 補助金を受けた団体数|調査中\n（令和8年度に設定）|<",
            "30",
        ]
    );
}

#[test]
fn a_numbered_list_of_a_page_has_the_numbers_that_the_browser_shows() {
    let page = "<html><ol start=3><li>情報<li value=7>出会い<li>(9) 担い手<li><p>3歳児から<p>補足</ol>\n<p>一行目<br>二行目\n<pre>甲\n 乙</pre>";
    let source = source_from_bytes("a.html", page.as_bytes()).unwrap();
    assert_eq!(
        sketch(&source),
        [
            "1 l0 3. 情報",
            "1 l0 7. 出会い",
            "1 l0 (9) 担い手",
            "1 l0 9. 3歳児から",
            "1 補足",
            "2 一行目",
            "2 二行目",
            "3 甲",
            "4  乙"
        ]
    );
}

#[test]
fn a_page_laid_out_by_tables_is_read_as_text_around_its_real_tables() {
    let page = "<html><table><tr><td>左</td><td>\n<h2>計画</h2>\n<table><tr><td>a<td>b</table>\n</td></tr></table>";
    let source = source_from_bytes("a.html", page.as_bytes()).unwrap();
    assert_eq!(written(&source), ["1 左", "2 h2 計画", "3 a|b"]);
}

#[test]
fn a_csv_has_the_lines_of_the_file_through_quoted_line_breaks() {
    let intake = intake_from_bytes("plan.csv", CSV).unwrap();
    assert_eq!(intake.notices, []);
    let written = written(&intake.source);
    assert_eq!(written.len(), 6);
    assert_eq!(
        written[1],
        "2 1 知る・つながる|1-1 情報を届ける|① 活動情報サイトの運営|広報課|活動情報サイトの閲覧数|12,400件|20,000件"
    );
    assert!(written[3].starts_with("4 |1-2 出会いの場をつくる|① 港まちカフェの実施\n（月1回）|"));
    assert!(written[4].starts_with("6 2 育てる・支える|"));
    assert_eq!(written[5], "7 ||② 港まちカフェの実施(再掲)|協働推進課");
}

#[test]
fn a_csv_keeps_blank_lines_and_finds_its_delimiter() {
    let cases = [
        (
            "a.csv",
            "計画\n\n\n甲,乙\n,,\n丙,\"丁\"\"戊\"\n",
            ["1 計画", "2", "3", "4 甲|乙", "5", "6 丙|丁\"戊"],
        ),
        (
            "a.csv",
            "計画\n\n\n甲;乙\n;;\n丙;丁,戊\n",
            ["1 計画", "2", "3", "4 甲|乙", "5", "6 丙|丁,戊"],
        ),
        (
            "a.csv",
            "計画\n\n\n甲\t乙\n\t\n丙\t丁\n",
            ["1 計画", "2", "3", "4 甲|乙", "5", "6 丙|丁"],
        ),
        (
            "a.tsv",
            "計画,画\n\n\n甲\t1,2\n\t\n丙\t1,3\n",
            ["1 計画,画", "2", "3", "4 甲|1,2", "5", "6 丙|1,3"],
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(
            sketch(&source_from_bytes(name, text.as_bytes()).unwrap()),
            expected,
            "{text}"
        );
        let windows = text.replace('\n', "\r\n");
        assert_eq!(
            sketch(&source_from_bytes(name, windows.as_bytes()).unwrap()),
            expected,
            "{windows}"
        );
    }
}

#[test]
fn a_quote_that_is_never_closed_does_not_swallow_the_rest_of_a_csv() {
    let intake = intake_from_bytes("a.csv", "甲,乙\n丙,\"丁\n戊,己\n".as_bytes()).unwrap();
    assert_eq!(intake.notices, [IntakeNotice::QuoteNotClosed { line: 2 }]);
    assert_eq!(written(&intake.source), ["1 甲|乙", "2 丙|\"丁", "3 戊|己"]);
}
