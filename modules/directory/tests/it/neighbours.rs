//! Finding one's own association, and asking to join it.
use crate::{
    groups_fakes::{come_due, text},
    near::{area, city, group, of, walk},
    places::{by_staff, ok},
};
use axum::http::StatusCode;
use directory::{
    neighbours::commands::{AskToJoin, DecideJoin, SaveNeighbour},
    places::{commands::ReplaceTowns, towns::Town},
};
use kernel::{Actor, Id, Role};
use testkit::{TestSite, engines, person};

async fn association(site: &TestSite) -> Id {
    let south = area(site, "南地区").await;
    let towns = ReplaceTowns {
        towns: vec![Town {
            name: "緑町一丁目".into(),
            postal_code: "123-4567".into(),
            area: "南地区".into(),
        }],
    };
    by_staff(site, towns).await;
    group(site, Role::Citizen, "neighbourhood", "緑町自治会", &south).await
}

async fn opened(site: &TestSite) -> Id {
    let id = association(site).await;
    let save = SaveNeighbour {
        organisation: id.clone(),
        takes: true,
        kit: "ごみは朝8時までに。".into(),
        towns: "緑町１丁目\n谷町".into(),
    };
    by_staff(site, save).await;
    id
}

#[tokio::test]
async fn ones_own_association_is_found_by_town_postal_code_and_address() {
    for engine in engines() {
        let site = city(engine).await;
        let id = association(&site).await;
        let edit = format!("/neighbours/{id}/edit");
        let mut officer = of(&site, Role::Citizen);
        ok(&mut officer, &edit, 3).await;
        let bare = officer
            .fill(&edit, &edit, &[("takes", "on"), ("towns", "")])
            .await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [
            ("takes", "on"),
            ("towns", "緑町１丁目\n谷町"),
            ("kit", "ごみは朝8時までに。"),
        ];
        let seen = officer.fill(&edit, &edit, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let mut visitor = site.browser();
        ok(&mut visitor, "/areas/find", 0).await;
        for (typed, found) in [
            ("緑町一丁目", true),
            ("〒123-4567", true),
            ("緑町1-2-3", true),
            ("谷町", true),
            ("緑町二丁目", false),
        ] {
            let query = web::form_pair("q", typed);
            let seen = visitor.get(&format!("/areas/find?{query}")).await;
            assert_eq!(seen.text.contains("緑町自治会"), found, "{typed}");
            assert!(seen.queries.unwrap() <= 4);
            crate::places::is_complete(&seen.text);
        }
        let page = format!("/neighbours/{id}");
        assert!(
            ok(&mut visitor, &page, 1)
                .await
                .contains("ごみは朝8時までに。")
        );
        assert!(
            visitor
                .get(&format!("/groups/{id}"))
                .await
                .text
                .contains(&page)
        );
        officer.fill(&edit, &edit, &[("towns", "谷町")]).await;
        assert_eq!(
            visitor.get(&page).await.status,
            StatusCode::NOT_FOUND,
            "it takes nobody in here any more"
        );
    }
}

#[tokio::test]
async fn a_newcomer_asks_officers_confirm_and_nobody_else_ever_reads_it() {
    for engine in engines() {
        let site = city(engine).await;
        let id = opened(&site).await;
        let (join, list) = (
            format!("/neighbours/{id}/join"),
            format!("/neighbours/{id}/requests"),
        );
        let mut visitor = site.browser();
        ok(&mut visitor, &join, 1).await;
        for name in ["name", "contact"] {
            let mut fields = vec![("name", "a"), ("contact", "b"), ("words", "書いた言葉")];
            fields.retain(|(k, _)| *k != name);
            let seen = visitor.fill(&join, &join, &fields).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                seen.text.contains(&format!("href=\"#{name}\""))
                    && seen.text.contains("書いた言葉")
            );
        }
        let fields = [
            ("name", "planted-name"),
            ("contact", "planted-contact"),
            ("words", "planted-words"),
        ];
        let seen = visitor.fill(&join, &join, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let mails = text(&site, "SELECT subject || body AS text FROM outbox").await;
        assert!(
            mails.contains("緑町自治会") && !mails.contains("planted-"),
            "{mails}"
        );
        for role in [
            Role::Staff,
            Role::Coordinator,
            Role::Administrator,
            Role::Auditor,
            Role::GroupEditor,
        ] {
            assert_eq!(
                of(&site, role).get(&list).await.status,
                StatusCode::FORBIDDEN,
                "{role:?}"
            );
        }
        walk(
            &site,
            &[
                format!("/neighbours/{id}"),
                join.clone(),
                format!("/groups/{id}"),
            ],
            &["planted-"],
        )
        .await;
        let mut officer = of(&site, Role::Citizen);
        let shown = ok(&mut officer, &list, 3).await;
        assert!(shown.contains("planted-name") && shown.contains("planted-contact"));
        let request = text(&site, "SELECT id AS text FROM directory_join_requests").await;
        let step = format!("{list}/{request}");
        for role in [Role::Coordinator, Role::GroupEditor] {
            let seen = of(&site, role)
                .fill("/places", &step, &[("way", "join")])
                .await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?}");
        }
        for way in ["hold", "join-held"] {
            let seen = officer
                .fill(&list, &step, &[("way", way), ("answer", "電話しました")])
                .await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        }
        let count = |id: &'static str| {
            site.site
                .modules()
                .iter()
                .flat_map(|m| m.metrics)
                .find(|m| m.id == id)
                .unwrap()
        };
        let span = web::Span {
            from: 0,
            until: i64::MAX,
        };
        let reads = site.city.database.reads();
        for metric in ["directory.join-requests", "directory.joined"] {
            assert_eq!(
                (count(metric).count)(&reads, span).await.unwrap(),
                1,
                "{metric}"
            );
        }
        site.clock.pass_days(91);
        come_due(&site).await;
        let rest = "SELECT asker_name || contact || words || answer || state AS text FROM directory_join_requests";
        assert_eq!(text(&site, rest).await, "joined");
        assert_eq!(
            (count("directory.joined").count)(&reads, span)
                .await
                .unwrap(),
            1,
            "the number stays"
        );
    }
}

#[tokio::test]
async fn staff_enter_a_request_from_the_counter_and_it_is_not_theirs() {
    for engine in engines() {
        let site = city(engine).await;
        let id = opened(&site).await;
        let join = format!("/neighbours/{id}/join");
        let fields = [
            ("name", "窓口の人"),
            ("contact", "083-000-0000"),
            ("counter", "on"),
        ];
        let seen = of(&site, Role::Staff).fill(&join, &join, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let stored = text(
            &site,
            "SELECT channel || COALESCE(account, '-') AS text FROM directory_join_requests",
        )
        .await;
        assert_eq!(stored, "counter-");
        // Whoever is no staff cannot forge the counter.
        of(&site, Role::GroupEditor)
            .fill(&join, &join, &fields)
            .await;
        let forged = text(
            &site,
            "SELECT channel AS text FROM directory_join_requests WHERE account IS NOT NULL",
        )
        .await;
        assert_eq!(forged, "web");
        let command = AskToJoin {
            organisation: id,
            name: "a".into(),
            contact: "b".into(),
            words: String::new(),
            at_counter: true,
            messages: Vec::new(),
        };
        assert!(
            site.city
                .database
                .carry_out(&person(Role::Citizen), command)
                .await
                .is_err()
        );
    }
}

#[tokio::test]
async fn where_nobody_of_the_group_would_read_it_nothing_personal_is_taken() {
    for engine in engines() {
        let site = city(engine).await;
        let id = opened(&site).await;
        let editor = text(&site, "SELECT id AS text FROM directory_editors").await;
        let end = directory::organisations::commands::EndEditor {
            organisation: id.clone(),
            editor,
        };
        by_staff(&site, end).await;
        let join = format!("/neighbours/{id}/join");
        let fields = [("name", "a"), ("contact", "b")];
        let seen = site.browser().post(&join, &fields).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        let page = ok(&mut site.browser(), &format!("/neighbours/{id}"), 1).await;
        assert!(page.contains("窓口でおつなぎします"));
    }
}

#[tokio::test]
async fn only_the_group_and_staff_say_where_it_reaches_and_only_the_asker_withdraws() {
    for engine in engines() {
        let site = city(engine).await;
        let id = opened(&site).await;
        let save = || SaveNeighbour {
            organisation: id.clone(),
            takes: false,
            kit: String::new(),
            towns: String::new(),
        };
        let database = &site.city.database;
        for actor in [
            Actor::visitor(),
            person(Role::GroupEditor),
            person(Role::Auditor),
        ] {
            assert!(database.carry_out(&actor, save()).await.is_err());
        }
        let ask = AskToJoin {
            organisation: id.clone(),
            name: "a".into(),
            contact: "b".into(),
            words: String::new(),
            at_counter: false,
            messages: Vec::new(),
        };
        let request = database
            .carry_out(&person(Role::GroupEditor), ask)
            .await
            .unwrap();
        let step = |way: &str| DecideJoin {
            request: request.clone(),
            way: way.into(),
            answer: String::new(),
        };
        assert!(
            database
                .carry_out(&person(Role::GroupEditor), step("join"))
                .await
                .is_err(),
            "nobody confirms themselves"
        );
        assert!(
            database
                .carry_out(&Actor::visitor(), step("decline"))
                .await
                .is_err()
        );
        assert!(
            database
                .carry_out(&person(Role::GroupEditor), step("decline"))
                .await
                .is_ok()
        );
        assert_eq!(
            text(&site, "SELECT state AS text FROM directory_join_requests").await,
            "declined"
        );
    }
}
