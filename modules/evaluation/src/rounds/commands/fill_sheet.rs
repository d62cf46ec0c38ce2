//! Keeps what was typed into a sheet, or hands it in.
use crate::rounds::{cycle, figures, model, policy, queries};
use forms::Answers;
use kernel::{Code, Fault, Id, Outcome, Role};
use store::{Command, Entry, Unit, params};
use workflow::Standing;

/// Keeps or hands in.
pub struct FillSheet {
    /// The sheet.
    pub sheet: Id,
    /// Edition of the answers when the page was shown; 0 where there were none.
    pub edition: i64,
    /// What was typed.
    pub answers: Answers,
    /// Whether it is handed in.
    pub hand_in: bool,
    /// How it came in: `web`, or `paper`, `telephone` … where 計画担当 enters it for somebody.
    pub channel: String,
}

impl Command for FillSheet {
    /// The new edition.
    type Outcome = i64;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<i64> {
        let sheet = queries::get_sheet(unit, &self.sheet).await?;
        let round = queries::get_round(unit, &Id::from_stored(sheet.round.clone())).await?;
        let own = sheet.is_of(unit.actor());
        let for_them = unit.actor().has(Role::PlanManager)
            && self.channel != "web"
            && !round.kind().is_sealed();
        let helps = sheet.is_delegated_to(unit.actor(), unit.clock().today());
        if !own && !for_them && !helps {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let permit = policy::FILL.permit(unit.actor())?;
        if !round.is_open() || round.is_revealed() || sheet.state != "filling" {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let submission = match &sheet.submission {
            Some(id) => Id::from_stored(id.clone()),
            None if self.edition != 0 => {
                return Err(Fault::new(&forms::service::CHANGED_MEANWHILE));
            }
            None => {
                let mut begin =
                    forms::service::Begin::on_web(Id::from_stored(round.form_version.clone()));
                begin.subject = Some(Id::from_stored(sheet.lineage.clone()));
                begin.body = sheet.body.clone().map(Id::from_stored);
                begin.channel.clone_from(&self.channel);
                let id = forms::service::begin_submission(unit, &permit, &begin).await?;
                let taken = unit
                    .write(
                        &permit,
                        "UPDATE evaluation_sheets SET submission = $2 WHERE id = $1 AND submission IS NULL",
                        params![&self.sheet, &id],
                    )
                    .await?;
                if taken == 0 {
                    return Err(Fault::new(&forms::service::CHANGED_MEANWHILE));
                }
                id
            }
        };
        let seen = if sheet.submission.is_none() {
            1
        } else {
            self.edition
        };
        let edition = if self.hand_in {
            forms::service::submit(unit, &permit, &submission, seen, &self.answers).await?
        } else {
            forms::service::save_draft(unit, &permit, &submission, seen, &self.answers).await?
        };
        if self.hand_in {
            self.keep_figures(unit, &permit, &submission, &round)
                .await?;
            // Whoever was asked to acts as nobody of their own: the engine knows in whose place.
            let parties: &[&str] = match (own, helps) {
                (true, _) => &[cycle::CARRIER],
                (_, true) => &[],
                _ => &[cycle::MANAGER],
            };
            let standing = Standing::of(parties, &[cycle::FILLED]);
            workflow::take(unit, &permit, &self.sheet, "submit", &standing, "").await?;
        }
        let action = if self.hand_in {
            "evaluation.hand-in"
        } else {
            "evaluation.save-sheet"
        };
        unit.note(Entry::new(action, &self.sheet).item(&Id::from_stored(sheet.lineage)));
        Ok(edition)
    }
}

impl FillSheet {
    async fn keep_figures(
        &self,
        unit: &mut Unit,
        permit: &kernel::Permit,
        submission: &Id,
        round: &queries::RoundRow,
    ) -> Outcome<()> {
        let stored = forms::service::get_submission(unit, submission).await?;
        let version =
            forms::service::get_version(unit, &Id::from_stored(stored.form_version.clone()))
                .await?;
        let f = figures::read(&version.content()?, &stored.answers()?, &round.scale_key);
        let at = unit.at_micros();
        unit.write(
            permit,
            "UPDATE evaluation_sheets SET score = $2, mark = $3, tone = $4, remark = $5, done = $6, times = $7, \
             people = $8, cost_planned = $9, cost_actual = $10, filled_at = $11 WHERE id = $1",
            params![
                &self.sheet,
                f.score,
                f.mark,
                f.tone,
                f.remark,
                f.done,
                f.times,
                f.people,
                f.cost_planned,
                f.cost_actual,
                at
            ],
        )
        .await?;
        Ok(())
    }
}
