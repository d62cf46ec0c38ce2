//! Judgements that are hidden from the others until all are revealed: by address, table and file.
use crate::{
    committee_people::actor,
    fakes::{BODY, ITEM, OTHER_BODY},
    rounds_steps::{hand_in, lock, open, sheet_of, worlds},
};
use axum::http::StatusCode;
use evaluation::rounds::{
    commands::{MoveSheet, RecordTalk, RevealRound},
    model::{self, Kind},
};
use kernel::Id;

#[tokio::test]
async fn a_member_does_not_see_another_s_judgement_by_any_way_before_it_is_revealed() {
    for world in worlds().await {
        let round = open(&world, Kind::Committee, 2026, 60).await;
        let one = sheet_of(&world, &round, ITEM, 31).await;
        world
            .act(&actor("member-one"), hand_in(&one, Kind::Committee, 2))
            .await
            .unwrap();
        let word = "想定をやや下回った";
        for who in [
            "member-two",
            "plan-manager",
            "auditor",
            "staff-one",
            "administrator",
        ] {
            let mut browser = world.browser(who);
            let sheet = browser.get(&format!("/desk/sheets/{}", one.id)).await;
            assert!(!sheet.status.is_success(), "{who}");
            for path in [
                format!("/desk/rounds/{round}"),
                format!("/desk/rounds/{round}/result"),
                format!("/desk/rounds/{round}/items/{}", one.lineage),
                format!("/desk/rounds/{round}/workbook"),
            ] {
                let seen = browser.get(&path).await;
                assert!(!seen.text.contains(word), "{who} {path}");
            }
            for path in [
                format!("/desk/rounds/{round}/result.xlsx"),
                format!("/desk/rounds/{round}/sheets.xlsx"),
            ] {
                let seen = browser.get(&path).await;
                if seen.status == StatusCode::OK {
                    let text = read(&seen.bytes);
                    assert!(
                        !text.contains(word) && !text.contains("理由"),
                        "{who} {path}"
                    );
                }
            }
        }
        world
            .manage(RevealRound {
                round: round.clone(),
            })
            .await
            .unwrap();
        let seen = world
            .browser("member-two")
            .get(&format!("/desk/rounds/{round}/result"))
            .await;
        assert!(seen.text.contains(word), "{}", seen.text);
        let two = sheet_of(&world, &round, ITEM, 32).await;
        let late = world
            .act(&actor("member-two"), hand_in(&two, Kind::Committee, 5))
            .await
            .unwrap_err();
        assert!(
            late.is(&model::NOT_OPEN),
            "nobody judges after having seen the others"
        );
    }
}

/// Every text of a workbook.
fn read(bytes: &[u8]) -> String {
    let mut all = String::new();
    for (table, _) in documents::read_xlsx(bytes, "").unwrap() {
        for cell in table.rows.iter().flatten() {
            if let documents::Cell::Text(text) = cell {
                all.push_str(text);
                all.push('\n');
            }
        }
    }
    all
}

#[tokio::test]
async fn both_sides_of_a_mutual_evaluation_see_each_other_when_both_have_handed_in() {
    for world in worlds().await {
        let round = open(&world, Kind::Mutual, 2026, 0).await;
        let ours = sheet_of(&world, &round, ITEM, BODY).await;
        let theirs = sheet_of(&world, &round, ITEM, OTHER_BODY).await;
        let lineage = Id::from_stored(ours.lineage.clone());
        let path = format!("/desk/rounds/{round}/items/{lineage}");
        world
            .act(&actor("staff-one"), hand_in(&ours, Kind::Mutual, 5))
            .await
            .unwrap();
        let seen = world.browser("staff-two").get(&path).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(!seen.text.contains("想定を大きく上回った"));
        let talk = || RecordTalk {
            round: round.clone(),
            lineage: lineage.clone(),
            text: "回数の数え方がちがっていた".into(),
            next_step: "来年は同じ数え方にする".into(),
        };
        let early = world.act(&actor("staff-one"), talk()).await.unwrap_err();
        assert!(early.is(&model::NOT_OPEN));
        world
            .act(&actor("staff-two"), hand_in(&theirs, Kind::Mutual, 3))
            .await
            .unwrap();
        let withdraw = MoveSheet {
            sheet: ours.id(),
            way: "withdraw".into(),
            reason: String::new(),
        };
        let late = world.act(&actor("staff-one"), withdraw).await.unwrap_err();
        assert!(late.is(&model::NOT_OPEN));
        let own = world
            .browser("staff-one")
            .get(&format!("/desk/sheets/{}", ours.id))
            .await;
        assert_eq!(own.status, StatusCode::OK);
        assert!(!own.text.contains("value=\"withdraw\""));
        let seen = world.browser("staff-two").get(&path).await;
        assert!(
            seen.text.contains("想定を大きく上回った") && seen.text.contains("開き 2"),
            "{}",
            seen.text
        );
        world.act(&actor("staff-one"), talk()).await.unwrap();
        let seen = world.browser("staff-two").get(&path).await;
        assert!(seen.text.contains("来年は同じ数え方にする"));
    }
}

#[tokio::test]
async fn whoever_is_recused_gives_no_judgement_and_sees_none_before_the_others_do() {
    for world in worlds().await {
        let round = open(&world, Kind::Committee, 2026, 0).await;
        let one = sheet_of(&world, &round, ITEM, 31).await;
        let two = sheet_of(&world, &round, ITEM, 32).await;
        let recuse = |reason: &str| MoveSheet {
            sheet: one.id(),
            way: "recuse".into(),
            reason: reason.into(),
        };
        let bare = world
            .act(&actor("member-one"), recuse(""))
            .await
            .unwrap_err();
        assert_eq!(bare.field_faults()[0].field, "reason");
        world
            .act(&actor("member-one"), recuse("自分の団体の事業のため"))
            .await
            .unwrap();
        world
            .act(&actor("member-two"), hand_in(&two, Kind::Committee, 4))
            .await
            .unwrap();
        let seen = world
            .browser("member-one")
            .get(&format!("/desk/rounds/{round}/items/{}", one.lineage))
            .await;
        assert!(!seen.text.contains("想定をやや上回った"));
        lock(&world, &round).await.unwrap();
        assert_eq!(sheet_of(&world, &round, ITEM, 31).await.state, "recused");
    }
}

#[tokio::test]
async fn a_side_that_keeps_out_of_a_mutual_evaluation_does_not_see_the_other_before_it_is_revealed()
{
    for world in worlds().await {
        let round = open(&world, Kind::Mutual, 2026, 0).await;
        let ours = sheet_of(&world, &round, ITEM, BODY).await;
        let theirs = sheet_of(&world, &round, ITEM, OTHER_BODY).await;
        let recuse = MoveSheet {
            sheet: ours.id(),
            way: "recuse".into(),
            reason: "担当の家族の団体のため".into(),
        };
        world.act(&actor("staff-one"), recuse).await.unwrap();
        world
            .act(&actor("staff-two"), hand_in(&theirs, Kind::Mutual, 5))
            .await
            .unwrap();
        let item = format!("/desk/rounds/{round}/items/{}", ours.lineage);
        let mut keeps_out = world.browser("staff-one");
        for path in [item.clone(), format!("/desk/rounds/{round}")] {
            let seen = keeps_out.get(&path).await;
            assert!(!seen.text.contains("想定を大きく上回った"), "{path}");
        }
        let sheet = keeps_out.get(&format!("/desk/sheets/{}", theirs.id)).await;
        assert_eq!(sheet.status, StatusCode::NOT_FOUND);
        let talk = RecordTalk {
            round: round.clone(),
            lineage: Id::from_stored(ours.lineage.clone()),
            text: "話した".into(),
            next_step: String::new(),
        };
        let early = world.act(&actor("staff-one"), talk).await.unwrap_err();
        assert!(early.is(&model::NOT_OPEN));
        world
            .manage(RevealRound {
                round: round.clone(),
            })
            .await
            .unwrap();
        let seen = keeps_out.get(&item).await;
        assert!(seen.text.contains("想定を大きく上回った"), "{}", seen.text);
    }
}
