//! Marked words are planted in every field that is not public; every public answer is walked looking for them.
use crate::groups_fakes::{ENOUGH, account, announce, city, of, register, text};
use kernel::{Actor, Id, Outcome, Role, Rule, Who};
use store::{Command, Entry, Unit, params};
use testkit::engines;

const FIELDS: [&str; 6] = [
    "phone",
    "mail",
    "web",
    "address",
    "representative",
    "home_address",
];

fn planted(name: &str, mark: &str) -> String {
    match name {
        "phone" => format!("0839{}{}", mark.len(), "77777"),
        "mail" => format!("planted-{mark}@example.jp"),
        "web" => format!("https://planted-{mark}.example.jp"),
        _ => format!("planted-{mark}-{name}"),
    }
}

#[tokio::test]
async fn no_public_answer_says_what_a_group_keeps_for_fewer() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        for (mark, shown) in [("us", "us"), ("cen", "centre"), ("sign", "signed-in")] {
            let values: Vec<(String, String)> = FIELDS
                .into_iter()
                .flat_map(|name| {
                    // A forged choice for the home address falls back to nobody else.
                    [
                        (name.to_owned(), planted(name, mark)),
                        (format!("shown_{name}"), shown.to_owned()),
                    ]
                })
                .filter(|(name, _)| !(name == "shown_home_address" && shown == "signed-in"))
                .collect();
            let mut fields: Vec<(&str, &str)> = ENOUGH
                .iter()
                .filter(|(k, _)| *k != "phone")
                .copied()
                .collect();
            fields.extend(values.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            fields.push(("people", "7654321"));
            fields[0] = (
                "name",
                if mark == "us" {
                    "一の会"
                } else if mark == "cen" {
                    "二の会"
                } else {
                    "三の会"
                },
            );
            fields.retain(|(k, _)| *k != "people");
            let id = announce(&mut citizen, &fields).await;
            register(&site, &id).await;
            let details = format!("/groups/{id}/details");
            let secret = [
                ("what", "document"),
                ("document", "officers"),
                ("year", "2026"),
                ("document_note", "planted-document"),
            ];
            citizen.fill(&details, &details, &secret).await;
            let walks = |paths: Vec<String>| paths;
            let public = walks(vec![
                "/groups".into(),
                "/groups.csv".into(),
                "/api/v1/groups".into(),
                "/sitemap.xml".into(),
                format!("/groups/{id}"),
                format!("/groups/{id}/data.json"),
            ]);
            for path in &public {
                let seen = site.browser().get(path).await;
                assert!(!seen.text.is_empty(), "{path}");
                for name in FIELDS {
                    let value = planted(name, mark);
                    assert!(!seen.text.contains(&value), "{path} says {value}");
                }
                assert!(!seen.text.contains("planted-"), "{path}");
            }
            let reads = site.city.database.reads();
            for source in site.site.modules().iter().flat_map(|m| m.searches) {
                let ids = std::slice::from_ref(&id);
                for document in (source.load)(&reads, ids).await.unwrap() {
                    assert!(!document.text.is_empty());
                    assert!(!format!("{document:?}").contains("planted-"), "the index");
                    assert!(!format!("{document:?}").contains("083"), "the index");
                }
            }
            let mut neighbour = of(&site, Role::GroupEditor);
            let page = neighbour.get(&format!("/groups/{id}")).await;
            let says = |name: &str| page.text.contains(&planted(name, mark));
            assert_eq!(says("mail"), shown == "signed-in");
            assert!(!says("home_address") && !page.text.contains("planted-document"));
            let staff = of(&site, Role::Staff)
                .get(&format!("/desk/groups/{id}"))
                .await;
            assert_eq!(staff.text.contains(&planted("mail", mark)), shown != "us");
            let own = citizen.get(&format!("/groups/{id}/data.json")).await;
            for name in FIELDS {
                assert!(
                    own.text.contains(&planted(name, mark)),
                    "its own file says {name}"
                );
            }
        }
        let forged = ENOUGH.into_iter().chain([
            ("home_address", "planted-home"),
            ("shown_home_address", "public"),
        ]);
        let fields: Vec<(&str, &str)> = forged.collect();
        let id = announce(&mut citizen, &fields).await;
        register(&site, &id).await;
        for path in [
            "/groups.csv".to_owned(),
            "/api/v1/groups".into(),
            format!("/groups/{id}"),
        ] {
            for mut browser in [site.browser(), of(&site, Role::GroupEditor)] {
                assert!(
                    !browser.get(&path).await.text.contains("planted-home"),
                    "{path}"
                );
            }
        }
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
        unit.note(Entry::new("test.erase", &self.0));
        Ok(())
    }
}

#[tokio::test]
async fn who_is_erased_leaves_the_group_and_no_way_to_reach_them() {
    for engine in engines() {
        let site = city(engine).await;
        let mut fields = ENOUGH.to_vec();
        fields.extend([("home_address", "planted-home"), ("shown_phone", "public")]);
        let id = announce(&mut of(&site, Role::Citizen), &fields).await;
        register(&site, &id).await;
        let page = format!("/groups/{id}");
        assert!(
            site.browser()
                .get(&page)
                .await
                .text
                .contains("083-111-2222")
        );
        let claim = format!("{page}/claim");
        let words = [("words", "planted-words")];
        of(&site, Role::GroupEditor)
            .fill(&claim, &claim, &words)
            .await;
        let held: Vec<web::Personal> = site
            .site
            .modules()
            .iter()
            .filter(|m| m.name.starts_with("directory"))
            .flat_map(|m| m.personal)
            .copied()
            .collect();
        for role in [Role::Citizen, Role::GroupEditor] {
            let erase = Erase(account(role), held.clone());
            let system = Actor::system("test");
            site.city.database.carry_out(&system, erase).await.unwrap();
        }
        let seen = site.browser().get(&page).await;
        assert!(seen.text.contains("みなと清掃の会") && !seen.text.contains("083-111-2222"));
        let rest = text(
            &site,
            "SELECT phone || home_address || COALESCE(contact_by, '') AS text FROM directory_organisations \
             UNION ALL SELECT words || COALESCE(account, '') AS text FROM directory_claims \
             UNION ALL SELECT COALESCE(account, '') AS text FROM directory_editors",
        )
        .await;
        assert_eq!(rest.trim(), "");
        let desk = of(&site, Role::Coordinator)
            .get(&format!("{page}/editors"))
            .await;
        assert!(desk.text.contains("まだだれもいません"));
    }
}
