//! What is asked once more before a round is locked, and of whom else a sheet may be asked.
use crate::{
    committee_people::{actor, opinion},
    fakes::{BODY, FakePeople, ITEM, OTHER_BODY, OTHER_ITEM, id},
    rounds_steps::{hand_in, lock, open, sheet_of, worlds},
};
use axum::http::StatusCode;
use evaluation::{
    committee::commands::{OpinionContent, SaveOpinion},
    rounds::{
        commands::{AcceptAll, DelegateSheet, RevealRound},
        model::{self, Kind},
        queries::SheetRow,
    },
};
use kernel::{Code, Id};
use std::sync::Arc;

#[tokio::test]
async fn before_a_round_is_locked_it_is_said_who_is_missing_and_that_there_is_no_way_back() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        world
            .act(&actor("staff-one"), hand_in(&sheet, Kind::Report, 4))
            .await
            .unwrap();
        let path = format!("/desk/rounds/{round}/lock");
        let board = world
            .browser("plan-manager")
            .get(&format!("/desk/rounds/{round}"))
            .await;
        assert!(
            board.text.contains(&path),
            "the board leads to the page that asks"
        );
        assert!(
            !board.text.contains("value=\"lock\""),
            "and locks nothing by itself"
        );
        let seen = world.browser("plan-manager").get(&path).await;
        assert_eq!((seen.status, seen.queries), (StatusCode::OK, Some(2)));
        assert!(
            seen.text.contains("3件のうち、提出された1件"),
            "{}",
            seen.text
        );
        assert!(seen.text.contains("確認待ちが1件あります"), "{}", seen.text);
        assert!(
            !seen.text.contains("value=\"lock\""),
            "what waits comes first"
        );
        let all = AcceptAll {
            round: round.clone(),
            body: None,
        };
        world.manage(all).await.unwrap();
        let mut browser = world.browser("plan-manager");
        let seen = browser.get(&path).await;
        assert!(seen.text.contains("あとから変えられません"));
        let seen = browser
            .fill(&path, &format!("/desk/rounds/{round}"), &[("do", "lock")])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert_eq!(browser.get(&path).await.status, StatusCode::CONFLICT);
        let staff = world.browser("staff-one").get(&path).await;
        assert_eq!(staff.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn the_result_names_those_who_report_in_the_same_order_for_each_item() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let path = format!("/desk/rounds/{round}/result");
        let seen = world.browser("plan-manager").get(&path).await;
        let place = |name: &str| seen.text.find(&format!("{name}: ")).unwrap();
        let mut names = ["市民協働課", "施設課"];
        names.sort_unstable();
        assert!(place(names[0]) < place(names[1]), "{}", seen.text);
    }
}

#[tokio::test]
async fn an_opinion_names_only_a_round_of_its_own_committee_and_shows_it_once_it_is_locked() {
    for world in worlds().await {
        let report = open(&world, Kind::Report, 2026, 0).await;
        let judged = open(&world, Kind::Committee, 2026, 0).await;
        let save = |round: &Id| SaveOpinion {
            committee: world.committee.clone(),
            opinion: None,
            content: OpinionContent {
                round: round.to_string(),
                ..opinion("評価のときの意見")
            },
        };
        let fault = world.manage(save(&report)).await.unwrap_err();
        assert_eq!(fault.field_faults()[0].field, "round");
        let said = world.manage(save(&judged)).await.unwrap();
        assert_eq!(world.read(&said).await.round_title, None);
        world
            .manage(RevealRound {
                round: judged.clone(),
            })
            .await
            .unwrap();
        lock(&world, &judged).await.unwrap();
        assert!(world.read(&said).await.round_title.is_some());
        let path = format!("/desk/committee/committees/{}/opinion", world.committee);
        let form = world.browser("plan-manager").get(&path).await;
        assert!(form.text.contains(judged.as_str()), "{}", form.text);
        assert!(!form.text.contains(report.as_str()));
    }
}

fn ask(sheet: &SheetRow, account: Id, until: &str) -> DelegateSheet {
    DelegateSheet {
        people: Arc::new(FakePeople),
        sheet: sheet.id(),
        to: Some((id(BODY), account.to_string(), until.into())),
    }
}

#[tokio::test]
async fn whoever_is_asked_fills_in_that_sheet_and_no_other_until_it_is_handed_in() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let sheet = sheet_of(&world, &round, ITEM, OTHER_BODY).await;
        let mine = actor("staff-two");
        let colleague = actor("staff-one");
        let early = world
            .act(&colleague, hand_in(&sheet, Kind::Report, 4))
            .await;
        assert!(early.unwrap_err().is(&Code::NOT_FOUND), "nobody asked");
        let by_stranger = world
            .act(&colleague, ask(&sheet, id(34), "2026-12-31"))
            .await;
        assert!(
            by_stranger.unwrap_err().is(&Code::NOT_FOUND),
            "it is not theirs to give"
        );
        let unknown = world
            .act(&mine, ask(&sheet, id(99), "いつか"))
            .await
            .unwrap_err();
        let fields: Vec<_> = unknown.field_faults().iter().map(|f| f.field).collect();
        assert_eq!(fields, ["to", "until"]);
        world
            .act(&mine, ask(&sheet, id(34), "2026-12-31"))
            .await
            .unwrap();
        let shown = world
            .browser("staff-two")
            .get(&format!("/desk/sheets/{}", sheet.id))
            .await;
        assert!(shown.text.contains("頼んでいます"), "{}", shown.text);
        let other = sheet_of(&world, &round, OTHER_ITEM, OTHER_BODY).await;
        let not_asked = world
            .act(&colleague, hand_in(&other, Kind::Report, 4))
            .await;
        assert!(not_asked.unwrap_err().is(&Code::NOT_FOUND));
        let list = world.browser("staff-one").get("/desk/rounds").await;
        assert!(list.text.contains(&sheet.id) && !list.text.contains(&other.id));
        let page = world
            .browser("staff-one")
            .get(&format!("/desk/sheets/{}", sheet.id))
            .await;
        assert!(page.text.contains("value=\"hand-in\""), "{}", page.text);
        world
            .act(&colleague, hand_in(&sheet, Kind::Report, 4))
            .await
            .unwrap();
        let after = sheet_of(&world, &round, ITEM, OTHER_BODY).await;
        assert_eq!(after.state, "checking");
        assert_eq!(after.delegate_account, None, "it ends with the hand-in");
        let late = world.act(&mine, ask(&after, id(34), "2026-12-31")).await;
        assert!(late.unwrap_err().is(&model::NOT_OPEN));
    }
}

#[tokio::test]
async fn the_page_that_asks_somebody_else_goes_from_the_body_to_the_person() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let sheet = sheet_of(&world, &round, ITEM, OTHER_BODY).await;
        let path = format!("/desk/sheets/{}/ask", sheet.id);
        let mut browser = world.browser("staff-two");
        let first = browser.get(&path).await;
        assert_eq!(first.status, StatusCode::OK, "{}", first.text);
        assert!(first.text.contains("市民協働課") && !first.text.contains("課の人"));
        let chosen = format!("{path}?body={}", id(BODY));
        let second = browser.get(&chosen).await;
        assert!(second.text.contains("課の人"), "{}", second.text);
        let (body, to) = (id(BODY).to_string(), id(34).to_string());
        let fields = [
            ("body", body.as_str()),
            ("to", &to),
            ("until", "2026-12-31"),
            ("do", "ask"),
        ];
        let sent = browser.fill(&chosen, &path, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let sent = browser.fill(&path, &path, &[("do", "back")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        assert_eq!(
            sheet_of(&world, &round, ITEM, OTHER_BODY)
                .await
                .delegate_account,
            None
        );
        let foreign = world.browser("staff-one").get(&path).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    }
}
