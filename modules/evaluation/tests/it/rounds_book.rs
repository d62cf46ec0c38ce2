//! A round that goes out as a workbook and comes back.
use crate::{
    committee_people::actor,
    fakes::{BODY, ITEM, OTHER_BODY},
    rounds_steps::{answers, hand_in, open, sheet_of, worlds},
};
use axum::http::StatusCode;
use documents::{Cell, Table};
use evaluation::rounds::{commands::FillSheet, model::Kind};

fn column(table: &Table, key: &str) -> usize {
    let mark = format!("[{key}]");
    table.columns.iter().position(|c| c.head.ends_with(&mark)).unwrap()
}

async fn book(world: &crate::committee_people::World, who: &str, round: &kernel::Id) -> Table {
    let seen = world
        .browser(who)
        .get(&format!("/desk/rounds/{round}/sheets.xlsx"))
        .await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    documents::read_xlsx(&seen.bytes, "[edition]").unwrap().remove(0).0
}

async fn bring(world: &crate::committee_people::World, who: &str, round: &kernel::Id, table: Table) -> (StatusCode, String) {
    let bytes = documents::xlsx(&[table]).unwrap();
    let path = format!("/desk/rounds/{round}/workbook");
    let seen = world
        .browser(who)
        .upload(&path, &path, &[], ("file", "回答.xlsx", &bytes))
        .await;
    (seen.status, seen.text)
}

#[tokio::test]
async fn a_workbook_goes_out_is_filled_in_and_comes_back_without_loss() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let mut table = book(&world, "staff-two", &round).await;
        assert_eq!(table.rows.len(), 2, "only the own items");
        let (people, done) = (column(&table, "people"), column(&table, "done"));
        table.rows[0][people] = Cell::Text("１，２３４".into());
        table.rows[0][done] = Cell::Text("集会所を直した\n二つ目の行".into());
        table.rows[1][people] = Cell::Text("たくさん".into());
        let (status, text) = bring(&world, "staff-two", &round, table).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("1件を保存しました"), "{text}");
        let again = book(&world, "staff-two", &round).await;
        let (people, done) = (column(&again, "people"), column(&again, "done"));
        assert_eq!(again.rows[0][people], Cell::Text("1234".into()));
        assert_eq!(again.rows[0][done], Cell::Text("集会所を直した\n二つ目の行".into()));
        assert_eq!(again.rows[1][people], Cell::Text(String::new()));
        let (status, text) = bring(&world, "staff-two", &round, again).await;
        assert_eq!(status, StatusCode::OK, "{text}");
        assert!(text.contains("0件を保存しました。2件は変わりがありませんでした"), "{text}");
    }
}

#[tokio::test]
async fn what_was_changed_on_the_web_meanwhile_is_not_overwritten_by_a_workbook() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let mut table = book(&world, "staff-one", &round).await;
        let sheet = sheet_of(&world, &round, ITEM, BODY).await;
        let saved = FillSheet {
            hand_in: false,
            answers: answers(Kind::Report, 4),
            ..hand_in(&sheet, Kind::Report, 4)
        };
        world.act(&actor("staff-one"), saved).await.unwrap();
        let done = column(&table, "done");
        table.rows[0][done] = Cell::Text("古いファイルの文".into());
        let (status, text) = bring(&world, "staff-one", &round, table).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("画面から書きかえられています"), "{text}");
        let now = book(&world, "staff-one", &round).await;
        assert_eq!(now.rows[0][done], Cell::Text("講座を12回ひらいた".into()));
    }
}

#[tokio::test]
async fn a_workbook_of_others_or_of_nothing_changes_nothing_and_says_so() {
    for world in worlds().await {
        let round = open(&world, Kind::Report, 2026, 0).await;
        let foreign = book(&world, "staff-two", &round).await;
        let done = column(&foreign, "done");
        let mut foreign = foreign;
        foreign.rows[0][done] = Cell::Text("よその行".into());
        let (status, text) = bring(&world, "staff-one", &round, foreign).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("あなたの用紙ではありません"), "{text}");
        let path = format!("/desk/rounds/{round}/workbook");
        for bytes in [&b"not a workbook"[..], &[]] {
            let seen = world
                .browser("staff-one")
                .upload(&path, &path, &[], ("file", "x.xlsx", bytes))
                .await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.text.contains("error-summary"));
        }
        let sheet = sheet_of(&world, &round, ITEM, OTHER_BODY).await;
        assert_eq!(sheet.submission, None);
    }
}
