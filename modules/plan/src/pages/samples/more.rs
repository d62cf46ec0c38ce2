//! Samples of the pages around the plan: questions, records, roles, sources, versions, words.
use super::super::{
    ask::AskPage,
    here::VersionRow,
    records::RecordsPage,
    role::{Group, RolePage},
    role_data::Column,
    roles::{HeadColumn, ItemRow, RolesPage, Row},
    source::{SourceLine, SourcePage},
    tree_data::NodeRow,
    versions::{OtherPlan, Version, VersionsPage},
    words_page::{Note, WordsPage},
};
use super::{
    html_of, some, text,
    values::{nodes, version},
};
use std::collections::HashMap;
use web::{MetricRecord, Page};

pub(super) fn more_views(page: &impl Fn() -> Page, full: bool) -> Vec<(&'static str, String)> {
    let base = || "/plan".to_owned();
    let ask = AskPage {
        page: page(),
        base: base(),
        lineage: "x".into(),
        label: text(full),
        kind: if full {
            "unclear".into()
        } else {
            String::new()
        },
        text: text(full),
        contact: text(full),
        faults: if full {
            ["kind", "text", "contact"].map(|f| (f, text(true))).into()
        } else {
            HashMap::new()
        },
    };
    let record = || MetricRecord {
        id: "r1".into(),
        at: 1,
        title: text(true),
        href: Some("/x".into()),
    };
    let records = RecordsPage {
        page: page(),
        base: base(),
        metric: "a.b",
        rule: text(full),
        unit: "件",
        stock: full,
        year: 2026,
        calendar: full,
        year_text: text(full),
        total: 1,
        records: some(full, || {
            vec![
                record(),
                MetricRecord {
                    id: "r2".into(),
                    href: None,
                    ..record()
                },
            ]
        }),
        next: full.then(|| "r2&".into()),
    };
    let role = RolePage {
        page: page(),
        base: base(),
        actor: "市民".into(),
        groups: some(full, || {
            vec![
                Group {
                    above: nodes(true).pop(),
                    nodes: nodes(true),
                },
                Group {
                    above: None,
                    nodes: nodes(true),
                },
            ]
        }),
        carried: 1,
        others: 2,
        together: some(full, || vec!["団体/会".into()]),
        all: some(full, || vec!["市民".into(), "団体/会".into()]),
    };
    let cells = || {
        vec![
            (text(true), Some(true)),
            (text(true), Some(false)),
            (text(true), None),
        ]
    };
    let row = |node: NodeRow| {
        Row::Item(ItemRow {
            node,
            cells: cells(),
            printed_title: text(true),
            line: Some(1),
        })
    };
    let roles = RolesPage {
        page: page(),
        base: base(),
        version: "v".into(),
        columns: some(full, || {
            vec![HeadColumn {
                column: Column {
                    id: "c".into(),
                    text: text(true),
                },
                marked: 1,
            }]
        }),
        rows: some(full, || {
            nodes(true)
                .into_iter()
                .map(row)
                .chain(nodes(true).pop().map(Row::Group))
                .collect()
        }),
        actors: some(full, || vec![("団体/会".into(), 1)]),
    };
    let line = |line| SourceLine {
        line,
        text: text(true),
        last: 9,
    };
    let source = SourcePage {
        page: page(),
        base: base(),
        version: version(full),
        lines: some(full, || vec![line(1), line(2)]),
        line: 2,
        earlier: full.then_some(1),
        later: full.then_some(9),
    };
    let one = |id: &str, before: Option<&str>| Version {
        row: VersionRow {
            id: id.into(),
            ..version(true)
        },
        items: 3,
        indicators: 1,
        change: before.map(|_| (1, 2)),
        before: before.map(str::to_owned),
    };
    let versions = VersionsPage {
        page: page(),
        base: base(),
        plan_title: text(full),
        versions: some(full, || vec![one("v2", Some("v1")), one("v1", None)]),
        parents: some(full, || vec![text(true)]),
        predecessors: some(full, || vec![text(true)]),
        plans: some(full, || {
            vec![OtherPlan {
                slug: "b".into(),
                title: text(true),
            }]
        }),
    };
    let note = |id: &str, kind: &str| Note {
        id: id.into(),
        kind: kind.into(),
        text: text(true),
        source_line: Some(1),
        ..Note::default()
    };
    let words = WordsPage {
        page: page(),
        base: base(),
        version: "v".into(),
        terms: some(full, || {
            vec![Note {
                term: text(true),
                ..note("a", "term")
            }]
        }),
        others: some(full, || {
            vec![note("b", "figure"), note("c", "proviso"), note("d", "term")]
        }),
    };
    vec![
        ("ask", html_of(ask)),
        ("records", html_of(records)),
        ("role", html_of(role)),
        ("roles", html_of(roles)),
        ("source", html_of(source)),
        ("versions", html_of(versions)),
        ("words", html_of(words)),
    ]
}
