//! No text can do more than be read.

use documents::{Block, Cell, Column, ColumnKind, Cover, Figure, Front, Outline, Table};

use crate::reader::{bare, set, text};

const HOSTILE: [&str; 12] = [
    "#eval(\"1 + 1\")",
    "#import \"/data.json\"",
    "] #panic() [",
    "\\ \\u{41} \\",
    "$ x^2 $ *bold* _it_ `raw` <label> @reference",
    "= 見出しではない",
    "// 注釈ではない /* これも */",
    "- 箇条書きではない + 1. /",
    "\"引用\" '引用' -- --- ...",
    "{\"json\": [1, null]}",
    "~ 　 https://example.invalid/?a=b&c=d#e",
    "{{ askama }} {% end %} <b>&amp;</b>",
];

/// An outline that shows this text in every place that takes one.
fn everywhere(words: &str) -> Outline {
    let own = || words.to_owned();
    let column = |kind| Column {
        head: own(),
        width_hint: None,
        kind,
    };
    Outline {
        title: own(),
        subtitle: own(),
        meta: vec![(own(), own())],
        blocks: vec![
            Block::Front(Front {
                language: own(),
                cover: Some(Cover {
                    city: own(),
                    date: own(),
                    text: own(),
                }),
                contents: true,
                landscape: true,
                running_head: own(),
            }),
            Block::Heading(3, own()),
            Block::Heading(6, own()),
            Block::Paragraph(own()),
            Block::Bullet(4, own()),
            Block::Bullet(0, own()),
            Block::Bullet(1, own()),
            Block::Note(own()),
            Block::KeyValues(vec![(own(), own())]),
            Block::PageBreak,
            Block::PageBreak,
            Block::Figure(Figure {
                svg: own(),
                caption: own(),
                sentence: own(),
            }),
            Block::Section { landscape: false },
            Block::Section { landscape: true },
            Block::Table(Table {
                title: own(),
                subtitle: own(),
                columns: vec![
                    column(ColumnKind::Text),
                    column(ColumnKind::Percent),
                    column(ColumnKind::Mark),
                ],
                rows: vec![
                    vec![
                        Cell::Text(own()),
                        Cell::Number(own()),
                        Cell::Lines(vec![own(), own()]),
                    ],
                    Vec::new(),
                ],
                notes: vec![own()],
            }),
        ],
    }
}

#[test]
fn markup_and_code_are_shown_as_they_are_written() {
    for hostile in HOSTILE {
        let found = text(&set(&everywhere(hostile)).pdf);
        let times = found.matches(&bare(hostile)).count();
        assert!(times >= 20, "{hostile}: {times} times");
    }
}

#[test]
fn nothing_is_set_from_nothing() {
    for outline in [
        Outline::default(),
        everywhere(""),
        everywhere("\n"),
        everywhere("\u{0}\u{202E}"),
    ] {
        assert!(set(&outline).pdf.starts_with(b"%PDF-"));
    }
}

#[test]
fn emoji_rare_kanji_and_variants_are_shown() {
    let outline = Outline {
        title: "𠮷田さん".to_owned(),
        blocks: vec![
            Block::Paragraph("葛󠄀城市の髙橋さんと﨑山さん、💡の提案👍🏽、👨‍👩‍👧の参加、㋿".to_owned()),
            Block::Heading(1, "𠮷💡葛󠄀".to_owned()),
        ],
        ..Outline::default()
    };
    let typeset = set(&outline);
    let found = text(&typeset.pdf);
    for expected in ["𠮷田さん", "城市の髙橋さんと﨑山さん", "💡", "𠮷💡", "葛"]
    {
        assert!(found.contains(expected), "{expected} in {found}");
    }
    assert!(!found.contains('〓') && typeset.accessible);
}

#[test]
fn a_character_without_a_form_is_marked_and_listed() {
    let outline = Outline {
        title: "題".to_owned(),
        blocks: vec![Block::Paragraph("ไทย の人".to_owned())],
        ..Outline::default()
    };
    let typeset = set(&outline);
    let found = text(&typeset.pdf);
    assert!(
        found.contains("〓〓〓の人") && found.contains("U+0E17,U+0E22,U+0E44"),
        "{found}"
    );
    assert!(typeset.accessible);
}

#[test]
fn a_cell_of_ten_thousand_characters_goes_over_pages_and_keeps_all() {
    let long: String = (0..2_000)
        .map(|count| format!("第{count:04}文"))
        .collect::<String>()
        .chars()
        .take(10_000)
        .collect();
    let unbroken = "a".repeat(10_000);
    for words in [long, unbroken] {
        let outline = Outline {
            title: "長い".to_owned(),
            blocks: vec![Block::Table(Table {
                title: "表".to_owned(),
                columns: vec![
                    Column {
                        head: "番号".to_owned(),
                        ..Column::default()
                    },
                    Column {
                        head: "本文".to_owned(),
                        ..Column::default()
                    },
                ],
                rows: vec![vec![Cell::Text("1".to_owned()), Cell::Text(words.clone())]],
                ..Table::default()
            })],
            ..Outline::default()
        };
        let typeset = set(&outline);
        assert!(typeset.pages > 2, "{} pages", typeset.pages);
        let expected = words.chars().filter(|c| *c == '文' || *c == 'a').count();
        let found = text(&typeset.pdf)
            .chars()
            .filter(|c| *c == '文' || *c == 'a')
            .count();
        assert!(found >= expected, "{found} of {expected}");
    }
}

#[test]
fn a_drawing_that_cannot_be_read_costs_the_drawing_alone() {
    let drawings = [
        "<svg><g></svg>",
        "<svg width=\"-1\"></svg>",
        "<svg viewBox=\"a\"></svg>",
        "<svg>&nope;</svg>",
        "<svg/></svg>",
    ];
    for svg in drawings {
        let figure = Figure {
            svg: svg.to_owned(),
            caption: "図の名".to_owned(),
            sentence: "図の文".to_owned(),
        };
        let outline = Outline {
            title: "題".to_owned(),
            blocks: vec![Block::Figure(figure), Block::Paragraph("続き".to_owned())],
            ..Outline::default()
        };
        let found = text(&set(&outline).pdf);
        assert!(
            found.contains("図の名") && found.contains("図の文") && found.contains("続き"),
            "{svg}: {found}"
        );
    }
}
