//! A module with things that are news and can be followed, and a city with it.
use kernel::{Actor, Id, Outcome, Role, Rule, Who};
use news::{
    Gatherer,
    ports::{Addressee, Addressees},
};
use std::sync::Arc;
use store::{
    Command, Entry, FromQueryResult, Migration, Queries, Source, Unit, Visibility, params,
};
use testkit::{Browser, ByRole, Engine, TestSite, person};
use web::{About, Again, Later, Module, NewsSource, NewsWords, Ports, Subject, SubjectKind, port};

const TABLES: &str = "CREATE TABLE things (
  id TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  public_since BIGINT NOT NULL
) STRICT;
CREATE TABLE thing_terms (
  thing TEXT NOT NULL REFERENCES things (id),
  subject TEXT NOT NULL
) STRICT;
CREATE TABLE attempts (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  at BIGINT NOT NULL
) STRICT;
";

const ABOUT: &str = "SELECT 'thing:' || id AS subject, public_since AS since FROM things WHERE id = $1 \
    UNION ALL SELECT t.subject, x.public_since FROM things x JOIN thing_terms t ON t.thing = x.id WHERE x.id = $1";
const WORDS: &str = "SELECT id AS record, title, text AS summary, '/things/' || id AS href FROM things WHERE id IN ({})";

fn terms(kind: &str) -> Vec<Subject> {
    ["a", "b", "c"]
        .map(|key| Subject {
            key: key.into(),
            title: format!("{kind}{key}"),
            href: format!("/{kind}/{key}"),
        })
        .into()
}

fn some(kind: &str, keys: &[String]) -> Vec<Subject> {
    let mut all = terms(kind);
    all.retain(|s| keys.contains(&s.key));
    all
}

const fn source(
    kind: &'static str,
    label: &'static str,
    actions: &'static [&'static str],
    again: Again,
) -> NewsSource {
    NewsSource {
        kind,
        label,
        actions,
        again,
        about: |from, entry| Box::pin(About::of(from, ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, WORDS, ids)),
    }
}

pub static THINGS: Module = Module {
    name: "things",
    migrations: &[Migration {
        id: "things/0001",
        sql: TABLES,
    }],
    locales: &[
        (
            "ja",
            "things-new = 新しいもの\nthings-changed = 変わったもの\nthings-thing = もの\nthings-field = 分野\nthings-area = 地区\n",
        ),
        (
            "en",
            "things-new = New thing\nthings-changed = Changed thing\nthings-thing = Thing\nthings-field = Field\nthings-area = Area\n",
        ),
    ],
    news: &[
        source("things.new", "things-new", &["things.add"], Again::Once),
        source(
            "things.changed",
            "things-changed",
            &["things.change"],
            Again::Daily,
        ),
    ],
    subjects: &[
        SubjectKind {
            name: "field",
            label: "things-field",
            find: |_, keys| Box::pin(async move { Ok(some("分野", keys)) }),
            list: Some(|_| Box::pin(async { Ok(terms("分野")) })),
        },
        SubjectKind {
            name: "area",
            label: "things-area",
            find: |_, keys| Box::pin(async move { Ok(some("地区", keys)) }),
            list: Some(|_| Box::pin(async { Ok(terms("地区")) })),
        },
        SubjectKind {
            name: "thing",
            label: "things-thing",
            find: |from, keys| {
                const SQL: &str = "SELECT x.id AS key, x.title, '/things/' || x.id AS href FROM things x \
                     JOIN records r ON r.id = x.id AND r.visibility = 'public' WHERE x.id IN ({})";
                Box::pin(Subject::find(from, SQL, keys))
            },
            list: None,
        },
    ],
    ..Module::NOTHING
};

static OUTBOX: Module = Module {
    name: "outbox",
    migrations: notify::MIGRATIONS,
    ..Module::NOTHING
};

/// The citizen has an address and reads Japanese, the staff reads English, the coordinator has no address.
struct FakeAddressees;

impl Addressees for FakeAddressees {
    fn find<'a>(&'a self, _: Source<'a>, accounts: &'a [Id]) -> Later<'a, Outcome<Vec<Addressee>>> {
        Box::pin(async move {
            let one = |account: &Id| {
                let role = Role::ALL.into_iter().find(|r| account_of(*r) == *account)?;
                Some(Addressee {
                    account: account.clone(),
                    address: (role != Role::Coordinator)
                        .then(|| format!("{}@example.jp", role.name())),
                    language: if role == Role::Staff { "en" } else { "ja" }.into(),
                })
            };
            Ok(accounts.iter().filter_map(one).collect())
        })
    }
}

/// The account of a role.
pub fn account_of(role: Role) -> Id {
    person(role).account.unwrap()
}

fn modules() -> Vec<&'static Module> {
    vec![&OUTBOX, &THINGS, &news::MODULE]
}

/// A city with things.
pub async fn city(engine: Engine) -> TestSite {
    let ports = Ports::of([port::<dyn Addressees>(Arc::new(FakeAddressees))]);
    TestSite::wired(engine, modules(), ports, Arc::new(ByRole)).await
}

/// A city in which nobody follows the journal by themselves.
pub async fn quiet_city(engine: Engine) -> TestSite {
    TestSite::new(engine, modules(), Arc::new(ByRole)).await
}

/// A browser of somebody with a role.
pub fn of(site: &TestSite, role: Role) -> Browser {
    site.browser().as_role(role)
}

pub static EDIT: Rule = Rule::new("things.edit", Who::System);

/// Enters a thing.
pub struct Add {
    pub title: String,
    pub text: String,
    pub terms: Vec<&'static str>,
    pub visibility: Visibility,
}

impl Command for Add {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = EDIT.permit(unit.actor())?;
        let id = unit
            .create_record(&permit, "things.thing", &self.title, self.visibility)
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO things (id, title, text, public_since) VALUES ($1, $2, $3, $4)",
            params![&id, self.title, self.text, at],
        )
        .await?;
        for term in self.terms {
            unit.write(
                &permit,
                "INSERT INTO thing_terms (thing, subject) VALUES ($1, $2)",
                params![&id, term],
            )
            .await?;
        }
        unit.note(Entry::new("things.add", &id));
        Ok(id)
    }
}

/// Changes a thing: its visibility, or since when it is public.
pub struct Change {
    pub thing: Id,
    pub visibility: Visibility,
    pub public_now: bool,
    pub action: &'static str,
}

impl Command for Change {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = EDIT.permit(unit.actor())?;
        unit.write(
            &permit,
            "UPDATE records SET visibility = $2 WHERE id = $1",
            params![&self.thing, self.visibility.name()],
        )
        .await?;
        if self.public_now {
            let at = unit.at_micros();
            unit.write(
                &permit,
                "UPDATE things SET public_since = $2 WHERE id = $1",
                params![&self.thing, at],
            )
            .await?;
        }
        unit.note(Entry::new(self.action, &self.thing));
        Ok(())
    }
}

/// Carries a command out as the program.
pub async fn act<C: Command>(site: &TestSite, command: C) -> C::Outcome {
    let system = Actor::system("test");
    let database = &site.city.database;
    database.carry_out(&system, command).await.unwrap()
}

/// A public thing.
pub async fn add(site: &TestSite, title: &str, terms: &[&'static str]) -> Id {
    let command = Add {
        title: title.to_owned(),
        text: format!("{title}の説明"),
        terms: terms.to_vec(),
        visibility: Visibility::Public,
    };
    act(site, command).await
}

/// A change of a thing that stays public, or not.
pub async fn change(site: &TestSite, thing: &Id, visibility: Visibility) {
    let command = Change {
        thing: thing.clone(),
        visibility,
        public_now: false,
        action: "things.change",
    };
    act(site, command).await;
}

/// Lets the news follow the journal to its end.
pub async fn gather(site: &TestSite) {
    let gatherer = Gatherer::of(&site.city.modules);
    site.city.database.catch_up(&gatherer).await.unwrap();
}

/// Lets the city do what is due.
pub async fn come_due(site: &TestSite) {
    gather(site).await;
    for due in news::digest::DUE {
        (due.run)(&site.city).await.unwrap();
    }
}

/// A mail in the outbox.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Mail {
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub unsubscribe: String,
}

/// All mails, oldest first.
pub async fn mails(site: &TestSite) -> Vec<Mail> {
    let reads = site.city.database.reads();
    let sql = "SELECT recipient, subject, body, unsubscribe FROM outbox ORDER BY id";
    reads.all(sql, params![]).await.unwrap()
}

/// One number of the database.
pub async fn count(site: &TestSite, sql: &str) -> i64 {
    let reads = site.city.database.reads();
    reads.number(sql, params![]).await.unwrap()
}
