//! Marked words are planted in every field; every answer of this part that is not the owner's is walked looking for them.
use crate::{
    groups_fakes::{account, city, of, text},
    people_fakes::{ADULT, asked, begin, citizen, consent, found, group, saved},
};
use axum::http::StatusCode;
use kernel::{Actor, Id, Outcome, Role, Rule, Who};
use store::{Command, Entry, Unit, params};
use testkit::{TestSite, engines};

const FIELDS: [&str; 8] = [
    "name",
    "words",
    "skills",
    "interests",
    "times",
    "areas",
    "place",
    "least",
];

/// What each field plants, as it would be read, and as it would be in the API.
const PLANTED: [(&str, [&str; 2]); 7] = [
    ("name", ["planted-name", "planted-name"]),
    ("words", ["planted-words", "planted-words"]),
    ("skills", ["planted-skill", "planted-skill"]),
    ("interests", ["観光", "npo-04"]),
    ("times", ["planted-exception", "planted-exception"]),
    ("place", ["オンラインで</", "\"online\""]),
    ("least", ["半日から</", "half-day"]),
];

async fn planted(site: &TestSite) -> Id {
    let mut me = citizen(site);
    let id = begin(&mut me, &ADULT).await;
    let about = [
        ("name", "planted-name"),
        ("words", "planted-words"),
        ("age", "adult"),
    ];
    saved(&mut me, &id, "about", &about).await;
    let skills = [
        ("what_0", "planted-skill"),
        ("field_0", "npo-06"),
        ("pay_0", "free"),
    ];
    saved(&mut me, &id, "skills", &skills).await;
    let wishes = [
        ("interests", "npo-04"),
        ("place", "online"),
        ("least", "half-day"),
    ];
    saved(&mut me, &id, "wishes", &wishes).await;
    let times = [
        ("slots", "tue-night"),
        ("exceptions", "2099-01-01 planted-exception"),
    ];
    saved(&mut me, &id, "times", &times).await;
    saved(
        &mut me,
        &id,
        "private",
        &[("situation", "care"), ("situation", "health")],
    )
    .await;
    consent(&mut me, &id, &["search", "groups", "centre", "later"]).await;
    id
}

async fn show(site: &TestSite, id: &Id, skills: &str, rest: &str) {
    let names: Vec<String> = FIELDS.iter().map(|f| format!("shown_{f}")).collect();
    let fields: Vec<(&str, &str)> = names
        .iter()
        .map(|n| (n.as_str(), if n == "shown_skills" { skills } else { rest }))
        .collect();
    saved(&mut citizen(site), id, "shown", &fields).await;
}

fn paths(id: &Id) -> [String; 7] {
    [
        "/people".into(),
        "/people?free=yes".into(),
        "/people?online=yes".into(),
        "/people?slot=tue-night".into(),
        format!("/people/{id}"),
        "/api/v1/people?size=200".into(),
        "/sitemap.xml".into(),
    ]
}

#[tokio::test]
async fn no_answer_says_to_anybody_what_a_person_did_not_open_to_them() {
    for engine in engines() {
        let site = city(engine).await;
        let id = planted(&site).await;
        for (skills, rest) in [
            ("us", "public"),
            ("signed-in", "us"),
            ("public", "us"),
            ("public", "signed-in"),
            ("public", "public"),
        ] {
            show(&site, &id, skills, rest).await;
            for path in paths(&id) {
                for (who, role) in [
                    ("visitor", None),
                    ("signed-in", Some(Role::GroupEditor)),
                    ("signed-in", Some(Role::Administrator)),
                ] {
                    let mut browser = match role {
                        Some(role) => of(&site, role),
                        None => site.browser(),
                    };
                    let seen = browser.get(&path).await;
                    let api = path.starts_with("/api");
                    for (field, [read, in_api]) in PLANTED {
                        let shown = if field == "skills" { skills } else { rest };
                        let found = match who {
                            "visitor" => skills == "public",
                            _ => skills != "us",
                        };
                        // The endpoint gives the public part to everybody.
                        let open = found
                            && (shown == "public"
                                || (shown == "signed-in" && who != "visitor" && !api));
                        let word = if api { in_api } else { read };
                        let says = seen.text.contains(word);
                        assert!(
                            open || !says,
                            "{path} says {word} to {who} where skills are {skills} and the rest {rest}"
                        );
                    }
                    for never in ["介護中", "体調に", "situation", "adult", "born", "保護者"]
                    {
                        assert!(!seen.text.contains(never), "{path} says {never}");
                    }
                }
            }
            let visitor = site.browser().get("/people?slot=tue-night").await;
            let by_time = visitor.text.contains("planted-skill");
            assert_eq!(
                by_time,
                skills == "public" && rest == "public",
                "a filter tells no more than the card"
            );
            let online = site.browser().get("/people?online=yes").await;
            assert_eq!(
                online.text.contains("planted-skill"),
                skills == "public" && rest == "public"
            );
            let reads = site.city.database.reads();
            for source in site.site.modules().iter().flat_map(|m| m.searches) {
                let documents = (source.load)(&reads, std::slice::from_ref(&id))
                    .await
                    .unwrap();
                let indexed = format!("{documents:?}");
                for (field, [read, key]) in PLANTED {
                    let shown = if field == "skills" { skills } else { rest };
                    let open = skills == "public" && shown == "public";
                    let says = indexed.contains(read) || indexed.contains(key);
                    assert!(open || !says, "the index says {field}: {indexed}");
                }
                assert!(!indexed.contains("care") && !indexed.contains("介護"));
            }
            let record =
                "SELECT title || visibility AS text FROM records WHERE kind = 'directory.person'";
            let visibility = match skills {
                "public" => "public",
                "signed-in" => "signed-in",
                _ => "private",
            };
            assert_eq!(
                text(&site, record).await,
                visibility,
                "no name in the table of records"
            );
        }
        let journal = "SELECT action || record AS text FROM journal";
        assert!(!text(&site, journal).await.contains("planted"));
    }
}

#[tokio::test]
async fn nobody_takes_away_or_opens_the_profile_of_another() {
    for engine in engines() {
        let site = city(engine).await;
        let id = planted(&site).await;
        for role in Role::ALL.into_iter().filter(|r| *r != Role::Citizen) {
            for path in [
                format!("/people/{id}/data.json"),
                format!("/people/{id}/data.html"),
                format!("/people/{id}/edit/about"),
                format!("/people/{id}/edit/private"),
                format!("/desk/profiles/{id}"),
            ] {
                let seen = of(&site, role).get(&path).await;
                let refused = matches!(seen.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
                assert!(refused, "{role:?} {path} {}", seen.status);
                assert!(!seen.text.contains("planted-"));
            }
            let mut browser = of(&site, role);
            for way in [
                "consents",
                "pause",
                "return",
                "go-on",
                "guardian",
                "leave",
                "edit/about",
            ] {
                let to = format!("/people/{id}/{way}");
                let seen = browser
                    .fill("/people/first-step", &to, &[("sure", "on")])
                    .await;
                assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?} {way}");
            }
        }
        let own = citizen(&site).get(&format!("/people/{id}/data.json")).await;
        for (_, [_, word]) in PLANTED
            .into_iter()
            .filter(|(_, w)| w[1].starts_with("planted"))
        {
            assert!(own.text.contains(word), "one's own file says {word}");
        }
        assert!(own.text.contains("care"), "one's own file says everything");
    }
}

static ERASE: Rule = Rule::new("test.erase", Who::System);

/// Empties what the register says is somebody's, the column that says whose it is last, as closing an account does.
struct Erase(Id, Vec<web::Personal>);

impl Command for Erase {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = ERASE.permit(unit.actor())?;
        let (last, first): (Vec<&web::Personal>, Vec<&web::Personal>) =
            self.1.iter().partition(|p| p.column == p.owner);
        for held in first.into_iter().chain(last) {
            let sql = format!(
                "UPDATE {} SET {} = {} WHERE {} = $1",
                held.table,
                held.column,
                held.erased.sql(),
                held.owner
            );
            unit.write(&permit, &sql, params![&self.0]).await?;
        }
        unit.note(Entry::new("identity.close-account", &self.0));
        Ok(())
    }
}

#[tokio::test]
async fn whose_account_is_closed_is_gone_from_every_page_at_once_and_their_rows_follow() {
    for engine in engines() {
        let site = city(engine).await;
        let id = found(&site).await;
        let request = asked(&site, &id, &group(&site).await).await;
        let held: Vec<web::Personal> = site
            .site
            .modules()
            .iter()
            .filter(|m| m.name.starts_with("directory"))
            .flat_map(|m| m.personal)
            .copied()
            .collect();
        let erase = Erase(account(Role::Citizen), held);
        let system = Actor::system("test");
        site.city.database.carry_out(&system, erase).await.unwrap();
        for path in [
            "/people".to_owned(),
            format!("/people/{id}"),
            "/api/v1/people".into(),
        ] {
            for mut browser in [site.browser(), of(&site, Role::Staff)] {
                let seen = browser.get(&path).await;
                assert!(
                    !seen.text.contains("チラシづくり") && !seen.text.contains("みさき"),
                    "{path}"
                );
            }
        }
        let rest = "SELECT name || folded || contact || born || words || skills || situation || state AS text FROM directory_people";
        assert_eq!(text(&site, rest).await, "");
        for module in site.site.modules() {
            for make in module.followers {
                let follower = make(&site.city.ports, &site.city.texts);
                site.city.database.catch_up(&*follower).await.unwrap();
            }
        }
        for table in ["people", "people_consents", "people_facets"] {
            let sql = format!("SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_{table}");
            assert_eq!(text(&site, &sql).await, "0", "{table}");
        }
        let state = format!(
            "SELECT state || COALESCE(asked, '') AS text FROM directory_people_requests WHERE id = '{request}'"
        );
        assert_eq!(text(&site, &state).await, "cancelled");
        let counted =
            "SELECT CAST(number AS TEXT) AS text FROM directory_people_counters WHERE number <> 0";
        assert_eq!(text(&site, counted).await, "");
    }
}

#[tokio::test]
async fn what_somebody_asked_for_is_called_off_when_their_account_is_closed() {
    for engine in engines() {
        let site = city(engine).await;
        let id = found(&site).await;
        asked(&site, &id, &group(&site).await).await;
        let held: Vec<web::Personal> = site
            .site
            .modules()
            .iter()
            .filter(|m| m.name == "directory/people")
            .flat_map(|m| m.personal)
            .copied()
            .collect();
        let erase = Erase(account(Role::GroupEditor), held);
        let system = Actor::system("test");
        site.city.database.carry_out(&system, erase).await.unwrap();
        for module in site.site.modules() {
            for make in module.followers {
                let follower = make(&site.city.ports, &site.city.texts);
                site.city.database.catch_up(&*follower).await.unwrap();
            }
        }
        let left = "SELECT state || sender_contact || asked_contact AS text FROM directory_people_requests";
        assert_eq!(text(&site, left).await, "cancelled");
        assert_eq!(crate::people_fakes::reach(&site, &id).await, "2");
    }
}
