//! A city with the directory, and people who announce groups in it.
use axum::http::StatusCode;
use directory::organisations::ports::{Accounts, Person};
use kernel::{Id, Outcome, Role};
use std::sync::Arc;
use store::{FromQueryResult, Queries, Source, params};
use testkit::{Browser, ByRole, Engine, TestSite, person};
use web::{Later, Module, Ports, port};

/// Everybody has an address made of the last letters of their account.
pub struct FakeAccounts;

impl Accounts for FakeAccounts {
    fn people<'a>(&'a self, _: Source<'a>, accounts: &'a [Id]) -> Later<'a, Outcome<Vec<Person>>> {
        Box::pin(async move {
            Ok(accounts
                .iter()
                .map(|account| Person {
                    account: account.clone(),
                    name: format!("人{}", &account.as_str()[23..]),
                    address: Some(format!("{}@example.jp", &account.as_str()[23..])),
                    language: "ja".into(),
                })
                .collect())
        })
    }
}

pub static OUTBOX: Module = Module {
    name: "outbox",
    migrations: notify::MIGRATIONS,
    ..Module::NOTHING
};

/// The table of attempts, which the module with the accounts brings.
pub static ATTEMPTS: Module = Module {
    name: "attempts",
    migrations: &[store::Migration {
        id: "attempts/0001_attempts",
        sql: "CREATE TABLE attempts (id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, at BIGINT NOT NULL) STRICT;",
    }],
    ..Module::NOTHING
};

/// A city with the directory.
pub async fn city(engine: Engine) -> TestSite {
    let modules = vec![&OUTBOX, &ATTEMPTS, &workflow::MODULE, &directory::MODULE];
    let ports = Ports::of([port::<dyn Accounts>(Arc::new(FakeAccounts))]);
    TestSite::wired(engine, modules, ports, Arc::new(ByRole)).await
}

/// A browser of somebody with a role.
pub fn of(site: &TestSite, role: Role) -> Browser {
    site.browser().as_role(role)
}

/// The account of a role.
pub fn account(role: Role) -> Id {
    person(role).account.unwrap()
}

/// What is enough to be handed in.
pub const ENOUGH: [(&str, &str); 8] = [
    ("name", "みなと清掃の会"),
    ("reading", "みなとせいそうのかい"),
    ("kind", "voluntary"),
    ("fields", "npo-07"),
    ("purpose", "港をきれいにします。"),
    ("doing", "毎月、港の清掃をしています。"),
    ("joining", "手ぶらで来てください。"),
    ("phone", "083-111-2222"),
];

/// Announces a group; gives its identifier.
pub async fn announce(browser: &mut Browser, fields: &[(&str, &str)]) -> Id {
    let seen = browser.fill("/groups/new", "/groups/new", fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let last = seen.location().trim_end_matches("/edit");
    Id::parse(last.rsplit('/').next().unwrap()).unwrap()
}

/// The centre registers a group.
pub async fn register(site: &TestSite, id: &Id) {
    let mut centre = of(site, Role::Coordinator);
    let to = format!("/desk/groups/{id}/step");
    let seen = centre
        .fill(&format!("/desk/groups/{id}"), &to, &[("way", "register")])
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

/// A registered group of the citizen.
pub async fn registered(site: &TestSite) -> Id {
    let id = announce(&mut of(site, Role::Citizen), &ENOUGH).await;
    register(site, &id).await;
    id
}

#[derive(FromQueryResult)]
struct Text {
    text: String,
}

/// One text of the database.
pub async fn text(site: &TestSite, sql: &str) -> String {
    let reads = site.city.database.reads();
    let rows: Vec<Text> = reads.all(sql, params![]).await.unwrap();
    let texts: Vec<String> = rows.into_iter().map(|r| r.text).collect();
    texts.join("\n")
}

/// The state of a group.
pub async fn state(site: &TestSite, id: &Id) -> String {
    text(
        site,
        &format!("SELECT state AS text FROM directory_organisations WHERE id = '{id}'"),
    )
    .await
}

/// Lets the city do what is due.
pub async fn come_due(site: &TestSite) {
    for module in site.site.modules() {
        for due in module.due {
            let next = (due.next)(&site.city.database.reads()).await.unwrap();
            if next.is_some_and(|at| at <= site.city.database.clock().now().as_microsecond()) {
                (due.run)(&site.city).await.unwrap();
            }
        }
    }
}
