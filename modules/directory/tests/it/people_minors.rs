//! Under 18: nothing is public and no request reaches them before a guardian consents, by a link, without an account.
use crate::{
    groups_fakes::{city, of, text},
    people_fakes::{
        MINOR, OPEN, SKILL, ask, begin, citizen, consent, group, link_to, reach, saved,
    },
};
use axum::http::StatusCode;
use kernel::{Id, Role};
use testkit::{TestSite, engines};

async fn minor(site: &TestSite) -> Id {
    let mut me = citizen(site);
    let id = begin(&mut me, &MINOR).await;
    saved(&mut me, &id, "skills", &SKILL).await;
    saved(&mut me, &id, "shown", &OPEN).await;
    consent(&mut me, &id, &["search", "groups"]).await;
    id
}

#[tokio::test]
async fn a_guardian_consents_without_an_account_and_withdraws_later_each_link_once() {
    for engine in engines() {
        let site = city(engine).await;
        let id = minor(&site).await;
        let own = group(&site).await;
        assert_eq!(reach(&site, &id).await, "0");
        assert_eq!(ask(&site, &id, &own).await.status, StatusCode::NOT_FOUND);
        let mut me = citizen(&site);
        let to = format!("/people/{id}/guardian");
        let bad = me.fill("/people/me", &to, &[("mail", "no mail")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mail = [("mail", "guardian@example.jp")];
        let seen = me.fill("/people/me", &to, &mail).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert_eq!(reach(&site, &id).await, "0", "asked is not consented");
        let first = link_to(&site, "guardian@example.jp").await;
        let mut guardian = site.browser();
        let page = guardian.get(&first).await;
        assert!(page.text.contains("ゆい") && page.queries == Some(2));
        assert!(!page.text.contains("チラシづくり") && !page.text.contains("2012"));
        let odd = guardian.fill(&first, &first, &[("say", "maybe")]).await;
        assert_eq!(odd.status, StatusCode::NOT_FOUND);
        let yes = guardian.fill(&first, &first, &[("say", "consent")]).await;
        assert_eq!(yes.status, StatusCode::OK, "{}", yes.text);
        assert_eq!(reach(&site, &id).await, "2");
        let again = guardian.get(&first).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "spent");
        let request = crate::people_fakes::asked(&site, &id, &own).await;
        let later = link_to(&site, "guardian@example.jp").await;
        assert_ne!(first, later);
        site.clock.pass_days(200);
        let back = guardian.fill(&later, &later, &[("say", "withdraw")]).await;
        assert_eq!(back.status, StatusCode::OK, "{}", back.text);
        assert_eq!(reach(&site, &id).await, "0");
        assert_eq!(
            site.browser().get(&format!("/people/{id}")).await.status,
            StatusCode::NOT_FOUND
        );
        let page = format!("/people/requests/{request}");
        let yes = [("say", "accept"), ("contact", "090-1111-1111")];
        let seen = me.fill(&page, &page, &yes).await;
        assert_eq!(
            seen.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            seen.text
        );
        let state = "SELECT state AS text FROM directory_people_requests";
        assert_eq!(text(&site, state).await, "cancelled");
        let gone = guardian.get(&later).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        let dated = "SELECT answer AS text FROM directory_people_guardians WHERE answered_at > 0 AND withdrawn_at > answered_at";
        assert_eq!(text(&site, dated).await, "consented");
    }
}

#[tokio::test]
async fn a_guardian_who_refuses_or_never_answers_leaves_nothing_public() {
    for engine in engines() {
        let site = city(engine).await;
        let id = minor(&site).await;
        let mut me = citizen(&site);
        let to = format!("/people/{id}/guardian");
        me.fill("/people/me", &to, &[("mail", "guardian@example.jp")])
            .await;
        let link = link_to(&site, "guardian@example.jp").await;
        site.clock.pass_days(29);
        let late = site.browser().get(&link).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND, "four weeks are over");
        me.fill("/people/me", &to, &[("mail", "other@example.jp")])
            .await;
        let link = link_to(&site, "other@example.jp").await;
        let mut guardian = site.browser();
        guardian.fill(&link, &link, &[("say", "refuse")]).await;
        assert_eq!(reach(&site, &id).await, "0");
        let withdraw = guardian.post(&link, &[("say", "consent")]).await;
        assert_eq!(withdraw.status, StatusCode::NOT_FOUND);
        for n in 0..3 {
            me.fill("/people/me", &to, &[("mail", "third@example.jp")])
                .await;
            assert!(n < 3);
        }
        let asked = "SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_people_guardians";
        assert_eq!(text(&site, asked).await, "4", "at most three mails a day");
    }
}

#[tokio::test]
async fn nobody_consents_as_their_own_guardian_and_nobody_grows_up_by_a_form_without_saying_so() {
    for engine in engines() {
        let site = city(engine).await;
        let id = minor(&site).await;
        for role in [Role::Citizen, Role::Staff, Role::Administrator] {
            let to = format!("/desk/profiles/{id}/guardian");
            let mut browser = of(&site, role);
            let seen = browser
                .fill("/people/first-step", &to, &[("say", "consent")])
                .await;
            let refused = matches!(seen.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(refused, "{role:?} {}", seen.status);
        }
        assert_eq!(reach(&site, &id).await, "0");
        let mut staff = of(&site, Role::Staff);
        let fields = [
            ("channel", "paper"),
            ("name", "たろう"),
            ("age", "minor"),
            ("born_year", "2011"),
            ("born_month", "1"),
            ("contact", "090-7777-8888"),
            ("purposes", "search"),
        ];
        let seen = staff
            .fill("/desk/profiles/new", "/desk/profiles/new", &fields)
            .await;
        let kept = Id::parse(seen.location().split('/').nth(2).unwrap()).unwrap();
        saved(&mut staff, &kept, "skills", &SKILL).await;
        saved(&mut staff, &kept, "shown", &OPEN).await;
        assert_eq!(reach(&site, &kept).await, "0");
        let desk = format!("/desk/profiles/{kept}");
        let to = format!("{desk}/guardian");
        staff.fill(&desk, &to, &[("say", "consent")]).await;
        assert_eq!(reach(&site, &kept).await, "2", "the paper is there");
        staff.fill(&desk, &to, &[("say", "withdraw")]).await;
        assert_eq!(reach(&site, &kept).await, "0");
    }
}

#[tokio::test]
async fn who_said_when_they_were_born_is_not_18_by_another_tick() {
    for engine in engines() {
        let site = city(engine).await;
        let id = minor(&site).await;
        let mut me = citizen(&site);
        let to = format!("/people/{id}/guardian");
        let mail = [("mail", "guardian@example.jp")];
        me.fill("/people/me", &to, &mail).await;
        let link = link_to(&site, "guardian@example.jp").await;
        let mut guardian = site.browser();
        guardian.fill(&link, &link, &[("say", "refuse")]).await;
        let grown = [("name", "ゆい"), ("age", "adult")];
        let seen = crate::people_fakes::save(&mut me, &id, "about", &grown).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("href=\"#age\""), "{}", seen.text);
        assert_eq!(reach(&site, &id).await, "0");
        let born = "SELECT born AS text FROM directory_people";
        assert_eq!(text(&site, born).await, "2012-04");
        let mut staff = of(&site, Role::Staff);
        let fields = [
            ("channel", "paper"),
            ("name", "たろう"),
            ("age", "minor"),
            ("born_year", "2011"),
            ("born_month", "1"),
            ("contact", "090-7777-8888"),
        ];
        let new = "/desk/profiles/new";
        let seen = staff.fill(new, new, &fields).await;
        let kept = Id::parse(seen.location().split('/').nth(2).unwrap()).unwrap();
        saved(&mut staff, &kept, "about", &grown).await;
    }
}

#[tokio::test]
async fn what_was_agreed_on_ends_when_the_guardian_withdraws() {
    for engine in engines() {
        let site = city(engine).await;
        let id = minor(&site).await;
        let own = group(&site).await;
        let mut me = citizen(&site);
        let to = format!("/people/{id}/guardian");
        let mail = [("mail", "guardian@example.jp")];
        me.fill("/people/me", &to, &mail).await;
        let link = link_to(&site, "guardian@example.jp").await;
        let mut guardian = site.browser();
        guardian.fill(&link, &link, &[("say", "consent")]).await;
        let request = crate::people_fakes::asked(&site, &id, &own).await;
        let page = format!("/people/requests/{request}");
        let yes = [("say", "accept"), ("contact", "planted-asked")];
        let seen = me.fill(&page, &page, &yes).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let later = link_to(&site, "guardian@example.jp").await;
        guardian.fill(&later, &later, &[("say", "withdraw")]).await;
        let mut editor = of(&site, Role::GroupEditor);
        let told = editor.get(&page).await;
        assert_eq!(told.status, StatusCode::OK);
        assert!(!told.text.contains("planted-asked"));
        let state = "SELECT state AS text FROM directory_people_requests";
        assert_eq!(text(&site, state).await, "cancelled");
    }
}

#[tokio::test]
async fn mails_to_guardians_are_counted_though_the_profile_is_left_and_begun_anew() {
    for engine in engines() {
        let site = city(engine).await;
        let mut me = citizen(&site);
        let mut last = StatusCode::OK;
        for n in 0..7 {
            let id = begin(&mut me, &MINOR).await;
            let mail = format!("somebody{n}@example.jp");
            let to = format!("/people/{id}/guardian");
            let seen = me.fill("/people/me", &to, &[("mail", &mail)]).await;
            last = seen.status;
            let leave = format!("/people/{id}/leave");
            me.fill("/people/me", &leave, &[("sure", "on")]).await;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let sent =
            "SELECT CAST(COUNT(*) AS TEXT) AS text FROM outbox WHERE recipient LIKE 'somebody%'";
        assert_eq!(text(&site, sent).await, "6");
    }
}

#[tokio::test]
async fn a_code_is_not_found_by_trying() {
    for engine in engines() {
        let site = city(engine).await;
        let mut me = citizen(&site);
        for _ in 0..10 {
            let seen = me
                .fill("/people/me", "/people/me/take-over", &[("code", "x")])
                .await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let seen = me
            .fill("/people/me", "/people/me/take-over", &[("code", "x")])
            .await;
        assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    }
}
