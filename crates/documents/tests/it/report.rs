//! What a report needs beyond headings and tables, in every format, and the same figures in all of them.

use calamine::Reader;
use documents::{
    Block, Cell, Column, ColumnKind, Cover, Figure, Front, Outline, Table, docx, html_fragment,
    print_html, xlsx_of,
};

use crate::sample::{all_well_formed, column, outline, part, text, well_formed};

const SVG: &str =
    r#"<svg viewBox="0 0 10 10" role="img"><title>推移</title><rect width="5" height="5"/></svg>"#;

fn judged() -> Table {
    Table {
        title: "施策の評価".to_owned(),
        columns: vec![
            column("施策", ColumnKind::Text),
            column("委員会", ColumnKind::Mark),
            column("予算額", ColumnKind::Number),
            column("達成度", ColumnKind::Percent),
        ],
        rows: vec![
            vec![
                text("公募の拡大"),
                text("◎"),
                Cell::Number("1204".to_owned()),
                Cell::Number("61.5".to_owned()),
            ],
            vec![
                text("場づくり"),
                text("△"),
                Cell::Number("-38".to_owned()),
                Cell::Number("7".to_owned()),
            ],
        ],
        notes: vec!["出典：進行管理シート".to_owned()],
        ..Table::default()
    }
}

fn report() -> Outline {
    let figure = Figure {
        svg: SVG.to_owned(),
        caption: "公募委員の割合".to_owned(),
        sentence: "令和7年度は16.8%です。".to_owned(),
    };
    Outline {
        title: "年次報告書".to_owned(),
        subtitle: "令和7年度".to_owned(),
        meta: vec![("発行".to_owned(), "市民協働課".to_owned())],
        blocks: vec![
            Block::Front(Front {
                language: "ja".to_owned(),
                cover: Some(Cover {
                    city: "つなぐ市".to_owned(),
                    date: "令和8年11月".to_owned(),
                    text: "進み具合をお知らせします。".to_owned(),
                }),
                contents: true,
                landscape: false,
                running_head: "推進計画".to_owned(),
            }),
            Block::Heading(1, "概要".to_owned()),
            Block::KeyValues(vec![("計画期間".to_owned(), "7年間".to_owned())]),
            Block::PageBreak,
            Block::Heading(2, "指標".to_owned()),
            Block::Figure(figure),
            Block::Section { landscape: true },
            Block::Heading(1, "評価".to_owned()),
            Block::Table(judged()),
            Block::Section { landscape: false },
            Block::Paragraph("おわりに".to_owned()),
        ],
    }
}

/// Every word and figure of the report, as a reader sees it.
const SHOWN: [&str; 17] = [
    "年次報告書",
    "令和7年度",
    "発行",
    "市民協働課",
    "つなぐ市",
    "令和8年11月",
    "進み具合をお知らせします。",
    "概要",
    "計画期間",
    "7年間",
    "公募委員の割合",
    "令和7年度は16.8%です。",
    "施策の評価",
    "1,204",
    "-38",
    "出典：進行管理シート",
    "おわりに",
];

#[test]
fn nothing_is_dropped_by_any_writer_of_running_text() {
    let word = part(&docx(&report()).unwrap(), "word/document.xml");
    let print = print_html(&report());
    let site = html_fragment(&report());
    for shown in SHOWN {
        assert!(word.contains(shown), "docx: {shown}");
        assert!(print.contains(shown), "print: {shown}");
        let head = ["年次報告書", "令和7年度"].contains(&shown);
        assert!(head || site.contains(shown), "fragment: {shown}");
    }
}

#[test]
fn the_table_has_the_same_figures_in_word_workbook_and_page() {
    let expected = [
        ["公募の拡大", "◎", "1,204", "61.5%"],
        ["場づくり", "△", "-38", "7%"],
    ];
    let word = part(&docx(&report()).unwrap(), "word/document.xml");
    let rows: Vec<Vec<String>> = word
        .split("<w:tr>")
        .filter(|row| row.contains("公募の拡大") || row.contains("場づくり"))
        .map(|row| {
            let row = row.split("</w:tr>").next().unwrap();
            row.split("<w:tc>").skip(1).map(words).collect()
        })
        .collect();
    assert_eq!(rows, expected);
    let page = html_fragment(&report());
    let body = page.split("<tbody>").nth(1).unwrap();
    let rows: Vec<Vec<String>> = body
        .split("<tr>")
        .skip(1)
        .map(|row| {
            let cells = row
                .split("</t")
                .filter(|cell| cell.contains("<td") || cell.contains("<th"));
            cells
                .map(|cell| cell.rsplit('>').next().unwrap().to_owned())
                .collect()
        })
        .collect();
    assert_eq!(rows, expected);
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(xlsx_of(&report()).unwrap())).unwrap();
    let sheet = book.worksheet_range("施策の評価").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .skip(1)
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["公募の拡大", "◎", "1204", "61.5"],
            ["場づくり", "△", "-38", "7"]
        ]
    );
}

/// The text between the tags `<w:t …>`.
fn words(xml: &str) -> String {
    let texts = xml.split("<w:t ").skip(1);
    texts
        .map(|rest| rest.split('>').nth(1).unwrap().split('<').next().unwrap())
        .collect()
}

#[test]
fn thousands_are_separated_in_columns_of_numbers_alone() {
    let table = Table {
        columns: vec![
            column("額", ColumnKind::Number),
            column("年", ColumnKind::Mark),
        ],
        rows: ["1234567.50", "-1234", "999", "-100", "12a", "1234"]
            .map(|number| {
                vec![
                    Cell::Number(number.to_owned()),
                    Cell::Number("2025".to_owned()),
                ]
            })
            .to_vec(),
        ..Table::default()
    };
    let shown = |place: usize| -> Vec<String> {
        let line = |row: &Vec<Cell>| documents::shown(&row[place], &table.columns[place]).concat();
        let text = |row: &Vec<Cell>| line(row).iter().map(|piece| piece.text.as_str()).collect();
        table.rows.iter().map(text).collect()
    };
    assert_eq!(
        shown(0),
        ["1,234,567.50", "-1,234", "999", "-100", "12a", "1,234"]
    );
    assert_eq!(shown(1), ["2025"; 6]);
}

#[test]
fn a_workbook_begins_with_its_contents() {
    let bytes = xlsx_of(&report()).unwrap();
    assert_eq!(all_well_formed(&bytes), Ok(()));
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["目次", "概要", "施策の評価", "注記"]);
    let contents = book.worksheet_range("目次").unwrap();
    let rows: Vec<Vec<String>> = contents
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(rows[1], ["概要", "概要", "概要", "1"]);
    assert_eq!(rows[2], ["施策の評価", "施策の評価", "評価", "2"]);
}

#[test]
fn a_document_without_tables_has_a_workbook_with_contents_alone() {
    let bytes = xlsx_of(&Outline::default()).unwrap();
    let book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["目次"]);
}

#[test]
fn a_word_document_has_cover_contents_and_pages_of_both_orientations() {
    let bytes = docx(&report()).unwrap();
    assert_eq!(all_well_formed(&bytes), Ok(()));
    let document = part(&bytes, "word/document.xml");
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
    let furnished = |section: &&str| {
        let own = section.split("</w:sectPr>").next().unwrap();
        own.contains("<w:headerReference") && own.contains("<w:footerReference")
    };
    let wide = |section: &&str| section.contains(r#"w:w="16838" w:h="11906""#);
    assert_eq!(sections.len(), 4);
    assert_eq!(
        sections.iter().map(furnished).collect::<Vec<_>>(),
        [false, true, true, true]
    );
    assert_eq!(
        sections.iter().map(wide).collect::<Vec<_>>(),
        [false, false, true, false]
    );
    for number in 1..=3 {
        let key = format!("_Toc{number:08}");
        assert!(document.contains(&format!(r#"w:name="{key}""#)), "{key}");
        assert!(document.contains(&format!("PAGEREF {key}")), "{key}");
    }
    assert!(
        part(&bytes, "word/styles.xml").contains(r#"<w:lang w:val="ja-JP" w:eastAsia="ja-JP" />"#)
    );
    assert!(part(&bytes, "word/header1.xml").contains("推進計画"));
}

#[test]
fn a_page_of_the_site_gets_cards_headings_and_links() {
    let html = html_fragment(&report());
    assert_eq!(well_formed(&html.replace("<br>", "<br/>")), Ok(()));
    assert!(!html.contains("<h1"));
    assert!(
        html.contains(r##"<a href="#part-2">指標</a>"##)
            && html.contains(r#"<h3 id="part-2">指標</h3>"#)
    );
    assert!(html.contains(r#"<table class="table table--cards" id="table-1">"#));
    assert!(html.contains("<caption>施策の評価</caption>"));
    assert!(html.contains(r#"<th scope="row">公募の拡大</th>"#));
    assert!(html.contains(r#"<td class="num" data-label="達成度">61.5%</td>"#));
    assert!(html.contains(r#"<svg viewBox="0 0 10 10" role="img"><title>"#));
}

#[test]
fn a_row_is_named_by_its_words_and_not_by_its_number() {
    let row_heads = |table: &Table| {
        let outline = Outline {
            blocks: vec![Block::Table(table.clone())],
            ..Outline::default()
        };
        html_fragment(&outline).matches("scope=\"row\"").count()
    };
    let mut numbered = judged();
    numbered.columns.insert(0, column("番号", ColumnKind::Mark));
    for row in &mut numbered.rows {
        row.insert(0, text("1-1"));
    }
    assert_eq!(row_heads(&numbered), 2);
    let compared = Cell::Marked(vec![crate::sample::piece(
        documents::PieceKind::Added,
        "新",
    )]);
    for row in &mut numbered.rows {
        row[1] = compared.clone();
    }
    assert_eq!(row_heads(&numbered), 0);
}

#[test]
fn a_drawing_that_brings_more_than_lines_is_told_and_not_drawn() {
    let hostile = [
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=\"alert(1)\"></svg>",
        "<svg/onload=alert(1)></svg>",
        "<svg><foreignObject/></svg>",
        "<svg><image href=\"x\"/></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "<svg></svg></figure><svg></svg>",
        "<p>no drawing</p>",
        "",
    ];
    for svg in hostile {
        let figure = Figure {
            svg: svg.to_owned(),
            caption: "図の名".to_owned(),
            sentence: "図の文".to_owned(),
        };
        let outline = Outline {
            blocks: vec![Block::Figure(figure)],
            ..Outline::default()
        };
        for html in [html_fragment(&outline), print_html(&outline)] {
            assert!(!html.contains("<svg"), "{svg}");
            assert!(html.contains("図の名") && html.contains("図の文"), "{svg}");
        }
    }
}

#[test]
fn an_outline_travels_as_json() {
    for outline in [outline(), report()] {
        let json = serde_json::to_string(&outline).unwrap();
        assert_eq!(serde_json::from_str::<Outline>(&json).unwrap(), outline);
    }
}

#[test]
fn the_language_is_a_tag_or_japanese() {
    let language = |tag: &str| {
        let front = Front {
            language: tag.to_owned(),
            ..Front::default()
        };
        let outline = Outline {
            blocks: vec![Block::Front(front)],
            ..Outline::default()
        };
        outline.language().to_owned()
    };
    assert_eq!(language("en-GB"), "en-GB");
    for odd in ["", "日本語", "\"><script>", "x"] {
        assert_eq!(language(odd), "ja");
    }
    assert_eq!(Outline::default().language(), "ja");
}

#[test]
fn a_column_wishes_for_its_hint_or_its_content() {
    let hinted = Column {
        width_hint: Some(50),
        ..column("旧", ColumnKind::Text)
    };
    let table = Table {
        columns: vec![hinted, column("達成度", ColumnKind::Percent)],
        rows: vec![vec![text("短"), Cell::Number("100".to_owned())]],
        ..Table::default()
    };
    assert_eq!(documents::wishes(&table), [50, 8]);
}
