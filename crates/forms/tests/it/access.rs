//! Every permission is refused to those who do not have it, and nothing changes.
use crate::site::{City, cities, city, manager};
use forms::{commands::*, *};
use kernel::{Actor, Code, Id, Role};
use store::Command;
use testkit::person;

async fn refused<C: Command>(city: &City, name: &str, roles: &[Role], command: impl Fn() -> C) {
    let visitor = (Actor::visitor(), &Code::SIGN_IN_NEEDED);
    let others = roles.iter().map(|r| (person(*r), &Code::NOT_ALLOWED));
    for (actor, code) in std::iter::once(visitor).chain(others) {
        match city.act(&actor, command()).await {
            Ok(_) => panic!("{name} was allowed to {}", actor.pseudonym),
            Err(fault) => assert!(fault.is(code), "{name} for {}: {fault}", actor.pseudonym),
        }
    }
}

const NO_EDITORS: [Role; 5] = [
    Role::Citizen,
    Role::GroupEditor,
    Role::Staff,
    Role::CommitteeMember,
    Role::Auditor,
];

#[tokio::test]
async fn only_those_who_build_forms_change_them() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        let c = &city;
        let content = || templates::participants().unwrap();
        let id = || form.clone();
        refused(c, "create", &NO_EDITORS, || CreateForm {
            key: "x".into(),
            kind: "survey".into(),
            content: content(),
        })
        .await;
        refused(c, "copy", &NO_EDITORS, || CopyForm {
            from: id(),
            key: "x".into(),
            title: "x".into(),
        })
        .await;
        refused(c, "save", &NO_EDITORS, || SaveForm {
            form: id(),
            edition: 1,
            content: content(),
        })
        .await;
        refused(c, "open", &NO_EDITORS, || OpenForm {
            form: id(),
            edition: 1,
        })
        .await;
        refused(c, "public", &NO_EDITORS, || SetPublic {
            form: id(),
            public: false,
        })
        .await;
        refused(c, "pass", &NO_EDITORS, || PassSubmission {
            submission: id(),
            reason: None,
        })
        .await;
        let enter = || Fill {
            form: id(),
            version: version.clone(),
            submission: None,
            channel: Some("paper".into()),
            answers: Answers::new(),
            files: vec![],
            stage: Stage::Draft,
        };
        refused(
            c,
            "enter",
            &[Role::Citizen, Role::CommitteeMember, Role::Auditor],
            enter,
        )
        .await;
        let latest = service::get_latest(&city.reads(), &form).await.unwrap();
        assert_eq!((latest.edition, latest.number), (1, 1));
    }
}

#[tokio::test]
async fn nobody_goes_on_with_what_another_has_begun() {
    for city in cities().await {
        let (form, version) = city.survey().await;
        let fill = |submission, channel: Option<&str>| Fill {
            form: form.clone(),
            version: version.clone(),
            submission,
            channel: channel.map(str::to_owned),
            answers: Answers::new(),
            files: vec![],
            stage: Stage::Draft,
        };
        let (own, edition) = city
            .act(&person(Role::Citizen), fill(None, None))
            .await
            .unwrap();
        let (entered, _) = city
            .act(&manager(), fill(None, Some("paper")))
            .await
            .unwrap();
        let tries = [
            (person(Role::GroupEditor), own.clone(), None),
            (Actor::visitor(), own.clone(), None),
            (manager(), own, Some("paper")),
            (person(Role::Citizen), entered, None),
        ];
        for (actor, id, channel) in tries {
            let fault = city
                .act(&actor, fill(Some((id, edition)), channel))
                .await
                .unwrap_err();
            assert!(fault.is(&Code::NOT_FOUND), "{}: {fault}", actor.pseudonym);
        }
    }
}

#[tokio::test]
async fn a_form_that_is_not_public_is_not_there_for_others() {
    let city = city().await;
    let (form, version) = city.survey().await;
    city.act(
        &manager(),
        SetPublic {
            form: form.clone(),
            public: false,
        },
    )
    .await
    .unwrap();
    for path in ["/forms/survey", "/forms/survey/done", "/forms/nowhere"] {
        let seen = city.browser(None).get(path).await;
        assert_eq!(seen.status.as_u16(), 404, "{path}");
    }
    let fields = [("version", version.as_str()), ("do", "submit")];
    let seen = city.browser(None).post("/forms/survey", &fields).await;
    assert_eq!(seen.status.as_u16(), 404);
    let list = service::list_answers(&city.reads(), &version)
        .await
        .unwrap();
    assert!(list.is_empty());
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let city = city().await;
    let (form, _) = city.survey().await;
    let none = Id::from_stored("01jnobody0000000000000000x".into());
    let mut browser = city.browser(Some(Role::Administrator));
    for path in [
        format!("/desk/forms/{none}"),
        "/desk/forms/x".to_owned(),
        format!("/desk/forms/{none}/preview"),
        format!("/desk/forms/{none}/print"),
        format!("/desk/forms/{none}/results"),
        format!("/desk/forms/{none}/enter"),
        format!("/desk/forms/{form}/results/pdf"),
        format!("/desk/forms/{form}/sections/none"),
        format!("/desk/forms/{form}/questions/none"),
        format!("/desk/forms/{form}/enter?submission={none}"),
        format!("/desk/forms/entries/{none}"),
        format!("/desk/forms/files/{none}"),
    ] {
        assert_eq!(browser.get(&path).await.status.as_u16(), 404, "{path}");
    }
}
