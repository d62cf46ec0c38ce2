//! Being asked: neither side learns how to reach the other before both agreed; no needs no reason; limits, blocks, reports.
use crate::{
    groups_fakes::{city, come_due, of, text},
    people_fakes::{ADULT, ask, asked, begin, citizen, consent, found, group, saved},
};
use axum::http::StatusCode;
use kernel::Role;
use testkit::engines;

#[tokio::test]
async fn both_learn_how_to_reach_each_other_only_when_both_agreed() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, group) = (found(&site).await, group(&site).await);
        let id = asked(&site, &person, &group).await;
        let page = format!("/people/requests/{id}");
        let (mut me, mut editor) = (citizen(&site), of(&site, Role::GroupEditor));
        let mine = me.get(&page).await;
        assert!(mine.text.contains("planted-what") && !mine.text.contains("planted-sender"));
        assert!(mine.queries.unwrap() <= 2);
        let list = me.get("/people/requests").await;
        assert_eq!(list.queries, Some(3));
        for path in [
            page.clone(),
            "/people/requests".into(),
            format!("/people/{person}/data.json"),
        ] {
            assert!(
                !me.get(&path).await.text.contains("planted-sender"),
                "{path}"
            );
        }
        let mails = "SELECT recipient || subject || body AS text FROM outbox";
        let sent = text(&site, mails).await;
        assert!(sent.contains("お願いが届きました"));
        assert!(
            !sent.contains("planted-"),
            "a mail says only that something waits: {sent}"
        );
        let desk = me.get("/people/me").await;
        assert_eq!(desk.status, StatusCode::OK);
        let nothing = [("say", "accept"), ("contact", "")];
        let seen = me.fill(&page, &page, &nothing).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let yes = [
            ("say", "accept"),
            ("contact", "planted-asked 090-3333-4444"),
        ];
        let seen = me.fill(&page, &page, &yes).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert!(me.get(&page).await.text.contains("planted-sender"));
        assert!(editor.get(&page).await.text.contains("planted-asked"));
        assert!(!text(&site, mails).await.contains("planted-"));
        let again = me.fill(&page, &page, &[("say", "decline")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = editor
            .fill(&page, &format!("{page}/step"), &[("way", "done")])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let state = "SELECT state AS text FROM directory_people_requests";
        assert_eq!(text(&site, state).await, "done");
        let reads = site.city.database.reads();
        let metrics = site.site.modules().iter().flat_map(|m| m.metrics);
        let figure = metrics
            .clone()
            .find(|m| m.id == "directory.skill-use")
            .unwrap();
        let span = web::Span {
            from: 0,
            until: i64::MAX,
        };
        assert_eq!((figure.count)(&reads, span).await.unwrap(), 1);
        let skilled = metrics
            .clone()
            .find(|m| m.id == "directory.skilled-people")
            .unwrap();
        assert_eq!((skilled.count)(&reads, span).await.unwrap(), 1);
        let paging = kernel::Page::new(None, None).unwrap();
        for metric in [figure, skilled] {
            let records = (metric.records)(&reads, span, paging.clone())
                .await
                .unwrap();
            assert_eq!(records.len(), 1);
            assert!(!records[0].title.contains("みさき") && records[0].href.is_none());
            assert!(records[0].id != person.as_str() && records[0].id != id.as_str());
            let day = 86_400_000_000;
            assert_eq!((records[0].at + 9 * day / 24) % day, 0, "a day, no instant");
            let next = kernel::Page::new(Some(records[0].id.as_str()), None).unwrap();
            let rest = (metric.records)(&reads, span, next).await.unwrap();
            assert!(rest.is_empty(), "the key leads behind the record");
        }
    }
}

#[tokio::test]
async fn who_declines_says_no_reason_and_can_keep_the_sender_out() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, group) = (found(&site).await, group(&site).await);
        let id = asked(&site, &person, &group).await;
        let page = format!("/people/requests/{id}");
        let mut me = citizen(&site);
        let twice = ask(&site, &person, &group).await;
        assert_eq!(
            twice.status,
            StatusCode::TOO_MANY_REQUESTS,
            "one waits already"
        );
        let no = [("say", "decline"), ("block", "on")];
        assert_eq!(
            me.fill(&page, &page, &no).await.status,
            StatusCode::SEE_OTHER
        );
        let told = of(&site, Role::GroupEditor).get(&page).await;
        assert!(told.text.contains("今回は見送り") && !told.text.contains("受け取らない"));
        let again = ask(&site, &person, &group).await;
        assert_eq!(
            again.status,
            StatusCode::CONFLICT,
            "kept out, and not told why"
        );
        let count = "SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_people_requests";
        assert_eq!(text(&site, count).await, "1");
    }
}

#[tokio::test]
async fn what_was_reported_waits_at_the_centre_until_somebody_looked_into_it() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, group) = (found(&site).await, group(&site).await);
        let id = asked(&site, &person, &group).await;
        let page = format!("/people/requests/{id}");
        let mut me = citizen(&site);
        let report = format!("{page}/report");
        let empty = me.fill(&page, &report, &[("words", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = me
            .fill(&page, &report, &[("words", "しつこく誘われました")])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let mut centre = of(&site, Role::Coordinator);
        let desk = centre.get("/desk/profiles").await;
        assert!(desk.text.contains("しつこく誘われました"));
        let settle = format!("/desk/profiles/reports/{id}");
        let settled = centre.fill("/desk/profiles", &settle, &[]).await;
        assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.text);
        assert!(!centre.get("/desk/profiles").await.text.contains("しつこく"));
        assert_eq!(
            ask(&site, &person, &group).await.status,
            StatusCode::CONFLICT
        );
    }
}

#[tokio::test]
async fn nobody_is_asked_who_did_not_consent_or_by_a_group_that_is_not_the_senders() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, own) = (found(&site).await, group(&site).await);
        let page = format!("/people/{person}/ask");
        let others =
            crate::groups_fakes::announce(&mut citizen(&site), &crate::groups_fakes::ENOUGH).await;
        let seen = ask(&site, &person, &others).await;
        assert_eq!(
            seen.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "not the sender's group"
        );
        let mut editor = of(&site, Role::GroupEditor);
        let centre = [
            ("organisation", "centre"),
            ("what", "x"),
            ("time_text", "x"),
            ("length_text", "x"),
            ("contact", "x"),
        ];
        let seen = editor.fill(&page, &page, &centre).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "not the centre");
        let seen = of(&site, Role::Coordinator)
            .fill(&page, &page, &centre)
            .await;
        assert_eq!(
            seen.status,
            StatusCode::CONFLICT,
            "no consent for the centre"
        );
        let own_page = own.to_string();
        let empty = [("organisation", own_page.as_str()), ("what", "")];
        let seen = editor.fill(&page, &page, &empty).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["what", "time_text", "length_text", "contact"] {
            assert!(seen.text.contains(&format!("href=\"#{field}\"")), "{field}");
        }
        let mut me = citizen(&site);
        consent(&mut me, &person, &["search"]).await;
        assert_eq!(ask(&site, &person, &own).await.status, StatusCode::CONFLICT);
        consent(&mut me, &person, &["search", "groups"]).await;
        saved(&mut me, &person, "shown", &[("shown_skills", "us")]).await;
        assert_eq!(
            ask(&site, &person, &own).await.status,
            StatusCode::NOT_FOUND
        );
        let count = "SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_people_requests";
        assert_eq!(text(&site, count).await, "0");
    }
}

#[tokio::test]
async fn a_request_to_somebody_without_account_is_answered_at_the_counter() {
    for engine in engines() {
        let site = city(engine).await;
        let own = group(&site).await;
        let mut staff = of(&site, Role::Staff);
        let fields = [
            ("channel", "counter"),
            ("name", "源さん"),
            ("age", "adult"),
            ("contact", "090-5555-6666"),
            ("purposes", "search"),
            ("purposes", "groups"),
        ];
        let seen = staff
            .fill("/desk/profiles/new", "/desk/profiles/new", &fields)
            .await;
        let person = kernel::Id::parse(seen.location().split('/').nth(2).unwrap()).unwrap();
        saved(&mut staff, &person, "skills", &crate::people_fakes::SKILL).await;
        saved(&mut staff, &person, "shown", &crate::people_fakes::OPEN).await;
        let id = asked(&site, &person, &own).await;
        let page = format!("/people/requests/{id}");
        assert_eq!(
            citizen(&site).get(&page).await.status,
            StatusCode::NOT_FOUND
        );
        let yes = [("say", "accept"), ("contact", "窓口へ")];
        let seen = staff.fill(&page, &page, &yes).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let editor = of(&site, Role::GroupEditor).get(&page).await;
        assert!(editor.text.contains("窓口へ") && !editor.text.contains("090-5555-6666"));
    }
}

#[tokio::test]
async fn only_so_many_requests_a_day_reach_one_person() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, own) = (found(&site).await, group(&site).await);
        let mut me = citizen(&site);
        for _ in 0..5 {
            let id = asked(&site, &person, &own).await;
            let page = format!("/people/requests/{id}");
            me.fill(&page, &page, &[("say", "decline")]).await;
        }
        let sixth = ask(&site, &person, &own).await;
        assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
        site.clock.pass_days(1);
        asked(&site, &person, &own).await;
    }
}

#[tokio::test]
async fn contacts_are_forgotten_when_it_came_to_nothing_and_half_a_year_after_it_was_done() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, own) = (found(&site).await, group(&site).await);
        let mut me = citizen(&site);
        let contacts =
            "SELECT sender_contact || asked_contact AS text FROM directory_people_requests";
        let id = asked(&site, &person, &own).await;
        let page = format!("/people/requests/{id}");
        assert!(text(&site, contacts).await.contains("planted-sender"));
        me.fill(&page, &page, &[("say", "decline")]).await;
        assert_eq!(text(&site, contacts).await, "");
        let id = asked(&site, &person, &own).await;
        let page = format!("/people/requests/{id}");
        let yes = [("say", "accept"), ("contact", "planted-asked")];
        me.fill(&page, &page, &yes).await;
        me.fill(&page, &format!("{page}/step"), &[("way", "done")])
            .await;
        site.clock.pass_days(100);
        come_due(&site).await;
        let kept = text(&site, contacts).await;
        assert!(kept.contains("planted-sender") && kept.contains("planted-asked"));
        site.clock.pass_days(81);
        come_due(&site).await;
        assert_eq!(text(&site, contacts).await.trim(), "");
        let state = "SELECT state AS text FROM directory_people_requests ORDER BY state";
        assert_eq!(
            text(&site, state).await,
            "declined\ndone",
            "that it was stays"
        );
    }
}

#[tokio::test]
async fn ones_own_file_says_whom_one_keeps_out_and_what_one_asked_for() {
    for engine in engines() {
        let site = city(engine).await;
        let (person, own) = (found(&site).await, group(&site).await);
        let id = asked(&site, &person, &own).await;
        let page = format!("/people/requests/{id}");
        let mut me = citizen(&site);
        let no = [("say", "decline"), ("block", "on")];
        me.fill(&page, &page, &no).await;
        let file = me.get(&format!("/people/{person}/data.html")).await;
        assert!(file.text.contains("受け取らないことにした相手"));
        assert!(file.text.contains("今回は見送り") && !file.text.contains("declined"));
        let mut editor = of(&site, Role::GroupEditor);
        let sender = begin(&mut editor, &ADULT).await;
        let file = editor.get(&format!("/people/{sender}/data.json")).await;
        assert!(file.text.contains("planted-what"), "{}", file.text);
    }
}
