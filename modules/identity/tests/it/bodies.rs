//! 組織改編.
use crate::city::{City, cities};
use identity::{commands::*, model::BodyKind, queries};
use jiff::civil::date;
use kernel::{Actor, Id, Role};
use std::collections::HashMap;

fn section(name: &str) -> CreateBody {
    CreateBody {
        kind: BodyKind::Section,
        name: name.into(),
        name_en: String::new(),
        parent: None,
        code: String::new(),
        from: date(2026, 11, 21),
    }
}

async fn grants_at(city: &City, body: &Id) -> Vec<queries::GrantRow> {
    queries::list_open_grants_at(&city.database().reads(), body, date(2026, 11, 21))
        .await
        .unwrap()
}

#[tokio::test]
async fn merging_carries_roles_over_and_keeps_the_old_bodies_with_their_successor() {
    for city in cities().await {
        let people = city.people().await;
        let of = |role: Role| people.iter().find(|p| p.role == role).unwrap().clone();
        let (staff, planner) = (of(Role::Staff), of(Role::PlanManager));
        let (welfare, kyodo) = (staff.body.clone().unwrap(), planner.body.clone().unwrap());
        let system = Actor::system("test");
        let day = date(2027, 1, 1);
        let merge = MergeBodies {
            bodies: vec![welfare.clone(), kyodo.clone()],
            into: MergeInto::New(section("共生推進課")),
            day,
            reason: "組織改編".into(),
        };
        let new = city.run(&system, merge).await.unwrap();
        let carried = grants_at(&city, &new).await;
        let mut accounts: Vec<&str> = carried.iter().map(|g| g.account.as_str()).collect();
        accounts.sort_unstable();
        let mut expected = [staff.account.as_str(), planner.account.as_str()];
        expected.sort_unstable();
        assert_eq!(accounts, expected);
        assert!(
            carried
                .iter()
                .all(|g| g.from_day == "2027-01-01" && g.reason == "組織改編")
        );
        let moved = carried.iter().find(|g| g.role == "staff").unwrap();
        assert_eq!(
            moved.until_day.as_deref(),
            Some("2027-03-31"),
            "as long as it would have lasted"
        );
        let left = grants_at(&city, &welfare).await;
        assert_eq!(
            left[0].until_day.as_deref(),
            Some("2026-12-31"),
            "until then the old body holds"
        );
        let old = queries::get_body(&city.database().reads(), &welfare)
            .await
            .unwrap();
        assert_eq!(old.valid_to.as_deref(), Some("2026-12-31"));
        let after = queries::list_successors(&city.database().reads(), &kyodo)
            .await
            .unwrap();
        assert_eq!(after[0].id, new.as_str());
        let again = MergeBodies {
            bodies: vec![welfare.clone()],
            into: MergeInto::Body(new),
            day: date(2027, 2, 1),
            reason: "x".into(),
        };
        let fault = city.run(&system, again).await.unwrap_err();
        assert!(fault.is(&identity::model::BODY_ENDED));
        let was = store::revision_at(
            &city.database().reads(),
            &welfare,
            city.database().clock().now(),
        )
        .await
        .unwrap();
        assert_eq!(was.unwrap()["name"], "福祉課");
    }
}

#[tokio::test]
async fn somebody_who_holds_the_role_at_the_target_does_not_get_it_twice() {
    let city = City::new().await;
    let staff = city.person(Role::Staff).await;
    let system = Actor::system("test");
    let (from, into) = (
        city.run(&system, section("甲課")).await.unwrap(),
        city.run(&system, section("乙課")).await.unwrap(),
    );
    for body in [&from, &into] {
        let grant = NewGrant {
            role: Role::Staff,
            body: Some(body.clone()),
            from: date(2026, 11, 21),
            until: Some(date(2027, 3, 31)),
            reason: "兼務".into(),
        };
        city.run(
            &system,
            GrantRole {
                account: staff.account.clone(),
                grant,
            },
        )
        .await
        .unwrap();
    }
    let day = date(2026, 12, 1);
    let merge = MergeBodies {
        bodies: vec![from],
        into: MergeInto::Body(into.clone()),
        day,
        reason: "統合".into(),
    };
    city.run(&system, merge).await.unwrap();
    assert_eq!(grants_at(&city, &into).await.len(), 1);
}

#[tokio::test]
async fn splitting_sends_each_role_where_it_was_assigned_and_children_stay_in_the_tree() {
    let city = City::new().await;
    let people = city.people().await;
    let staff = people.iter().find(|p| p.role == Role::Staff).unwrap();
    let welfare = staff.body.clone().unwrap();
    let system = Actor::system("test");
    let child = city
        .run(
            &system,
            CreateBody {
                parent: Some(welfare.clone()),
                ..section("相談係")
            },
        )
        .await
        .unwrap();
    let grant = grants_at(&city, &welfare).await[0].id.clone();
    let split = SplitBody {
        body: welfare,
        parts: vec![section("福祉第一課"), section("福祉第二課")],
        day: date(2026, 12, 1),
        reason: "分課".into(),
        assignment: HashMap::from([(grant, 1)]),
    };
    let parts = city.run(&system, split).await.unwrap();
    assert!(grants_at(&city, &parts[0]).await.is_empty());
    assert_eq!(
        grants_at(&city, &parts[1]).await[0].account,
        staff.account.as_str()
    );
    let child = queries::get_body(&city.database().reads(), &child)
        .await
        .unwrap();
    assert_eq!(child.parent.as_deref(), Some(parts[0].as_str()));
}

#[tokio::test]
async fn a_body_cannot_stand_under_itself() {
    let city = City::new().await;
    let system = Actor::system("test");
    let above = city.run(&system, section("部")).await.unwrap();
    let below = city
        .run(
            &system,
            CreateBody {
                parent: Some(above.clone()),
                ..section("課")
            },
        )
        .await
        .unwrap();
    let rename = RenameBody {
        body: above,
        kind: BodyKind::Department,
        name: "部".into(),
        name_en: String::new(),
        parent: Some(below),
        code: String::new(),
    };
    let fault = city.run(&system, rename).await.unwrap_err();
    assert_eq!(fault.field_faults()[0].key, "field-parent-loop");
}

#[tokio::test]
async fn two_bodies_cannot_have_one_code() {
    for city in cities().await {
        let system = Actor::system("test");
        city.run(
            &system,
            CreateBody {
                code: "0101".into(),
                ..section("甲課")
            },
        )
        .await
        .unwrap();
        let fault = city
            .run(
                &system,
                CreateBody {
                    code: "0101".into(),
                    ..section("乙課")
                },
            )
            .await
            .unwrap_err();
        assert_eq!(fault.field_faults()[0].key, "field-code-taken");
    }
}
