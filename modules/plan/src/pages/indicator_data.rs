//! Indicators of a version with their values, and what can be said of them in words.
use super::words;
use kernel::{Id, Outcome};
use std::collections::HashMap;
use store::{FromQueryResult, Queries, params};
use web::Page;

/// An indicator as the plan prints it, with the item it belongs to.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct IndicatorRow {
    pub(crate) lineage: String,
    pub(crate) node: Option<String>,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) kind: String,
    pub(crate) direction: String,
    pub(crate) answer: String,
    pub(crate) counting_rule: String,
    pub(crate) is_reference: i64,
    pub(crate) base_text: String,
    pub(crate) base_number: Option<String>,
    pub(crate) base_year: Option<i64>,
    pub(crate) base_year_text: String,
    pub(crate) base_year_kind: String,
    pub(crate) is_new: i64,
    pub(crate) target_text: String,
    pub(crate) target_number: Option<String>,
    pub(crate) target_year: Option<i64>,
    pub(crate) target_year_text: String,
    pub(crate) target_year_kind: String,
    pub(crate) sources: String,
    pub(crate) metric: String,
    pub(crate) source_line: Option<i64>,
    pub(crate) node_lineage: Option<String>,
    pub(crate) node_number: Option<String>,
    pub(crate) node_title: Option<String>,
}

/// Columns of [`IndicatorRow`], of `plan_indicators i LEFT JOIN plan_nodes n`.
pub(crate) const INDICATOR_COLUMNS: &str = "i.lineage, i.node, i.number, i.name, i.unit, i.kind, i.direction, i.answer, \
    i.counting_rule, i.is_reference, i.base_text, i.base_number, i.base_year, i.base_year_text, i.base_year_kind, \
    i.is_new, i.target_text, i.target_number, i.target_year, i.target_year_text, i.target_year_kind, i.sources, \
    i.metric, i.source_line, n.lineage AS node_lineage, n.number AS node_number, n.title AS node_title";

/// A value of one year that may be shown.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct ValueRow {
    pub(crate) indicator: String,
    pub(crate) year: i64,
    pub(crate) year_kind: String,
    pub(crate) origin: String,
    pub(crate) number: Option<String>,
    pub(crate) text: String,
    pub(crate) note: String,
    pub(crate) definition: String,
    pub(crate) source_line: Option<i64>,
    pub(crate) at: i64,
}

/// What can be said of how an indicator is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Reached,
    /// Nearer to the target than the base was.
    Nearer,
    /// Where it began, or further away.
    NotNearer,
    /// There is a value but nothing to compare it with.
    Begun,
    /// ※新規: nothing was counted before this plan.
    New,
    /// No value that may be shown.
    Waiting,
    /// Watched, without target.
    Reference,
}

impl State {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Reached => "plan-state-reached",
            Self::Nearer => "plan-state-nearer",
            Self::NotNearer => "plan-state-not-nearer",
            Self::Begun => "plan-state-begun",
            Self::New => "plan-state-new",
            Self::Waiting => "plan-state-waiting",
            Self::Reference => "plan-state-reference",
        }
    }
    /// How the badge looks; the words carry the meaning.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            Self::Reached | Self::Nearer => "badge--good",
            Self::NotNearer => "badge--warn",
            Self::New => "badge--new",
            _ => "",
        }
    }
}

/// One figure of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) year: i64,
    pub(crate) kind: String,
    pub(crate) number: String,
    /// `base`, `printed`, `entered`, `computed`.
    pub(crate) origin: &'static str,
}

/// An indicator with its values, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Indicator {
    pub(crate) row: IndicatorRow,
    pub(crate) values: Vec<ValueRow>,
}

/// Indicators of a version, in its order: two queries.
pub(crate) async fn load(queries: &impl Queries, version: &str) -> Outcome<Vec<Indicator>> {
    let sql = format!(
        "SELECT {INDICATOR_COLUMNS} FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
         WHERE i.version = $1 AND i.removed_at IS NULL ORDER BY i.position LIMIT 1000"
    );
    let rows: Vec<IndicatorRow> = queries.all(&sql, params![version]).await?;
    let values =
        format!("{VALUES} AND i.version = $1 WHERE x.status = 'approved' ORDER BY x.year, x.origin LIMIT 10000");
    Ok(joined(rows, queries.all(&values, params![version]).await?))
}

/// Indicators of one item: two queries.
pub(crate) async fn load_of_node(queries: &impl Queries, node: &str) -> Outcome<Vec<Indicator>> {
    let sql = format!(
        "SELECT {INDICATOR_COLUMNS} FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
         WHERE i.node = $1 AND i.removed_at IS NULL ORDER BY i.position LIMIT 200"
    );
    let rows: Vec<IndicatorRow> = queries.all(&sql, params![node]).await?;
    let values = format!("{VALUES} WHERE x.status = 'approved' AND i.node = $1 ORDER BY x.year, x.origin LIMIT 10000");
    Ok(joined(rows, queries.all(&values, params![node]).await?))
}

/// One indicator of a version, or not found: two queries.
pub(crate) async fn get(queries: &impl Queries, version: &str, lineage: &Id) -> Outcome<Indicator> {
    let sql = format!(
        "SELECT {INDICATOR_COLUMNS} FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
         WHERE i.version = $1 AND i.lineage = $2 AND i.removed_at IS NULL LIMIT 1"
    );
    let row: IndicatorRow = queries.get(&sql, params![version, lineage]).await?;
    let values = format!(
        "{VALUES} AND i.version = $1 WHERE x.status = 'approved' AND x.indicator = $2 \
         ORDER BY x.year, x.origin LIMIT 1000"
    );
    Ok(Indicator { row, values: queries.all(&values, params![version, lineage]).await? })
}

const VALUES: &str = "SELECT x.indicator, x.year, x.year_kind, x.origin, x.number, x.text, x.note, x.definition, \
    x.source_line, x.at FROM plan_values x JOIN plan_indicators i ON i.lineage = x.indicator";

fn joined(rows: Vec<IndicatorRow>, values: Vec<ValueRow>) -> Vec<Indicator> {
    let mut of: HashMap<String, Vec<ValueRow>> = HashMap::new();
    for value in values {
        of.entry(value.indicator.clone()).or_default().push(value);
    }
    let with = |row: IndicatorRow| Indicator { values: of.remove(&row.lineage).unwrap_or_default(), row };
    rows.into_iter().map(with).collect()
}

impl Indicator {
    /// Number and name.
    pub(crate) fn label(&self) -> String {
        super::tree_data::join(&self.row.number, &self.row.name)
    }

    /// One figure per year, oldest first: entered before computed before printed before the plan's base.
    pub(crate) fn readings(&self) -> Vec<Reading> {
        let mut list: Vec<(i64, u8, Reading)> = Vec::new();
        if let (Some(number), Some(year)) = (&self.row.base_number, self.row.base_year) {
            let kind = self.row.base_year_kind.clone();
            list.push((year, 3, Reading { year, kind, number: number.clone(), origin: "base" }));
        }
        for value in &self.values {
            let Some(number) = value.number.clone() else { continue };
            let (rank, origin) = match value.origin.as_str() {
                "entered" => (0, "entered"),
                "computed" => (1, "computed"),
                _ => (2, "printed"),
            };
            let kind = value.year_kind.clone();
            list.push((value.year, rank, Reading { year: value.year, kind, number, origin }));
        }
        list.sort_by_key(|(year, rank, _)| (*year, *rank));
        list.dedup_by_key(|(year, _, _)| *year);
        list.into_iter().map(|(_, _, reading)| reading).collect()
    }

    pub(crate) fn latest(&self) -> Option<Reading> {
        self.readings().pop()
    }

    /// How it is going, by the direction that the plan wishes.
    pub(crate) fn state(&self) -> State {
        let number = |t: &str| t.parse::<f64>().ok();
        let Some(now) = self.latest().and_then(|r| number(&r.number)) else {
            return if self.row.is_new == 1 { State::New } else { State::Waiting };
        };
        if self.row.is_reference == 1 || self.row.direction == "none" {
            return State::Reference;
        }
        let Some(target) = self.row.target_number.as_deref().and_then(number) else { return State::Begun };
        let sign = if self.row.direction == "down" { -1.0 } else { 1.0 };
        if (now - target) * sign >= 0.0 {
            return State::Reached;
        }
        match self.row.base_number.as_deref().and_then(number) {
            Some(base) if self.values.is_empty() || (now - base).abs() < f64::EPSILON => {
                if self.measured_since_base() { State::NotNearer } else { State::Begun }
            }
            Some(base) if (now - base) * sign > 0.0 => State::Nearer,
            Some(_) => State::NotNearer,
            None => State::Begun,
        }
    }

    fn measured_since_base(&self) -> bool {
        self.latest().is_some_and(|r| self.row.base_year.is_none_or(|base| r.year > base))
    }

    /// Share of the way from base to target, 0 to 100; `None` where it cannot be said.
    pub(crate) fn percent(&self) -> Option<i64> {
        let number = |t: &str| t.parse::<f64>().ok();
        let now = number(&self.latest()?.number)?;
        let base = number(self.row.base_number.as_deref()?)?;
        let target = number(self.row.target_number.as_deref()?)?;
        let way = target - base;
        if way == 0.0 {
            return None;
        }
        format!("{:.0}", ((now - base) / way * 100.0).clamp(0.0, 100.0)).parse().ok()
    }

    /// `39.5%`, `1,234件`.
    pub(crate) fn with_unit(&self, number: &str) -> String {
        format!("{}{}", words::grouped(number), self.row.unit)
    }

    /// The latest figure, or why there is none.
    pub(crate) fn latest_text(&self, page: &Page) -> String {
        match self.latest() {
            Some(reading) => self.with_unit(&reading.number),
            None if self.row.is_new == 1 => page.t("plan-value-new"),
            None => page.t("plan-value-missing"),
        }
    }

    /// The year of the latest figure; empty where there is none.
    pub(crate) fn latest_year(&self, page: &Page) -> String {
        let language = page.context().language();
        self.latest().map(|r| words::year(language, r.year, &r.kind)).unwrap_or_default()
    }

    pub(crate) fn base_year(&self, page: &Page) -> String {
        year_or(page, self.row.base_year, &self.row.base_year_kind, &self.row.base_year_text)
    }

    pub(crate) fn target_year(&self, page: &Page) -> String {
        year_or(page, self.row.target_year, &self.row.target_year_kind, &self.row.target_year_text)
    }

    /// The target with its year; empty where the plan has none.
    pub(crate) fn target_text(&self, page: &Page) -> String {
        let value = match &self.row.target_number {
            Some(number) => self.with_unit(number),
            None => self.row.target_text.clone(),
        };
        if value.is_empty() { value } else { page.t2("plan-value-in-year", "value", value, "year", self.target_year(page)) }
    }

    /// Everything in one sentence, for those who do not read charts.
    pub(crate) fn sentence(&self, page: &Page) -> String {
        let Some(latest) = self.latest() else {
            let key = if self.row.is_new == 1 { "plan-sentence-new" } else { "plan-sentence-missing" };
            return page.t1(key, "target", self.target_text(page));
        };
        let now = page.t2("plan-sentence-now", "value", self.with_unit(&latest.number), "year", self.latest_year(page));
        let rest = match (self.state(), &self.row.target_number) {
            (State::Reached, _) => page.t1("plan-sentence-reached", "target", self.target_text(page)),
            (State::Reference, _) => page.t("plan-sentence-reference"),
            (_, Some(target)) => {
                let gap = words::difference(target, &latest.number).unwrap_or_default().replace('-', "");
                let unit = if self.row.unit == "%" { page.t("plan-unit-points") } else { self.row.unit.clone() };
                page.t2("plan-sentence-gap", "target", self.target_text(page), "gap", format!("{gap}{unit}"))
            }
            (_, None) => page.t("plan-sentence-no-target"),
        };
        format!("{now}{}{rest}", if page.lang == "en" { " " } else { "" })
    }

    /// Sources, as printed.
    pub(crate) fn sources(&self) -> Vec<String> {
        words::lines(&self.row.sources)
    }

    /// Answers that must hold together; more than one is a conjunction.
    pub(crate) fn answers(&self) -> Vec<String> {
        words::lines(&self.row.answer)
    }

    /// Whether only those count who said yes to several things at once.
    pub(crate) fn is_conjunction(&self) -> bool {
        self.answers().len() > 1 || ["どちらにも", "いずれも", "かつ"].iter().any(|w| self.row.answer.contains(w))
    }
}

fn year_or(page: &Page, year: Option<i64>, kind: &str, text: &str) -> String {
    year.map_or_else(|| text.to_owned(), |y| words::year(page.context().language(), y, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(base: Option<&str>, now: Option<&str>, target: Option<&str>, direction: &str) -> Indicator {
        let value = |n: &str| ValueRow { year: 2026, origin: "entered".into(), number: Some(n.into()), ..ValueRow::default() };
        Indicator {
            row: IndicatorRow {
                base_number: base.map(str::to_owned),
                base_year: base.map(|_| 2025),
                is_new: i64::from(base.is_none()),
                target_number: target.map(str::to_owned),
                direction: direction.into(),
                ..IndicatorRow::default()
            },
            values: now.map(value).into_iter().collect(),
        }
    }

    #[test]
    fn a_new_indicator_without_value_is_new_and_not_zero() {
        let new = indicator(None, None, Some("5"), "up");
        assert_eq!((new.state(), new.latest(), new.percent()), (State::New, None, None));
    }

    #[test]
    fn the_state_follows_the_direction_that_the_plan_wishes() {
        assert_eq!(indicator(Some("39.5"), Some("45.0"), Some("45.0"), "up").state(), State::Reached);
        assert_eq!(indicator(Some("39.5"), Some("41"), Some("45.0"), "up").state(), State::Nearer);
        assert_eq!(indicator(Some("39.5"), Some("38"), Some("45.0"), "up").state(), State::NotNearer);
        assert_eq!(indicator(Some("39.5"), Some("39.5"), Some("45.0"), "up").state(), State::NotNearer);
        assert_eq!(indicator(Some("10"), Some("8"), Some("5"), "down").state(), State::Nearer);
        assert_eq!(indicator(Some("10"), Some("5"), Some("5"), "down").state(), State::Reached);
        assert_eq!(indicator(Some("39.5"), None, Some("45.0"), "up").state(), State::Begun);
        assert_eq!(indicator(None, Some("1"), Some("5"), "up").state(), State::Begun);
    }

    #[test]
    fn the_share_of_the_way_stays_between_nothing_and_all() {
        assert_eq!(indicator(Some("40"), Some("42"), Some("50"), "up").percent(), Some(20));
        assert_eq!(indicator(Some("40"), Some("30"), Some("50"), "up").percent(), Some(0));
        assert_eq!(indicator(Some("50"), Some("50"), Some("50"), "up").percent(), None);
    }

    #[test]
    fn what_a_department_entered_stands_before_what_was_printed() {
        let mut it = indicator(Some("1"), Some("3"), Some("5"), "up");
        it.values.push(ValueRow { year: 2026, origin: "printed".into(), number: Some("2".into()), ..ValueRow::default() });
        let numbers: Vec<_> = it.readings().into_iter().map(|r| r.number).collect();
        assert_eq!(numbers, ["1", "3"]);
    }
}
