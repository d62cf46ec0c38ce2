//! Who may do what at a centre: editors who were named, local bodies, and everybody who is neither.
use crate::{
    centres::centre,
    groups_fakes::text,
    near::{city, day, group, of, walk},
    places::{by_staff, ok},
};
use axum::http::StatusCode;
use directory::centres::{
    commands::{AddMeeting, AnswerCentre, AskCentre, DecidePost, Post, SaveCentre, SwitchCentre},
    model::Times,
    queries,
};
use kernel::{Actor, Id, Role};
use store::Command;
use testkit::{engines, person};

#[tokio::test]
async fn who_was_named_for_a_centre_edits_it_until_staff_end_it() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let desk = format!("/centres/{id}/desk");
        let mut committee = of(&site, Role::CommitteeMember);
        assert_eq!(committee.get(&desk).await.status, StatusCode::FORBIDDEN);
        let editors = format!("/centres/{id}/editors");
        let mut staff = of(&site, Role::Staff);
        let seen = staff.fill(&desk, &editors, &[]).await;
        let code = seen
            .text
            .split("<code>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned();
        let join = format!("/centres/join/{code}");
        assert_eq!(
            site.browser().get(&join).await.status,
            StatusCode::SEE_OTHER,
            "sign in first"
        );
        let seen = committee.fill(&join, &join, &[]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let seen = committee.get(&desk).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.queries.unwrap() <= 9);
        let again = of(&site, Role::Citizen).fill("/centres", &join, &[]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "a code is good once");
        // Only staff say who coordinates and whether notices wait.
        let fields = [
            ("what", "about"),
            ("words", "新しい言葉"),
            ("coordinator", "わたし"),
        ];
        committee.fill(&desk, &desk, &fields).await;
        let row = queries::get_centre(&site.city.database.reads(), &id)
            .await
            .unwrap();
        assert_eq!(
            (row.words.as_str(), row.coordinator.as_str(), row.approval),
            ("新しい言葉", "", 1)
        );
        let named = text(&site, "SELECT id AS text FROM directory_centre_editors").await;
        staff.fill(&desk, &editors, &[("end", &named)]).await;
        assert_eq!(committee.get(&desk).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn the_board_of_local_bodies_is_read_answered_and_solved_by_them_alone() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        group(&site, Role::Citizen, "voluntary", "海の会", "").await;
        let town = group(&site, Role::GroupEditor, "neighbourhood", "港町自治会", "").await;
        let until = day(30);
        let post = format!("/centres/{id}/post");
        let fields = [
            ("organisation", town.as_str()),
            ("audience", "local"),
            ("title", "planted-local 規約のひな形はありますか"),
            ("words", "planted-local 役員の分け方も知りたいです。"),
            ("until", &until),
        ];
        let mut local = of(&site, Role::GroupEditor);
        let seen = local.fill(&post, &post, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let record =
            Id::from_stored(text(&site, "SELECT id AS text FROM directory_centre_posts").await);
        let accept = DecidePost {
            post: record.clone(),
            accept: true,
            reason: String::new(),
        };
        by_staff(&site, accept).await;
        assert!(
            ok(&mut local, "/centres/board", 3)
                .await
                .contains("規約のひな形")
        );
        let one = format!("/centres/board/{record}");
        ok(&mut local, &one, 3).await;
        for (path, status) in [
            ("/centres/board", StatusCode::FORBIDDEN),
            (one.as_str(), StatusCode::NOT_FOUND),
        ] {
            let seen = of(&site, Role::Citizen).get(path).await;
            assert_eq!(seen.status, status, "{path}");
            assert_eq!(
                site.browser().get(path).await.status,
                StatusCode::SEE_OTHER,
                "{path}"
            );
        }
        walk(&site, &[format!("/centres/{id}")], &["planted-local"]).await;
        let reply = format!("{one}/reply");
        let denied = of(&site, Role::Citizen)
            .fill("/centres", &reply, &[("words", "はい")])
            .await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        let seen = of(&site, Role::Staff)
            .fill(&one, &reply, &[("words", "市のひな形があります。")])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let solved = format!("{one}/solved");
        let denied = of(&site, Role::Citizen)
            .fill("/centres", &solved, &[])
            .await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        local.fill(&one, &solved, &[]).await;
        let shown = ok(&mut local, &one, 3).await;
        assert!(shown.contains("市のひな形があります。") && shown.contains("解決"));
    }
}

#[tokio::test]
async fn nobody_writes_at_a_centre_who_is_not_theirs() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let sea = group(&site, Role::Citizen, "voluntary", "海の会", "").await;
        let database = &site.city.database;
        async fn denied<C: Command>(database: &store::Database, actor: &Actor, command: C) {
            assert!(database.carry_out(actor, command).await.is_err());
        }
        let post = |organisation| Post {
            centre: id.clone(),
            organisation,
            local: false,
            title: "題".into(),
            words: "言葉".into(),
            until: day(3),
        };
        for actor in [
            Actor::visitor(),
            person(Role::GroupEditor),
            person(Role::Auditor),
        ] {
            denied(
                database,
                &actor,
                SwitchCentre {
                    place: id.clone(),
                    on: false,
                },
            )
            .await;
            denied(database, &actor, post(None)).await;
            denied(database, &actor, post(Some(sea.clone()))).await;
            let about = SaveCentre {
                centre: id.clone(),
                words: "x".into(),
                coordinator: String::new(),
                approval: false,
            };
            denied(database, &actor, about).await;
            let meeting = AddMeeting {
                centre: id.clone(),
                organisation: sea.clone(),
                times: Times {
                    weekday: "1".into(),
                    begins: "9:00".into(),
                    ends: "10:00".into(),
                    note: String::new(),
                },
            };
            denied(database, &actor, meeting).await;
        }
        // The group's own editor speaks for the group, not for the centre.
        denied(database, &person(Role::Citizen), post(None)).await;
        let ask = AskCentre {
            centre: id.clone(),
            words: "planted".into(),
            name: String::new(),
            code_hash: "h".into(),
        };
        let question = by_staff(&site, ask).await;
        let answer = AnswerCentre {
            question,
            answer: "x".into(),
            is_public: true,
        };
        denied(database, &person(Role::Citizen), answer).await;
        for path in [
            "/desk/centres",
            "/centres/nothing",
            "/centres/board/nothing",
        ] {
            let seen = of(&site, Role::Citizen).get(path).await;
            assert!(
                matches!(seen.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn who_edits_a_centre_but_no_local_body_does_not_write_to_local_bodies() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let (desk, editors) = (
            format!("/centres/{id}/desk"),
            format!("/centres/{id}/editors"),
        );
        let mut staff = of(&site, Role::Staff);
        let seen = staff.fill(&desk, &editors, &[]).await;
        let code = seen.text.split("<code>").nth(1).unwrap();
        let join = format!("/centres/join/{}", code.split('<').next().unwrap());
        let mut editor = of(&site, Role::CommitteeMember);
        let page = editor.get(&join).await.text;
        assert!(page.contains("noindex") && page.contains("no-referrer"));
        editor.fill(&join, &join, &[]).await;
        let write = format!("/centres/{id}/post");
        let shown = editor.get(&write).await.text;
        assert!(!shown.contains("value=\"local\"") && !shown.contains("name=\"group\""));
        let until = day(5);
        let fields = [
            ("audience", "local"),
            ("title", "題"),
            ("words", "言葉"),
            ("until", until.as_str()),
        ];
        let seen = editor.fill(&write, &write, &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{engine:?}");
        let shown = staff.get(&write).await.text;
        assert!(shown.contains("value=\"local\"") && shown.contains("name=\"group\""));
    }
}
