//! The life of a profile: begun, written, found, paused, asked whether it goes on, left.
use crate::{
    groups_fakes::{city, come_due, of, text},
    people_fakes::{ADULT, OPEN, SKILL, begin, citizen, consent, found, reach, save, saved},
};
use axum::http::StatusCode;
use kernel::Role;
use testkit::engines;

/// Fields of a form.
type Fields = &'static [(&'static str, &'static str)];

#[tokio::test]
async fn nobody_is_found_before_they_wrote_showed_and_consented_and_then_everybody_finds_them() {
    for engine in engines() {
        let site = city(engine).await;
        let mut me = citizen(&site);
        let id = begin(&mut me, &ADULT).await;
        saved(&mut me, &id, "skills", &SKILL).await;
        assert_eq!(reach(&site, &id).await, "0");
        consent(&mut me, &id, &["search"]).await;
        assert_eq!(
            reach(&site, &id).await,
            "0",
            "consented, and shown to nobody"
        );
        let page = me.get("/people/me").await;
        assert!(page.text.contains("だれにも見つかりません") && page.queries.unwrap() <= 6);
        saved(&mut me, &id, "shown", &[("shown_skills", "signed-in")]).await;
        assert_eq!(reach(&site, &id).await, "1");
        let card = format!("/people/{id}");
        assert_eq!(
            site.browser().get(&card).await.status,
            StatusCode::NOT_FOUND
        );
        assert!(
            !site
                .browser()
                .get("/people")
                .await
                .text
                .contains("チラシづくり")
        );
        let inside = of(&site, Role::Staff).get("/people").await;
        assert!(inside.text.contains("チラシづくり") && inside.text.contains("1 人"));
        saved(&mut me, &id, "shown", &OPEN).await;
        assert_eq!(reach(&site, &id).await, "2");
        let seen = site.browser().get("/people?field=npo-06&free=yes").await;
        assert!(seen.text.contains("チラシづくり") && seen.text.contains("みさき"));
        assert_eq!(seen.queries, Some(3));
        let seen = site.browser().get(&card).await;
        assert_eq!((seen.status, seen.queries), (StatusCode::OK, Some(3)));
        let listed = site.browser().get("/sitemap.xml").await;
        assert!(listed.text.contains(&card));
        consent(&mut me, &id, &["groups"]).await;
        assert_eq!(reach(&site, &id).await, "0", "withdrawn");
        assert!(
            !site
                .browser()
                .get("/people")
                .await
                .text
                .contains("チラシづくり")
        );
        let history = "SELECT purpose || CASE WHEN withdrawn_at IS NULL THEN '' ELSE ' withdrawn' END AS text \
                       FROM directory_people_consents ORDER BY purpose";
        assert_eq!(text(&site, history).await, "groups\nsearch withdrawn");
        for language in ["ja", "en"] {
            for path in [
                "/people",
                "/people/me",
                "/people/first-step",
                "/people/requests",
            ] {
                let mut browser = citizen(&site).speaking(language);
                let seen = browser.get(path).await;
                assert_eq!(seen.status, StatusCode::OK, "{path}");
                assert!(!seen.text.contains("[people-"), "{language} {path}");
            }
        }
    }
}

#[tokio::test]
async fn every_section_is_written_and_read_back_and_leads_to_the_next() {
    for engine in engines() {
        let site = city(engine).await;
        let mut me = citizen(&site);
        let id = begin(&mut me, &ADULT).await;
        let sections: [(&str, Fields, &str); 6] = [
            (
                "about",
                &[
                    ("name", "みさき"),
                    ("age", "adult"),
                    ("words", "土曜に少し"),
                ],
                "土曜に少し",
            ),
            ("skills", &SKILL, "チラシづくり"),
            (
                "wishes",
                &[("interests", "npo-13"), ("place", "both"), ("least", "30")],
                "30分から",
            ),
            (
                "times",
                &[
                    ("slots", "sat-morning"),
                    ("exceptions", "2099-12-31 この日は休み"),
                ],
                "この日は休み",
            ),
            ("private", &[("situation", "care")], "介護中"),
            ("shown", &OPEN, ""),
        ];
        for (section, fields, _) in sections {
            let mut fields = fields.to_vec();
            fields.push(("go", "next"));
            let seen = save(&mut me, &id, section, &fields).await;
            assert_eq!(
                seen.status,
                StatusCode::SEE_OTHER,
                "{section}: {}",
                seen.text
            );
            let last = section == "shown";
            assert_eq!(seen.location() == "/people/me", last, "{}", seen.location());
        }
        let page = me.get("/people/me").await;
        for (_, _, word) in sections {
            assert!(page.text.contains(word), "{word}");
        }
        for (section, _, word) in sections {
            let seen = me.get(&format!("/people/{id}/edit/{section}")).await;
            assert_eq!(seen.queries, Some(2), "{section}");
            let word = if section == "skills" { word } else { "checked" };
            let plain = matches!(section, "shown");
            assert!(plain || seen.text.contains(word), "{section}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_right_is_told_at_its_field_and_nothing_changes() {
    for engine in engines() {
        let site = city(engine).await;
        let mut me = citizen(&site);
        for wrong in [
            vec![("name", ""), ("age", "adult")],
            vec![("name", "み"), ("age", "")],
            vec![
                ("name", "み"),
                ("age", "minor"),
                ("born_year", "1980"),
                ("born_month", "4"),
            ],
            vec![
                ("name", "み"),
                ("age", "minor"),
                ("born_year", "2999"),
                ("born_month", "4"),
            ],
        ] {
            let seen = me.fill("/people/me", "/people/me", &wrong).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        }
        let id = begin(&mut me, &ADULT).await;
        let long = "長".repeat(61);
        for (section, name, value) in [
            ("about", "name", ""),
            ("skills", "what_0", long.as_str()),
            ("skills", "amount_1", "月に1回"),
            ("skills", "field_0", "npo-99"),
            ("wishes", "interests", "npo-99"),
            ("wishes", "areas", "nowhere"),
            ("wishes", "place", "moon"),
            ("wishes", "least", "1"),
            ("times", "slots", "xyz-morning"),
            ("times", "exceptions", "大みそかは休み"),
            ("private", "situation", "rich"),
        ] {
            let seen = save(&mut me, &id, section, &[(name, value), ("age", "adult")]).await;
            assert_eq!(
                seen.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}={value}"
            );
            let field = name.split('_').next().unwrap();
            let field = if section == "skills" { "skills" } else { field };
            assert!(seen.text.contains(&format!("href=\"#{field}\"")), "{name}");
        }
        assert_eq!(
            text(
                &site,
                "SELECT CAST(edition AS TEXT) AS text FROM directory_people"
            )
            .await,
            "1"
        );
        let twice = me.fill("/people/first-step", "/people/me", &ADULT).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = format!("/people/{id}/edit/about");
        let stale = [("seen", "7"), ("name", "あとから"), ("age", "adult")];
        let seen = me.fill(&page, &page, &stale).await;
        assert_eq!(seen.status, StatusCode::CONFLICT);
        let until = format!("/people/{id}/pause");
        for day in ["2001-01-01", "2199-01-01", "来週"] {
            let seen = me.fill("/people/me", &until, &[("until", day)]).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        }
        let leave = format!("/people/{id}/leave");
        let seen = me.fill("/people/me", &leave, &[]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A forged choice shows nothing to anybody.
        saved(&mut me, &id, "skills", &SKILL).await;
        consent(&mut me, &id, &["search"]).await;
        saved(
            &mut me,
            &id,
            "shown",
            &[("shown_skills", "everybody"), ("shown_name", "centre")],
        )
        .await;
        assert_eq!(reach(&site, &id).await, "0");
    }
}

#[tokio::test]
async fn a_pause_ends_on_its_day_and_a_year_without_an_answer_ends_in_a_pause() {
    for engine in engines() {
        let site = city(engine).await;
        let id = found(&site).await;
        let mut me = citizen(&site);
        let day = kernel::in_japan(site.city.database.clock().now()).date();
        let until = day
            .checked_add(jiff::Span::new().days(10))
            .unwrap()
            .to_string();
        let pause = format!("/people/{id}/pause");
        let seen = me
            .fill("/people/me", &pause, &[("until", until.as_str())])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert_eq!(reach(&site, &id).await, "0");
        let card = format!("/people/{id}");
        assert_eq!(
            site.browser().get(&card).await.status,
            StatusCode::NOT_FOUND
        );
        site.clock.pass_days(9);
        come_due(&site).await;
        assert_eq!(reach(&site, &id).await, "0");
        site.clock.pass_days(1);
        come_due(&site).await;
        assert_eq!(reach(&site, &id).await, "2", "back on the day");
        site.clock.pass_days(355);
        come_due(&site).await;
        come_due(&site).await;
        let asked = "SELECT subject AS text FROM outbox WHERE subject LIKE '%つづけますか%'";
        assert_eq!(text(&site, asked).await.lines().count(), 1, "asked once");
        assert!(me.get("/people/me").await.text.contains("つづけますか"));
        let go_on = format!("/people/{id}/go-on");
        me.fill("/people/me", &go_on, &[]).await;
        site.clock.pass_days(31);
        come_due(&site).await;
        assert_eq!(reach(&site, &id).await, "2", "answered");
        site.clock.pass_days(335);
        come_due(&site).await;
        site.clock.pass_days(29);
        come_due(&site).await;
        assert_eq!(reach(&site, &id).await, "2");
        site.clock.pass_days(1);
        come_due(&site).await;
        assert_eq!(reach(&site, &id).await, "0", "not answered");
        let back = format!("/people/{id}/return");
        me.fill("/people/me", &back, &[]).await;
        assert_eq!(reach(&site, &id).await, "2");
    }
}

#[tokio::test]
async fn who_leaves_is_gone_and_only_the_journal_says_that_they_were() {
    for engine in engines() {
        let site = city(engine).await;
        let id = found(&site).await;
        let mut me = citizen(&site);
        let data = me.get(&format!("/people/{id}/data.json")).await;
        assert!(
            data.text.contains("チラシづくり") && data.text.contains("\"purpose\": \"search\"")
        );
        let readable = me.get(&format!("/people/{id}/data.html")).await;
        assert!(readable.text.contains("チラシづくり") && !readable.text.contains("[people-"));
        assert!(
            readable.text.contains("さがしてもらう"),
            "{}",
            readable.text
        );
        for raw in ["given_at", "purpose:", "signed-in", "experience:"] {
            assert!(!readable.text.contains(raw), "{raw}: {}", readable.text);
        }
        let seen = me
            .fill(
                "/people/me",
                &format!("/people/{id}/leave"),
                &[("sure", "on")],
            )
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        for path in [
            format!("/people/{id}"),
            "/people".into(),
            "/api/v1/people".into(),
        ] {
            assert!(
                !site
                    .browser()
                    .get(&path)
                    .await
                    .text
                    .contains("チラシづくり"),
                "{path}"
            );
        }
        for table in ["people", "people_consents", "people_facets"] {
            let sql = format!("SELECT CAST(COUNT(*) AS TEXT) AS text FROM directory_{table}");
            assert_eq!(text(&site, &sql).await, "0", "{table}");
        }
        let counted =
            "SELECT CAST(number AS TEXT) AS text FROM directory_people_counters WHERE number <> 0";
        assert_eq!(text(&site, counted).await, "");
        let journal = "SELECT action AS text FROM journal ORDER BY sequence DESC LIMIT 1";
        assert_eq!(text(&site, journal).await, "directory.leave-people");
        begin(&mut me, &ADULT).await;
    }
}
