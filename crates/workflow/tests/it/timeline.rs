//! What happened, as any page can show it.
use crate::city::{Do, Enter, Move, New};
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Role, Rule, Who};
use std::sync::Arc;
use store::Visibility;
use testkit::{ByRole, TestSite, engines, person};
use web::{Answer, Context, Module, Routes};
use workflow::{MODULE, Standing, timeline_of};

static ANYONE: Rule = Rule::new("test.anyone", Who::Anyone);

async fn for_everybody(context: Context, Path(id): Path<String>) -> Answer {
    web::json(&timeline_of(&context, &Id::parse(&id)?, false).await?)
}

async fn with_reasons(context: Context, Path(id): Path<String>) -> Answer {
    let html = timeline_of(&context, &Id::parse(&id)?, true).await?;
    assert!(context.reads().count() <= 4, "{}", context.reads().count());
    web::json(&html)
}

/// A module of somebody else that shows timelines.
static SHOWS: Module = Module {
    name: "shows",
    routes: || {
        Routes::new()
            .get("/shown/{id}", &ANYONE, for_everybody)
            .get("/desk/shown/{id}", &ANYONE, with_reasons)
    },
    ..Module::NOTHING
};

#[tokio::test]
async fn it_says_which_body_did_what_when_and_never_who_in_person() {
    for engine in engines() {
        let site = TestSite::new(engine, vec![&MODULE, &SHOWS], Arc::new(ByRole)).await;
        let staff = person(Role::Staff);
        let database = &site.city.database;
        let body = database.carry_out(&staff, Enter("<企画課>")).await.unwrap();
        let new = New {
            title: "一件",
            visibility: Visibility::Public,
            body: Some(body),
        };
        let record = database.carry_out(&staff, new).await.unwrap();
        let ready = Standing::of(&["author"], &["filled"]);
        let section = Standing::of(&["section"], &[]);
        for step in [
            Do::Take("draft-pass", ready, ""),
            Do::Take("section-return", section, "<数字>が違います"),
        ] {
            database
                .carry_out(&staff, Move(record.clone(), step))
                .await
                .unwrap();
        }
        let mut browser = site.browser();
        let public = browser.get(&format!("/shown/{record}")).await.text;
        assert!(public.contains("令和8年11月21日（土） 10:00"), "{public}");
        assert!(public.contains("企画課") && !public.contains("<企画課>"));
        assert!(public.contains("（作成者）") && public.contains("差し戻す → 起案中"));
        assert!(public.contains("手続を始めました"));
        let account = staff.account.clone().unwrap();
        for secret in ["pseudonym", account.as_str(), "違います"] {
            assert!(!public.contains(secret), "{secret}");
        }
        let desk = browser.get(&format!("/desk/shown/{record}")).await;
        assert_eq!(desk.status, StatusCode::OK);
        assert!(desk.text.contains("違います") && !desk.text.contains("<数字>"));
        let never = database.carry_out(&staff, Enter("静か")).await.unwrap();
        let none = browser.get(&format!("/shown/{never}")).await.text;
        assert_eq!(none, "\"\"");
        let english = site.browser().speaking("en");
        let english = { english }.get(&format!("/shown/{record}")).await.text;
        assert!(english.contains("(Author)"));
    }
}
