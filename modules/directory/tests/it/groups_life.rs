//! The life of a group: announced, returned, confirmed, found, renewed a year later, handed over, split.
use crate::groups_fakes::{
    ENOUGH, account, announce, city, come_due, of, register, registered, state, text,
};
use axum::http::StatusCode;
use directory::organisations::queries;
use kernel::{Id, Role};
use testkit::engines;

#[tokio::test]
async fn a_group_goes_from_a_draft_to_a_public_page_and_is_found_in_the_list() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        let id = announce(&mut citizen, &[("name", "みなと清掃の会"), ("go", "draft")]).await;
        assert_eq!(state(&site, &id).await, "draft");
        let page = format!("/groups/{id}");
        assert_eq!(
            site.browser().get(&page).await.status,
            StatusCode::NOT_FOUND
        );
        let seen = citizen.get(&format!("{page}/edit")).await;
        assert!(seen.text.contains("申し出る前に") && !seen.text.contains("value=\"submit\""));
        assert!(seen.queries.unwrap() <= 7, "{:?}", seen.queries);
        let edit = format!("{page}/edit");
        let early = citizen
            .fill(&edit, &format!("{page}/step"), &[("way", "submit")])
            .await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (section, seen) in [("basic", "1"), ("about", "2"), ("contact", "3")] {
            let mut fields = ENOUGH.to_vec();
            fields.extend([("section", section), ("seen", seen)]);
            let saved = citizen.fill(&edit, &edit, &fields).await;
            assert_eq!(
                saved.status,
                StatusCode::SEE_OTHER,
                "{section}: {}",
                saved.text
            );
        }
        let sent = citizen
            .fill(&edit, &format!("{page}/step"), &[("way", "submit")])
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let mut centre = of(&site, Role::Coordinator);
        let board = centre.get("/desk/groups").await;
        assert!(board.text.contains("みなと清掃の会"));
        assert_eq!(board.queries, Some(3));
        let desk = format!("/desk/groups/{id}");
        let step = format!("{desk}/step");
        let bare = centre
            .fill(&desk, &step, &[("way", "return"), ("reason", "")])
            .await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reason = [("way", "return"), ("reason", "活動日も教えてください")];
        assert_eq!(
            centre.fill(&desk, &step, &reason).await.status,
            StatusCode::SEE_OTHER
        );
        let seen = citizen.get(&edit).await;
        assert!(seen.text.contains("活動日も教えてください"));
        citizen
            .fill(&edit, &format!("{page}/step"), &[("way", "submit")])
            .await;
        register(&site, &id).await;
        let seen = site.browser().get(&page).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(
            seen.text.contains("手ぶらで来てください。")
                && seen.text.contains("application/ld+json")
        );
        assert!(
            !seen.text.contains("083-111-2222"),
            "who may see it was not said"
        );
        // Seven of its own, three of panels: where it meets, what it lends, how one joins.
        assert_eq!(seen.queries, Some(10));
        let list = site.browser().get("/groups").await;
        assert!(list.text.contains("みなと清掃の会") && list.text.contains("1 団体"));
        assert_eq!(list.queries, Some(4));
        let mails = text(
            &site,
            "SELECT subject AS text FROM outbox ORDER BY created_at",
        )
        .await;
        assert!(
            mails.contains("直してほしい") && mails.contains("登録されました"),
            "{mails}"
        );
        let timeline = centre.get(&desk).await;
        assert!(timeline.text.contains("活動日も教えてください"));
        for language in ["ja", "en"] {
            for path in ["/groups".to_owned(), page.clone()] {
                let seen = site.browser().speaking(language).get(&path).await;
                assert!(!seen.text.contains("[organisations-"), "{language} {path}");
            }
        }
    }
}

#[tokio::test]
async fn a_year_later_the_group_is_asked_reminded_and_renews_or_lapses_and_comes_back() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let page = format!("/groups/{id}");
        let step = format!("{page}/step");
        come_due(&site).await;
        assert_eq!(state(&site, &id).await, "registered");
        let mut centre = of(&site, Role::Coordinator);
        let quiet = "/desk/groups?show=quiet";
        assert!(!centre.get(quiet).await.text.contains("みなと清掃の会"));
        site.clock.pass_days(200);
        assert!(centre.get(quiet).await.text.contains("みなと清掃の会"));
        site.clock.pass_days(106);
        come_due(&site).await;
        come_due(&site).await;
        assert_eq!(state(&site, &id).await, "renewal");
        let asked = "SELECT subject AS text FROM outbox WHERE subject LIKE '%更新をお願い%'";
        assert_eq!(text(&site, asked).await.lines().count(), 1, "asked once");
        site.clock.pass_days(46);
        come_due(&site).await;
        assert_eq!(text(&site, asked).await.lines().count(), 2);
        let mut citizen = of(&site, Role::Citizen);
        let desk = citizen.get("/groups/mine").await;
        assert!(desk.text.contains("更新待ち"));
        let renewed = citizen
            .fill(&format!("{page}/edit"), &step, &[("way", "renew")])
            .await;
        assert_eq!(renewed.status, StatusCode::SEE_OTHER, "{}", renewed.text);
        let by = format!("SELECT renew_by AS text FROM directory_organisations WHERE id = '{id}'");
        assert_eq!(text(&site, &by).await, "2028-11-21", "no day is lost");
        site.clock.pass_days(366 + 90);
        for _ in 0..6 {
            come_due(&site).await;
        }
        assert_eq!(state(&site, &id).await, "lapsed");
        let list = site.browser().get("/groups").await;
        assert!(!list.text.contains("みなと清掃の会"));
        let seen = site.browser().get(&page).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text.contains("更新されていません"));
        let revived = citizen
            .fill(&format!("{page}/edit"), &step, &[("way", "revive")])
            .await;
        assert_eq!(revived.status, StatusCode::SEE_OTHER, "{}", revived.text);
        register(&site, &id).await;
        assert!(
            site.browser()
                .get("/groups")
                .await
                .text
                .contains("みなと清掃の会")
        );
    }
}

/// The code that a page shows.
fn code_of(text: &str) -> String {
    let (_, rest) = text.split_once("<strong>").unwrap();
    rest.split_once("</strong>").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_group_hands_its_editing_over_with_a_code_that_works_once() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let editors = format!("/groups/{id}/editors");
        let mut old = of(&site, Role::Citizen);
        let mut new = of(&site, Role::GroupEditor);
        let made = old
            .fill(&editors, &editors, &[("mail", ""), ("hand_over", "on")])
            .await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.text);
        let code = code_of(&made.text);
        assert_eq!(new.get(&editors).await.status, StatusCode::FORBIDDEN);
        let wrong = new
            .fill("/groups/mine", "/groups/mine", &[("code", "zzzz")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = code.to_uppercase();
        let found = new
            .fill("/groups/mine", "/groups/mine", &[("code", &typed)])
            .await;
        let join = found.location().to_owned();
        assert!(new.get(&join).await.text.contains("引き継ぎの招待"));
        let accepted = new.fill(&join, &join, &[]).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text);
        assert_eq!(new.get(&editors).await.status, StatusCode::OK);
        assert_eq!(old.get(&editors).await.status, StatusCode::FORBIDDEN);
        assert_eq!(old.get(&join).await.status, StatusCode::NOT_FOUND);
        let again = old.fill("/groups/mine", &join, &[]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        let reads = site.city.database.reads();
        let now = queries::list_editors(&reads, &id).await.unwrap();
        let accounts: Vec<Option<String>> = now.iter().map(|e| e.account.clone()).collect();
        assert_eq!(accounts, [Some(account(Role::GroupEditor).to_string())]);
        let alone = [("editor", now[0].id.as_str())];
        let refused = new.fill(&editors, &format!("{editors}/end"), &alone).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "the last one stays");
        let mailed = new
            .fill(&editors, &editors, &[("mail", "next@example.jp")])
            .await;
        assert_eq!(mailed.status, StatusCode::SEE_OTHER);
        let bad = new.fill(&editors, &editors, &[("mail", "nobody")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        site.clock.pass_days(15);
        let mail = text(
            &site,
            "SELECT body AS text FROM outbox WHERE recipient = 'next@example.jp'",
        )
        .await;
        let link = mail.split("/groups/join/").nth(1).unwrap();
        let link = format!("/groups/join/{}", link.split_whitespace().next().unwrap());
        assert_eq!(
            old.get(&link).await.status,
            StatusCode::NOT_FOUND,
            "two weeks are over"
        );
    }
}

#[tokio::test]
async fn a_group_splits_in_two_and_each_side_leads_to_the_other() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let future = format!("/groups/{id}/future");
        let mut citizen = of(&site, Role::Citizen);
        let names = "みなと清掃 東の会\nみなと清掃 西の会";
        let mut fields = vec![
            ("what", "split"),
            ("names", names),
            ("day", "2026-11-21"),
            ("note", "東西に分かれました"),
        ];
        let unsure = citizen.fill(&future, &future, &fields).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            unsure.text.contains("みなと清掃 東の会"),
            "what was typed is kept"
        );
        fields.push(("sure", "on"));
        let split = citizen.fill(&future, &future, &fields).await;
        assert_eq!(split.status, StatusCode::SEE_OTHER, "{}", split.text);
        assert_eq!(state(&site, &id).await, "ended");
        let before = site.browser().get(&format!("/groups/{id}")).await;
        assert!(!before.text.contains("東の会"), "not public yet");
        let new = text(
            &site,
            "SELECT id AS text FROM directory_organisations WHERE state = 'checking' ORDER BY name",
        )
        .await;
        let new: Vec<Id> = new.lines().map(|l| Id::parse(l).unwrap()).collect();
        assert_eq!(new.len(), 2);
        for one in &new {
            register(&site, one).await;
        }
        let old = site.browser().get(&format!("/groups/{id}")).await;
        assert_eq!(old.status, StatusCode::OK);
        assert!(old.text.contains("東の会") && old.text.contains("西の会"));
        let east = site.browser().get(&format!("/groups/{}", new[0])).await;
        assert!(east.text.contains("もとの団体") && east.text.contains("みなと清掃の会"));
        let counters = queries::load_counters(&site.city.database.reads())
            .await
            .unwrap();
        assert_eq!((counters.all(), counters.of("field", "npo-07")), (2, 2));
    }
}

#[tokio::test]
async fn a_group_is_succeeded_only_where_both_sides_agree_and_its_old_address_goes_on_answering() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let mut citizen = of(&site, Role::Citizen);
        let edit = format!("/groups/{id}/edit");
        for (seen, slug) in [("1", "minato-seiso"), ("2", "minato-clean")] {
            let mut fields = ENOUGH.to_vec();
            fields.extend([("section", "basic"), ("seen", seen), ("slug", slug)]);
            let saved = citizen.fill(&edit, &edit, &fields).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        }
        let mut other = of(&site, Role::GroupEditor);
        let heir = announce(
            &mut other,
            &ENOUGH.map(|(k, v)| (k, if k == "name" { "港を守る会" } else { v })),
        )
        .await;
        register(&site, &heir).await;
        let future = format!("/groups/{id}/future");
        let fields = [
            ("what", "end"),
            ("ending", "succeeded"),
            ("other", "港を守る会"),
            ("day", "2026-11-21"),
            ("sure", "on"),
        ];
        let refused = citizen.fill(&future, &future, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("相手の団体"));
        let done = of(&site, Role::Coordinator)
            .fill(&future, &future, &fields)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        for path in [
            "/groups/minato-seiso",
            "/groups/minato-clean",
            &format!("/groups/{id}"),
        ] {
            let seen = site.browser().open(path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
            assert!(seen.text.contains("港を守る会"), "{path}");
        }
        let heirs = site.browser().get(&format!("/groups/{heir}")).await;
        assert!(heirs.text.contains("活動を受け継ぎました"));
        let moved = site.browser().get("/groups/minato-seiso").await;
        assert_eq!(moved.location(), "/groups/minato-clean");
    }
}

#[tokio::test]
async fn a_group_that_leaves_takes_its_page_back() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let future = format!("/groups/{id}/future");
        let mut citizen = of(&site, Role::Citizen);
        let fields = [
            ("what", "end"),
            ("ending", "left"),
            ("day", "2026-11-21"),
            ("sure", "on"),
        ];
        let done = citizen.fill(&future, &future, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let page = format!("/groups/{id}");
        assert_eq!(
            site.browser().get(&page).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(citizen.get(&page).await.status, StatusCode::OK);
        let counters = queries::load_counters(&site.city.database.reads())
            .await
            .unwrap();
        assert_eq!((counters.all(), counters.of("kind", "voluntary")), (0, 0));
    }
}

#[tokio::test]
async fn who_edits_no_more_does_not_come_back_by_an_invitation_of_their_own() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let editors = format!("/groups/{id}/editors");
        let mut one = of(&site, Role::Citizen);
        let mut two = of(&site, Role::GroupEditor);
        let made = one.fill(&editors, &editors, &[("mail", "")]).await;
        let join = format!("/groups/join/{}", code_of(&made.text));
        assert_eq!(
            two.fill(&join, &join, &[]).await.status,
            StatusCode::SEE_OTHER
        );
        let kept = one.fill(&editors, &editors, &[("mail", "")]).await;
        let back = format!("/groups/join/{}", code_of(&kept.text));
        assert_eq!(one.get(&back).await.status, StatusCode::OK);
        let reads = site.city.database.reads();
        let now = queries::list_editors(&reads, &id).await.unwrap();
        let first = account(Role::Citizen).to_string();
        let row = now
            .iter()
            .find(|e| e.account.as_ref() == Some(&first))
            .unwrap();
        let ended = two
            .fill(&editors, &format!("{editors}/end"), &[("editor", &row.id)])
            .await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
        assert_eq!(one.get(&back).await.status, StatusCode::NOT_FOUND);
        assert_eq!(one.get(&editors).await.status, StatusCode::FORBIDDEN);
    }
}
