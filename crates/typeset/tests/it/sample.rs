//! A report as a city's office writes it: cover, contents, measures judged by four bodies, an indicator with its chart,
//! a comparison, long texts. The words are made up.

use documents::{
    Block, Cell, Column, ColumnKind, Cover, Figure, Front, Outline, Piece, PieceKind, Table,
};
use web::chart::{LineChart, Point};

fn column(head: &str, kind: ColumnKind) -> Column {
    Column {
        head: head.to_owned(),
        width_hint: None,
        kind,
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn number(text: &str) -> Cell {
    Cell::Number(text.to_owned())
}

const MEASURES: [&str; 12] = [
    "市民参画の手続の周知と運用",
    "審議会等の委員の公募の拡大",
    "パブリックコメントの見直し",
    "若い世代が参加しやすい会議の開き方",
    "地域づくり協議会への財政支援",
    "協働事業提案制度の実施",
    "市民活動センターの相談体制の強化",
    "職員向け協働研修の体系化",
    "活動の担い手と場のマッチング",
    "オープンデータの公開と活用",
    "参加者アンケートの共通化",
    "計画の進行管理と公表",
];

/// 12 measures judged by four bodies: 所管課, 庁内会議, 推進委員会, 市民.
fn judgements() -> Table {
    let mark = |number: usize| match number % 4 {
        0 => "◎",
        2 => "△",
        _ => "○",
    };
    let rows = MEASURES.iter().enumerate().map(|(place, name)| {
        let mut row = vec![text(&format!("{}-{}", place / 4 + 1, place % 4 + 1)), text(name)];
        row.extend((0..4).map(|body| text(mark(place * 7 + body * 3))));
        row.push(number(&format!("{}.{}", 61 + place * 3, place % 10)));
        row.push(text(
            "公募の枠を広げ、応募は前年度より増えた。一方で、応募者が固定しており、次年度は地域の会議での声かけと、短い任期の委員の試行を行う。",
        ));
        row
    });
    Table {
        title: "表1　施策の評価（令和7年度）".to_owned(),
        subtitle: "◎ 進んでいる　○ おおむね進んでいる　△ 遅れている".to_owned(),
        columns: vec![
            column("番号", ColumnKind::Mark),
            column("施策", ColumnKind::Text),
            column("所管課", ColumnKind::Mark),
            column("庁内会議", ColumnKind::Mark),
            column("推進委員会", ColumnKind::Mark),
            column("市民", ColumnKind::Mark),
            column("達成度", ColumnKind::Percent),
            column("評価の理由と次年度の取組", ColumnKind::Text),
        ],
        rows: rows.collect(),
        notes: vec!["出典：各課の進行管理シート（令和8年5月末現在）".to_owned()],
    }
}

fn budget() -> Table {
    let rows = MEASURES.iter().enumerate().map(|(place, name)| {
        vec![
            text(name),
            number(&(1_204 + place * 1_731).to_string()),
            number(&(1_187 + place * 1_702).to_string()),
            number(&format!("{}.5", 90 - place)),
        ]
    });
    Table {
        title: "表2　事業費（千円）".to_owned(),
        columns: vec![
            column("施策", ColumnKind::Text),
            column("予算額", ColumnKind::Number),
            column("決算額", ColumnKind::Number),
            column("執行率", ColumnKind::Percent),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn comparison() -> Table {
    let piece = |kind, text: &str| Piece {
        kind,
        text: text.to_owned(),
    };
    let marked = [
        piece(PieceKind::Same, "市民活動団体"),
        piece(PieceKind::Removed, "への補助"),
        piece(PieceKind::Added, "の自立に向けた伴走"),
        piece(PieceKind::Same, "を進めます。"),
    ];
    Table {
        title: "表3　計画の本文の新旧対照".to_owned(),
        columns: vec![
            column("番号", ColumnKind::Mark),
            column("旧", ColumnKind::Text),
            column("新", ColumnKind::Text),
        ],
        rows: vec![vec![
            text("2-1"),
            Cell::Marked(
                marked
                    .iter()
                    .filter(|piece| piece.kind != PieceKind::Added)
                    .cloned()
                    .collect(),
            ),
            Cell::Marked(
                marked
                    .iter()
                    .filter(|piece| piece.kind != PieceKind::Removed)
                    .cloned()
                    .collect(),
            ),
        ]],
        ..Table::default()
    }
}

pub(crate) fn chart() -> LineChart {
    let point = |year: i32, value: f64| Point {
        label: format!("令和{}年度", year - 2018),
        year,
        value: Some(value),
        note: None,
    };
    LineChart {
        title: "審議会等の公募委員の割合".to_owned(),
        unit: "%".to_owned(),
        points: vec![
            point(2022, 11.2),
            point(2023, 12.9),
            point(2024, 13.4),
            point(2025, 16.8),
        ],
        target: Some(point(2029, 25.0)),
        required_pace: true,
        ..LineChart::default()
    }
}

const LONG: &str = "本市では、市民・地域団体・事業者・行政が対等な立場で知恵と力を出し合う「参画と協働」を、まちづくりの基本としています。令和7年度は計画期間の2年目に当たり、NPO法人や自治会の担い手不足、感染症の後に減った集まりの回復、デジタルと対面の組合せなど、地域ごとに異なる課題が明らかになりました。この報告書は、計画に掲げた12の施策の進み具合を4つの立場から評価し、次年度の取組につなげるためのものです。";

pub(crate) fn report() -> Outline {
    let chart = chart();
    let mut blocks = vec![
        Block::Front(Front {
            language: "ja".to_owned(),
            cover: Some(Cover {
                city: "つなぐ市".to_owned(),
                date: "令和8年11月".to_owned(),
                text: "この報告書は、計画の進み具合を市民のみなさんにお知らせし、次の年の取組を一緒に考えるために作成しました。".to_owned(),
            }),
            contents: true,
            landscape: false,
            running_head: "市民参画・協働推進計画　年次報告書".to_owned(),
        }),
        Block::Heading(1, "1　計画の概要".to_owned()),
        Block::Paragraph(LONG.to_owned()),
        Block::Heading(2, "計画の位置付け".to_owned()),
        Block::KeyValues(vec![
            ("計画の名称".to_owned(), "つなぐ市市民参画・協働推進計画".to_owned()),
            ("計画期間".to_owned(), "令和6年度から令和12年度まで（7年間）".to_owned()),
            ("所管課".to_owned(), "市民協働課　電話 0000-00-0000".to_owned()),
        ]),
        Block::Heading(2, "この1年の動き".to_owned()),
        Block::Bullet(0, "地域づくり協議会の設立が1地区増え、12地区になりました。".to_owned()),
        Block::Bullet(1, "残る2地区では準備会が動いています。".to_owned()),
        Block::Bullet(0, "協働事業提案は応募15件、採択7件でした。".to_owned()),
        Block::Note("※ 件数は令和8年3月31日現在です。".to_owned()),
        Block::Heading(1, "2　指標".to_owned()),
        Block::Heading(2, "審議会等の公募委員の割合".to_owned()),
        Block::Figure(Figure {
            svg: chart.svg(),
            caption: "図1　審議会等の公募委員の割合".to_owned(),
            sentence: chart.sentence(),
        }),
        Block::Paragraph(LONG.to_owned()),
        Block::Table(budget()),
        Block::Section { landscape: true },
        Block::Heading(1, "3　施策の評価".to_owned()),
        Block::Table(judgements()),
        Block::Section { landscape: false },
        Block::Heading(1, "4　施策ごとの記録".to_owned()),
    ];
    for name in MEASURES {
        blocks.push(Block::Heading(2, name.to_owned()));
        blocks.push(Block::Paragraph(LONG.to_owned()));
        blocks.push(Block::Heading(3, "推進委員会の意見".to_owned()));
        blocks.push(Block::Paragraph(LONG.to_owned()));
    }
    blocks.push(Block::Heading(1, "5　計画の変更".to_owned()));
    blocks.push(Block::Table(comparison()));
    Outline {
        title: "市民参画・協働推進計画\n令和7年度 年次報告書".to_owned(),
        subtitle: "進行管理と評価のまとめ".to_owned(),
        meta: vec![
            ("編集".to_owned(), "市民参画・協働推進委員会".to_owned()),
            ("発行".to_owned(), "つなぐ市 市民協働課".to_owned()),
        ],
        blocks,
    }
}
