//! Indicators of a document and their printed values as rows.
use super::{
    import_document::Identities,
    import_rows::{line, pick, position},
};
use crate::model::{Decimal, YearKind};
use kernel::{Id, Outcome, Permit};
use plan_reader::{PlanDocument, PrintedValue, UnitKind};
use std::collections::HashSet;
use store::{Unit, Value, params};

struct Printed {
    text: String,
    number: Option<String>,
    year: Option<i64>,
    year_text: String,
    year_kind: String,
}

fn printed(value: Option<&PrintedValue>) -> Printed {
    let year = value.and_then(|v| v.year.as_ref());
    Printed {
        text: value.map_or(String::new(), |v| v.text.clone()),
        number: value
            .and_then(|v| v.number.as_deref())
            .and_then(Decimal::parse)
            .map(|d| d.to_string()),
        year: year.map(|y| i64::from(y.year)),
        year_text: year.map_or(String::new(), |y| y.text.clone()),
        year_kind: year.map_or(String::new(), |y| YearKind::from(y.kind).name().to_owned()),
    }
}

pub(super) async fn write_indicators(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    version: &Id,
    identities: &Identities,
    nodes: &[Id],
) -> Outcome<()> {
    let mut rows = Vec::new();
    let mut values: Vec<(Id, &PrintedValue)> = Vec::new();
    for (index, indicator) in document.indicators.iter().enumerate() {
        let Some(lineage) = pick(&identities.indicators, Some(index)) else {
            continue;
        };
        let before = identities.before_indicators.get(lineage.as_str());
        let (base, target) = (
            printed(indicator.base.as_ref()),
            printed(indicator.target.as_ref()),
        );
        let answer = [&indicator.base, &indicator.target]
            .into_iter()
            .flatten()
            .find_map(|v| v.answer.clone());
        let kind = match indicator.kind {
            UnitKind::Percent => "percent",
            UnitKind::Count => "count",
            UnitKind::Unknown => "unknown",
        };
        rows.push(params![
            unit.new_id(),
            version,
            lineage.clone(),
            pick(nodes, indicator.node),
            position(index),
            &indicator.number,
            &indicator.name,
            &indicator.unit,
            kind,
            before.map_or("up", |b| b.direction.as_str()),
            answer.unwrap_or_default(),
            before.map_or("", |b| b.counting_rule.as_str()),
            base.text,
            base.number,
            base.year,
            base.year_text,
            base.year_kind,
            indicator.base.as_ref().is_some_and(|b| b.new),
            target.text,
            target.number,
            target.year,
            target.year_text,
            target.year_kind,
            indicator.sources.join("\n"),
            before.map_or("", |b| b.metric.as_str()),
            line(indicator.line)
        ]);
        let known = indicator
            .base
            .iter()
            .chain(&indicator.values)
            .filter(|v| v.number.is_some() && !v.new);
        values.extend(known.map(|v| (lineage.clone(), v)));
    }
    let columns = [
        "id",
        "version",
        "lineage",
        "node",
        "position",
        "number",
        "name",
        "unit",
        "kind",
        "direction",
        "answer",
        "counting_rule",
        "base_text",
        "base_number",
        "base_year",
        "base_year_text",
        "base_year_kind",
        "is_new",
        "target_text",
        "target_number",
        "target_year",
        "target_year_text",
        "target_year_kind",
        "sources",
        "metric",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_indicators", &columns, rows, "")
        .await?;
    write_values(unit, permit, values).await
}

/// Printed values are approved from the beginning and never change: a later print of the same year adds nothing.
async fn write_values(
    unit: &mut Unit,
    permit: &Permit,
    values: Vec<(Id, &PrintedValue)>,
) -> Outcome<()> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    let at = unit.at_micros();
    let indicators: Vec<Id> = values.iter().map(|(lineage, _)| lineage.clone()).collect();
    let known = known_printed(unit, &indicators).await?;
    for (lineage, value) in values {
        let print = printed(Some(value));
        let Some(year) = print.year.filter(|y| seen.insert((lineage.clone(), *y))) else {
            continue;
        };
        if !known.contains(&(lineage.to_string(), year)) {
            rows.push((lineage, year, print, line(value.line)));
        }
    }
    let titles: Vec<String> = rows
        .iter()
        .map(|(_, year, print, _)| format!("{year}: {}", print.text))
        .collect();
    let ids = unit
        .create_records(permit, "plan.value", &titles, store::Visibility::Public)
        .await?;
    let rows = ids
        .into_iter()
        .zip(rows)
        .map(|(id, (lineage, year, print, line))| {
            params![
                id,
                lineage,
                year,
                print.year_kind,
                "printed",
                print.number,
                print.text,
                "approved",
                line,
                at
            ]
        });
    let columns = [
        "id",
        "indicator",
        "year",
        "year_kind",
        "origin",
        "number",
        "text",
        "status",
        "source_line",
        "at",
    ];
    unit.insert_rows(permit, "plan_values", &columns, rows.collect(), "")
        .await
}

#[derive(store::FromQueryResult)]
struct KnownValue {
    indicator: String,
    year: i64,
}

async fn known_printed(unit: &Unit, indicators: &[Id]) -> Outcome<HashSet<(String, i64)>> {
    use store::Queries;
    if indicators.is_empty() {
        return Ok(HashSet::new());
    }
    let marks = (1..=indicators.len())
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "SELECT indicator, year FROM plan_values WHERE origin = 'printed' AND indicator IN ({marks}) LIMIT 100000"
    );
    let values = indicators
        .iter()
        .map(|id| Value::from(id.as_str()))
        .collect();
    Ok(unit
        .all::<KnownValue>(&sql, values)
        .await?
        .into_iter()
        .map(|v| (v.indicator, v.year))
        .collect())
}
