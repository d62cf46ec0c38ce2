//! Marked words planted in private fields of the pool are looked for in every public answer; who is erased is gone.
use crate::{
    groups_fakes::{account, city, come_due, of, text},
    pool::{apply, registered},
    pool_dispatch::{act, requested},
};
use axum::http::StatusCode;
use kernel::{Actor, Id, Outcome, Role, Rule, Who};
use store::{Command, Entry, Unit, params};
use testkit::engines;

const PRIVATE: [&str; 7] = [
    "full_name",
    "phone",
    "mail",
    "web",
    "qualifications",
    "days",
    "fee_words",
];

fn planted(name: &str) -> &'static str {
    match name {
        "full_name" => "planted-full-name",
        "phone" => "083-777-7777",
        "mail" => "planted-mail@example.jp",
        "web" => "https://planted-web.example.jp",
        "qualifications" => "planted-qualifications",
        "days" => "planted-days",
        _ => "planted-fee",
    }
}

#[tokio::test]
async fn no_public_answer_says_what_a_person_of_the_pool_keeps_for_fewer() {
    for engine in engines() {
        let site = city(engine).await;
        let shown: Vec<(String, &str)> = PRIVATE
            .iter()
            .chain(&["fee", "body"])
            .map(|name| (format!("shown_{name}"), "centre"))
            .collect();
        let mut more: Vec<(&str, &str)> = PRIVATE.iter().map(|n| (*n, planted(n))).collect();
        more.extend(shown.iter().map(|(k, v)| (k.as_str(), *v)));
        more.push(("fee", "amount"));
        // A forged choice falls back to the narrow default.
        more.retain(|(k, _)| *k != "shown_full_name");
        more.push(("shown_full_name", "public"));
        let id = registered(&site, Role::GroupEditor, &more).await;
        let waits = apply(&site, Role::Staff, &[("name", "planted-waits")]).await;
        let dispatch = requested(&site).await;
        let offer = [
            ("what", "offer"),
            ("member", id.as_str()),
            ("words", "planted-offer"),
        ];
        act(&site, Role::Coordinator, &dispatch, &offer).await;
        let five = format!("/pool/{id}/competencies");
        let levels = [
            ("what", "self"),
            ("coordination", "5"),
            ("communication", "5"),
            ("connection", "5"),
            ("creativity", "5"),
            ("risk", "5"),
            ("grounds", "planted-grounds"),
        ];
        of(&site, Role::GroupEditor)
            .fill("/pool/mine", &five, &levels)
            .await;
        let case = [
            ("title", "planted-title"),
            ("words", "planted-words"),
            ("place", "local"),
            ("nameless", "on"),
        ];
        let new = "/pool/room/new";
        let asked = of(&site, Role::Coordinator).fill(new, new, &case).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let paths = [
            "/pool".to_owned(),
            "/pool?fee=amount".into(),
            "/pool/kinds".into(),
            "/api/v1/pool".into(),
            "/api/v1/pool?fee=amount".into(),
            "/sitemap.xml".into(),
            format!("/pool/{id}"),
            format!("/pool/{waits}"),
            format!("/pool/requests/{dispatch}"),
            five.clone(),
            asked.location().to_owned(),
            "/pool/room".into(),
            "/pool/teams".into(),
        ];
        for path in &paths {
            for mut browser in [site.browser(), of(&site, Role::CommitteeMember)] {
                let seen = browser.get(path).await;
                assert!(!seen.text.contains("planted-"), "{path}: {}", seen.text);
                assert!(!seen.text.contains("083-777"), "{path}");
                assert!(!seen.text.contains("秋まつり"), "{path}");
            }
        }
        let listed = site.browser().get("/pool?fee=amount").await;
        assert!(!listed.text.contains("デザイン屋"), "not even found by it");
        let reads = site.city.database.reads();
        for source in site.site.modules().iter().flat_map(|m| m.searches) {
            let ids = [id.clone(), waits.clone(), dispatch.clone()];
            for document in (source.load)(&reads, &ids).await.unwrap() {
                let said = format!("{document:?}");
                assert!(!said.contains("planted-") && !said.contains("083-777"));
            }
        }
        let staff = of(&site, Role::Staff)
            .get(&format!("/desk/pool/{id}"))
            .await;
        for name in PRIVATE {
            assert!(
                staff.text.contains(planted(name)),
                "the centre asks by {name}"
            );
        }
    }
}

static ERASE: Rule = Rule::new("test.erase-pool", Who::System);

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
async fn a_closed_account_takes_its_registration_along_and_the_list_forgets_it() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::GroupEditor, &[]).await;
        let dispatch = requested(&site).await;
        let offer = [("what", "offer"), ("member", id.as_str())];
        act(&site, Role::Coordinator, &dispatch, &offer).await;
        let held: Vec<web::Personal> = site
            .site
            .modules()
            .iter()
            .filter(|m| m.name == "directory/pool")
            .flat_map(|m| m.personal)
            .copied()
            .collect();
        let erase = Erase(account(Role::GroupEditor), held);
        let system = Actor::system("test");
        site.city.database.carry_out(&system, erase).await.unwrap();
        let page = site.browser().get(&format!("/pool/{id}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "at once");
        assert!(
            !site
                .browser()
                .get("/pool")
                .await
                .text
                .contains("デザイン屋")
        );
        come_due(&site).await;
        let state = "SELECT state AS text FROM directory_pool_members";
        assert_eq!(text(&site, state).await, "removed");
        let state = "SELECT state AS text FROM directory_pool_dispatches";
        assert_eq!(text(&site, state).await, "requested");
        let counted = "SELECT CAST(SUM(number) AS TEXT) AS text FROM directory_pool_counters";
        assert_eq!(text(&site, counted).await, "0");
    }
}
