//! Values of indicators: entered by departments, approved by those who keep the plan. A printed value never changes.
use crate::{
    model::{self, Decimal, Origin, ValueStatus, YearKind},
    policy,
    service::{self, ValueRow},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit, Role};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, on_constraint, params};

/// Enters the value of a year, as a draft; changes it while it is a draft or was returned.
pub struct EnterValue {
    /// The indicator, through all versions.
    pub indicator: Id,
    /// Gregorian year (of its 1 April for fiscal years).
    pub year: i64,
    /// Which kind of year.
    pub year_kind: YearKind,
    /// The number as typed; may be empty where the text says it.
    pub number: String,
    /// As it is to be shown; empty: number and unit. At most 200 characters.
    pub text: String,
    /// Note; at most 1,000 characters.
    pub note: String,
}

impl Command for EnterValue {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let (permit, unit_word) = permit_to_enter(unit, &self.indicator).await?;
        let mut check = Check::new();
        let number = check.optional_text("number", &self.number, 40);
        let number = if number.is_empty() {
            None
        } else {
            Decimal::parse(&number).or_else(|| {
                check.fault("number", "field-plan-number");
                None
            })
        };
        let shown = number
            .map(|n| format!("{n}{unit_word}"))
            .unwrap_or_default();
        let text = if self.text.trim().is_empty() {
            shown.as_str()
        } else {
            &self.text
        };
        let text = if text.is_empty() {
            check.text("number", "", 1)
        } else {
            check.text("text", text, 200)
        };
        let note = check.optional_text("note", &self.note, 1000);
        if !(1868..=9998).contains(&self.year) {
            check.fault("year", "field-plan-year");
        }
        check.done()?;
        let existing: Vec<ValueRow> = service::list_values(unit, self.indicator.as_str()).await?;
        let of_year = |origin: Origin| {
            existing
                .iter()
                .find(|v| v.year == self.year && v.origin == origin.name())
        };
        if of_year(Origin::Printed).is_some() {
            return Err(Fault::new(&model::VALUE_PRINTED));
        }
        let at = unit.at_micros();
        let number = number.map(|n| n.to_string());
        let id = if let Some(row) = of_year(Origin::Entered) {
            status(row)?.step(ValueStatus::Draft)?;
            unit.write(
                &permit,
                "UPDATE plan_values SET number = $2, text = $3, note = $4, year_kind = $5, status = 'draft', at = $6 WHERE id = $1",
                params![&row.id, number, text, note, self.year_kind.name(), at],
            )
            .await?;
            Id::from_stored(row.id.clone())
        } else {
            let id = unit
                .create_record(
                    &permit,
                    "plan.value",
                    &format!("{}: {text}", self.year),
                    Visibility::Staff,
                )
                .await?;
            let written = unit
                .write(
                    &permit,
                    "INSERT INTO plan_values (id, indicator, year, year_kind, origin, number, text, status, note, at) \
                     VALUES ($1, $2, $3, $4, 'entered', $5, $6, 'draft', $7, $8)",
                    params![&id, &self.indicator, self.year, self.year_kind.name(), number, text, note, at],
                )
                .await;
            let columns = "plan_values.indicator, plan_values.year, plan_values.origin";
            on_constraint(
                written,
                "uq_plan_values_year",
                columns,
                "year",
                "field-plan-year",
            )?;
            id
        };
        note_value(unit, "plan.enter-value", &id).await?;
        Ok(id)
    }
}

/// Hands a value in for approval.
pub struct SubmitValue {
    /// The value.
    pub value: Id,
}

impl Command for SubmitValue {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = entered(unit, &self.value).await;
        let indicator = row
            .as_ref()
            .map(|r| r.indicator.clone())
            .unwrap_or_default();
        policy::ENTER_VALUES.permit(unit.actor())?;
        let row = row?;
        let (permit, _) = permit_to_enter(unit, &Id::from_stored(indicator)).await?;
        set(
            unit,
            &permit,
            &row,
            ValueStatus::Submitted,
            None,
            "plan.submit-value",
        )
        .await
    }
}

/// Approves a value: from then on everybody sees it.
pub struct ApproveValue {
    /// The value.
    pub value: Id,
}

impl Command for ApproveValue {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::APPROVE_VALUES.permit(unit.actor())?;
        let row = entered(unit, &self.value).await?;
        set(
            unit,
            &permit,
            &row,
            ValueStatus::Approved,
            None,
            "plan.approve-value",
        )
        .await?;
        unit.write(
            &permit,
            "UPDATE records SET visibility = 'public' WHERE id = $1",
            params![&self.value],
        )
        .await?;
        Ok(())
    }
}

/// Gives a submitted or approved value back, with a reason.
pub struct ReturnValue {
    /// The value.
    pub value: Id,
    /// Why; at most 1,000 characters. It becomes the value's note.
    pub reason: String,
}

impl Command for ReturnValue {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::APPROVE_VALUES.permit(unit.actor())?;
        let mut check = Check::new();
        let reason = check.text("reason", &self.reason, 1000);
        check.done()?;
        let row = entered(unit, &self.value).await?;
        set(
            unit,
            &permit,
            &row,
            ValueStatus::Returned,
            Some(reason),
            "plan.return-value",
        )
        .await?;
        unit.write(
            &permit,
            "UPDATE records SET visibility = 'staff' WHERE id = $1",
            params![&self.value],
        )
        .await?;
        Ok(())
    }
}

fn status(row: &ValueRow) -> Outcome<ValueStatus> {
    ValueStatus::from_name(&row.status).ok_or_else(|| Fault::internal("unknown status of a value"))
}

/// A value that a person entered; printed and computed ones do not go through hands.
async fn entered(unit: &Unit, value: &Id) -> Outcome<ValueRow> {
    let row = service::get_value(unit, value).await?;
    match Origin::from_name(&row.origin) {
        Some(Origin::Entered) => Ok(row),
        Some(Origin::Printed) => Err(Fault::new(&model::VALUE_PRINTED)),
        _ => Err(Fault::new(&model::TRANSITION)
            .with("from", &row.origin)
            .with("to", "entered")),
    }
}

async fn set(
    unit: &mut Unit,
    permit: &Permit,
    row: &ValueRow,
    to: ValueStatus,
    note: Option<String>,
    action: &'static str,
) -> Outcome<()> {
    status(row)?.step(to)?;
    let (at, note) = (unit.at_micros(), note.unwrap_or_else(|| row.note.clone()));
    unit.write(
        permit,
        "UPDATE plan_values SET status = $2, note = $3, at = $4 WHERE id = $1",
        params![&row.id, to.name(), note, at],
    )
    .await?;
    note_value(unit, action, &Id::from_stored(row.id.clone())).await
}

#[derive(FromQueryResult)]
struct Item {
    lineage: String,
}

/// The item on which an indicator hangs in its newest version.
async fn item_of(queries: &impl Queries, indicator: &str) -> Outcome<Option<Id>> {
    let row: Option<Item> = queries
        .first(
            "SELECT n.lineage FROM plan_indicators i JOIN plan_nodes n ON n.id = i.node \
             JOIN plan_versions v ON v.id = i.version WHERE i.lineage = $1 ORDER BY v.position DESC LIMIT 1",
            params![indicator],
        )
        .await?;
    Ok(row.map(|r| Id::from_stored(r.lineage)))
}

pub(super) async fn note_value(unit: &mut Unit, action: &'static str, value: &Id) -> Outcome<()> {
    let row = service::get_value(unit, value).await?;
    let mut entry = Entry::new(action, value);
    if let Some(item) = item_of(unit, &row.indicator).await? {
        entry = entry.item(&item);
    }
    unit.note(entry.revision(serde_json::json!(row)));
    Ok(())
}

/// Staff enter values of items that their body carries, or that no body carries; 計画担当 enters all. Gives the unit of
/// the indicator too.
async fn permit_to_enter(unit: &Unit, indicator: &Id) -> Outcome<(Permit, String)> {
    let permit = policy::ENTER_VALUES.permit(unit.actor())?;
    let row = service::get_indicator_of_lineage(unit, indicator.as_str(), false).await?;
    if let Some(item) = item_of(unit, indicator.as_str()).await? {
        check_carries(unit, &item).await?;
    }
    Ok((permit, row.unit))
}

#[derive(FromQueryResult)]
struct Carrier {
    body: String,
}

/// Whether the actor's body carries the item, where the actor is only staff and some body does.
pub(super) async fn check_carries(unit: &Unit, item: &Id) -> Outcome<()> {
    let actor = unit.actor();
    if actor.has(Role::PlanManager) || !actor.has(Role::Staff) {
        return Ok(());
    }
    let carriers: Vec<Carrier> = unit
        .all(
            "SELECT body FROM plan_carriers WHERE lineage = $1 LIMIT 200",
            params![item],
        )
        .await?;
    let mine = |c: &Carrier| actor.has_at(&[Role::Staff], &Id::from_stored(c.body.clone()));
    if carriers.is_empty() || carriers.iter().any(mine) {
        Ok(())
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED))
    }
}
