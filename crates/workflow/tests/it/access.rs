//! Those who may not, cannot.
use crate::{city::cities, cycles::approval};
use axum::http::StatusCode;
use kernel::{Actor, Code, Fault, Role};
use std::sync::Arc;
use testkit::{ByRole, TestSite, engines, person};
use workflow::{
    Calendar, Closure, ClosureKind, MODULE,
    commands::{EditCycle, RemoveClosure, SetClosure},
    list_cycles, load_calendar,
};

fn refused(actor: &Actor, result: Result<(), Fault>) {
    let code = if actor.signed_in() {
        &Code::NOT_ALLOWED
    } else {
        &Code::SIGN_IN_NEEDED
    };
    let fault = result.unwrap_err();
    assert!(fault.is(code), "{}: {fault}", actor.pseudonym);
}

#[tokio::test]
async fn only_plan_managers_and_administrators_change_days_and_cycles() {
    for city in cities().await {
        city.thing("一件", None).await;
        let day = "06-01".parse().unwrap();
        let closure = || Closure {
            day,
            kind: ClosureKind::Add,
            label: "市制記念日".into(),
        };
        let mut cycle = approval();
        cycle.name = "決裁の流れ".into();
        let others = Role::ALL
            .into_iter()
            .filter(|r| !matches!(r, Role::PlanManager | Role::Administrator));
        let actors = std::iter::once(Actor::visitor()).chain(others.map(person));
        for actor in actors {
            let database = &city.database;
            refused(
                &actor,
                database.carry_out(&actor, SetClosure(closure())).await,
            );
            refused(
                &actor,
                database
                    .carry_out(&actor, RemoveClosure("12-29".parse().unwrap()))
                    .await,
            );
            let edit = EditCycle {
                cycle: cycle.clone(),
                seen: 1,
            };
            refused(&actor, database.carry_out(&actor, edit).await.map(|_| ()));
        }
        let reads = city.database.reads();
        assert_eq!(load_calendar(&reads).await.unwrap(), Calendar::default());
        assert_eq!(list_cycles(&reads).await.unwrap()[0].version, 1);
        for role in [Role::PlanManager, Role::Administrator] {
            let actor = person(role);
            city.database
                .carry_out(&actor, SetClosure(closure()))
                .await
                .unwrap();
            city.database
                .carry_out(&actor, RemoveClosure(day))
                .await
                .unwrap();
        }
        let edit = |seen| EditCycle {
            cycle: cycle.clone(),
            seen,
        };
        let manager = person(Role::PlanManager);
        assert_eq!(city.database.carry_out(&manager, edit(1)).await.unwrap(), 2);
        let stale = city
            .database
            .carry_out(&manager, edit(1))
            .await
            .unwrap_err();
        assert!(stale.is(&Code::CHANGED_MEANWHILE));
    }
}

#[tokio::test]
async fn the_desk_is_shown_to_those_who_work_there() {
    for engine in engines() {
        let site = TestSite::new(engine, vec![&MODULE], Arc::new(ByRole)).await;
        for role in Role::ALL {
            let mut browser = site.browser().as_role(role);
            let views = matches!(
                role,
                Role::Auditor
                    | Role::PlanManager
                    | Role::Administrator
                    | Role::Staff
                    | Role::Coordinator
            );
            let edits = matches!(role, Role::PlanManager | Role::Administrator);
            for (path, may) in [
                ("/desk/waiting", views),
                ("/desk/cycles", views),
                ("/desk/holidays", edits),
            ] {
                let status = browser.get(path).await.status;
                let expected = if may {
                    StatusCode::OK
                } else {
                    StatusCode::FORBIDDEN
                };
                assert_eq!(status, expected, "{} {path}", role.name());
            }
            if !edits {
                for path in [
                    "/desk/holidays",
                    "/desk/holidays/remove",
                    "/desk/cycles/decision",
                ] {
                    let status = browser.post(path, &[]).await.status;
                    assert_eq!(status, StatusCode::FORBIDDEN, "{} {path}", role.name());
                }
            }
        }
        let mut visitor = site.browser();
        for path in [
            "/desk/waiting",
            "/desk/cycles",
            "/desk/cycles/x",
            "/desk/holidays",
        ] {
            assert_ne!(visitor.get(path).await.status, StatusCode::OK, "{path}");
        }
    }
}
