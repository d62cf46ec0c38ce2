//! Takes a sheet a step further or back: returned, accepted, withdrawn, recused.
use crate::rounds::{
    cycle,
    model::{self, Kind},
    policy,
    queries::{self, SheetRow},
};
use kernel::{Code, Fault, Id, Outcome, Permit, Role};
use store::{Command, Entry, Unit, params};
use workflow::Standing;

/// Takes a step.
pub struct MoveSheet {
    /// The sheet.
    pub sheet: Id,
    /// Key of the step in the sheet's life: `return`, `accept`, `reopen`, `withdraw`, `recuse`.
    pub way: String,
    /// Why, where a reason is asked for; at most 1,000 characters.
    pub reason: String,
}

/// The steps that people take by hand. Handing in carries answers, locking is for the whole round.
const BY_HAND: [&str; 5] = ["return", "accept", "reopen", "withdraw", "recuse"];

impl Command for MoveSheet {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let sheet = queries::get_sheet(unit, &self.sheet).await?;
        let round = queries::get_round(unit, &Id::from_stored(sheet.round.clone())).await?;
        let own = sheet.is_of(unit.actor());
        let manages = unit.actor().has(Role::PlanManager);
        if !own && !manages {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        if !BY_HAND.contains(&self.way.as_str()) {
            return Err(Fault::new(&workflow::faults::UNKNOWN_STEP).with("step", &self.way));
        }
        let permit = policy::FILL.permit(unit.actor())?;
        if !round.is_open() || (round.is_revealed() && self.way != "accept") {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        if self.way == "withdraw" && round.kind() == Kind::Mutual {
            let sides = queries::list_sides(unit, &round.id, &sheet.lineage).await?;
            if queries::all_sides_in(&sides) {
                return Err(Fault::new(&model::NOT_OPEN));
            }
        }
        step(unit, &permit, &sheet, &self.way, &self.reason).await
    }
}

/// One step of one sheet; the answers follow.
pub(super) async fn step(
    unit: &mut Unit,
    permit: &Permit,
    sheet: &SheetRow,
    way: &str,
    reason: &str,
) -> Outcome<()> {
    let id = sheet.id();
    let mut parties = Vec::new();
    if sheet.is_of(unit.actor()) {
        parties.push(cycle::CARRIER);
    }
    if unit.actor().has(Role::PlanManager) {
        parties.push(cycle::MANAGER);
    }
    let standing = Standing::of(&parties, &[]);
    workflow::take(unit, permit, &id, way, &standing, reason).await?;
    let submission = sheet.submission.clone().map(Id::from_stored);
    if let Some(submission) = &submission {
        match way {
            "return" | "reopen" => {
                forms::service::return_submission(unit, permit, submission, reason).await?;
            }
            "withdraw" => {
                forms::service::return_submission(unit, permit, submission, "―").await?;
            }
            "lock" => forms::service::lock(unit, permit, submission).await?,
            _ => {}
        }
    }
    if matches!(way, "return" | "reopen" | "withdraw" | "recuse") {
        unit.write(
            permit,
            "UPDATE evaluation_sheets SET score = NULL, mark = '', tone = '', remark = '', done = '', times = NULL, \
             people = NULL, cost_planned = NULL, cost_actual = NULL, filled_at = NULL WHERE id = $1",
            params![&id],
        )
        .await?;
    }
    let action = match way {
        "return" | "reopen" => "evaluation.return-sheet",
        "accept" => "evaluation.accept-sheet",
        "withdraw" => "evaluation.withdraw-sheet",
        "recuse" => "evaluation.recuse",
        "lock" => "evaluation.lock-sheet",
        _ => "evaluation.close-sheet",
    };
    unit.note(Entry::new(action, &id).item(&Id::from_stored(sheet.lineage.clone())));
    Ok(())
}

/// Accepts everything that waits to be checked, of one body or of all.
pub struct AcceptAll {
    /// The round.
    pub round: Id,
    /// Only this body.
    pub body: Option<Id>,
}

impl Command for AcceptAll {
    /// How many.
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let round = queries::get_round(unit, &self.round).await?;
        if !round.is_open() {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let mut sheets = queries::list_sheets(unit, &round.id).await?;
        sheets.retain(|s| {
            s.state == "checking"
                && self
                    .body
                    .as_ref()
                    .is_none_or(|b| s.body.as_deref() == Some(b.as_str()))
        });
        for sheet in &sheets {
            step(unit, &permit, sheet, "accept", "").await?;
        }
        Ok(sheets.len())
    }
}
