//! Every permission is denied at least once, by the command itself, not only by the page.
use crate::{
    groups_fakes::{account, city, of},
    people_fakes::{asked, found, group},
};
use axum::http::StatusCode;
use directory::people::{
    commands::*,
    model::{Content, Section},
};
use kernel::{Actor, Code, Id, Outcome, Role};
use store::Command;
use testkit::{TestSite, engines, person};

async fn refused<C: Command>(site: &TestSite, actor: &Actor, code: &Code, command: C) {
    let done: Outcome<C::Outcome> = site.city.database.carry_out(actor, command).await;
    let fault = done.err().unwrap();
    assert!(fault.is(code), "{fault}");
}

fn others() -> Vec<Actor> {
    let all = Role::ALL.into_iter().filter(|r| *r != Role::Citizen);
    all.map(person).collect()
}

fn new(channel: &str) -> CreatePerson {
    CreatePerson {
        name: "み".into(),
        adult: true,
        born: String::new(),
        channel: channel.into(),
        contact: "090-1111-2222".into(),
        purposes: Vec::new(),
    }
}

#[tokio::test]
async fn nobody_changes_the_profile_of_another_whatever_their_role() {
    for engine in engines() {
        let site = city(engine).await;
        let id = found(&site).await;
        let no = &Code::NOT_FOUND;
        for actor in others() {
            let save = SavePerson {
                person: id.clone(),
                seen: 1,
                section: Section::About,
                content: Content::default(),
                age: None,
            };
            refused(&site, &actor, no, save).await;
            let consents = SetConsents {
                person: id.clone(),
                purposes: Vec::new(),
            };
            refused(&site, &actor, no, consents).await;
            let pause = Pause {
                person: id.clone(),
                until: String::new(),
            };
            refused(&site, &actor, no, pause).await;
            refused(&site, &actor, no, Return { person: id.clone() }).await;
            refused(&site, &actor, no, GoOn { person: id.clone() }).await;
            refused(&site, &actor, no, LeavePeople { person: id.clone() }).await;
            let guardian = AskGuardian {
                person: id.clone(),
                mail: "x@example.jp".into(),
                code_hash: "h".into(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, guardian).await;
            let record = RecordGuardian {
                person: id.clone(),
                consented: true,
            };
            refused(&site, &actor, no, record).await;
            let over = HandOver {
                person: id.clone(),
                code_hash: "h".into(),
            };
            refused(&site, &actor, no, over).await;
        }
        let visitor = Actor::visitor();
        let sign_in = &Code::SIGN_IN_NEEDED;
        refused(&site, &visitor, sign_in, GoOn { person: id.clone() }).await;
        refused(&site, &visitor, sign_in, new("web")).await;
        let keep = KeepInterest {
            field: "npo-01".into(),
            name: "み".into(),
        };
        refused(&site, &visitor, sign_in, keep).await;
        let over = TakeOver { code: "x".into() };
        refused(&site, &visitor, sign_in, over).await;
        let due = ComeDue {
            person: id,
            next_at: 0,
            messages: Vec::new(),
        };
        refused(&site, &person(Role::Administrator), &Code::NOT_ALLOWED, due).await;
    }
}

#[tokio::test]
async fn only_staff_and_the_centre_enter_somebody_else() {
    for engine in engines() {
        let site = city(engine).await;
        let staff = [Role::Staff, Role::Coordinator, Role::Administrator];
        for role in Role::ALL.into_iter().filter(|r| !staff.contains(r)) {
            refused(&site, &person(role), &Code::NOT_ALLOWED, new("counter")).await;
            for path in ["/desk/profiles", "/desk/profiles/new"] {
                let seen = of(&site, role).get(path).await;
                assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?} {path}");
            }
        }
    }
}

#[tokio::test]
async fn a_request_is_there_for_its_two_sides_and_nobody_else() {
    for engine in engines() {
        let site = city(engine).await;
        let (id, own) = (found(&site).await, group(&site).await);
        let request = asked(&site, &id, &own).await;
        let no = &Code::NOT_FOUND;
        let answer = |accept: bool| AnswerRequest {
            request: request.clone(),
            accept,
            contact: "x".into(),
            block: false,
            messages: Vec::new(),
        };
        let step = |way: &str| StepRequest {
            request: request.clone(),
            way: way.into(),
            messages: Vec::new(),
        };
        let report = || ReportRequest {
            request: request.clone(),
            words: "x".into(),
        };
        for role in [
            Role::Staff,
            Role::Coordinator,
            Role::Administrator,
            Role::Auditor,
        ] {
            let actor = person(role);
            refused(&site, &actor, no, answer(true)).await;
            refused(&site, &actor, no, step("cancel")).await;
            refused(&site, &actor, no, report()).await;
            let seen = of(&site, role)
                .get(&format!("/people/requests/{request}"))
                .await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?}");
        }
        let sender = person(Role::GroupEditor);
        refused(&site, &sender, no, answer(true)).await;
        refused(&site, &sender, no, report()).await;
        refused(&site, &sender, &Code::CHANGED_MEANWHILE, step("done")).await;
        refused(&site, &sender, no, step("steal")).await;
        let settle = SettleReport {
            request: request.clone(),
        };
        refused(&site, &sender, &Code::NOT_ALLOWED, settle).await;
        let settle = SettleReport { request };
        refused(&site, &person(Role::Coordinator), no, settle).await;
        let mine = person(Role::Citizen);
        assert_eq!(mine.account, Some(account(Role::Citizen)));
        let own_ask = AskPerson {
            person: id,
            organisation: Some(own),
            what: "x".into(),
            time_text: "x".into(),
            length_text: "x".into(),
            contact: "x".into(),
            messages: Vec::new(),
        };
        refused(
            &site,
            &mine,
            &directory::people::model::NOT_ASKABLE,
            own_ask,
        )
        .await;
    }
}

#[tokio::test]
async fn a_guardians_link_that_was_never_made_opens_nothing() {
    for engine in engines() {
        let site = city(engine).await;
        let gone = &directory::people::model::LINK_GONE;
        let answer = AnswerAsGuardian {
            code: "guess".into(),
            consent: true,
            next_hash: "h".into(),
            messages: Vec::new(),
        };
        refused(&site, &Actor::visitor(), gone, answer).await;
        let withdraw = WithdrawAsGuardian {
            code: "guess".into(),
        };
        refused(&site, &Actor::visitor(), gone, withdraw).await;
        let nobody = Id::from_stored("01jnobody0000000000000000x".into());
        let path = format!("/people/{nobody}");
        assert_eq!(
            site.browser().get(&path).await.status,
            StatusCode::NOT_FOUND
        );
    }
}
