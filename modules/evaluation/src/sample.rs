//! A sample of the plan's year for a demonstration: what was reported and judged last fiscal year, what the committee
//! said and what became of it, and this year's round, half answered. Everything goes through the commands that people
//! use, in the name of sample people, and every text says that it is a sample.
mod committee;
mod programmes;
mod report;
mod rounds;
mod surveys;

pub use committee::{Change, Said};

use crate::{
    ports::{Item, People, Plans},
    report::freeze::City,
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use kernel::{Actor, Id, Outcome, era::FiscalYear};
use std::sync::Arc;
use store::{Command, Database};

/// Where the sample is made, and in whose name.
pub struct Stage {
    /// The city.
    pub database: Database,
    /// The plan.
    pub plans: Arc<dyn Plans>,
    /// Bodies and people.
    pub people: Arc<dyn People>,
    /// 計画担当.
    pub planner: Actor,
    /// Those who fill in the sheets of their own body.
    pub staff: Vec<Actor>,
    /// Members of the committee who have an account, with their names. The first is a citizen.
    pub members: Vec<(Actor, String)>,
    /// The body that is the committee.
    pub committee: Id,
    /// The city as reports name it.
    pub city: City,
    /// The day on which the sample is made.
    pub today: Date,
}

/// What a city of which only the reports are shown gets.
pub async fn make_reported(stage: &Stage) -> Outcome<()> {
    let year = stage.fiscal_year();
    let items = rounds::Asked::lowest(stage).await?;
    rounds::reported(stage, year - 1, &items, rounds::Weight::All).await?;
    rounds::under_way(stage, year, &items).await
}

/// Last fiscal year: reported, judged, discussed. Gives what the committee wants changed; whoever has the plan makes the
/// draft into which [`apply`] puts it.
pub async fn make_last_year(stage: &Stage, changes: &[Change<'_>]) -> Outcome<Said> {
    let year = stage.fiscal_year() - 1;
    let items = rounds::Asked::of_level(stage, "施策").await?;
    let reported = rounds::reported(stage, year, &items, rounds::Weight::Share).await?;
    let judged = rounds::judged(stage, year, &items).await?;
    programmes::make(stage, year, &items).await?;
    let mut said = committee::make(stage, year, &judged, changes).await?;
    said.rounds = vec![reported, judged];
    Ok(said)
}

/// Puts what was adopted into the draft.
pub async fn apply(stage: &Stage, said: &Said, draft: &Id) -> Outcome<()> {
    committee::apply(stage, said, draft).await
}

/// What follows when the draft is in force: the report of last year, and this year's round, half answered.
pub async fn make_this_year(stage: &Stage, said: &Said) -> Outcome<()> {
    let year = stage.fiscal_year();
    surveys::make(stage, year).await?;
    report::make(stage, year - 1, &said.rounds).await?;
    let items = rounds::Asked::of_level(stage, "施策").await?;
    rounds::under_way(stage, year, &items).await?;
    committee::call_next(stage, said).await
}

impl Stage {
    fn fiscal_year(&self) -> i32 {
        FiscalYear::of(self.today).map_or(0, FiscalYear::year)
    }

    /// As 計画担当.
    async fn run<C: Command>(&self, command: C) -> Outcome<C::Outcome> {
        self.database.carry_out(&self.planner, command).await
    }

    /// The items of the plan in force.
    async fn items(&self) -> Outcome<Vec<Item>> {
        let reads = self.database.reads();
        let Some(plan) = self.plans.current((&reads).into()).await? else {
            return Ok(Vec::new());
        };
        self.plans.items((&reads).into(), &plan.version).await
    }
}

/// A working day so many weeks from a day.
fn in_weeks(day: Date, weeks: i64, on: Weekday) -> Date {
    let later = day.saturating_add(weeks.weeks());
    later.nth_weekday(1, on).unwrap_or(later)
}

/// The one of these that a place in a list gets.
fn pick<'a>(of: &[&'a str], place: usize) -> &'a str {
    of.get(place % of.len().max(1)).copied().unwrap_or_default()
}
