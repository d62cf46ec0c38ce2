//! Every command asks the policy, and the policy is this table.
use crate::city::{City, PASSWORD, actor};
use identity::{commands::*, model::BodyKind, policy::RULES};
use jiff::civil::date;
use kernel::{Actor, Code, Fault, Id, Outcome, Role};
use std::collections::HashMap;

#[test]
fn who_may_do_what_is_this_table() {
    let visitor = Actor::visitor();
    let lines: Vec<String> = RULES
        .iter()
        .map(|rule| {
            let roles = Role::ALL
                .into_iter()
                .filter(|r| rule.allows(&actor(*r)))
                .map(Role::name);
            let who: Vec<&str> = rule
                .allows(&visitor)
                .then_some("visitor")
                .into_iter()
                .chain(roles)
                .collect();
            let all = ["visitor"]
                .into_iter()
                .chain(Role::ALL.map(Role::name))
                .collect::<Vec<_>>();
            let who = if who == all {
                "everybody".to_owned()
            } else if who == all[1..] {
                "whoever signed in".to_owned()
            } else {
                who.join(" ")
            };
            format!("{}: {who}", rule.name)
        })
        .collect();
    let table = [
        "identity.enter: everybody",
        "identity.join: everybody",
        "identity.redeem: everybody",
        "identity.own: whoever signed in",
        "identity.manage-people: administrator",
        "identity.view-people: auditor administrator",
        "identity.manage-bodies: administrator",
        "identity.view-bodies: coordinator staff plan-manager auditor administrator",
        "identity.issue-codes: coordinator staff plan-manager administrator",
        "identity.set-up-sample: ",
    ];
    assert_eq!(lines, table);
}

fn denied<T>(outcome: Outcome<T>) -> &'static Code {
    match outcome {
        Ok(_) => panic!("it was allowed"),
        Err(fault) => Fault::code(&fault),
    }
}

#[tokio::test]
async fn every_command_is_denied_to_those_whom_its_rule_does_not_allow() {
    let city = City::new().await;
    let some = city.person(Role::Citizen).await.account;
    let body = city.person(Role::Staff).await.body.unwrap();
    let (staff, visitor, auditor) = (actor(Role::Staff), Actor::visitor(), actor(Role::Auditor));
    let day = date(2027, 4, 1);
    let new_body = || CreateBody {
        kind: BodyKind::Section,
        name: "新しい課".into(),
        name_en: String::new(),
        parent: None,
        code: String::new(),
        from: day,
    };
    let grant = || NewGrant {
        role: Role::Administrator,
        body: None,
        from: day,
        until: None,
        reason: String::new(),
    };
    let before = city.head().await;
    let password = city.hashed(PASSWORD).await;
    let invite = Invite {
        email: "a@example.jp".into(),
        display_name: "a".into(),
        language: "ja".into(),
        grant: None,
        letter: Default::default(),
    };
    assert_eq!(*denied(city.run(&staff, invite).await), Code::NOT_ALLOWED);
    assert_eq!(
        *denied(
            city.run(
                &staff,
                GrantRole {
                    account: some.clone(),
                    grant: grant()
                }
            )
            .await
        ),
        Code::NOT_ALLOWED
    );
    let end = EndGrant {
        account: some.clone(),
        grant: some.clone(),
        reason: "x".into(),
    };
    assert_eq!(*denied(city.run(&auditor, end).await), Code::NOT_ALLOWED);
    assert_eq!(
        *denied(city.run(&staff, new_body()).await),
        Code::NOT_ALLOWED
    );
    let rename = RenameBody {
        body: body.clone(),
        kind: BodyKind::Section,
        name: "x".into(),
        name_en: String::new(),
        parent: None,
        code: String::new(),
    };
    assert_eq!(*denied(city.run(&staff, rename).await), Code::NOT_ALLOWED);
    let merge = MergeBodies {
        bodies: vec![body.clone()],
        into: MergeInto::New(new_body()),
        day,
        reason: "x".into(),
    };
    assert_eq!(*denied(city.run(&staff, merge).await), Code::NOT_ALLOWED);
    let parts = vec![new_body(), new_body()];
    let split = SplitBody {
        body,
        parts,
        day,
        reason: "x".into(),
        assignment: HashMap::new(),
    };
    assert_eq!(*denied(city.run(&staff, split).await), Code::NOT_ALLOWED);
    let import = ImportStaff {
        text: String::new(),
        reason: String::new(),
        letter: Default::default(),
    };
    assert_eq!(*denied(city.run(&staff, import).await), Code::NOT_ALLOWED);
    let code = || IssueCounterCode {
        display_name: String::new(),
    };
    assert_eq!(*denied(city.run(&auditor, code()).await), Code::NOT_ALLOWED);
    assert_eq!(
        *denied(city.run(&visitor, code()).await),
        Code::SIGN_IN_NEEDED
    );
    assert_eq!(
        *denied(
            city.run(&visitor, CreateApiToken { name: "x".into() })
                .await
        ),
        Code::SIGN_IN_NEEDED
    );
    assert_eq!(
        *denied(
            city.run(
                &visitor,
                EndApiToken {
                    token: some.clone()
                }
            )
            .await
        ),
        Code::SIGN_IN_NEEDED
    );
    let profile = UpdateProfile {
        display_name: "x".into(),
        language: "ja".into(),
    };
    assert_eq!(
        *denied(city.run(&visitor, profile).await),
        Code::SIGN_IN_NEEDED
    );
    let change = ChangePassword {
        password: password.clone(),
        session: String::new(),
    };
    assert_eq!(
        *denied(city.run(&visitor, change).await),
        Code::SIGN_IN_NEEDED
    );
    assert_eq!(
        *denied(
            city.run(
                &staff,
                CloseAccount {
                    account: some,
                    elsewhere: Vec::new()
                }
            )
            .await
        ),
        Code::NOT_ALLOWED
    );
    assert_eq!(
        *denied(
            city.run(&actor(Role::Administrator), SetUpSample { password })
                .await
        ),
        Code::NOT_ALLOWED
    );
    for spent in [
        denied(
            city.run(&visitor, ConfirmAccount { token: "x".into() })
                .await,
        ),
        denied(
            city.run(
                &visitor,
                ResetPassword {
                    token: "x".into(),
                    password: city.hashed("x").await,
                },
            )
            .await,
        ),
        denied(
            city.run(
                &visitor,
                AcceptInvitation {
                    token: "x".into(),
                    display_name: "x".into(),
                    password: city.hashed("x").await,
                },
            )
            .await,
        ),
    ] {
        assert_eq!(spent.id, "identity-link-spent");
    }
    let foreign = EndSession {
        account: Id::from_stored("x".into()),
        session: "x".into(),
    };
    assert_eq!(*denied(foreign.run(city.database()).await), Code::NOT_FOUND);
    assert_eq!(city.head().await, before, "what was denied left no trace");
}

#[tokio::test]
async fn pages_of_those_who_run_the_city_are_closed_to_others() {
    let city = City::new().await;
    city.people().await;
    let mut citizen = city.browser_of("citizen@example.jp").await;
    let mut visitor = city.browser();
    for path in [
        "/desk/people",
        "/desk/people/rights",
        "/desk/bodies",
        "/desk/staff-import",
        "/desk/counter",
        "/desk/city",
    ] {
        assert_eq!(citizen.get(path).await.status, 403, "{path}");
        assert!(
            visitor
                .get(path)
                .await
                .location
                .starts_with("/sign-in?next="),
            "{path}"
        );
    }
    let mut auditor = city.browser_of("audit@example.jp").await;
    let page = auditor.get("/desk/people").await;
    assert_eq!(page.status, 200);
    assert!(
        !page.text.contains("/desk/people/invite"),
        "an auditor is not offered what they may not do"
    );
}
