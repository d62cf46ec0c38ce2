//! A city in a test, with a module of nobody's that moves things.
use crate::cycles::approval;
use kernel::{Actor, Clock, Id, Outcome, Permit, Role, Rule, Who};
use std::sync::Arc;
use store::{Command, Database, Entry, Unit, Visibility};
use testkit::{Engine, FakeClock, SeededEntropy, engines, person};
use workflow::{Cycle, Delegation, Party, Seat, Seats, Standing, Step};

static MOVE: Rule = Rule::new("test.move", Who::SignedIn);

pub struct City {
    pub database: Database,
    pub clock: Arc<FakeClock>,
    pub sqlite: bool,
    _kept: testkit::Database,
}

/// One fresh city per engine.
pub async fn cities() -> Vec<City> {
    let mut cities = Vec::new();
    for engine in engines() {
        let kept = engine.database();
        let clock = Arc::new(FakeClock::at("2026-11-20T10:00:00+09:00"));
        let database = Database::open(
            kept.url(),
            workflow::MIGRATIONS,
            Arc::clone(&clock) as Arc<dyn Clock>,
            Arc::new(SeededEntropy::default()),
        )
        .await
        .unwrap();
        cities.push(City {
            database,
            clock,
            sqlite: engine == Engine::Sqlite,
            _kept: kept,
        });
    }
    cities
}

/// What a test does inside of a command.
pub enum Do {
    Begin(Cycle, Seats),
    Take(&'static str, Standing, &'static str),
    Delegate(Option<Delegation>),
    Seat(Party, Seat),
    Reminded(jiff::Timestamp),
    Save(Cycle),
}

#[derive(Debug)]
pub enum Did {
    Took(Step),
    Reminded(bool),
    Saved(i64),
    Nothing,
}

pub struct Move(pub Id, pub Do);

impl Command for Move {
    type Outcome = Did;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Did> {
        let permit = MOVE.permit(unit.actor())?;
        let record = self.0;
        Ok(match self.1 {
            Do::Begin(cycle, seats) => {
                workflow::begin(unit, &permit, &record, &cycle, seats).await?;
                Did::Nothing
            }
            Do::Take(key, standing, reason) => {
                Did::Took(workflow::take(unit, &permit, &record, key, &standing, reason).await?)
            }
            Do::Delegate(delegation) => {
                workflow::delegate(unit, &permit, &record, delegation.as_ref()).await?;
                Did::Nothing
            }
            Do::Seat(party, seat) => {
                workflow::seat(unit, &permit, &record, &party, seat).await?;
                Did::Nothing
            }
            Do::Reminded(at) => {
                Did::Reminded(workflow::mark_reminded(unit, &permit, &record, at).await?)
            }
            Do::Save(cycle) => Did::Saved(workflow::save_cycle(unit, &permit, &cycle).await?),
        })
    }
}

/// Enters a record, and lets it begin.
pub struct New {
    pub title: &'static str,
    pub visibility: Visibility,
    pub body: Option<Id>,
}

async fn enter(unit: &mut Unit, permit: &Permit, new: &New) -> Outcome<Id> {
    let id = unit
        .create_record(permit, "test.thing", new.title, new.visibility)
        .await?;
    unit.note(Entry::new("test.create", &id));
    Ok(id)
}

impl Command for New {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = MOVE.permit(unit.actor())?;
        let id = enter(unit, &permit, &self).await?;
        let body = self.body.map(|b| b.to_string());
        let seats = ["author", "section"].map(|p| {
            (
                Party::new(p),
                Seat {
                    body: body.clone(),
                    account: None,
                },
            )
        });
        workflow::begin(unit, &permit, &id, &approval(), Seats::from(seats)).await?;
        Ok(id)
    }
}

/// Enters a record that never begins.
pub struct Enter(pub &'static str);

impl Command for Enter {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = MOVE.permit(unit.actor())?;
        let new = New {
            title: self.0,
            visibility: Visibility::Staff,
            body: None,
        };
        enter(unit, &permit, &new).await
    }
}

impl City {
    pub async fn act<C: Command>(&self, command: C) -> Outcome<C::Outcome> {
        self.database.carry_out(&staff(), command).await
    }
    pub async fn enter(&self, title: &'static str) -> Id {
        self.act(Enter(title)).await.unwrap()
    }
    pub async fn thing(&self, title: &'static str, body: Option<Id>) -> Id {
        let visibility = Visibility::Staff;
        self.act(New {
            title,
            visibility,
            body,
        })
        .await
        .unwrap()
    }
    pub async fn go(&self, record: &Id, what: Do) -> Outcome<Did> {
        self.act(Move(record.clone(), what)).await
    }
    /// From the drafter to the section.
    pub async fn pass_draft(&self, record: &Id) {
        let ready = Standing::of(&["author"], &["filled"]);
        self.go(record, Do::Take("draft-pass", ready, ""))
            .await
            .unwrap();
    }
}

pub fn staff() -> Actor {
    person(Role::Staff)
}
