//! The same figures in every form of a report, and none of them harmed by what people write.
use crate::report_fakes::{HOSTILE, years};
use calamine::{Data, Reader};
use evaluation::report::{
    content::{Column, Item, ReportContent, Round, Section, Sheet, Source},
    derive, outline,
    words::Words,
};
use kernel::Role;
use scraper::{Html, Selector};
use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
};

/// Every figure of the content, as it must stand in a cell.
fn figures(content: &ReportContent) -> Vec<String> {
    let mut all = Vec::new();
    for round in &content.rounds {
        all.extend(
            derive::count_marks(round)
                .iter()
                .map(|(_, n)| n.to_string()),
        );
        for sheet in &round.sheets {
            let counted = [
                sheet.times,
                sheet.people,
                sheet.cost_planned,
                sheet.cost_actual,
            ];
            all.extend(counted.into_iter().flatten().map(|n| n.to_string()));
        }
        if round.kind == "committee" {
            for sheets in derive::by_item(round).values() {
                let judged = derive::judged(sheets).unwrap();
                all.push(derive::hundredths(judged.mean));
                all.push(judged.spread.to_string());
            }
        }
    }
    all.extend(derive::points(content).values().map(ToString::to_string));
    for indicator in &content.indicators {
        all.extend([indicator.base.clone(), indicator.target.clone()]);
        all.extend(indicator.values.iter().map(|(_, value, _)| value.clone()));
    }
    all.extend(derive::movers(content, 3).iter().map(|m| m.way.to_string()));
    all
}

/// Without separators, and numbers in one form: 3.50 and 3.5 are the same cell.
fn plain(text: &str) -> String {
    let text = text.trim().replace([',', '%'], "").replace('−', "-");
    match text.parse::<f64>() {
        Ok(number) => number.to_string(),
        Err(_) => text,
    }
}

fn of_html(html: &str) -> BTreeSet<String> {
    let page = Html::parse_document(html);
    let cells = Selector::parse("td, th").unwrap();
    page.select(&cells)
        .map(|cell| plain(&cell.text().collect::<String>()))
        .collect()
}

fn of_docx(bytes: &[u8]) -> BTreeSet<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut file = archive.by_name("word/document.xml").unwrap();
    file.read_to_string(&mut xml).unwrap();
    xml.split("</w:tc>")
        .map(|cell| {
            let cell = cell.rsplit("<w:tc>").next().unwrap();
            let said: String = cell
                .split("<w:t")
                .skip(1)
                .filter(|t| t.starts_with([' ', '>']))
                .filter_map(|t| t.split_once('>')?.1.split_once("</w:t>").map(|(t, _)| t))
                .collect();
            plain(&said)
        })
        .collect()
}

fn of_xlsx(bytes: &[u8]) -> BTreeSet<String> {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut cells = BTreeSet::new();
    for (_, sheet) in book.worksheets() {
        for cell in sheet.cells() {
            match cell.2 {
                Data::Empty => {}
                other => {
                    cells.insert(plain(&other.to_string()));
                }
            }
        }
    }
    cells
}

#[tokio::test]
async fn every_figure_stands_on_the_page_in_word_and_in_excel() {
    for year in years(true).await {
        let report = year.published().await;
        let content = year.content(&report).await;
        let path = format!("/plan/reports/{report}");
        let mut browser = year.world.site.browser();
        let forms = [
            ("page", of_html(&browser.get(&path).await.text)),
            (
                "print",
                of_html(&browser.get(&format!("{path}/print")).await.text),
            ),
            (
                "docx",
                of_docx(&browser.get(&format!("{path}.docx")).await.bytes),
            ),
            (
                "xlsx",
                of_xlsx(&browser.get(&format!("{path}.xlsx")).await.bytes),
            ),
        ];
        let figures = figures(&content);
        assert!(figures.len() > 30, "{figures:?}");
        for (form, cells) in &forms {
            for figure in &figures {
                assert!(
                    cells.contains(&plain(figure)),
                    "{form} lacks {figure}: {cells:?}"
                );
            }
        }
        // The typesetter is handed the very document from which Word and Excel are written; that it sets every cell of
        // a document is tested where it is.
        let pdf = browser.get(&format!("{path}.pdf")).await.text;
        let words = Words::new(year.world.site.site.texts(), web::Language::Japanese);
        let whole = outline::outline(&content, "ja", &words);
        assert_eq!(
            pdf,
            format!("%PDF- {}", serde_json::to_string(&whole).unwrap())
        );
    }
}

#[tokio::test]
async fn the_data_have_one_header_and_every_figure() {
    for year in years(false).await {
        let report = year.published().await;
        let content = year.content(&report).await;
        let mut browser = year.world.site.browser();
        let seen = browser
            .get(&format!("/plan/reports/{report}/data.csv"))
            .await;
        assert!(
            seen.bytes
                .starts_with(b"\xef\xbb\xbfplan,version,item_number,")
        );
        let cells: BTreeSet<String> = seen.text.split([',', '\n']).map(plain).collect();
        for round in &content.rounds {
            for sheet in &round.sheets {
                let counted = [
                    sheet.times,
                    sheet.people,
                    sheet.cost_planned,
                    sheet.cost_actual,
                ];
                for figure in counted.into_iter().flatten() {
                    assert!(cells.contains(&figure.to_string()));
                }
            }
        }
        for indicator in &content.indicators {
            for (_, value, _) in &indicator.values {
                assert!(cells.contains(&plain(value)));
            }
        }
        assert!(seen.text.contains(",lapsed") && seen.text.contains(",target"));
        assert!(!seen.text.contains("理由その"));
    }
}

#[tokio::test]
async fn the_summary_says_what_moved_and_what_is_late() {
    for year in years(false).await {
        let report = year.published().await;
        let mut browser = year.world.site.browser();
        let path = format!("/plan/reports/{report}/summary");
        let seen = browser.get(&path).await.text;
        for said in [
            "1094件",
            "1177件",
            "1200件",
            "3-2 多様な活動の場の提供（施設課）：1 想定を大きく下回った",
        ] {
            assert!(seen.contains(said), "{said}: {seen}");
        }
        assert!(of_html(&seen).contains("78") && of_html(&seen).contains("-61"));
        let word = browser.get(&format!("{path}.docx")).await;
        assert!(of_docx(&word.bytes).contains("78"));
    }
}

#[tokio::test]
async fn what_people_write_harms_no_form() {
    for year in years(false).await {
        let report = year.draft().await;
        let mut made = year.make();
        made.wording.title = HOSTILE.into();
        made.wording.cover = HOSTILE.into();
        made.wording.foreword = format!("]]>{HOSTILE}");
        let mut controlled = year.make();
        controlled.wording.cover = "\u{0}".into();
        let refused = year.world.manage(controlled).await.unwrap_err();
        assert_eq!(refused.field_faults()[0].field, "cover");
        let other = year.world.manage(made).await.unwrap();
        let mut browser = year.world.site.browser().as_role(Role::PlanManager);
        for end in ["", "/preview", "/summary", "/print"] {
            let seen = browser.get(&format!("/desk/reports/{other}{end}")).await;
            assert_eq!(seen.status, 200, "{}", seen.text);
            assert!(!seen.text.contains("<script>alert"), "{end}");
        }
        let seen = browser
            .get(&format!("/desk/reports/{report}/preview"))
            .await;
        assert!(!seen.text.contains("<script>alert") && seen.text.contains("&lt;script&gt;"));
        let word = browser
            .get(&format!("/desk/reports/{report}/preview.docx"))
            .await;
        assert!(
            of_docx(&word.bytes)
                .iter()
                .any(|c| c.contains("&lt;script&gt;alert(1)"))
        );
        let excel = browser
            .get(&format!("/desk/reports/{report}/preview.xlsx"))
            .await;
        assert!(
            of_xlsx(&excel.bytes)
                .iter()
                .any(|c| c.contains("<script>alert(1)"))
        );
    }
}

#[tokio::test]
async fn where_nobody_handed_in_anything_it_is_not_said_that_all_goes_well() {
    let year = years(false).await.into_iter().next().unwrap();
    let words = Words::new(year.world.site.site.texts(), web::Language::Japanese);
    let mut content = large();
    for sheet in content.rounds.iter_mut().flat_map(|r| &mut r.sheets) {
        *sheet = Sheet {
            item: sheet.item.clone(),
            source: sheet.source.clone(),
            state: "lapsed".into(),
            ..Sheet::default()
        };
    }
    let one = outline::summary_outline(&content, "ja", &words, "https://example.jp");
    let html = documents::html_fragment(&one);
    assert!(html.contains("遅れているかどうかはわかりません"), "{html}");
    assert!(html.contains("提出がなかったものは1000件です"), "{html}");
    assert!(!html.contains("遅れている」とされたものはありません"));
}

#[tokio::test]
async fn who_did_not_answer_is_named_in_one_line_of_the_item() {
    let year = years(false).await.into_iter().next().unwrap();
    let words = Words::new(year.world.site.site.texts(), web::Language::Japanese);
    let mut content = large();
    content.items.truncate(1);
    for round in &mut content.rounds {
        round.sheets.retain(|s| s.item == "item-0");
    }
    for sheet in &mut content.rounds[0].sheets {
        *sheet = Sheet {
            item: sheet.item.clone(),
            source: sheet.source.clone(),
            state: "lapsed".into(),
            ..Sheet::default()
        };
    }
    let html = documents::html_fragment(&outline::outline(&content, "ja", &words));
    let page = Html::parse_fragment(&html);
    let cells = Selector::parse("td").unwrap();
    let naming: Vec<String> = page
        .select(&cells)
        .map(|c| c.text().collect::<String>())
        .filter(|t| t.contains("第0課"))
        .collect();
    assert_eq!(naming, ["第0課、第1課"], "{html}");
}

/// A year of 500 items, each reported by two bodies and judged by four members.
fn large() -> ReportContent {
    let items: Vec<Item> = (0..500)
        .map(|n| Item {
            lineage: format!("item-{n}"),
            number: format!("{}-{}", n / 20 + 1, n % 20 + 1),
            title: format!("地域のつながりを広げる取組 {n}"),
            ..Item::default()
        })
        .collect();
    let sheets = |sides: usize, member: bool| -> Vec<Sheet> {
        let side = |item: &Item, n: usize| Sheet {
            item: item.lineage.clone(),
            source: if member {
                Source::Member(["A", "B", "C", "D"][n].into())
            } else {
                Source::Body(format!("第{n}課"))
            },
            state: "locked".into(),
            score: Some(3),
            mark: "○ できた".into(),
            done: "講座を開き、参加した人の声を聞いた。".repeat(4),
            remark: "おおむね見込みどおりに進んだ。".repeat(3),
            times: Some(12),
            ..Sheet::default()
        };
        items
            .iter()
            .flat_map(|i| (0..sides).map(move |n| side(i, n)))
            .collect()
    };
    let round = |kind: &str, sheets| Round {
        kind: kind.into(),
        title: kind.into(),
        sheets,
        ..Round::default()
    };
    let mut content = ReportContent {
        rounds: vec![
            round("report", sheets(2, false)),
            round("committee", sheets(4, true)),
        ],
        items: items.clone(),
        ..ReportContent::default()
    };
    content.wording.sections = Section::ALL.to_vec();
    content.wording.columns = Column::ALL.to_vec();
    content
}

#[tokio::test]
async fn a_report_on_five_hundred_items_stays_small_and_quick() {
    let year = years(false).await.into_iter().next().unwrap();
    let words = Words::new(year.world.site.site.texts(), web::Language::Japanese);
    let begun = std::time::Instant::now();
    let content = large();
    let whole = outline::outline(&content, "ja", &words);
    let html = documents::html_fragment(&whole).len();
    let docx = documents::docx(&whole).unwrap().len();
    let xlsx = documents::xlsx_of(&whole).unwrap().len();
    assert!(html < 6_000_000, "{html}");
    assert!(docx < 6_000_000, "{docx}");
    assert!(xlsx < 1_000_000, "{xlsx}");
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    let one = outline::summary_outline(&content, "ja", &words, "https://example.jp/plan/reports/1");
    assert!(documents::html_fragment(&one).len() < 20_000);
}
