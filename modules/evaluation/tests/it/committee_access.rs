//! Who sees and does what: every permission is denied at least once.
use crate::committee_people::{World, actor, opinion, worlds};
use crate::fakes::{ITEM, id};
use axum::http::StatusCode;
use evaluation::committee::commands::*;
use kernel::{Code, Id};

/// What one member said, not published.
async fn said_by(world: &World, who: &str, text: &str) -> Id {
    world
        .act(
            &actor(who),
            SaveOpinion {
                committee: world.committee.clone(),
                opinion: None,
                content: opinion(text),
            },
        )
        .await
        .unwrap()
}

#[tokio::test]
async fn what_one_member_said_is_hidden_from_the_others_until_it_is_published() {
    for world in worlds().await {
        world.member("一人目", Some(31), false).await;
        let meeting = world.meeting(1, true).await;
        let own = said_by(&world, "member-one", "一人目の考え").await;
        let common = world.opinion("委員会の案", Some(&meeting)).await;
        let path = |id: &Id| format!("/desk/committee/opinions/{id}");
        for (who, id, status) in [
            ("member-one", &own, StatusCode::OK),
            ("member-two", &own, StatusCode::NOT_FOUND),
            ("member-elsewhere", &own, StatusCode::NOT_FOUND),
            ("staff-two", &own, StatusCode::NOT_FOUND),
            ("plan-manager", &own, StatusCode::OK),
            ("auditor", &own, StatusCode::OK),
            ("member-two", &common, StatusCode::OK),
            ("member-elsewhere", &common, StatusCode::NOT_FOUND),
            ("citizen", &common, StatusCode::FORBIDDEN),
        ] {
            let seen = world.browser(who).get(&path(id)).await;
            assert_eq!(seen.status, status, "{who}");
        }
        for path in [
            format!("/plan/opinions/{own}"),
            format!("/plan/opinions/{common}"),
        ] {
            let seen = world.browser("citizen").get(&path).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND);
        }
        for page in [
            "/plan/opinions",
            "/plan/opinions.csv",
            "/plan/opinions/unanswered",
            "/plan/committee",
            "/plan/committee/history",
            &format!("/plan/committee/meetings/{meeting}"),
        ] {
            let seen = world.browser("citizen").get(page).await;
            assert_eq!(seen.status, StatusCode::OK, "{page}");
            assert!(
                !seen.text.contains("一人目の考え") && !seen.text.contains("委員会の案"),
                "{page}"
            );
        }
        for page in [
            "/desk/committee",
            &format!("/desk/committee/meetings/{meeting}"),
        ] {
            let seen = world.browser("member-two").get(page).await;
            assert_eq!(seen.status, StatusCode::OK, "{page}");
            assert!(!seen.text.contains("一人目の考え"), "{page}");
        }
    }
}

#[tokio::test]
async fn nobody_but_the_secretariat_runs_the_committee() {
    for world in worlds().await {
        let meeting = world.meeting(1, true).await;
        let said = world.opinion("案", Some(&meeting)).await;
        let edition = world.read(&said).await.edition;
        for who in ["member-one", "staff-one"] {
            let who = actor(who);
            let refused = [
                world
                    .act(
                        &who,
                        SaveCommittee {
                            committee: None,
                            content: CommitteeContent::default(),
                        },
                    )
                    .await
                    .map(drop),
                world
                    .act(
                        &who,
                        SaveMember {
                            committee: world.committee.clone(),
                            member: None,
                            content: MemberContent::default(),
                        },
                    )
                    .await
                    .map(drop),
                world
                    .act(
                        &who,
                        SaveMeeting {
                            committee: world.committee.clone(),
                            meeting: None,
                            content: MeetingContent::default(),
                        },
                    )
                    .await
                    .map(drop),
                world
                    .act(
                        &who,
                        AddAgenda {
                            meeting: meeting.clone(),
                            title: "x".into(),
                            items: vec![],
                        },
                    )
                    .await
                    .map(drop),
                world
                    .act(
                        &who,
                        RemoveAgenda {
                            meeting: meeting.clone(),
                            agenda: meeting.clone(),
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        RecordAttendance {
                            meeting: meeting.clone(),
                            attendance: vec![],
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        AddPaper {
                            meeting: meeting.clone(),
                            title: "x".into(),
                            file_name: "x".into(),
                            bytes: vec![1],
                            is_public: true,
                        },
                    )
                    .await
                    .map(drop),
                world
                    .act(
                        &who,
                        RemovePaper {
                            meeting: meeting.clone(),
                            paper: meeting.clone(),
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        WriteMinutes {
                            meeting: meeting.clone(),
                            edition: 0,
                            text: "x".into(),
                            reason: String::new(),
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        AdvanceMinutes {
                            meeting: meeting.clone(),
                            version: 1,
                            edition: 1,
                            publish: true,
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        PublishOpinion {
                            opinion: said.clone(),
                            edition,
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        WithdrawOpinion {
                            opinion: said.clone(),
                            reason: "x".into(),
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        ConfirmAnswer {
                            opinion: said.clone(),
                            edition,
                            outcome: "reflected".into(),
                            answer: String::new(),
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        DecideProposal {
                            proposal: said.clone(),
                            outcome: "adopted".into(),
                            decision: "x".into(),
                            decided: String::new(),
                            differs: String::new(),
                        },
                    )
                    .await,
                world
                    .act(
                        &who,
                        SaveOpportunities {
                            lineage: id(ITEM),
                            steps: Default::default(),
                        },
                    )
                    .await,
            ];
            for (index, outcome) in refused.into_iter().enumerate() {
                assert!(
                    outcome.unwrap_err().is(&Code::NOT_ALLOWED),
                    "command {index}"
                );
            }
        }
    }
}

#[tokio::test]
async fn members_speak_only_in_their_own_committee_and_only_for_themselves() {
    for world in worlds().await {
        let content = opinion("考え");
        let speak = || SaveOpinion {
            committee: world.committee.clone(),
            opinion: None,
            content: content.clone(),
        };
        let elsewhere = world.act(&actor("member-elsewhere"), speak()).await;
        assert!(elsewhere.unwrap_err().is(&Code::NOT_ALLOWED));
        let staff = world.act(&actor("staff-one"), speak()).await;
        assert!(staff.unwrap_err().is(&Code::NOT_ALLOWED));
        let own = world.act(&actor("member-one"), speak()).await.unwrap();
        assert_eq!(
            world.read(&own).await.voice,
            "member",
            "not as the committee"
        );
        let change = SaveOpinion {
            opinion: Some((own.clone(), 0)),
            ..speak()
        };
        let other = world.act(&actor("member-two"), change).await;
        assert!(other.unwrap_err().is(&Code::NOT_FOUND));
    }
}

#[tokio::test]
async fn pages_of_the_desk_are_closed_to_those_who_have_no_part_in_it() {
    for world in worlds().await {
        let meeting = world.meeting(1, false).await;
        for path in [
            "/desk/committee".to_owned(),
            "/desk/committee/new".to_owned(),
            "/desk/committee/opportunities".to_owned(),
            format!("/desk/committee/committees/{}", world.committee),
            format!("/desk/committee/committees/{}/members/new", world.committee),
            format!("/desk/committee/committees/{}/opinion", world.committee),
            format!("/desk/committee/meetings/{meeting}"),
            format!("/desk/committee/meetings/{meeting}/packet"),
            format!("/desk/committee/meetings/{meeting}/board"),
            format!("/desk/committee/meetings/{meeting}/board/cards"),
        ] {
            let seen = world.browser("citizen").get(&path).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
            let seen = world.browser("plan-manager").get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path} {}", seen.text);
            if path.contains("meetings/") || path.contains("committees/") {
                let seen = world.browser("member-elsewhere").get(&path).await;
                assert!(!seen.status.is_success(), "{path}");
            }
        }
    }
}
