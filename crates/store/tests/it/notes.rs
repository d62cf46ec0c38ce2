//! A tiny domain for the tests: notes with a unique title.
use kernel::{Actor, Id, Outcome, Rule, Who};
use std::sync::Arc;
use store::{
    Command, Database, Entry, Migration, Queries, Unit, Visibility, on_constraint, params,
};
use testkit::{Engine, FakeClock, SeededEntropy};

pub static WRITE: Rule = Rule::new("notes.write", Who::SignedIn);

pub const NOTES: Migration = Migration {
    id: "notes/0001",
    sql: "CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY REFERENCES records (id), title TEXT NOT NULL, \
          done BIGINT NOT NULL) STRICT;\nCREATE UNIQUE INDEX uq_notes_title ON notes (title);\n",
};

pub struct City {
    pub database: Database,
    pub clock: Arc<FakeClock>,
    pub kept: testkit::Database,
}

pub async fn city(engine: Engine) -> City {
    let kept = engine.database();
    let clock = Arc::new(FakeClock::default());
    let database = Database::open(
        kept.url(),
        &[NOTES],
        Arc::clone(&clock) as Arc<dyn kernel::Clock>,
        Arc::new(SeededEntropy::default()),
    )
    .await
    .unwrap();
    City {
        database,
        clock,
        kept,
    }
}

pub fn writer() -> Actor {
    Actor::person(
        Id::from_stored("01jaccount".into()),
        "p-7".into(),
        Vec::new(),
    )
}

pub struct AddNote {
    pub title: String,
    pub fail_after: bool,
    pub silent: bool,
}

impl AddNote {
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.into(),
            fail_after: false,
            silent: false,
        }
    }
}

impl Command for AddNote {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = WRITE.permit(unit.actor())?;
        let id = unit
            .create_record(&permit, "notes.note", &self.title, Visibility::Public)
            .await?;
        let written = unit
            .write(
                &permit,
                "INSERT INTO notes (id, title, done) VALUES ($1, $2, $3)",
                params![&id, &self.title, false],
            )
            .await;
        on_constraint(
            written,
            "uq_notes_title",
            "notes.title",
            "title",
            "field-taken",
        )?;
        if self.fail_after {
            return Err(kernel::Fault::field("title", "field-required"));
        }
        if !self.silent {
            let state = serde_json::json!({"title": self.title});
            unit.note(Entry::new("notes.add", &id).item(&id).revision(state));
        }
        Ok(id)
    }
}

pub struct Rename(pub Id, pub &'static str);

impl Command for Rename {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = WRITE.permit(unit.actor())?;
        unit.write(
            &permit,
            "UPDATE notes SET title = $2 WHERE id = $1",
            params![&self.0, self.1],
        )
        .await?;
        unit.note(
            Entry::new("notes.rename", &self.0).revision(serde_json::json!({"title": self.1})),
        );
        Ok(())
    }
}

pub async fn count(database: &Database) -> i64 {
    database
        .reads()
        .number("SELECT COUNT(*) AS n FROM notes", params![])
        .await
        .unwrap()
}
