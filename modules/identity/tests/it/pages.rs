//! One table of every page with who opens it and how many queries it makes; the number is exact and does not grow with
//! the data. A page that is in no table fails the last test.
use crate::city::{Browser, City};
use axum::http::StatusCode;
use kernel::{Actor, Role};
use std::collections::BTreeMap;

/// Address, role of whoever opens it (`None`: a visitor), number of queries.
type Stated = (&'static str, Option<Role>, u32);

const ADMIN: Option<Role> = Some(Role::Administrator);
const AUDIT: Option<Role> = Some(Role::Auditor);

const PAGES: &[Stated] = &[
    ("/sign-in", None, 0),
    ("/join", None, 0),
    ("/reset", None, 0),
    ("/code", None, 0),
    ("/confirm/{confirm}", None, 1),
    ("/reset/{reset}", None, 1),
    ("/invitation/{invitation}", None, 1),
    ("/desk", Some(Role::Citizen), 1),
    ("/desk", ADMIN, 1),
    ("/desk/account", Some(Role::Citizen), 3),
    ("/desk/account", ADMIN, 3),
    ("/desk/people", ADMIN, 3),
    ("/desk/people", AUDIT, 3),
    ("/desk/people/rights", AUDIT, 1),
    ("/desk/people/{account}", ADMIN, 3),
    ("/desk/people/{account}", AUDIT, 3),
    ("/desk/bodies", ADMIN, 1),
    ("/desk/bodies", Some(Role::Staff), 1),
    ("/desk/bodies/{body}", ADMIN, 4),
    ("/desk/bodies/{body}", Some(Role::Coordinator), 4),
    ("/desk/staff-import", ADMIN, 0),
    ("/desk/counter", Some(Role::Coordinator), 0),
    ("/desk/city", ADMIN, 0),
];

/// A city with people, who they are, and what stands for the names in the addresses.
struct Stage {
    city: City,
    people: Vec<(Role, String)>,
    names: Vec<(&'static str, String)>,
}

impl Stage {
    async fn new() -> Self {
        let city = City::new().await;
        let samples = city.people().await;
        let body = samples.iter().find_map(|p| p.body.clone()).unwrap();
        let account = samples.first().unwrap().account.to_string();
        let people = samples.into_iter().map(|p| (p.role, p.email)).collect();
        let names = vec![("{account}", account), ("{body}", body.to_string())];
        let mut stage = Self {
            city,
            people,
            names,
        };
        stage.send_links().await;
        stage
    }

    /// Letters with one link of each kind.
    async fn send_links(&mut self) {
        let mut visitor = self.city.browser();
        let joining = [
            ("display_name", "参加する人"),
            ("email", "joins@example.jp"),
            ("password", crate::city::PASSWORD),
        ];
        visitor.post("/join", &joining).await;
        let email = self.email(Role::Citizen);
        visitor.post("/reset", &[("email", &email)]).await;
        let mut admin = self.browser(ADMIN).await;
        let invited = [
            ("display_name", "招かれた人"),
            ("email", "invited@example.jp"),
            ("role", "staff"),
            ("body", ""),
            ("from", "2026-11-21"),
            ("until", ""),
            ("reason", ""),
        ];
        admin
            .fill("/desk/people", "/desk/people/invite", &invited)
            .await;
        for (name, begin) in [
            ("{confirm}", "/confirm/"),
            ("{reset}", "/reset/"),
            ("{invitation}", "/invitation/"),
        ] {
            let mails = self.city.mails().await;
            let link = mails
                .iter()
                .filter(|m| m.body.contains("http"))
                .map(crate::city::Mail::link)
                .find_map(|l| Some(l.strip_prefix(begin)?.to_owned()))
                .unwrap_or_else(|| panic!("no letter with {begin}"));
            self.names.push((name, link));
        }
    }

    fn email(&self, role: Role) -> String {
        let found = self.people.iter().find(|(r, _)| *r == role);
        found.unwrap().1.clone()
    }

    async fn browser(&self, role: Option<Role>) -> Browser {
        match role {
            Some(role) => self.city.browser_of(&self.email(role)).await,
            None => self.city.browser(),
        }
    }

    fn path(&self, template: &str) -> String {
        let put = |path: String, (name, value): &(&str, String)| path.replace(name, value);
        self.names.iter().fold(template.to_owned(), put)
    }

    async fn browsers(&self) -> BTreeMap<Option<Role>, Browser> {
        let mut all = BTreeMap::new();
        for (_, role, _) in PAGES {
            if !all.contains_key(role) {
                all.insert(*role, self.browser(*role).await);
            }
        }
        all
    }

    /// The lines of the table that are not as stated, with what was measured.
    async fn untrue(&self, browsers: &mut BTreeMap<Option<Role>, Browser>) -> Vec<(Stated, u32)> {
        let mut list = Vec::new();
        for line in PAGES {
            let (template, role, stated) = *line;
            let browser = browsers.get_mut(&role).unwrap();
            let seen = browser.get(&self.path(template)).await;
            assert_eq!(seen.status, StatusCode::OK, "{template}: {}", seen.text);
            let queries = seen.queries.unwrap();
            if queries != stated {
                list.push((*line, queries));
            }
        }
        list
    }

    /// Eighty more people, each with a role and a session, and as many bodies.
    async fn grow(&self) {
        use identity::commands::*;
        let program = Actor::system("test");
        let day = jiff::civil::date(2026, 4, 1);
        for n in 0..80 {
            let body = CreateBody {
                kind: identity::model::BodyKind::Section,
                name: format!("{n}課"),
                name_en: String::new(),
                parent: None,
                code: String::new(),
                from: day,
            };
            let body = self.city.run(&program, body).await.unwrap();
            let invite = Invite {
                email: format!("n{n}@example.jp"),
                display_name: format!("{n}の人"),
                language: "ja".into(),
                grant: Some(NewGrant {
                    role: Role::Staff,
                    body: Some(body),
                    from: day,
                    until: None,
                    reason: String::new(),
                }),
                letter: Default::default(),
            };
            self.city.run(&program, invite).await.unwrap();
            for (role, _) in &self.people {
                if *role == Role::Citizen && n < 40 {
                    self.browser(Some(*role)).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn every_page_makes_the_queries_that_it_states_with_little_data_and_with_much() {
    let stage = Stage::new().await;
    let mut browsers = stage.browsers().await;
    assert_eq!(stage.untrue(&mut browsers).await, []);
    stage.grow().await;
    assert_eq!(stage.untrue(&mut browsers).await, []);
}

#[tokio::test]
async fn every_page_is_answered_to_everybody_who_may_see_it_in_both_languages() {
    let stage = Stage::new().await;
    let mut browsers = stage.browsers().await;
    for language in ["ja", "en"] {
        for (template, role, _) in PAGES {
            let browser = browsers.get_mut(role).unwrap();
            browser.cookies.insert("language".into(), language.into());
            let seen = browser.get(&stage.path(template)).await;
            assert_eq!(seen.status, StatusCode::OK, "{template}");
            let own_keys = [
                "[identity-",
                "[role-",
                "[setting-",
                "[body-kind-",
                "[field-",
                "[fault-",
            ];
            assert!(
                !own_keys.iter().any(|k| seen.text.contains(k)),
                "{template} lacks a text: {}",
                seen.text
            );
        }
    }
    let admin = browsers.get_mut(&ADMIN).unwrap();
    for nowhere in [
        "/desk/people/01jzzzzzzzzzzzzzzzzzzzzzzz",
        "/desk/bodies/nonsense",
    ] {
        assert_eq!(admin.get(nowhere).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn no_page_is_missing_in_the_table() {
    let city = City::new().await;
    // A file, not a page.
    let files = ["/desk/account/export"];
    let own = |path: &str| {
        PAGES.iter().any(|(stated, ..)| {
            let (a, b): (Vec<&str>, Vec<&str>) =
                (path.split('/').collect(), stated.split('/').collect());
            let same =
                |(a, b): (&&str, &&str)| a == b || (a.starts_with('{') && b.starts_with('{'));
            a.len() == b.len() && a.iter().zip(&b).all(same)
        })
    };
    let missing: Vec<&str> = city
        .site
        .table()
        .iter()
        .filter(|r| r.method == "GET" && r.api.is_none() && r.rule.name.starts_with("identity."))
        .map(|r| r.path)
        .filter(|path| !files.contains(path) && !own(path))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
