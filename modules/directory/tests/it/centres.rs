//! Centres: their page, their board, their ask box, the board of local bodies.
use crate::{
    groups_fakes::{come_due, text},
    near::{city, day, group, of, place, walk},
    places::{by_staff, ok},
};
use axum::http::StatusCode;
use directory::centres::commands::SwitchCentre;
use kernel::{Id, Role};
use testkit::{TestSite, engines};

pub async fn centre(site: &TestSite) -> Id {
    let place = place(site, "みなとセンター", "").await;
    let on = SwitchCentre {
        place: place.clone(),
        on: true,
    };
    by_staff(site, on).await;
    place
}

#[tokio::test]
async fn a_place_gets_its_page_when_staff_open_it_and_loses_it_when_they_close_it() {
    for engine in engines() {
        let site = city(engine).await;
        let place = place(&site, "みなとセンター", "").await;
        let page = format!("/centres/{place}");
        let mut visitor = site.browser();
        assert_eq!(visitor.get(&page).await.status, StatusCode::NOT_FOUND);
        let mut staff = of(&site, Role::Staff);
        assert!(
            ok(&mut staff, "/desk/centres", 1)
                .await
                .contains("みなとセンター")
        );
        let switch = format!("/desk/centres/{place}");
        let seen = staff.fill("/desk/centres", &switch, &[("on", "yes")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let desk = format!("{page}/desk");
        let fields = [
            ("what", "about"),
            ("words", "町の居間です。"),
            ("coordinator", "地区担当の係"),
            ("approval", "on"),
        ];
        let seen = staff.fill(&desk, &desk, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let shown = ok(&mut visitor, &page, 4).await;
        assert!(shown.contains("町の居間です。") && shown.contains("地区担当の係"));
        assert!(ok(&mut visitor, "/centres", 2).await.contains(&page));
        let of_place = visitor.get(&format!("/places/{place}")).await.text;
        assert!(
            of_place.contains(&page),
            "the page of the place leads to it"
        );
        staff.fill("/desk/centres", &switch, &[("on", "no")]).await;
        assert_eq!(visitor.get(&page).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_groups_notice_hangs_after_the_centres_yes_and_comes_down_by_itself() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let sea = group(&site, Role::Citizen, "voluntary", "海の会", "").await;
        let page = format!("/centres/{id}");
        let (post, desk) = (format!("{page}/post"), format!("{page}/desk"));
        let mut citizen = of(&site, Role::Citizen);
        let until = day(10);
        let fields = [
            ("organisation", sea.as_str()),
            ("title", "見張りの人をさがしています"),
            ("words", "土曜の朝です。"),
            ("until", &until),
        ];
        ok(&mut citizen, &post, 4).await;
        let seen = citizen.fill(&post, &post, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let mut visitor = site.browser();
        assert!(!visitor.get(&page).await.text.contains("見張りの人"));
        let mut centre_desk = of(&site, Role::Coordinator);
        let waiting = centre_desk.get(&desk).await.text;
        assert!(waiting.contains("見張りの人"));
        let record = text(&site, "SELECT id AS text FROM directory_centre_posts").await;
        let refuse = [
            ("what", "post"),
            ("post", record.as_str()),
            ("decision", "refuse"),
            ("reason", ""),
        ];
        let seen = centre_desk.fill(&desk, &desk, &refuse).await;
        assert_eq!(
            seen.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a refusal says why"
        );
        let accept = [
            ("what", "post"),
            ("post", record.as_str()),
            ("decision", "accept"),
        ];
        let seen = centre_desk.fill(&desk, &desk, &accept).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let shown = ok(&mut visitor, &page, 4).await;
        assert!(shown.contains("見張りの人") && shown.contains("海の会"));
        site.clock.pass_days(11);
        assert!(!visitor.get(&page).await.text.contains("見張りの人"));
        come_due(&site).await;
        let state = text(&site, "SELECT state AS text FROM directory_centre_posts").await;
        assert_eq!(state, "ended");
        let seen = text(
            &site,
            &format!("SELECT visibility AS text FROM records WHERE id = '{record}'"),
        )
        .await;
        assert_eq!(seen, "private", "the index forgets it");
    }
}

#[tokio::test]
async fn what_cannot_be_written_is_told_at_its_field() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let sea = group(&site, Role::Citizen, "voluntary", "海の会", "").await;
        let page = format!("/centres/{id}");
        let mut citizen = of(&site, Role::Citizen);
        let (past, far, good) = (day(-1), day(400), day(5));
        for (name, value, at) in [
            ("title", "", "title"),
            ("words", "", "words"),
            ("until", "いつか", "until"),
            ("until", &past, "until"),
            ("until", &far, "until"),
            ("audience", "local", "audience"),
            ("organisation", "", "organisation"),
        ] {
            let mut fields = vec![
                ("organisation", sea.as_str()),
                ("title", "題"),
                ("words", "書いた言葉"),
                ("until", &good),
            ];
            fields.retain(|(k, _)| *k != name);
            fields.push((name, value));
            let to = format!("{page}/post");
            let seen = citizen.fill(&to, &to, &fields).await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}={value}"
            );
            assert!(
                seen.text.contains(&format!("href=\"#{at}\"")),
                "{name}={value}: {}",
                seen.text
            );
        }
        for (name, value) in [("weekday", "8"), ("begins", "昼"), ("ends", "9:00")] {
            let mut fields = vec![
                ("organisation", sea.as_str()),
                ("weekday", "3"),
                ("begins", "10:00"),
                ("ends", "11:00"),
            ];
            fields.retain(|(k, _)| *k != name);
            fields.push((name, value));
            let to = format!("{page}/meet");
            let seen = citizen.fill(&to, &to, &fields).await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}={value}"
            );
            assert!(seen.text.contains(&format!("href=\"#{name}\"")), "{name}");
        }
        let stored = text(&site, "SELECT id AS text FROM directory_centre_posts UNION ALL SELECT id AS text FROM directory_centre_meetings").await;
        assert_eq!(stored, "");
    }
}

#[tokio::test]
async fn who_meets_here_stands_on_the_page_of_the_centre_and_of_the_group() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let sea = group(&site, Role::Citizen, "voluntary", "海の会", "").await;
        let meet = format!("/centres/{id}/meet");
        let fields = [
            ("organisation", sea.as_str()),
            ("weekday", "3"),
            ("begins", "13時半"),
            ("ends", "１５：００"),
            ("note", "第1のみ"),
        ];
        let seen = of(&site, Role::Citizen).fill(&meet, &meet, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let mut visitor = site.browser();
        let shown = ok(&mut visitor, &format!("/centres/{id}"), 4).await;
        for word in ["水曜", "13:30–15:00", "海の会", "第1のみ"] {
            assert!(shown.contains(word), "{word}");
        }
        let own = visitor.get(&format!("/groups/{sea}")).await.text;
        assert!(own.contains("みなとセンター"));
        let record = text(&site, "SELECT id AS text FROM directory_centre_meetings").await;
        let remove = format!("/centres/{id}/remove");
        let fields = [("kind", "meeting"), ("what", record.as_str())];
        let other = of(&site, Role::GroupEditor)
            .fill("/centres", &remove, &fields)
            .await;
        assert_eq!(other.status, StatusCode::FORBIDDEN);
        let seen = of(&site, Role::Citizen).fill(&meet, &remove, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        assert!(
            !visitor
                .get(&format!("/centres/{id}"))
                .await
                .text
                .contains("海の会")
        );
    }
}

#[tokio::test]
async fn a_question_without_a_name_is_answered_for_everybody_or_for_the_asker_alone() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let page = format!("/centres/{id}");
        let (ask, desk) = (format!("{page}/ask"), format!("{page}/desk"));
        let mut visitor = site.browser();
        let mut staff = of(&site, Role::Staff);
        let mut addresses = Vec::new();
        for (words, decision) in [
            ("駐車場はありますか", "public"),
            ("planted-worry", "private"),
        ] {
            ok(&mut visitor, &ask, 1).await;
            let seen = visitor
                .fill(&ask, &ask, &[("words", words), ("name", "planted-name")])
                .await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
            let address = seen.location().split('?').next().unwrap().to_owned();
            assert!(
                ok(&mut visitor, &address, 1)
                    .await
                    .contains("受け取りました")
            );
            let sql = "SELECT id AS text FROM directory_centre_questions WHERE state = 'open'";
            let question = text(&site, sql).await;
            let answer = format!("planted-answer {decision}")
                .replace("planted-answer public", "8台あります");
            let fields = [
                ("what", "question"),
                ("question", question.as_str()),
                ("decision", decision),
                ("answer", &answer),
            ];
            let seen = staff.fill(&desk, &desk, &fields).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
            addresses.push(address);
        }
        let shown = ok(&mut visitor, &page, 4).await;
        assert!(shown.contains("駐車場はありますか") && shown.contains("8台あります"));
        walk(&site, &[page.clone(), ask.clone()], &["planted-"]).await;
        let own = ok(&mut visitor, &addresses[1], 1).await;
        assert!(own.contains("planted-worry") && own.contains("planted-answer private"));
        let guessed = visitor.get("/centres/answers/aaaaaaaaaa").await;
        assert_eq!(guessed.status, StatusCode::NOT_FOUND);
        // After half a year nobody knows who asked, and what was for one alone is gone.
        site.clock.pass_days(181);
        come_due(&site).await;
        let rest = text(
            &site,
            "SELECT words || asker_name || answer AS text FROM directory_centre_questions",
        )
        .await;
        assert!(
            rest.contains("駐車場はありますか") && !rest.contains("planted"),
            "{rest}"
        );
        assert_eq!(
            visitor.get(&addresses[1]).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_flood_of_questions_from_one_network_has_to_wait() {
    for engine in engines() {
        let site = city(engine).await;
        let ask = format!("/centres/{}/ask", centre(&site).await);
        let mut visitor = site.browser();
        for _ in 0..10 {
            let seen = visitor.post(&ask, &[("words", "もしもし")]).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER);
        }
        let seen = visitor.post(&ask, &[("words", "書いた言葉")]).await;
        assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(seen.text.contains("書いた言葉"), "what was typed is kept");
        site.clock.pass(3_700);
        let seen = visitor.post(&ask, &[("words", "もしもし")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_form_of_the_desk_that_fails_fills_itself_and_leaves_the_others() {
    for engine in engines() {
        let site = city(engine).await;
        let id = centre(&site).await;
        let page = format!("/centres/{id}");
        let (ask, desk) = (format!("{page}/ask"), format!("{page}/desk"));
        let mut staff = of(&site, Role::Staff);
        let about = [
            ("what", "about"),
            ("words", "町の居間です。"),
            ("coordinator", "地区担当の係"),
            ("approval", "on"),
        ];
        staff.fill(&desk, &desk, &about).await;
        let mut visitor = site.browser();
        for words in ["駐車場はありますか", "自転車は置けますか"] {
            visitor.fill(&ask, &ask, &[("words", words)]).await;
        }
        let sql =
            "SELECT id AS text FROM directory_centre_questions WHERE words = '駐車場はありますか'";
        let question = text(&site, sql).await;
        let long = "長".repeat(2_001);
        let answer = [
            ("what", "question"),
            ("question", question.as_str()),
            ("decision", "public"),
            ("answer", &long),
        ];
        let seen = staff.fill(&desk, &desk, &answer).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        for word in ["町の居間です。", "value=\"地区担当の係\"", long.as_str()] {
            assert!(seen.text.contains(word), "{engine:?} {word}");
        }
        assert_eq!(seen.text.matches("id=\"answer\"").count(), 1);
        assert!(seen.text.contains("href=\"#answer\""));
        assert!(seen.text.contains("id=\"answer-error\""));
    }
}
