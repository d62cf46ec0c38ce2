//! Sample values that several views share.
use super::super::{
    compare::Row,
    here::VersionRow,
    indicator_data::{Indicator, IndicatorRow, ValueRow},
    item::{ItemPage, Past},
    item_data::{
        Axis, Carrier, Commitment, Correction, Edition, Evaluation, Near, Proposal, Question, Step,
    },
    journal_words::{Change, TOLD},
    tree_data::{MATURITIES, NodeRow},
};
use super::{some, text};
use plan_diff::{Difference, Kind, word_marks};
use web::Page;

pub(super) fn item(page: Page, full: bool) -> ItemPage {
    let edition = || Edition {
        lineage: "x".into(),
        version: "v".into(),
        title: "見本".into(),
        body: text(full),
        maturity: if full { "trial".into() } else { String::new() },
        maturity_words: text(full),
        priority: i64::from(full),
        priority_reason: text(full),
        placeholder: i64::from(full),
        origin_city: text(full),
        source_line: full.then_some(1),
        published_at: full.then_some(1),
        ..Edition::default()
    };
    let near = |relation: &str| Near {
        relation: relation.into(),
        lineage: "y".into(),
        title: text(true),
        priority: 1,
        cross_of: Some("z".into()),
        ..Near::default()
    };
    let carrier = |kind: &str, yes| Carrier {
        kind: kind.into(),
        name: text(true),
        yes,
    };
    let proposal = |status: &str| Proposal {
        title: text(true),
        status: status.into(),
        decision: text(true),
        adopted_as: Some("z".into()),
        ..Proposal::default()
    };
    let step = |to: &str| Step {
        from_maturity: "trial".into(),
        to_maturity: to.into(),
        evidence: text(true),
        at: 1,
    };
    let evaluation = || Evaluation {
        opinion: text(true),
        source_line: Some(1),
        ..Evaluation::default()
    };
    ItemPage {
        page,
        takes_part: full,
        corrections: some(full, || {
            vec![Correction {
                reason: text(true),
                at: 1,
                marks: word_marks("まえ", "あと"),
            }]
        }),
        base: "/plan".into(),
        item: edition(),
        then: full.then(|| text(true)),
        then_value: if full {
            "2026-04-01".into()
        } else {
            String::new()
        },
        is_current: !full,
        near: some(full, || ["above", "below", "shown"].map(near).into()),
        carriers: some(full, || {
            vec![
                carrier("role", 1),
                carrier("role", 0),
                carrier("body", 1),
                carrier("body", 0),
            ]
        }),
        indicators: indicators(full),
        changes: changes(full),
        questions: some(full, || {
            vec![Question {
                id: "q".into(),
                text: text(true),
                answer: text(true),
                asked_at: 1,
                answered_at: Some(2),
            }]
        }),
        commitments: some(full, || {
            vec![Commitment {
                text: text(true),
                status: "ended".into(),
                ..Commitment::default()
            }]
        }),
        evaluations: some(full, || vec![evaluation()]),
        steps: some(full, || MATURITIES.iter().map(|m| step(m)).collect()),
        proposals: some(full, || {
            ["proposed", "adopted", "declined"].map(proposal).into()
        }),
        axes: some(full, || {
            vec![Axis {
                axis: text(true),
                text: text(true),
            }]
        }),
        panels: web::Panels::default(),
        history: some(full, || {
            let past = |before: Option<&str>| Past {
                marks: before.map_or_else(Vec::new, |b| word_marks(b, "見本")),
                edition: edition(),
                before: before.map(str::to_owned),
            };
            vec![past(Some("前の見本")), past(Some("見本")), past(None)]
        }),
    }
}

pub(super) fn differences() -> Vec<Row> {
    let kinds = [
        Kind::Renamed,
        Kind::Added,
        Kind::Removed,
        Kind::Moved,
        Kind::Split,
        Kind::Merged,
        Kind::Renumbered,
        Kind::Flagged,
        Kind::Unflagged,
        Kind::IndicatorAdded,
        Kind::IndicatorRemoved,
        Kind::IndicatorChanged,
        Kind::RoleChanged,
    ];
    let one = |(at, kind): (usize, Kind)| Row {
        difference: Difference {
            kind,
            path: text(at != 9),
            before: (at != 1).then(|| "旧い文".into()),
            after: (at != 2).then(|| "新しい文".into()),
            place: plan_diff::Place::default(),
        },
        title: (at > 2).then(|| text(true)),
        href: (at != 2).then(|| "/items/x".into()),
    };
    kinds.into_iter().enumerate().map(one).collect()
}

pub(super) fn changes(full: bool) -> Vec<Change> {
    let one = |(sequence, action): (i64, &&str)| Change {
        sequence,
        at: 1,
        key: format!("plan-did-{}", action.replace('.', "-")),
        item: Some(("x".into(), text(true))),
    };
    // What other modules did is said by their texts, which are not here.
    let own = TOLD.iter().filter(|a| a.starts_with("plan."));
    some(full, || (1..).zip(own.clone()).map(one).collect())
}

pub(super) fn version(full: bool) -> VersionRow {
    VersionRow {
        id: "v".into(),
        title: text(full),
        label: text(full),
        status: if full {
            "withdrawn".into()
        } else {
            "draft".into()
        },
        period_text: text(full),
        source_name: text(full),
        published_at: full.then_some(1),
        correction: text(full),
        corrected_at: full.then_some(1),
        ..VersionRow::default()
    }
}

pub(super) fn nodes(full: bool) -> Vec<NodeRow> {
    let one = |(at, maturity): (usize, &&str)| NodeRow {
        id: format!("n{at}"),
        lineage: format!("x{at}"),
        parent: (at > 0).then(|| format!("n{}", at / 2)).filter(|_| at < 5),
        title: text(true),
        priority: 1,
        placeholder: 1,
        cross_of: (at == 4).then(|| "x1".into()),
        maturity: (*maturity).into(),
        ..NodeRow::default()
    };
    some(full, || MATURITIES.iter().enumerate().map(one).collect())
}

pub(super) fn value() -> ValueRow {
    ValueRow {
        year: 2026,
        year_kind: "fiscal_year".into(),
        origin: "entered".into(),
        number: Some("3".into()),
        note: text(true),
        source_line: Some(1),
        ..ValueRow::default()
    }
}

pub(super) fn indicator(full: bool) -> Indicator {
    let row = IndicatorRow {
        lineage: "i".into(),
        name: "見本".into(),
        unit: if full { "%".into() } else { String::new() },
        direction: if full { "down".into() } else { "none".into() },
        answer: if full {
            "学習\n交流".into()
        } else {
            String::new()
        },
        counting_rule: text(full),
        base_text: text(full),
        base_number: full.then(|| "9.5".into()),
        base_year: full.then_some(2025),
        is_new: i64::from(!full),
        target_text: text(full),
        target_number: full.then(|| "1".into()),
        target_year: full.then_some(2030),
        target_year_kind: "fiscal_year_end".into(),
        sources: text(full),
        source_line: full.then_some(1),
        node_lineage: full.then(|| "x".into()),
        node_number: full.then(|| "1".into()),
        node_title: full.then(|| text(true)),
        ..IndicatorRow::default()
    };
    Indicator {
        row,
        values: some(full, || vec![value()]),
    }
}

/// One of every state.
pub(super) fn indicators(full: bool) -> Vec<Indicator> {
    let with = |lineage: &str, change: fn(&mut Indicator)| {
        let mut it = indicator(true);
        it.row.lineage = lineage.into();
        change(&mut it);
        it
    };
    some(full, || {
        vec![
            with("a", |_| ()),
            with("b", |i| i.row.target_number = Some("5".into())),
            with("c", |i| i.row.base_number = Some("2".into())),
            with("d", |i| i.row.is_reference = 1),
            with("e", |i| i.row.target_number = None),
            with("f", |i| (i.values.clear(), i.row.base_number = None).0),
            with("g", |i| {
                (i.values.clear(), i.row.base_number = None, i.row.is_new = 1).0
            }),
        ]
    })
}
