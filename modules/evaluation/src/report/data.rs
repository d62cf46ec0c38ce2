//! Open data: the same figures in long format, one value a row. Column names are stable and in English, so that a program
//! that reads last year's file reads this year's.
use super::{
    content::{DataRow, Item, ReportContent, Round, Sheet, Source},
    derive,
};
use documents::{Cell, Column, Table};

/// The columns, in this order.
pub const COLUMNS: [&str; 14] = [
    "plan",
    "version",
    "item_number",
    "item_title",
    "level",
    "key",
    "name",
    "fiscal_year",
    "value",
    "unit",
    "source",
    "evaluator_kind",
    "body",
    "status",
];

/// The table of the file. Judgements of a committee are its mean and how many judged: no row is one person's.
pub fn table(content: &ReportContent) -> Table {
    let rows = rows(content)
        .into_iter()
        .map(|row| {
            [
                content.plan.clone(),
                content.version.clone(),
                row.item_number,
                row.item_title,
                row.level,
                row.key,
                row.name,
                row.fiscal_year,
                row.value,
                row.unit,
                row.source,
                row.evaluator_kind,
                row.body,
                row.status,
            ]
            .into_iter()
            .map(Cell::Text)
            .collect()
        })
        .collect();
    Table {
        title: content.wording.title.clone(),
        columns: COLUMNS
            .map(|head| Column {
                head: head.to_owned(),
                ..Column::default()
            })
            .to_vec(),
        rows,
        ..Table::default()
    }
}

/// The rows, rounds first, in the order of the plan.
pub fn rows(content: &ReportContent) -> Vec<DataRow> {
    let points = derive::points(content);
    let mut rows = Vec::new();
    for round in &content.rounds {
        let mut by_item = derive::by_item(round);
        for item in &content.items {
            let Some(sheets) = by_item.remove(item.lineage.as_str()) else {
                continue;
            };
            let base = of_item(content, item, round);
            let (members, others): (Vec<&Sheet>, Vec<&Sheet>) = sheets
                .into_iter()
                .partition(|s| matches!(s.source, Source::Member(_)));
            for sheet in others {
                of_sheet(&mut rows, &base, sheet);
            }
            if let Some(judged) = derive::judged(&members) {
                let mean = derive::hundredths(judged.mean);
                rows.push(with(&base, "score_mean", mean, ""));
                rows.push(with(&base, "score_spread", judged.spread.to_string(), ""));
                rows.push(with(&base, "judges", judged.count.to_string(), "人"));
            }
        }
    }
    for item in &content.items {
        if let Some(points) = points.get(item.lineage.as_str()) {
            rows.push(DataRow {
                item_number: item.number.clone(),
                item_title: item.title.clone(),
                level: item.level.clone(),
                key: "points".into(),
                fiscal_year: content.fiscal_year.to_string(),
                value: points.to_string(),
                unit: "点".into(),
                status: "locked".into(),
                ..DataRow::default()
            });
        }
    }
    indicators(&mut rows, content);
    rows.extend(content.parts.iter().flat_map(|p| p.data.iter().cloned()));
    rows
}

fn of_item(content: &ReportContent, item: &Item, round: &Round) -> DataRow {
    DataRow {
        item_number: item.number.clone(),
        item_title: item.title.clone(),
        level: item.level.clone(),
        fiscal_year: content.fiscal_year.to_string(),
        source: round.title.clone(),
        evaluator_kind: round.kind.clone(),
        status: "locked".into(),
        ..DataRow::default()
    }
}

fn with(base: &DataRow, key: &str, value: String, unit: &str) -> DataRow {
    DataRow {
        key: key.to_owned(),
        value,
        unit: unit.to_owned(),
        ..base.clone()
    }
}

fn of_sheet(rows: &mut Vec<DataRow>, base: &DataRow, sheet: &Sheet) {
    let base = DataRow {
        body: match &sheet.source {
            Source::Body(name) => name.clone(),
            Source::Member(_) | Source::Secretariat => String::new(),
        },
        status: sheet.state.clone(),
        ..base.clone()
    };
    // A sheet that was not handed in has a row of its own: its absence is a fact of the year.
    rows.push(with(&base, "mark", sheet.mark.clone(), ""));
    let figures = [
        ("score", sheet.score, ""),
        ("times", sheet.times, "回"),
        ("people", sheet.people, "人"),
        ("cost_planned", sheet.cost_planned, "円"),
        ("cost_actual", sheet.cost_actual, "円"),
    ];
    for (key, value, unit) in figures {
        if let Some(value) = value {
            rows.push(with(&base, key, value.to_string(), unit));
        }
    }
}

fn indicators(rows: &mut Vec<DataRow>, content: &ReportContent) {
    for indicator in &content.indicators {
        let base = DataRow {
            item_number: indicator.item.0.clone(),
            item_title: indicator.item.1.clone(),
            level: indicator.level.clone(),
            key: "indicator".into(),
            name: indicator.label(),
            unit: indicator.unit.clone(),
            source: content.plan.clone(),
            ..DataRow::default()
        };
        let mut push = |year: String, value: &str, status: &str| {
            rows.push(DataRow {
                fiscal_year: year,
                value: value.to_owned(),
                status: status.to_owned(),
                ..base.clone()
            });
        };
        if !indicator.base.is_empty() {
            push(String::new(), &indicator.base, "base");
        }
        for (year, value, origin) in &indicator.values {
            push(year.to_string(), value, origin);
        }
        if !indicator.target.is_empty() {
            push(String::new(), &indicator.target, "target");
        }
    }
}
