//! Resources: registered by their owner, asked for, lent once per day, told about.
use crate::{
    groups_fakes::{come_due, text},
    near::{city, day, group, last, of},
    places::{by_staff, ok},
};
use axum::http::StatusCode;
use directory::resources::{
    commands::{AskResource, CreateResource, MakeOffer, Owner, StepRequest},
    model::{Content, Days},
};
use kernel::{Id, Role};
use testkit::{TestSite, engines, person};

pub fn tent() -> Content {
    Content {
        name: "大きなテント".into(),
        kind: "thing".into(),
        words: "3m×3m。".into(),
        conditions: "乾かして返す。".into(),
        ..Content::default()
    }
}

pub async fn of_group(site: &TestSite) -> (Id, Id) {
    let owner = group(site, Role::GroupEditor, "voluntary", "道具の会", "").await;
    let create = CreateResource {
        owner: Owner::Group(owner.clone()),
        content: tent(),
    };
    (by_staff(site, create).await, owner)
}

pub fn days(from: i64, until: i64) -> Days {
    Days {
        from: day(from),
        until: day(until),
    }
}

pub async fn asked(site: &TestSite, resource: &Id, from: i64, until: i64) -> Id {
    let ask = AskResource {
        resource: resource.clone(),
        name: "planted-name".into(),
        contact: "planted-contact".into(),
        words: "planted-words".into(),
        days: days(from, until),
    };
    let database = &site.city.database;
    database
        .carry_out(&person(Role::Citizen), ask)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_tent_goes_from_the_register_to_a_request_out_back_and_to_what_it_was_good_for() {
    for engine in engines() {
        let site = city(engine).await;
        let owner = group(&site, Role::GroupEditor, "voluntary", "道具の会", "").await;
        let mut lender = of(&site, Role::GroupEditor);
        let own = format!("group:{owner}");
        let fields = [
            ("owner", own.as_str()),
            ("kind", "thing"),
            ("name", "大きなテント"),
            ("words", "3m×3m。"),
            ("conditions", "乾かして返す。"),
        ];
        ok(&mut lender, "/resources/new", 2).await;
        let seen = lender
            .fill("/resources/new", "/resources/new", &fields)
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let resource = last(&seen);
        let page = format!("/resources/{resource}");
        let mut visitor = site.browser();
        assert!(
            ok(&mut visitor, "/resources?kind=thing", 2)
                .await
                .contains("大きなテント")
        );
        assert!(
            !ok(&mut visitor, "/resources?kind=skill", 2)
                .await
                .contains("大きなテント")
        );
        assert!(ok(&mut visitor, &page, 4).await.contains("道具の会"));
        assert!(
            visitor
                .get(&format!("/groups/{owner}"))
                .await
                .text
                .contains("大きなテント")
        );
        let api: serde_json::Value =
            serde_json::from_str(&visitor.get("/api/v1/resources").await.text).unwrap();
        assert_eq!(api.pointer("/resources/0/owner").unwrap(), "道具の会");
        let mut borrower = of(&site, Role::Citizen);
        let ask = format!("{page}/ask");
        ok(&mut borrower, &ask, 1).await;
        let (from, until) = (day(7), day(9));
        let fields = [
            ("from", from.as_str()),
            ("until", &until),
            ("words", "まつりに使います"),
            ("name", "みなと"),
            ("contact", "083-000-0000"),
        ];
        let seen = borrower.fill(&ask, &ask, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let request = format!("/resources/requests/{}", last(&seen));
        assert!(
            ok(&mut lender, "/resources/requests", 2)
                .await
                .contains("みなと")
        );
        let shown = lender.get(&request).await;
        assert!(shown.queries.unwrap() <= 8 && shown.text.contains("083-000-0000"));
        let agree = [("way", "agree"), ("from", from.as_str()), ("until", &until)];
        let seen = lender.fill(&request, &request, &agree).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert!(
            !ok(&mut visitor, &page, 4)
                .await
                .contains("約束のある日はありません")
        );
        for way in ["lend", "return"] {
            let seen = lender.fill(&request, &request, &[("way", way)]).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{way}: {}", seen.text);
        }
        let empty = borrower
            .fill(&request, &request, &[("way", "finish"), ("words", "")])
            .await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = borrower
            .fill(
                &request,
                &request,
                &[("way", "finish"), ("words", "雨でも開けました。")],
            )
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let shown = ok(&mut visitor, &page, 4).await;
        assert!(shown.contains("雨でも開けました。") && shown.contains("約束のある日はありません"));
        let metric = site
            .site
            .modules()
            .iter()
            .flat_map(|m| m.metrics)
            .find(|m| m.id == "directory.resource-uses")
            .unwrap();
        let span = web::Span {
            from: 0,
            until: i64::MAX,
        };
        let reads = site.city.database.reads();
        assert_eq!((metric.count)(&reads, span).await.unwrap(), 1);
        let paging = kernel::Page::new(None, None).unwrap();
        assert_eq!(
            (metric.records)(&reads, span, paging).await.unwrap().len(),
            1
        );
    }
}

#[tokio::test]
async fn of_two_promises_for_the_same_day_only_one_can_be_made_even_at_once() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, _) = of_group(&site).await;
        let first = asked(&site, &tent, 3, 5).await;
        let second = asked(&site, &tent, 5, 8).await;
        let database = &site.city.database;
        let lender = person(Role::GroupEditor);
        let offer = |request: &Id, days| MakeOffer {
            request: request.clone(),
            days,
        };
        let (a, b) = tokio::join!(
            database.carry_out(&lender, offer(&first, days(3, 5))),
            database.carry_out(&lender, offer(&second, days(5, 8))),
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let (won, lost) = if a.is_ok() {
            (&first, &second)
        } else {
            (&second, &first)
        };
        let fault = a.err().or(b.err()).unwrap();
        assert!(
            fault
                .field_faults()
                .iter()
                .any(|f| f.key == "field-resources-taken"),
            "{fault}"
        );
        let state = |id: &Id| {
            text(
                &site,
                Box::leak(
                    format!(
                        "SELECT state AS text FROM directory_resource_requests WHERE id = '{id}'"
                    )
                    .into_boxed_str(),
                ),
            )
        };
        assert_eq!(state(lost).await, "asked", "nothing of the other was kept");
        // Other days are free; and the same days when the first is given up.
        assert!(
            database
                .carry_out(&lender, offer(lost, days(20, 21)))
                .await
                .is_ok()
        );
        let third = asked(&site, &tent, 3, 8).await;
        assert!(
            database
                .carry_out(&lender, offer(&third, days(3, 8)))
                .await
                .is_err()
        );
        let cancel = StepRequest {
            request: won.clone(),
            way: "cancel".into(),
            words: "こわれました".into(),
        };
        database.carry_out(&lender, cancel).await.unwrap();
        assert!(
            database
                .carry_out(&lender, offer(&third, days(3, 8)))
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn a_skill_can_be_promised_to_several_on_one_day() {
    for engine in engines() {
        let site = city(engine).await;
        let owner = group(&site, Role::GroupEditor, "company", "印刷の会", "").await;
        let content = Content {
            kind: "skill".into(),
            ..tent()
        };
        let skill = by_staff(
            &site,
            CreateResource {
                owner: Owner::Group(owner),
                content,
            },
        )
        .await;
        for _ in 0..2 {
            let request = asked(&site, &skill, 3, 3).await;
            let offer = MakeOffer {
                request,
                days: days(3, 3),
            };
            site.city
                .database
                .carry_out(&person(Role::GroupEditor), offer)
                .await
                .unwrap();
        }
    }
}

#[tokio::test]
async fn a_request_is_declined_with_a_reason_that_the_asker_reads() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, _) = of_group(&site).await;
        let request = format!("/resources/requests/{}", asked(&site, &tent, 3, 5).await);
        let mut lender = of(&site, Role::GroupEditor);
        let bare = lender.fill(&request, &request, &[("way", "decline")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = lender
            .fill(
                &request,
                &request,
                &[("way", "decline"), ("words", "修理中です")],
            )
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert!(
            of(&site, Role::Citizen)
                .get(&request)
                .await
                .text
                .contains("修理中です")
        );
        let late = lender.fill(&request, &request, &[("way", "lend")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn what_is_lent_is_asked_back_the_day_before_and_again_and_the_asker_is_forgotten() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, _) = of_group(&site).await;
        let request = asked(&site, &tent, 1, 3).await;
        let database = &site.city.database;
        let lender = person(Role::GroupEditor);
        let offer = MakeOffer {
            request: request.clone(),
            days: days(1, 3),
        };
        database.carry_out(&lender, offer).await.unwrap();
        let step = |way: &str, words: &str| StepRequest {
            request: request.clone(),
            way: way.into(),
            words: words.into(),
        };
        database.carry_out(&lender, step("lend", "")).await.unwrap();
        let mails = "SELECT subject AS text FROM outbox ORDER BY id";
        come_due(&site).await;
        assert_eq!(text(&site, mails).await, "", "not before its time");
        site.clock.pass_days(2);
        come_due(&site).await;
        assert!(text(&site, mails).await.contains("大きなテント"));
        come_due(&site).await;
        assert_eq!(text(&site, mails).await.lines().count(), 1, "once");
        site.clock.pass_days(3);
        come_due(&site).await;
        assert_eq!(text(&site, mails).await.lines().count(), 2);
        database
            .carry_out(&lender, step("return", ""))
            .await
            .unwrap();
        database
            .carry_out(&lender, step("finish", "役に立った"))
            .await
            .unwrap();
        site.clock.pass_days(181);
        come_due(&site).await;
        let rest = "SELECT asker_name || contact || words || COALESCE(account, '') || effect AS text FROM directory_resource_requests";
        assert_eq!(text(&site, rest).await, "役に立った");
    }
}

#[tokio::test]
async fn what_is_out_is_lent_to_nobody_else_until_it_is_back_and_is_not_shown_as_free() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, _) = of_group(&site).await;
        let database = &site.city.database;
        let lender = person(Role::GroupEditor);
        let first = asked(&site, &tent, 1, 2).await;
        let second = asked(&site, &tent, 4, 5).await;
        for (request, days) in [(&first, days(1, 2)), (&second, days(4, 5))] {
            let request = request.clone();
            let offer = MakeOffer { request, days };
            database.carry_out(&lender, offer).await.unwrap();
        }
        let step = |request: &Id, way: &str| StepRequest {
            request: request.clone(),
            way: way.into(),
            words: String::new(),
        };
        database
            .carry_out(&lender, step(&first, "lend"))
            .await
            .unwrap();
        // The day of the second has come; the first did not bring it back.
        site.clock.pass_days(4);
        let page = format!("/resources/{tent}");
        let shown = ok(&mut site.browser(), &page, 4).await;
        assert!(
            shown.contains("11月21日") || shown.contains("11月22日"),
            "{shown}"
        );
        let busy = directory::resources::queries::list_busy(&database.reads(), &tent, &day(4))
            .await
            .unwrap();
        assert_eq!(busy.len(), 2, "{engine:?}");
        assert_eq!(busy[0].agreed_until, day(4), "overdue is not free today");
        let path = format!("/resources/requests/{second}");
        let seen = of(&site, Role::GroupEditor)
            .fill(&path, &path, &[("way", "lend")])
            .await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("返ってきていません"), "{}", seen.text);
        assert!(seen.text.contains("href=\"#do\"") && seen.text.contains("id=\"do\""));
        database
            .carry_out(&lender, step(&first, "return"))
            .await
            .unwrap();
        database
            .carry_out(&lender, step(&second, "lend"))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn two_lend_one_thing_at_once_and_one_of_them_is_told() {
    for engine in engines() {
        let site = city(engine).await;
        let (tent, _) = of_group(&site).await;
        let database = &site.city.database;
        let lender = person(Role::GroupEditor);
        let first = asked(&site, &tent, 0, 0).await;
        let second = asked(&site, &tent, 4, 5).await;
        for (request, days) in [(&first, days(0, 0)), (&second, days(4, 5))] {
            let request = request.clone();
            let offer = MakeOffer { request, days };
            database.carry_out(&lender, offer).await.unwrap();
        }
        let lend = |request: &Id| StepRequest {
            request: request.clone(),
            way: "lend".into(),
            words: String::new(),
        };
        let early = database.carry_out(&lender, lend(&second)).await;
        let fault = early.err().unwrap();
        assert!(
            fault
                .field_faults()
                .iter()
                .any(|f| f.key == "field-resources-promised"),
            "{fault}"
        );
        site.clock.pass_days(1);
        let (a, b) = tokio::join!(
            database.carry_out(&lender, lend(&first)),
            database.carry_out(&lender, lend(&second)),
        );
        assert!(a.is_ok() != b.is_ok(), "{engine:?}: {a:?} {b:?}");
        let fault = a.err().or(b.err()).unwrap();
        assert!(
            fault
                .field_faults()
                .iter()
                .any(|f| matches!(f.key, "field-resources-out" | "field-resources-promised")),
            "{fault}"
        );
        let out = text(&site, "SELECT resource AS text FROM directory_resource_out").await;
        assert_eq!(out, tent.to_string());
    }
}
