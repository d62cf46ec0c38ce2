//! Meetings and minutes: a draft is nobody's business but the committee's, what is confirmed stays.
use crate::committee_people::{World, meeting, worlds};
use crate::fakes::{ITEM, id};
use axum::http::StatusCode;
use evaluation::committee::{commands::*, rows};
use kernel::{Code, Id};

async fn write(
    world: &World,
    id: &Id,
    edition: i64,
    text: &str,
    reason: &str,
) -> kernel::Outcome<()> {
    world
        .manage(WriteMinutes {
            meeting: id.clone(),
            edition,
            text: text.into(),
            reason: reason.into(),
        })
        .await
}

async fn advance(world: &World, id: &Id, version: i64, publish: bool) -> kernel::Outcome<()> {
    let reads = world.site.city.database.reads();
    let minutes = rows::list_minutes(&reads, id.as_str()).await.unwrap();
    let edition = minutes
        .iter()
        .find(|m| m.version == version)
        .unwrap()
        .edition;
    world
        .manage(AdvanceMinutes {
            meeting: id.clone(),
            version,
            edition,
            publish,
        })
        .await
}

#[tokio::test]
async fn minutes_go_from_draft_to_public_and_the_public_sees_only_the_end() {
    for world in worlds().await {
        let member = world.member("山田花子", None, true).await;
        let id = world.meeting(3, true).await;
        let page = format!("/plan/committee/meetings/{id}");
        assert!(write(&world, &id, 0, "早すぎる要旨", "").await.is_err());
        world.hold(&id, &member).await;
        write(&world, &id, 0, "秘密の案", "").await.unwrap();
        let seen = world.browser("nobody").get(&page).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
        assert!(!seen.text.contains("秘密の案"));
        assert!(
            !seen.text.contains("山田花子"),
            "who came is told with the minutes"
        );
        assert!(!seen.text.contains("meet.example.jp"));
        advance(&world, &id, 1, false).await.unwrap();
        assert!(
            !world
                .browser("nobody")
                .get(&page)
                .await
                .text
                .contains("秘密の案")
        );
        advance(&world, &id, 1, true).await.unwrap();
        let seen = world.browser("nobody").get(&page).await;
        assert!(seen.text.contains("秘密の案"));
        assert!(seen.text.contains("山田花子"));
        assert!(
            seen.text.contains("1人のうち1人") || seen.text.contains("人が出席"),
            "{}",
            seen.text
        );
    }
}

#[tokio::test]
async fn confirmed_minutes_cannot_change_only_be_replaced_with_a_reason() {
    for world in worlds().await {
        let member = world.member("山田花子", None, false).await;
        let id = world.meeting(1, true).await;
        world.hold(&id, &member).await;
        write(&world, &id, 0, "はじめの要旨", "").await.unwrap();
        write(&world, &id, 1, "直した要旨", "").await.unwrap();
        let late = write(&world, &id, 1, "遅れて来た要旨", "")
            .await
            .unwrap_err();
        assert!(late.is(&Code::CHANGED_MEANWHILE), "{late}");
        advance(&world, &id, 1, false).await.unwrap();
        advance(&world, &id, 1, true).await.unwrap();
        let silent = write(&world, &id, 0, "差替え", "").await.unwrap_err();
        assert_eq!(silent.field_faults()[0].field, "reason");
        write(&world, &id, 0, "差し替えた要旨", "誤字のため")
            .await
            .unwrap();
        let page = format!("/plan/committee/meetings/{id}");
        let seen = world.browser("nobody").get(&page).await;
        assert!(seen.text.contains("直した要旨") && !seen.text.contains("差し替えた要旨"));
        advance(&world, &id, 2, false).await.unwrap();
        advance(&world, &id, 2, true).await.unwrap();
        let seen = world.browser("nobody").get(&page).await;
        assert!(seen.text.contains("差し替えた要旨") && seen.text.contains("誤字のため"));
        assert!(
            seen.text.contains("直した要旨"),
            "the earlier version stays readable"
        );
        let again = world
            .manage(AdvanceMinutes {
                meeting: id.clone(),
                version: 1,
                edition: 2,
                publish: true,
            })
            .await;
        assert!(again.is_err());
    }
}

#[tokio::test]
async fn names_are_public_only_with_consent() {
    for world in worlds().await {
        world.member("名乗る人", None, true).await;
        world.member("名乗らない人", None, false).await;
        let seen = world.browser("nobody").get("/plan/committee").await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text.contains("名乗る人"));
        assert!(!seen.text.contains("名乗らない人"));
        let folder = format!("/desk/committee/committees/{}", world.committee);
        let seen = world.browser("member-one").get(&folder).await;
        assert!(seen.text.contains("名乗らない人"));
    }
}

#[tokio::test]
async fn a_meeting_that_is_not_announced_is_not_found_and_its_papers_neither() {
    for world in worlds().await {
        let hidden = world.meeting(1, false).await;
        let shown = world.meeting(2, true).await;
        let paper = |meeting: &Id, is_public| AddPaper {
            meeting: meeting.clone(),
            title: "資料".into(),
            file_name: "資料.txt".into(),
            bytes: "本文です".into(),
            is_public,
        };
        let in_hidden = world.manage(paper(&hidden, true)).await.unwrap();
        let internal = world.manage(paper(&shown, false)).await.unwrap();
        let public = world.manage(paper(&shown, true)).await.unwrap();
        let mut nobody = world.browser("nobody");
        let mut member = world.browser("member-one");
        let mut elsewhere = world.browser("member-elsewhere");
        let page = format!("/plan/committee/meetings/{hidden}");
        assert_eq!(nobody.get(&page).await.status, StatusCode::NOT_FOUND);
        for (paper, open) in [(&in_hidden, false), (&internal, false), (&public, true)] {
            let path = format!("/plan/committee/papers/{paper}");
            let status = if open {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            assert_eq!(nobody.get(&path).await.status, status);
            assert_eq!(elsewhere.get(&path).await.status, status);
            let seen = member.get(&path).await;
            assert_eq!(
                (seen.status, seen.text.as_str()),
                (StatusCode::OK, "本文です")
            );
        }
        let packet = format!("/desk/committee/meetings/{hidden}/packet");
        assert!(member.get(&packet).await.text.contains("本文です"));
        assert_eq!(elsewhere.get(&packet).await.status, StatusCode::NOT_FOUND);
        world
            .manage(RemovePaper {
                meeting: shown.clone(),
                paper: public.clone(),
            })
            .await
            .unwrap();
        let path = format!("/plan/committee/papers/{public}");
        assert_eq!(member.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_history_tells_agenda_and_opinions_in_order() {
    for world in worlds().await {
        let first = world.meeting(1, true).await;
        world
            .manage(AddAgenda {
                meeting: first.clone(),
                title: "評価表について".into(),
                items: vec![id(ITEM).to_string()],
            })
            .await
            .unwrap();
        world.meeting(2, false).await;
        let seen = world.browser("nobody").get("/plan/committee/history").await;
        assert!(seen.text.contains("評価表について"), "{}", seen.text);
        assert!(!seen.text.contains("第2回"));
        let seen = world
            .browser("nobody")
            .get(&format!("/plan/committee/meetings/{first}"))
            .await;
        assert!(seen.text.contains("相談体制の充実"));
    }
}

#[tokio::test]
async fn two_who_change_a_meeting_do_not_overwrite_each_other() {
    for world in worlds().await {
        let id = world.meeting(1, true).await;
        let change = |edition, number| SaveMeeting {
            committee: world.committee.clone(),
            meeting: Some((id.clone(), edition)),
            content: meeting(number, true),
        };
        world.manage(change(0, 5)).await.unwrap();
        let second = world.manage(change(0, 6)).await.unwrap_err();
        assert!(second.is(&Code::CHANGED_MEANWHILE));
        world.meeting(6, true).await;
        let taken = world.manage(change(1, 6)).await.unwrap_err();
        assert_eq!(taken.field_faults()[0].key, "committee-number-taken");
    }
}

#[tokio::test]
async fn a_paper_without_content_or_larger_than_20_mb_is_refused_at_the_field() {
    for world in worlds().await {
        let meeting = world.meeting(1, true).await;
        for (size, key) in [
            (0, "committee-file-none"),
            (20 * 1024 * 1024 + 1, "committee-file-large"),
        ] {
            let fault = world
                .manage(AddPaper {
                    meeting: meeting.clone(),
                    title: String::new(),
                    file_name: "a.pdf".into(),
                    bytes: vec![7; size],
                    is_public: true,
                })
                .await
                .unwrap_err();
            assert_eq!(fault.field_faults()[0].key, key);
        }
    }
}
