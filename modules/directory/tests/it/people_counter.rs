//! Who comes to the counter: a profile kept for them and counted once, taken over later; a next step for a visitor.
use crate::{
    groups_fakes::{account, city, of, text},
    people_fakes::{OPEN, SKILL, citizen, reach, saved},
};
use axum::http::StatusCode;
use kernel::Role;
use testkit::engines;

#[tokio::test]
async fn somebody_at_the_counter_is_counted_once_and_takes_their_profile_over() {
    for engine in engines() {
        let site = city(engine).await;
        let mut staff = of(&site, Role::Staff);
        let fields = [
            ("channel", "telephone"),
            ("name", "源さん"),
            ("age", "adult"),
            ("contact", "090-5555-6666"),
            ("purposes", "search"),
            ("purposes", "groups"),
        ];
        let new = "/desk/profiles/new";
        let seen = staff.fill(new, new, &fields).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let id = kernel::Id::parse(seen.location().split('/').nth(2).unwrap()).unwrap();
        let twice = staff.fill(new, new, &fields).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        let web = staff
            .fill(
                new,
                new,
                &[("channel", "web"), ("name", "み"), ("age", "adult")],
            )
            .await;
        assert_eq!(web.status, StatusCode::UNPROCESSABLE_ENTITY);
        saved(&mut staff, &id, "skills", &SKILL).await;
        saved(&mut staff, &id, "shown", &OPEN).await;
        assert_eq!(reach(&site, &id).await, "2");
        let desk = format!("/desk/profiles/{id}");
        assert!(staff.get(&desk).await.text.contains("090-5555-6666"));
        let board = staff.get("/desk/profiles?channel=telephone").await;
        assert!(board.text.contains("源さん"));
        assert_eq!(board.queries, Some(3));
        let made = staff.fill(&desk, &format!("{desk}/hand-over"), &[]).await;
        let (_, rest) = made.text.split_once("<strong class=\"figure\">").unwrap();
        let code = rest.split('<').next().unwrap().to_owned();
        let mut me = citizen(&site);
        let over = "/people/me/take-over";
        let wrong = me.fill("/people/me", over, &[("code", "aaaaaaaaaa")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = me
            .fill("/people/me", over, &[("code", &code.to_uppercase())])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        assert!(me.get("/people/me").await.text.contains("チラシづくり"));
        assert_eq!(
            staff.get(&desk).await.status,
            StatusCode::NOT_FOUND,
            "no longer kept"
        );
        let sql = "SELECT account || contact || channel AS text FROM directory_people";
        assert_eq!(
            text(&site, sql).await,
            format!("{}telephone", account(Role::Citizen))
        );
        let other = of(&site, Role::GroupEditor)
            .fill("/people/me", over, &[("code", &code)])
            .await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "used");
    }
}

#[tokio::test]
async fn a_visitor_is_shown_one_next_step_and_only_numbers_are_kept() {
    for engine in engines() {
        let site = city(engine).await;
        let group = crate::groups_fakes::registered(&site).await;
        let mut visitor = site.browser();
        let step = "/people/first-step";
        let seen = visitor.fill(step, step, &[("field", "npo-07")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let shown = visitor.get(seen.location()).await;
        assert!(shown.text.contains("みなと清掃の会") && shown.queries == Some(2));
        let group = group.to_string();
        let open = [("field", "npo-07"), ("group", group.as_str())];
        let seen = visitor.fill(step, &format!("{step}/open"), &open).await;
        assert_eq!(seen.location(), format!("/groups/{group}"));
        let forged = visitor.fill(step, step, &[("field", "npo-99")]).await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
        let mut me = citizen(&site);
        let kept = me
            .fill(step, &format!("{step}/keep"), &[("field", "npo-07")])
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let mine = me.get("/people/me").await;
        assert!(
            mine.text.contains("みなと清掃の会"),
            "suggested on one's own page"
        );
        let counts = "SELECT field || ' ' || CAST(shown AS TEXT) || CAST(opened AS TEXT) || CAST(kept AS TEXT) AS text \
                      FROM directory_first_steps";
        assert_eq!(text(&site, counts).await, "npo-07 111");
        assert_eq!(
            text(&site, "SELECT interests AS text FROM directory_people").await,
            "[\"npo-07\"]"
        );
    }
}
