//! What an indicator means. Its printed base stays as printed.
use super::shared::{check_unchanged, live_version, note_indicator, open_version, touch};
use crate::{
    model::{self, Decimal, Direction, MAX_INDICATORS, YearKind},
    policy,
    service::{self, IndicatorRow},
};
use kernel::{Check, Code, Fault, FieldFault, Id, Outcome};
use store::{Command, Queries, Unit, Visibility, params};

/// What can be changed about an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorContent {
    /// Number as printed; at most 40 characters.
    pub number: String,
    /// Name; at most 300.
    pub name: String,
    /// Unit; at most 20.
    pub unit: String,
    /// `percent`, `count`, `unknown`.
    pub kind: String,
    /// Answers that are counted; at most 300.
    pub answer: String,
    /// Target as printed; at most 200.
    pub target_text: String,
    /// Target as a number; empty where there is none.
    pub target_number: String,
    /// Target year.
    pub target_year: Option<i64>,
    /// Which kind of year; `None` where there is none.
    pub target_year_kind: Option<YearKind>,
    /// Sources, one per line; at most 1,000.
    pub sources: String,
    /// Whether it is only for reference (参考指標).
    pub is_reference: bool,
    /// Which way it is meant to go. May be changed in a published version.
    pub direction: Direction,
    /// How it is counted, in words; at most 2,000. May be changed in a published version.
    pub counting_rule: String,
    /// The figure that it is bound to; empty: none. May be changed in a published version. The caller checks that such
    /// a figure exists, since the figures of other modules are not known here.
    pub metric: String,
}

impl IndicatorContent {
    /// What an indicator says now.
    pub fn of(row: &IndicatorRow) -> Self {
        Self {
            number: row.number.clone(),
            name: row.name.clone(),
            unit: row.unit.clone(),
            kind: row.kind.clone(),
            answer: row.answer.clone(),
            target_text: row.target_text.clone(),
            target_number: row.target_number.clone().unwrap_or_default(),
            target_year: row.target_year,
            target_year_kind: YearKind::from_name(&row.target_year_kind),
            sources: row.sources.clone(),
            is_reference: row.is_reference != 0,
            direction: Direction::from_name(&row.direction).unwrap_or(Direction::Up),
            counting_rule: row.counting_rule.clone(),
            metric: row.metric.clone(),
        }
    }

    fn checked(&self) -> Outcome<Self> {
        let mut check = Check::new();
        let number = check.optional_text("target_number", &self.target_number, 40);
        let target_number = match Decimal::parse(&number) {
            Some(number) => number.to_string(),
            None if number.is_empty() => String::new(),
            None => {
                check.fault("target_number", "field-plan-number");
                String::new()
            }
        };
        if self
            .target_year
            .is_some_and(|y| !(1868..=9998).contains(&y))
        {
            check.fault("target_year", "field-plan-year");
        }
        if !["percent", "count", "unknown"].contains(&self.kind.as_str()) {
            check.fault("kind", "field-plan-choice");
        }
        let content = Self {
            number: check.optional_text("number", &self.number, 40),
            name: check.text("name", &self.name, 300),
            unit: check.optional_text("unit", &self.unit, 20),
            kind: self.kind.clone(),
            answer: check.optional_text("answer", &self.answer, 300),
            target_text: check.optional_text("target_text", &self.target_text, 200),
            target_number,
            target_year: self.target_year,
            target_year_kind: self.target_year_kind,
            sources: check.optional_text("sources", &self.sources, 1000),
            is_reference: self.is_reference,
            direction: self.direction,
            counting_rule: check.optional_text("counting_rule", &self.counting_rule, 2000),
            metric: check.optional_text("metric", &self.metric, 100),
        };
        check.done().map(|()| content)
    }

    /// The same in everything that is printed.
    fn prints_like(&self, other: &Self) -> bool {
        let running = |c: &Self| Self {
            direction: Direction::None,
            counting_rule: String::new(),
            metric: String::new(),
            ..c.clone()
        };
        running(self) == running(other)
    }
}

const SET: &str = "UPDATE plan_indicators SET number = $2, name = $3, unit = $4, kind = $5, answer = $6, target_text = $7, \
    target_number = $8, target_year = $9, target_year_text = CASE WHEN target_year = $9 THEN target_year_text ELSE '' END, \
    target_year_kind = $10, sources = $11, is_reference = $12, direction = $13, counting_rule = $14, metric = $15 WHERE id = $1";

fn values(id: &Id, c: &IndicatorContent) -> Vec<store::Value> {
    let number = (!c.target_number.is_empty()).then_some(c.target_number.as_str());
    params![
        id,
        &c.number,
        &c.name,
        &c.unit,
        &c.kind,
        &c.answer,
        &c.target_text,
        number,
        c.target_year,
        c.target_year_kind.map_or("", YearKind::name),
        &c.sources,
        c.is_reference,
        c.direction.name(),
        &c.counting_rule,
        &c.metric
    ]
}

/// Changes an indicator. In a published version only direction, counting rule and figure may change.
pub struct UpdateIndicator {
    /// The indicator as the version defines it.
    pub indicator: Id,
    /// `edited` of its version when the page was shown.
    pub edited: i64,
    /// What it says from now on.
    pub content: IndicatorContent,
}

impl Command for UpdateIndicator {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_indicator(unit, &self.indicator).await?;
        if row.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let version = live_version(unit, &row.version).await?;
        check_unchanged(unit, &row.id, self.edited).await?;
        let content = self.content.checked()?;
        if version.published_at.is_some() && !content.prints_like(&IndicatorContent::of(&row)) {
            return Err(Fault::fields(vec![FieldFault {
                field: "name",
                key: "field-plan-locked",
                args: Vec::new(),
            }]));
        }
        unit.write(&permit, SET, values(&self.indicator, &content))
            .await?;
        let edited = touch(unit, &permit, &version).await?;
        note_indicator(unit, "plan.update-indicator", &self.indicator, edited).await
    }
}

/// Adds an indicator to a version that is not published. It has no printed base, so it is new (※新規).
pub struct CreateIndicator {
    /// The version.
    pub version: Id,
    /// The item that it belongs to; `None` = the plan.
    pub node: Option<Id>,
    /// What it says.
    pub content: IndicatorContent,
}

impl Command for CreateIndicator {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let content = self.content.checked()?;
        if let Some(node) = &self.node {
            let node = service::get_node(unit, node).await?;
            if node.version != version.id || node.removed_at.is_some() {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
        }
        let known = service::list_indicators(unit, &version.id).await?;
        if known.len() >= MAX_INDICATORS {
            return Err(Fault::new(&model::TOO_MANY_ITEMS).with("max", MAX_INDICATORS));
        }
        let last = unit
            .number(
                "SELECT COALESCE(MAX(position), 0) AS n FROM plan_indicators WHERE version = $1",
                params![&self.version],
            )
            .await?;
        let lineage = unit
            .create_record(&permit, "plan.indicator", &content.name, Visibility::Staff)
            .await?;
        let id = unit.new_id();
        unit.write(
            &permit,
            "INSERT INTO plan_indicators (id, version, lineage, node, position, name, kind, is_new) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
            params![&id, &self.version, &lineage, self.node.clone(), last + model::POSITION_STEP, &content.name, &content.kind],
        )
        .await?;
        unit.write(&permit, SET, values(&id, &content)).await?;
        let edited = touch(unit, &permit, &version).await?;
        note_indicator(unit, "plan.create-indicator", &id, edited).await?;
        Ok(id)
    }
}
