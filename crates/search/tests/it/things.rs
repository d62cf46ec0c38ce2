//! A module with things that can be found: groups and places in one table, and notes that are no records.
use kernel::{Actor, Id, Outcome, Rule, Who};
use std::sync::Arc;
use store::{Command, Entry, FromQueryResult, Migration, Queries, Reads, Unit, Visibility, params};
use testkit::{ByRole, Engine, TestSite};
use web::{Later, Module, SearchDocument, SearchSource};

const TABLES: &str = "CREATE TABLE things (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL
) STRICT;
CREATE TABLE thing_notes (
  id TEXT NOT NULL PRIMARY KEY,
  term TEXT NOT NULL
) STRICT;
";

pub(crate) static THINGS: Module = Module {
    name: "things",
    migrations: &[Migration {
        id: "things/0001",
        sql: TABLES,
    }],
    locales: &[
        (
            "ja",
            "things-group = 団体\nthings-place = 施設\nthings-note = 用語\n",
        ),
        (
            "en",
            "things-group = Group\nthings-place = Place\nthings-note = Term\n",
        ),
    ],
    searches: &[
        SearchSource::of_records("things.group", "things-group", documents),
        SearchSource::of_records("things.place", "things-place", documents),
        SearchSource {
            kind: "things.note",
            label: "things-note",
            load: notes,
            list: Some(list_notes),
            follows: &["things.book"],
        },
    ],
    ..Module::NOTHING
};

#[derive(FromQueryResult)]
struct Row {
    id: String,
    document: String,
}

fn marks(ids: &[Id]) -> String {
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

fn documents<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let sql = format!(
            "SELECT id, document FROM things WHERE id IN ({}) LIMIT 500",
            marks(ids)
        );
        let rows: Vec<Row> = reads
            .all(&sql, ids.iter().map(|i| i.as_str().into()).collect())
            .await?;
        let one = |row: Row| SearchDocument {
            href: format!("/things/{}", row.id),
            id: row.id,
            ..serde_json::from_str(&row.document).unwrap()
        };
        Ok(rows.into_iter().map(one).collect())
    })
}

fn notes<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let sql = format!(
            "SELECT id, term AS document FROM thing_notes WHERE id IN ({}) LIMIT 500",
            marks(ids)
        );
        let rows: Vec<Row> = reads
            .all(&sql, ids.iter().map(|i| i.as_str().into()).collect())
            .await?;
        let one = |row: Row| SearchDocument {
            href: format!("/words#{}", row.id),
            id: row.id,
            title: row.document,
            ..SearchDocument::default()
        };
        Ok(rows.into_iter().map(one).collect())
    })
}

fn list_notes<'a>(reads: &'a Reads, after: &'a str, limit: i64) -> Later<'a, Outcome<Vec<Id>>> {
    Box::pin(async move {
        let rows: Vec<Row> = reads
            .all(
                "SELECT id, term AS document FROM thing_notes WHERE id > $1 ORDER BY id LIMIT $2",
                params![after, limit],
            )
            .await?;
        Ok(rows.into_iter().map(|r| Id::from_stored(r.id)).collect())
    })
}

static EDIT: Rule = Rule::new("things.edit", Who::System);

/// Enters things of a kind, all at once.
pub(crate) struct Add(pub(crate) &'static str, pub(crate) Vec<SearchDocument>);

impl Command for Add {
    type Outcome = Vec<Id>;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<Id>> {
        let permit = EDIT.permit(unit.actor())?;
        let titles: Vec<String> = self.1.iter().map(|d| d.title.clone()).collect();
        let ids = unit
            .create_records(&permit, self.0, &titles, Visibility::Public)
            .await?;
        let rows = ids
            .iter()
            .zip(&self.1)
            .map(|(id, d)| params![id, serde_json::to_string(d).unwrap()])
            .collect();
        unit.insert_rows(&permit, "things", &["id", "document"], rows, "")
            .await?;
        for id in &ids {
            unit.note(Entry::new("things.add", id));
        }
        Ok(ids)
    }
}

/// Changes one.
pub(crate) struct Change(
    pub(crate) Id,
    pub(crate) SearchDocument,
    pub(crate) Visibility,
);

impl Command for Change {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = EDIT.permit(unit.actor())?;
        let text = serde_json::to_string(&self.1).unwrap();
        unit.write(
            &permit,
            "UPDATE things SET document = $2 WHERE id = $1",
            params![&self.0, text],
        )
        .await?;
        unit.update_record(&permit, &self.0, &self.1.title, self.2)
            .await?;
        unit.note(Entry::new("things.change", &self.0));
        Ok(())
    }
}

/// Puts one into the trash, or leaves no trace of it.
pub(crate) struct Remove(pub(crate) Id, pub(crate) bool);

impl Command for Remove {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = EDIT.permit(unit.actor())?;
        if self.1 {
            unit.write(
                &permit,
                "DELETE FROM things WHERE id = $1",
                params![&self.0],
            )
            .await?;
            unit.write(
                &permit,
                "DELETE FROM records WHERE id = $1",
                params![&self.0],
            )
            .await?;
        } else {
            unit.remove_record(&permit, &self.0, true).await?;
        }
        unit.note(Entry::new("things.remove", &self.0));
        Ok(())
    }
}

/// Writes the notes anew, under a book that they follow.
pub(crate) struct SetNotes(pub(crate) Vec<(&'static str, &'static str)>);

impl Command for SetNotes {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = EDIT.permit(unit.actor())?;
        unit.write(&permit, "DELETE FROM thing_notes", params![])
            .await?;
        let book = unit
            .create_record(&permit, "things.book", "用語集", Visibility::Public)
            .await?;
        let rows = self
            .0
            .iter()
            .map(|(id, term)| params![*id, *term])
            .collect();
        unit.insert_rows(&permit, "thing_notes", &["id", "term"], rows, "")
            .await?;
        unit.note(Entry::new("things.note", &book));
        Ok(())
    }
}

pub(crate) fn named(title: &str) -> SearchDocument {
    SearchDocument {
        title: title.into(),
        ..SearchDocument::default()
    }
}

pub(crate) fn system() -> Actor {
    Actor::system("test")
}

pub(crate) async fn site(engine: Engine) -> TestSite {
    TestSite::new(engine, vec![&THINGS, &search::MODULE], Arc::new(ByRole)).await
}

pub(crate) async fn run<C: Command>(site: &TestSite, command: C) -> C::Outcome {
    site.city
        .database
        .carry_out(&system(), command)
        .await
        .unwrap()
}

/// Enters groups by their titles.
pub(crate) async fn groups(site: &TestSite, titles: &[&str]) -> Vec<Id> {
    let documents = titles.iter().map(|t| named(t)).collect();
    run(site, Add("things.group", documents)).await
}

/// Titles of what is found, in order, once the index has followed the journal.
pub(crate) async fn titles(site: &TestSite, query: &str) -> Vec<String> {
    search::catch_up(&site.city).await.unwrap();
    let finder = site.city.local::<search::Finder>().unwrap();
    let asked = search::Asked {
        query: query.into(),
        most: 50,
        ..search::Asked::default()
    };
    let found = finder
        .find(&site.city.database.reads(), asked)
        .await
        .unwrap()
        .unwrap();
    found.hits.iter().map(search::Hit::title_text).collect()
}

pub(crate) async fn assert_equal(site: &TestSite) {
    search::catch_up(&site.city).await.unwrap();
    let wrong = search::differences(&site.city).await.unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
}

pub(crate) fn percent(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}
