//! Where people can take part at each step of an item: P, D, C, A.
use crate::committee::{model, policy};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, exists, params};

/// What is said of one step.
#[derive(Clone, Debug, Default)]
pub struct StepContent {
    /// `yes`: there is an opportunity; `no`: there is none, with the reason; empty: nothing is said yet.
    pub is_there: String,
    /// The opportunity, or why there is none; at most 500 characters.
    pub text: String,
    /// Where more is said; may be empty.
    pub link: String,
    /// The day; may be empty.
    pub day: String,
}

/// Says for the steps of an item where people can take part.
pub struct SaveOpportunities {
    /// The item.
    pub lineage: Id,
    /// Plan, do, check, act.
    pub steps: [StepContent; 4],
}

const TEXTS: [&str; 4] = ["text-plan", "text-do", "text-check", "text-act"];
const LINKS: [&str; 4] = ["link-plan", "link-do", "link-check", "link-act"];
const DAYS: [&str; 4] = ["day-plan", "day-do", "day-check", "day-act"];

impl Command for SaveOpportunities {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        if !exists(unit, &self.lineage).await? {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let mut check = Check::new();
        let mut said = Vec::new();
        let fields = TEXTS.into_iter().zip(LINKS).zip(DAYS);
        for ((step, content), ((text, link), day)) in
            model::STEPS.iter().zip(self.steps).zip(fields)
        {
            if content.is_there.is_empty() && content.text.trim().is_empty() {
                continue;
            }
            let text = check.text(text, &content.text, 500);
            let link = model::link(&mut check, link, &content.link);
            let day = if content.day.trim().is_empty() {
                String::new()
            } else {
                model::day(&mut check, day, &content.day)
            };
            said.push((*step, content.is_there != "no", text, link, day));
        }
        check.done()?;
        unit.write(
            &permit,
            "DELETE FROM pdca_opportunities WHERE lineage = $1",
            params![&self.lineage],
        )
        .await?;
        let at = unit.at_micros();
        for (step, is_there, text, link, day) in said {
            unit.write(
                &permit,
                "INSERT INTO pdca_opportunities (lineage, step, is_there, text, link, day, changed_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                params![&self.lineage, step, is_there, text, link, day, at],
            )
            .await?;
        }
        unit.note(Entry::new("evaluation.say-opportunities", &self.lineage).item(&self.lineage));
        Ok(())
    }
}
