//! A round from its preparation to its lock, and what everybody sees of it.
use crate::{
    committee_people::actor,
    fakes::{BODY, ITEM, OTHER_BODY, OTHER_ITEM, id},
    rounds_steps::{answers, hand_in, hand_out, lock, open, round_of, sheet_of, sheets, worlds},
};
use axum::http::StatusCode;
use evaluation::rounds::{
    commands::{AcceptAll, FillSheet, MoveSheet, SupersedeRound},
    model::{self, Kind},
};
use kernel::{Code, Role};
use std::sync::Arc;
use testkit::person;

#[tokio::test]
async fn every_body_gets_exactly_the_items_that_it_carries() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let all = sheets(&world, &round).await;
        let got: Vec<(String, Option<String>)> =
            all.into_iter().map(|s| (s.label, s.body)).collect();
        let of = |body: u32| Some(id(body).to_string());
        assert_eq!(got.len(), 3);
        assert!(got.contains(&("2-2 相談体制の充実".into(), of(BODY))));
        assert!(got.contains(&("2-2 相談体制の充実".into(), of(OTHER_BODY))));
        assert!(got.contains(&("3-2 多様な活動の場の提供".into(), of(OTHER_BODY))));
        let round = open(&world, Kind::SelfJudgement, 2026, 20).await;
        assert_eq!(sheets(&world, &round).await.len(), 2);
        let round = open(&world, Kind::Partner, 2026, 20).await;
        assert_eq!(sheets(&world, &round).await.len(), 1);
    }
}

#[tokio::test]
async fn a_report_is_returned_mended_accepted_and_locked_and_then_everybody_sees_it() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let staff = actor("staff-one");
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        world.act(&staff, hand_in(&sheet, Kind::Report, 4)).await.unwrap();
        let step = |way: &str, reason: &str| MoveSheet {
            sheet: sheet.id(),
            way: way.into(),
            reason: reason.into(),
        };
        let bare = world.manage(step("return", " ")).await.unwrap_err();
        assert_eq!(bare.field_faults()[0].field, "reason");
        assert!(world.act(&staff, step("accept", "")).await.is_err());
        world.manage(step("return", "人数を確かめてください")).await.unwrap();
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        assert_eq!((sheet.state.as_str(), sheet.people), ("filling", None));
        let mut again = hand_in(&sheet, Kind::Report, 4);
        again.edition = 3;
        world.act(&staff, again).await.unwrap();
        assert!(lock(&world, &round).await.unwrap_err().is(&model::UNCHECKED));
        let seen = world.site.browser().get("/plan/progress").await;
        assert!(!seen.text.contains("想定をやや上回った"));
        let all = AcceptAll {
            round: round.clone(),
            body: None,
        };
        assert_eq!(world.manage(all).await.unwrap(), 1);
        lock(&world, &round).await.unwrap();
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        assert_eq!((sheet.state.as_str(), sheet.people), ("locked", Some(340)));
        let missing = sheet_of(&world, &round, OTHER_ITEM, OTHER_BODY).await;
        assert_eq!(missing.state, "lapsed");
        let seen = world.site.browser().get("/plan/progress").await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
        assert!(seen.text.contains("想定をやや上回った"), "{}", seen.text);
        let late = FillSheet {
            edition: 9,
            ..hand_in(&missing, Kind::Report, 3)
        };
        let refused = world.act(&actor("staff-two"), late).await.unwrap_err();
        assert!(refused.is(&model::NOT_OPEN));
    }
}

#[tokio::test]
async fn two_people_at_one_sheet_the_second_is_told_and_sees_both() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        let path = format!("/desk/sheets/{}", sheet.id);
        let fields = |text: &'static str| {
            vec![
                ("edition", "0"),
                ("a.:shown", "done"),
                ("a.done", text),
                ("do", "save"),
            ]
        };
        let mut browser = world.browser("staff-one");
        let first = browser.fill(&path, &path, &fields("先に書いた文")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        let second = browser.fill(&path, &path, &fields("あとから書いた文")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.text.contains("先に書いた文") && second.text.contains("あとから書いた文"));
        let edition = second.input("edition").unwrap();
        let conscious = [
            ("edition", edition.as_str()),
            ("a.:shown", "done"),
            ("a.done", "二つを合わせた文"),
            ("do", "save"),
        ];
        let third = browser.fill(&path, &path, &conscious).await;
        assert_eq!(third.status, StatusCode::SEE_OTHER, "{}", third.text);
        assert!(browser.get(&path).await.text.contains("二つを合わせた文"));
    }
}

#[tokio::test]
async fn last_year_s_answer_stands_beside_this_year_s_question() {
    for world in worlds().await {
        let before = open(&world, Kind::Report, 2025, 0).await;
        let sheet = sheet_of(&world, &before, ITEM, BODY).await;
        let staff = actor("staff-one");
        world.act(&staff, hand_in(&sheet, Kind::Report, 3)).await.unwrap();
        let all = AcceptAll {
            round: before.clone(),
            body: None,
        };
        world.manage(all).await.unwrap();
        lock(&world, &before).await.unwrap();
        let now = open(&world, Kind::Report, 2026, 0).await;
        let sheet = sheet_of(&world, &now, ITEM, BODY).await;
        let seen = world
            .browser("staff-one")
            .get(&format!("/desk/sheets/{}", sheet.id))
            .await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
        assert!(seen.text.contains("講座を12回ひらいた"));
    }
}

#[tokio::test]
async fn a_locked_round_is_only_superseded_with_a_reason_and_stays() {
    for world in worlds().await {
        let round = open(&world, Kind::SelfJudgement, 2026, 20).await;
        lock(&world, &round).await.unwrap();
        assert!(lock(&world, &round).await.unwrap_err().is(&model::LOCKED));
        let again = |reason: &str| SupersedeRound {
            plans: Arc::clone(&world.plans) as Arc<_>,
            round: round.clone(),
            reason: reason.into(),
            due_day: "2027-01-29".into(),
        };
        let bare = world.manage(again("")).await.unwrap_err();
        assert_eq!(bare.field_faults()[0].field, "reason");
        let new = world.manage(again("数字の取りちがえがあったため")).await.unwrap();
        assert_eq!(hand_out(&world, &new).await.unwrap(), 2);
        let seen = world
            .browser("plan-manager")
            .get(&format!("/desk/rounds/{new}"))
            .await;
        assert!(seen.text.contains("数字の取りちがえがあったため"));
        let old = world
            .browser("plan-manager")
            .get(&format!("/desk/rounds/{round}"))
            .await;
        assert_eq!(old.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_weights_of_a_year_make_a_hundred_at_most() {
    for world in worlds().await {
        for (kind, weight) in [(Kind::SelfJudgement, 20), (Kind::Partner, 20), (Kind::Committee, 60)] {
            world.manage(round_of(&world, kind, 2026, weight)).await.unwrap();
        }
        let more = world
            .manage(round_of(&world, Kind::Secretariat, 2026, 1))
            .await
            .unwrap_err();
        assert_eq!(more.field_faults()[0].field, "weight");
        world.manage(round_of(&world, Kind::Secretariat, 2027, 1)).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_does_what_is_not_theirs() {
    let worlds = worlds().await;
    let world = &worlds[0];
    for role in Role::ALL.into_iter().filter(|r| *r != Role::PlanManager) {
        let round = round_of(world, Kind::Report, 2026, 0);
        let refused = world.act(&person(role), round).await.unwrap_err();
        assert_eq!(refused.code().status, 403, "{}", role.name());
    }
    let round = open(world, Kind::Report, 2026, 0).await;
    let sheet = sheet_of(world, &round, ITEM, BODY).await;
    for who in ["staff-two", "member-one", "citizen", "auditor"] {
        let mut browser = world.browser(who);
        let path = format!("/desk/sheets/{}", sheet.id);
        let seen = browser.get(&path).await;
        assert!(
            matches!(seen.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
            "{who} {}",
            seen.status
        );
    }
    let foreign = world
        .act(&actor("staff-two"), hand_in(&sheet, Kind::Report, 3))
        .await
        .unwrap_err();
    assert!(foreign.is(&Code::NOT_FOUND));
    let paper = FillSheet {
        channel: "paper".into(),
        answers: answers(Kind::Report, 3),
        ..hand_in(&sheet, Kind::Report, 3)
    };
    world.manage(paper).await.unwrap();
}

#[tokio::test]
async fn pages_state_their_queries_and_do_not_ask_more_for_more() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        for (who, path, queries) in [
            ("plan-manager", "/desk/rounds".to_owned(), 2),
            ("plan-manager", "/desk/rounds/new".to_owned(), 1),
            ("plan-manager", format!("/desk/rounds/{round}"), 3),
            ("plan-manager", format!("/desk/rounds/{round}/result"), 3),
            ("staff-one", format!("/desk/sheets/{}", sheet.id), 8),
            ("citizen", "/plan/progress".to_owned(), 1),
        ] {
            let seen = world.browser(who).get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text);
            assert_eq!(seen.queries, Some(queries), "{path}");
        }
    }
}
