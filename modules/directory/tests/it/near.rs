//! What the tests of centres, resources, neighbours and areas share: a city with places, areas, groups and people.
use crate::{
    groups_fakes::{FakeAccounts, OUTBOX},
    places::by_staff,
};
use directory::{
    organisations::{
        commands::{CreateOrganisation, TakeStep},
        model::Content,
        ports::Accounts,
    },
    places::{commands::CreatePlace, model::PlaceContent},
    resources::ports::Departments,
    terms::{Scheme, commands::AddTerms},
};
use kernel::{Id, Outcome, Role};
use std::sync::Arc;
use store::Source;
use testkit::{Browser, ByRole, Engine, TestSite, person};
use web::{Later, Ports, port};

struct Offices;

/// The department of the tests.
pub fn office() -> Id {
    Id::from_stored("01jtest0000000000000office".into())
}

impl Departments for Offices {
    fn open<'a>(&'a self, _: Source<'a>) -> Later<'a, Outcome<Vec<(Id, String)>>> {
        Box::pin(async { Ok(vec![(office(), "みどりの課".to_owned())]) })
    }
}

/// A city with everything that the directory needs.
pub async fn city(engine: Engine) -> TestSite {
    let modules = vec![
        &OUTBOX,
        &crate::groups_fakes::ATTEMPTS,
        &workflow::MODULE,
        &directory::MODULE,
    ];
    let ports = Ports::of([
        port::<dyn Accounts>(Arc::new(FakeAccounts)),
        port::<dyn Departments>(Arc::new(Offices)),
    ]);
    TestSite::wired(engine, modules, ports, Arc::new(ByRole)).await
}

/// A browser of a role.
pub fn of(site: &TestSite, role: Role) -> Browser {
    site.browser().as_role(role)
}

/// An area at the top.
pub async fn area(site: &TestSite, label: &str) -> String {
    let command = AddTerms {
        scheme: Scheme::Area,
        parent: String::new(),
        labels: label.to_owned(),
        nature: String::new(),
    };
    by_staff(site, command).await.remove(0)
}

/// A place.
pub async fn place(site: &TestSite, name: &str, area: &str) -> Id {
    let content = PlaceContent {
        name: name.into(),
        area: area.into(),
        ownership: "public".into(),
        ..PlaceContent::default()
    };
    by_staff(site, CreatePlace(content)).await
}

/// A registered group of this kind, edited by the person of this role.
pub async fn group(site: &TestSite, role: Role, kind: &str, name: &str, area: &str) -> Id {
    let mut content = Content::default();
    for (field, value) in [
        ("name", name),
        ("reading", "だんたい"),
        ("kind", kind),
        ("purpose", "みんなのため。"),
        ("doing", "毎月集まります。"),
        ("joining", "どなたでも。"),
        ("phone", "083-111-2222"),
    ] {
        content.set(field, value);
    }
    content.fields = vec!["npo-03".into()];
    if !area.is_empty() {
        content.areas = vec![area.to_owned()];
    }
    let create = CreateOrganisation {
        content,
        channel: "web".into(),
        submit: true,
    };
    let database = &site.city.database;
    let id = database.carry_out(&person(role), create).await.unwrap();
    let register = TakeStep {
        organisation: id.clone(),
        way: "register".into(),
        reason: String::new(),
        messages: Vec::new(),
    };
    by_staff(site, register).await;
    id
}

/// A day so many days from the test's first.
pub fn day(days: i64) -> String {
    let first: jiff::civil::Date = "2026-11-21".parse().unwrap();
    let day = first.checked_add(jiff::Span::new().days(days)).unwrap();
    day.to_string()
}

/// The last part of where a form led.
pub fn last(seen: &testkit::Seen) -> Id {
    let path = seen.location().split(['?', '#']).next().unwrap();
    Id::parse(path.rsplit('/').next().unwrap()).unwrap()
}

/// No word of these stands in any public answer of these parts, nor in what can be searched.
pub async fn walk(site: &TestSite, more: &[String], secrets: &[&str]) {
    let fixed = [
        "/places",
        "/places.csv",
        "/areas",
        "/areas/find",
        "/areas/find?q=%E7%B7%91%E7%94%BA",
        "/areas/figures.csv",
        "/centres",
        "/resources",
        "/groups",
        "/groups.csv",
        "/api/v1/places",
        "/api/v1/resources",
        "/api/v1/groups",
        "/sitemap.xml",
    ];
    let paths: Vec<String> = fixed
        .into_iter()
        .map(str::to_owned)
        .chain(more.iter().cloned())
        .collect();
    // A visitor, and somebody who has signed in and is not concerned.
    for mut browser in [site.browser(), of(site, Role::CommitteeMember)] {
        for path in &paths {
            let seen = browser.get(path).await;
            assert!(!seen.text.is_empty(), "{path}");
            for secret in secrets {
                assert!(!seen.text.contains(secret), "{path} says {secret}");
            }
        }
    }
    let reads = site.city.database.reads();
    for source in site.site.modules().iter().flat_map(|m| m.searches) {
        let ids = store::list_record_ids(&reads, source.kind, "", 1000)
            .await
            .unwrap();
        for document in (source.load)(&reads, &ids).await.unwrap() {
            for secret in secrets {
                assert!(
                    !format!("{document:?}").contains(secret),
                    "the index says {secret}"
                );
            }
        }
    }
}
