//! The board of cards: several people at once, nothing lost.
use crate::committee_people::worlds;
use axum::http::StatusCode;
use evaluation::committee::board;

#[tokio::test]
async fn the_second_who_moves_a_card_is_told_and_the_first_move_stays() {
    for world in worlds().await {
        let meeting = world.meeting(1, false).await;
        let path = format!("/desk/committee/meetings/{meeting}/board");
        let (mut one, mut two) = (world.browser("member-one"), world.browser("member-two"));
        for fields in [
            vec![("do", "add-group"), ("group", "窓口")],
            vec![("do", "add-group"), ("group", "情報")],
            vec![
                ("do", "add-card"),
                ("card", "夜も相談したい"),
                ("kind", "idea"),
            ],
        ] {
            let seen = one.fill(&path, &path, &fields).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        }
        let reads = world.site.city.database.reads();
        let (groups, cards) = board::read(&reads, meeting.as_str()).await.unwrap();
        let card = cards[0].id.as_str();
        let to = |group: usize| {
            vec![
                ("do", "move"),
                ("card_id", card),
                ("edition", "0"),
                ("in", groups[group].id.as_str()),
            ]
        };
        assert_eq!(
            two.fill(&path, &path, &to(1)).await.status,
            StatusCode::SEE_OTHER
        );
        let told = one.fill(&path, &path, &to(0)).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.text.contains("error-summary"), "{}", told.text);
        let (_, cards) = board::read(&reads, meeting.as_str()).await.unwrap();
        assert_eq!(cards[0].card_group.as_deref(), Some(groups[1].id.as_str()));
        let seen = one.get(&format!("{path}/cards")).await;
        assert!(seen.text.contains("夜も相談したい") && !seen.text.contains("<html"));
        assert!(
            !seen.text.contains("<form"),
            "nothing typed may be swept away"
        );
    }
}

#[tokio::test]
async fn a_card_becomes_an_opinion_once() {
    for world in worlds().await {
        let meeting = world.meeting(1, false).await;
        let path = format!("/desk/committee/meetings/{meeting}/board");
        let mut one = world.browser("member-one");
        one.fill(
            &path,
            &path,
            &[
                ("do", "add-card"),
                ("card", "夜も相談したい"),
                ("kind", "issue"),
            ],
        )
        .await;
        let reads = world.site.city.database.reads();
        let (_, cards) = board::read(&reads, meeting.as_str()).await.unwrap();
        let step = [
            ("do", "opinion"),
            ("card_id", cards[0].id.as_str()),
            ("edition", "0"),
        ];
        let seen = one.fill(&path, &path, &step).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let opinion = seen.location().to_owned();
        assert!(one.get(&opinion).await.text.contains("夜も相談したい"));
        assert_eq!(
            one.fill(&path, &path, &step).await.status,
            StatusCode::CONFLICT
        );
    }
}

#[tokio::test]
async fn only_the_author_or_the_secretariat_takes_a_card_away_and_strangers_do_nothing() {
    for world in worlds().await {
        let meeting = world.meeting(1, false).await;
        let path = format!("/desk/committee/meetings/{meeting}/board");
        let add = [("do", "add-card"), ("card", "一枚"), ("kind", "good")];
        world.browser("member-one").fill(&path, &path, &add).await;
        let reads = world.site.city.database.reads();
        let (_, cards) = board::read(&reads, meeting.as_str()).await.unwrap();
        let remove = [
            ("do", "remove"),
            ("card_id", cards[0].id.as_str()),
            ("edition", "0"),
        ];
        for (who, status) in [
            ("member-two", StatusCode::FORBIDDEN),
            ("member-elsewhere", StatusCode::FORBIDDEN),
            ("auditor", StatusCode::FORBIDDEN),
            ("member-one", StatusCode::SEE_OTHER),
        ] {
            let mut browser = world.browser(who);
            let seen = browser.fill("/plan/committee", &path, &remove).await;
            assert_eq!(seen.status, status, "{who}");
        }
        let long = "あ".repeat(201);
        let seen = world
            .browser("member-one")
            .fill(
                &path,
                &path,
                &[("do", "add-card"), ("card", &long), ("kind", "good")],
            )
            .await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
