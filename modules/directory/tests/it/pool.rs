//! The life of a registration in the pool, and what its forms refuse.
use crate::groups_fakes::{city, come_due, of, text};
use axum::http::StatusCode;
use kernel::{Id, Role};
use testkit::{Browser, Seen, TestSite, engines};

/// What is enough to offer oneself.
pub const ENOUGH: [(&str, &str); 9] = [
    ("name", "みなとのデザイン屋"),
    ("reading", "みなとのでざいんや"),
    ("kinds", "designer"),
    ("skills", "ちらし、看板、写真"),
    ("fields", "npo-03"),
    ("fee", "free"),
    ("mail", "person@example.jp"),
    ("published", "on"),
    ("consent", "on"),
];

/// The fields of [`ENOUGH`] with some of them said otherwise (an empty value leaves them out), and more.
pub fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = ENOUGH
        .into_iter()
        .filter(|(k, _)| more.iter().all(|(m, _)| m != k))
        .collect();
    fields.extend(more.iter().filter(|(_, v)| !v.is_empty()));
    fields
}

/// The identifier of the person of this name.
pub async fn id_of(site: &TestSite, name: &str) -> Id {
    let sql = format!("SELECT id AS text FROM directory_pool_members WHERE name = '{name}'");
    Id::parse(&text(site, &sql).await).unwrap()
}

/// Offers somebody; gives the identifier.
pub async fn apply(site: &TestSite, role: Role, more: &[(&str, &str)]) -> Id {
    let fields = with(more);
    let seen = of(site, role)
        .fill("/pool/apply", "/pool/apply", &fields)
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let name = fields.iter().find(|(k, _)| *k == "name").unwrap().1;
    id_of(site, name).await
}

/// The centre takes a step with a registration.
pub async fn decide(site: &TestSite, id: &Id, fields: &[(&str, &str)]) -> Seen {
    let page = format!("/desk/pool/{id}");
    let to = format!("{page}/step");
    of(site, Role::Coordinator).fill(&page, &to, fields).await
}

/// Somebody who is registered.
pub async fn registered(site: &TestSite, role: Role, more: &[(&str, &str)]) -> Id {
    let id = apply(site, role, more).await;
    let seen = decide(site, &id, &[("way", "register")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    id
}

/// The person takes a step with their own registration.
async fn own_step(browser: &mut Browser, id: &Id, fields: &[(&str, &str)]) -> Seen {
    let page = format!("/pool/{id}/edit");
    browser
        .fill(&page, &format!("/pool/{id}/step"), fields)
        .await
}

async fn state(site: &TestSite, id: &Id) -> String {
    let sql = format!("SELECT state AS text FROM directory_pool_members WHERE id = '{id}'");
    text(site, &sql).await
}

async fn subjects(site: &TestSite) -> String {
    text(
        site,
        "SELECT subject AS text FROM outbox ORDER BY created_at",
    )
    .await
}

#[tokio::test]
async fn a_registration_is_offered_returned_confirmed_listed_renewed_paused_and_erased() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        let id = apply(&site, Role::Citizen, &[]).await;
        assert_eq!(state(&site, &id).await, "checking");
        let page = format!("/pool/{id}");
        assert_eq!(
            site.browser().get(&page).await.status,
            StatusCode::NOT_FOUND
        );
        let back = [("way", "return"), ("reason", "写真の見本を書いてください")];
        assert_eq!(
            decide(&site, &id, &back).await.status,
            StatusCode::SEE_OTHER
        );
        let edit = citizen.get(&format!("{page}/edit")).await;
        assert!(edit.text.contains("写真の見本を書いてください"));
        own_step(&mut citizen, &id, &[("way", "submit")]).await;
        let done = decide(&site, &id, &[("way", "register")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let list = site.browser().get("/pool?kind=designer").await;
        assert!(list.text.contains("みなとのデザイン屋") && list.text.contains("1 人"));
        let kinds = site.browser().get("/pool/kinds").await;
        assert!(kinds.text.contains("みなとのデザイン屋"), "{}", kinds.text);
        let api = site.browser().get("/api/v1/pool?fee=free").await.text;
        assert!(api.contains("\"total\":1") && api.contains("みなとのデザイン屋"));
        assert!(subjects(&site).await.contains("登録しました"));

        site.clock.pass_days(336);
        come_due(&site).await;
        assert!(subjects(&site).await.contains("続けますか"));
        let sent = subjects(&site).await.lines().count();
        come_due(&site).await;
        assert_eq!(subjects(&site).await.lines().count(), sent, "asked once");
        own_step(&mut citizen, &id, &[("way", "renew")]).await;
        site.clock.pass_days(60);
        come_due(&site).await;
        assert_eq!(state(&site, &id).await, "registered");

        site.clock.pass_days(400);
        for _ in 0..4 {
            come_due(&site).await;
        }
        assert_eq!(state(&site, &id).await, "paused");
        assert!(subjects(&site).await.contains("休止しました"));
        assert!(
            !site
                .browser()
                .get("/pool")
                .await
                .text
                .contains("デザイン屋")
        );
        own_step(&mut citizen, &id, &[("way", "resume")]).await;
        assert!(
            site.browser()
                .get("/pool")
                .await
                .text
                .contains("デザイン屋")
        );

        let unsure = own_step(&mut citizen, &id, &[("way", "remove")]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        own_step(&mut citizen, &id, &[("way", "remove"), ("sure", "on")]).await;
        assert_eq!(state(&site, &id).await, "removed");
        let rest = "SELECT name || reading || skills || mail || COALESCE(account, '') AS text FROM directory_pool_members \
                    UNION ALL SELECT title AS text FROM records WHERE kind = 'directory.pool-member' \
                    UNION ALL SELECT key AS text FROM directory_pool_terms \
                    UNION ALL SELECT member AS text FROM directory_pool_facets";
        assert_eq!(text(&site, rest).await.trim(), "");
        let counted = "SELECT CAST(SUM(number) AS TEXT) AS text FROM directory_pool_counters";
        assert_eq!(text(&site, counted).await, "0");
        apply(&site, Role::Citizen, &[]).await;
    }
}

#[tokio::test]
async fn who_is_not_to_be_listed_is_registered_and_seen_by_the_centre_only() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::Citizen, &[("published", "")]).await;
        for path in ["/pool", "/api/v1/pool", "/pool/kinds", "/sitemap.xml"] {
            let seen = site.browser().get(path).await;
            assert!(!seen.text.contains("デザイン屋") && !seen.text.contains(id.as_str()));
        }
        let mut neighbour = of(&site, Role::GroupEditor);
        let seen = neighbour.get(&format!("/pool/{id}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        let desk = of(&site, Role::Staff)
            .get(&format!("/desk/pool/{id}"))
            .await;
        assert!(desk.text.contains("person@example.jp"));
        let auditor = of(&site, Role::Auditor)
            .get(&format!("/desk/pool/{id}"))
            .await;
        assert!(!auditor.text.contains("person@example.jp"));
    }
}

#[tokio::test]
async fn what_cannot_be_right_is_told_at_its_field_and_nothing_is_kept() {
    for engine in engines() {
        let site = city(engine).await;
        let long = "長".repeat(61);
        for (name, value, field) in [
            ("name", "", "name"),
            ("name", long.as_str(), "name"),
            ("kinds", "", "kinds"),
            ("kinds", "ufo", "kinds"),
            ("fields", "npo-99", "fields"),
            ("areas", "nowhere", "areas"),
            ("skills", "", "skills"),
            ("fee", "", "fee"),
            ("fee", "million", "fee"),
            ("fee", "amount", "fee_words"),
            ("mail", "not a mail", "mail"),
            ("web", "javascript:alert(1)", "web"),
            ("phone", "12", "phone"),
            ("body", "01jtest0000000000000000999", "body"),
            ("consent", "", "consent"),
        ] {
            let fields = with(&[(name, value)]);
            let seen = of(&site, Role::Citizen)
                .fill("/pool/apply", "/pool/apply", &fields)
                .await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}={value}"
            );
            assert!(
                seen.text.contains(&format!("href=\"#{field}\"")),
                "{name}={value}"
            );
            assert!(
                name == "name" || seen.text.contains("みなとのデザイン屋"),
                "kept"
            );
        }
        let count = "SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_pool_members";
        assert_eq!(text(&site, count).await, "0");
        apply(&site, Role::Citizen, &[]).await;
        let twice = of(&site, Role::Citizen)
            .fill("/pool/apply", "/pool/apply", &with(&[("name", "二つ目")]))
            .await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn of_two_writers_the_second_is_told_and_nothing_is_lost() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::Citizen, &[]).await;
        let edit = format!("/pool/{id}/edit");
        let first = with(&[("headline", "一人目"), ("seen", "1")]);
        let done = of(&site, Role::Citizen).fill(&edit, &edit, &first).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let second = with(&[("headline", "二人目"), ("seen", "1")]);
        let told = of(&site, Role::Coordinator)
            .fill(&edit, &edit, &second)
            .await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.text.contains("一人目") && told.text.contains("二人目"));
        let stored = text(&site, "SELECT headline AS text FROM directory_pool_members").await;
        assert_eq!(stored, "一人目");
    }
}

#[tokio::test]
async fn the_counter_enters_somebody_from_paper_with_a_body_and_writes_to_the_address_they_left() {
    for engine in engines() {
        let site = city(engine).await;
        let mut staff = of(&site, Role::Staff);
        let body = [
            ("name", "みなと社協"),
            ("kind", "shakyo"),
            ("fields", "npo-01"),
        ];
        let bodies = "/desk/pool/bodies";
        let seen = staff.fill(bodies, bodies, &body).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let twice = staff.fill(bodies, bodies, &body).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let body = text(&site, "SELECT id AS text FROM directory_pool_bodies").await;
        let fields = with(&[("channel", "paper"), ("body", &body)]);
        let new = "/desk/pool/new";
        let web = with(&[("channel", "web")]);
        let forged = staff.fill(new, new, &web).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = staff.fill(new, new, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let id = id_of(&site, "みなとのデザイン屋").await;
        decide(&site, &id, &[("way", "register")]).await;
        let to = text(&site, "SELECT recipient AS text FROM outbox").await;
        assert_eq!(to, "person@example.jp");
        let page = site.browser().get(&format!("/pool/{id}")).await;
        assert!(page.text.contains("みなと社協"));
        let kinds = site.browser().get("/pool/kinds").await;
        assert!(kinds.text.contains("みなと社協") && kinds.text.contains("社会福祉協議会"));
    }
}

#[tokio::test]
async fn a_kind_is_added_changed_and_no_longer_offered_while_who_is_of_it_stays() {
    for engine in engines() {
        let site = city(engine).await;
        let mut staff = of(&site, Role::Staff);
        let page = "/desk/pool/kinds";
        let new = [("label", "記録係"), ("definition", "記録する人です。")];
        assert_eq!(
            staff.fill(page, page, &new).await.status,
            StatusCode::SEE_OTHER
        );
        let twice = staff.fill(page, page, &new).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let empty = staff.fill(page, page, &[("label", "名前だけ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unknown = [("key", "ufo"), ("label", "x"), ("definition", "y")];
        let seen = staff.fill(page, page, &unknown).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        assert!(
            site.browser()
                .get("/pool/kinds")
                .await
                .text
                .contains("記録係")
        );
        let id = registered(&site, Role::Citizen, &[]).await;
        let retire = [("key", "designer"), ("retired", "yes")];
        staff.fill(page, page, &retire).await;
        assert!(
            !site
                .browser()
                .get("/pool/kinds")
                .await
                .text
                .contains("デザイナー")
        );
        let one = site.browser().get(&format!("/pool/{id}")).await;
        assert!(one.text.contains("デザイナー"));
        let edit = format!("/pool/{id}/edit");
        let same = with(&[("seen", "1")]);
        let kept = of(&site, Role::Citizen).fill(&edit, &edit, &same).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    }
}

#[tokio::test]
async fn nobody_who_is_registered_becomes_a_coordinator_without_the_centre() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site, Role::Citizen, &[]).await;
        let mut citizen = of(&site, Role::Citizen);
        let edit = format!("/pool/{id}/edit");
        let seen = citizen.get(&edit).await.input("seen").unwrap_or_default();
        let more = with(&[("kinds", "community"), ("seen", &seen)]);
        let refused = citizen.fill(&edit, &edit, &more).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("href=\"#kinds\""));
        let room = citizen.get("/pool/room").await;
        assert_eq!(room.status, StatusCode::FORBIDDEN);
        let other = with(&[("kinds", "adviser"), ("seen", &seen)]);
        let done = citizen.fill(&edit, &edit, &other).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let mut centre = of(&site, Role::Coordinator);
        let seen = centre.get(&edit).await.input("seen").unwrap_or_default();
        let more = with(&[("kinds", "community"), ("seen", &seen)]);
        let done = centre.fill(&edit, &edit, &more).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let room = citizen.get("/pool/room").await;
        assert_eq!(room.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn nobody_of_the_centre_registers_themselves() {
    for engine in engines() {
        let site = city(engine).await;
        let id = apply(&site, Role::Coordinator, &[]).await;
        let seen = decide(&site, &id, &[("way", "register")]).await;
        assert!(seen.status.is_client_error(), "{}", seen.status);
        assert_eq!(state(&site, &id).await, "checking");
        let page = format!("/desk/pool/{id}");
        let done = of(&site, Role::Administrator)
            .fill(&page, &format!("{page}/step"), &[("way", "register")])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(state(&site, &id).await, "registered");
    }
}
