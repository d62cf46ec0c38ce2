//! The life of a dispatch: each party reads its own state, and what may not be done is not done.
use crate::{
    groups_fakes::{city, come_due, of, registered as group, text},
    pool::registered,
};
use axum::http::StatusCode;
use kernel::{Id, Role};
use testkit::{Seen, TestSite, engines};

const ASK: [(&str, &str); 8] = [
    ("theme", "秋まつりのちらし"),
    ("wish", "ちらしの作り方を教えてほしい"),
    ("kind", "designer"),
    ("dates", "11月の土曜"),
    ("place", "港の集会所"),
    ("cost", "none"),
    ("asker_name", "清掃の会 会長"),
    ("contact", "planted-contact"),
];

/// A request of the citizen's group.
pub async fn requested(site: &TestSite) -> Id {
    let group = group(site).await;
    let mut fields = ASK.to_vec();
    fields.push(("organisation", group.as_str()));
    let new = "/pool/requests/new";
    let seen = of(site, Role::Citizen).fill(new, new, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    Id::parse(seen.location().rsplit('/').next().unwrap()).unwrap()
}

/// Does something with a dispatch.
pub async fn act(site: &TestSite, role: Role, id: &Id, fields: &[(&str, &str)]) -> Seen {
    let page = format!("/pool/requests/{id}");
    of(site, role).fill("/pool/mine", &page, fields).await
}

async fn done(site: &TestSite, role: Role, id: &Id, fields: &[(&str, &str)]) {
    let seen = act(site, role, id, fields).await;
    assert_eq!(
        seen.status,
        StatusCode::SEE_OTHER,
        "{fields:?} {}",
        seen.text
    );
}

async fn reads(site: &TestSite, role: Role, id: &Id) -> String {
    let seen = of(site, role).get(&format!("/pool/requests/{id}")).await;
    assert_eq!(seen.status, StatusCode::OK);
    seen.text
}

async fn state(site: &TestSite, id: &Id) -> String {
    let sql = format!("SELECT state AS text FROM directory_pool_dispatches WHERE id = '{id}'");
    text(site, &sql).await
}

async fn busy(site: &TestSite, id: &Id) -> String {
    let sql = format!("SELECT busy AS text FROM directory_pool_members WHERE id = '{id}'");
    text(site, &sql).await
}

const PERSON: Role = Role::GroupEditor;
const ASKER: Role = Role::Citizen;
const CENTRE: Role = Role::Coordinator;

#[tokio::test]
async fn a_dispatch_is_asked_for_offered_accepted_fixed_reported_rated_and_closed() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, PERSON, &[]).await;
        let id = requested(&site).await;
        assert!(
            reads(&site, ASKER, &id)
                .await
                .contains("合う人をさがしています")
        );
        let stranger = of(&site, PERSON).get(&format!("/pool/requests/{id}")).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        let centre = reads(&site, CENTRE, &id).await;
        for reason in [
            "希望の種類",
            "できることが依頼の言葉と合う",
            "無料で引き受けている",
        ] {
            assert!(centre.contains(reason), "{reason}");
        }
        let offer = [
            ("what", "offer"),
            ("member", person.as_str()),
            ("words", "ぜひ"),
        ];
        done(&site, CENTRE, &id, &offer).await;
        assert_eq!(busy(&site, &person).await, "asked");
        let asked = reads(&site, PERSON, &id).await;
        assert!(asked.contains("お返事ください") && !asked.contains("planted-contact"));
        assert!(!reads(&site, ASKER, &id).await.contains("デザイン屋"));
        done(
            &site,
            PERSON,
            &id,
            &[("what", "accept"), ("words", "喜んで")],
        )
        .await;
        assert_eq!(busy(&site, &person).await, "working");
        assert!(reads(&site, PERSON, &id).await.contains("planted-contact"));
        assert!(
            reads(&site, ASKER, &id)
                .await
                .contains("引き受けてくださいました")
        );
        let bad = [
            ("what", "fix"),
            ("day", "いつか"),
            ("meeting_place", "入口"),
        ];
        let seen = act(&site, CENTRE, &id, &bad).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fix = [
            ("what", "fix"),
            ("day", "2026-12-05"),
            ("meeting_place", "入口 13時"),
        ];
        done(&site, CENTRE, &id, &fix).await;
        assert!(
            reads(&site, PERSON, &id)
                .await
                .contains("終わったら、このページで報告")
        );
        let bad = [("what", "report"), ("hours", "半日"), ("done", "教えた")];
        let seen = act(&site, PERSON, &id, &bad).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("教えた") && seen.text.contains("href=\"#hours\""));
        let report = [
            ("what", "report"),
            ("hours", "１時間半"),
            ("done", "作り方を教えた"),
        ];
        done(&site, PERSON, &id, &report).await;
        assert_eq!(busy(&site, &person).await, "");
        assert!(reads(&site, ASKER, &id).await.contains("1 時間 30 分"));
        let bad = act(&site, ASKER, &id, &[("what", "rate"), ("useful", "6")]).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        let rate = [
            ("what", "rate"),
            ("useful", "5"),
            ("useful_words", "planted-words"),
        ];
        done(&site, ASKER, &id, &rate).await;
        assert!(!reads(&site, PERSON, &id).await.contains("planted-words"));
        assert!(reads(&site, CENTRE, &id).await.contains("planted-words"));
        done(&site, CENTRE, &id, &[("what", "close")]).await;
        assert_eq!(state(&site, &id).await, "closed");
        let again = act(&site, CENTRE, &id, &[("what", "cancel"), ("reason", "x")]).await;
        assert!(again.status.is_client_error());
        let used = "SELECT CAST(used AS TEXT) || COALESCE(last_used, '') AS text FROM directory_pool_members";
        assert_eq!(text(&site, used).await, "12026-12-05");
    }
}

#[tokio::test]
async fn who_declines_is_free_and_the_next_is_asked_knowing_it() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, PERSON, &[]).await;
        let id = requested(&site).await;
        let offer = [("what", "offer"), ("member", person.as_str())];
        done(&site, CENTRE, &id, &offer).await;
        let seen = act(
            &site,
            PERSON,
            &id,
            &[("what", "decline"), ("words", "忙しくて")],
        )
        .await;
        assert_eq!(seen.location(), "/pool/mine");
        assert_eq!(busy(&site, &person).await, "");
        let centre = reads(&site, CENTRE, &id).await;
        assert!(centre.contains("この依頼を一度断っている") && centre.contains("忙しくて"));
        assert!(!reads(&site, ASKER, &id).await.contains("忙しくて"));
        let gone = act(&site, PERSON, &id, &[("what", "accept")]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_nobody_answers_is_reminded_of_and_goes_back_and_what_nobody_rates_is_closed() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, PERSON, &[]).await;
        let id = requested(&site).await;
        let offer = [("what", "offer"), ("member", person.as_str())];
        done(&site, CENTRE, &id, &offer).await;
        site.clock.pass_days(6);
        come_due(&site).await;
        let subjects = text(&site, "SELECT subject AS text FROM outbox").await;
        assert!(subjects.contains("お返事をお待ちしています"));
        site.clock.pass_days(6);
        come_due(&site).await;
        assert_eq!(state(&site, &id).await, "requested");
        done(&site, CENTRE, &id, &offer).await;
        done(&site, CENTRE, &id, &[("what", "accept")]).await;
        let day = site.city.database.clock().today().to_string();
        let fix = [
            ("what", "fix"),
            ("day", day.as_str()),
            ("meeting_place", "入口"),
        ];
        done(&site, CENTRE, &id, &fix).await;
        site.clock.pass_days(3);
        come_due(&site).await;
        let subjects = text(&site, "SELECT subject AS text FROM outbox").await;
        assert!(subjects.contains("報告をお願いします"));
        let report = [("what", "report"), ("hours", "2"), ("done", "した")];
        done(&site, PERSON, &id, &report).await;
        site.clock.pass_days(8);
        come_due(&site).await;
        let subjects = text(&site, "SELECT subject AS text FROM outbox").await;
        assert!(subjects.contains("感想をお待ちしています"));
        site.clock.pass_days(30);
        come_due(&site).await;
        assert_eq!(state(&site, &id).await, "closed");
    }
}

#[tokio::test]
async fn it_can_be_called_off_with_a_reason_and_given_back_and_who_leaves_gives_back() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, PERSON, &[]).await;
        let id = requested(&site).await;
        let offer = [("what", "offer"), ("member", person.as_str())];
        let accept = [("what", "accept")];
        done(&site, CENTRE, &id, &offer).await;
        done(&site, PERSON, &id, &accept).await;
        done(
            &site,
            PERSON,
            &id,
            &[("what", "hand-back"), ("reason", "けがをした")],
        )
        .await;
        assert_eq!(state(&site, &id).await, "requested");
        done(&site, CENTRE, &id, &offer).await;
        done(&site, PERSON, &id, &accept).await;
        let edit = format!("/pool/{person}/edit");
        let leave = [("way", "remove"), ("sure", "on")];
        of(&site, PERSON)
            .fill(&edit, &format!("/pool/{person}/step"), &leave)
            .await;
        assert_eq!(state(&site, &id).await, "requested");
        let said = "SELECT words || reasons || answer_words AS text FROM directory_pool_offers";
        assert_eq!(
            text(&site, said).await.trim(),
            "",
            "nothing they said stays"
        );
        let silent = act(&site, ASKER, &id, &[("what", "cancel")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reason = [("what", "cancel"), ("reason", "まつりが中止")];
        done(&site, ASKER, &id, &reason).await;
        assert_eq!(state(&site, &id).await, "cancelled");
        assert!(
            reads(&site, ASKER, &id)
                .await
                .contains("取りやめになりました")
        );
    }
}

#[tokio::test]
async fn bad_requests_are_told_where_and_nobody_asks_for_a_group_that_is_not_theirs() {
    for engine in engines() {
        let site = city(engine).await;
        let group = group(&site).await;
        let new = "/pool/requests/new";
        for (name, value, field) in [
            ("theme", "", "theme"),
            ("wish", "", "wish"),
            ("dates", "", "dates"),
            ("place", "", "place"),
            ("contact", "", "contact"),
            ("cost", "somebody", "cost"),
            ("kind", "ufo", "kind"),
            ("field", "npo-99", "field"),
        ] {
            let mut fields: Vec<(&str, &str)> =
                ASK.into_iter().filter(|(k, _)| *k != name).collect();
            fields.extend([(name, value), ("organisation", group.as_str())]);
            let seen = of(&site, ASKER).fill(new, new, &fields).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(seen.text.contains(&format!("href=\"#{field}\"")), "{name}");
        }
        let mut fields = ASK.to_vec();
        let alone = of(&site, ASKER).fill(new, new, &fields).await;
        assert_eq!(alone.status, StatusCode::FORBIDDEN, "for no group");
        let page = of(&site, PERSON).get(new).await;
        assert!(page.text.contains("依頼は、団体か市役所の課として"));
        fields.push(("organisation", group.as_str()));
        for role in [PERSON, Role::Staff] {
            let seen = of(&site, role).fill(new, new, &fields).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        let office = of(&site, Role::Staff).fill(new, new, &ASK).await;
        assert_eq!(office.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn who_calls_off_before_the_answer_learns_no_name_and_the_person_learns_no_contact() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, PERSON, &[]).await;
        let id = requested(&site).await;
        let offer = [("what", "offer"), ("member", person.as_str())];
        done(&site, CENTRE, &id, &offer).await;
        let reason = [("what", "cancel"), ("reason", "まつりが中止")];
        done(&site, ASKER, &id, &reason).await;
        assert_eq!(state(&site, &id).await, "cancelled");
        assert!(!reads(&site, ASKER, &id).await.contains("デザイン屋"));
        let mine = of(&site, ASKER).get("/pool/mine").await;
        assert!(!mine.text.contains("デザイン屋"));
        let page = format!("/pool/requests/{id}");
        let asked = of(&site, PERSON).get(&page).await;
        assert!(!asked.text.contains("planted-contact"));
        assert_eq!(asked.status, StatusCode::NOT_FOUND);
        assert_eq!(busy(&site, &person).await, "");
    }
}

#[tokio::test]
async fn nobody_says_how_useful_they_were_themselves() {
    for engine in engines() {
        let site = city(engine).await;
        let id = requested(&site).await;
        let person = registered(&site, ASKER, &[]).await;
        let offer = [("what", "offer"), ("member", person.as_str())];
        done(&site, CENTRE, &id, &offer).await;
        done(&site, ASKER, &id, &[("what", "accept")]).await;
        let fix = [
            ("what", "fix"),
            ("day", "2026-12-05"),
            ("meeting_place", "入口"),
        ];
        done(&site, CENTRE, &id, &fix).await;
        let report = [("what", "report"), ("hours", "2"), ("done", "した")];
        done(&site, ASKER, &id, &report).await;
        assert!(!reads(&site, ASKER, &id).await.contains("id=\"rate\""));
        let seen = act(&site, ASKER, &id, &[("what", "rate"), ("useful", "5")]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{}", seen.text);
        assert_eq!(state(&site, &id).await, "reported");
    }
}

#[tokio::test]
async fn a_group_that_is_not_listed_asks_for_nobody() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, ASKER);
        let draft = crate::groups_fakes::announce(&mut citizen, &crate::groups_fakes::ENOUGH).await;
        let mut fields = ASK.to_vec();
        fields.push(("organisation", draft.as_str()));
        let new = "/pool/requests/new";
        let seen = citizen.fill(new, new, &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("href=\"#organisation\""));
        crate::groups_fakes::register(&site, &draft).await;
        let seen = citizen.fill(new, new, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    }
}

#[tokio::test]
async fn the_records_of_a_figure_say_neither_what_was_asked_for_nor_which_dispatch_it_was() {
    for engine in engines() {
        let site = city(engine).await;
        let person = registered(&site, PERSON, &[("published", "")]).await;
        let id = requested(&site).await;
        let offer = [("what", "offer"), ("member", person.as_str())];
        done(&site, CENTRE, &id, &offer).await;
        done(&site, PERSON, &id, &[("what", "accept")]).await;
        let fix = [
            ("what", "fix"),
            ("day", "2026-12-05"),
            ("meeting_place", "入口"),
        ];
        done(&site, CENTRE, &id, &fix).await;
        let report = [("what", "report"), ("hours", "2"), ("done", "した")];
        done(&site, PERSON, &id, &report).await;
        let reads = site.city.database.reads();
        let span = web::Span {
            from: 0,
            until: i64::MAX,
        };
        let metrics = site.site.modules().iter().flat_map(|m| m.metrics);
        let mut found = 0;
        for metric in metrics.filter(|m| m.id.starts_with("directory.pool-")) {
            let page = kernel::Page::new(None, None).unwrap();
            for record in (metric.records)(&reads, span, page).await.unwrap() {
                assert_eq!(record.title, "—", "{}", metric.id);
                assert!(record.href.is_none(), "{}", metric.id);
                assert!(record.id != id.as_str() && record.id != person.as_str());
                found += 1;
            }
        }
        assert_eq!(found, 3, "registered, sent, used");
    }
}
