//! Every permission of the pool is denied at least once, by the command itself.
use crate::{
    groups_fakes::{city, text},
    pool::registered,
    pool_dispatch::{act, requested},
};
use axum::http::StatusCode;
use directory::pool::{
    bodies::commands::SaveBody,
    competencies::commands::{AskColleagues, ChangeTeam, CreateTeam, RateCompetencies},
    dispatches::{
        commands::{
            AnswerOffer, ComeDueDispatch, FixDispatch, MoveDispatch, OfferDispatch, RateDispatch,
            ReportDispatch, RequestDispatch,
        },
        model::Request,
    },
    kinds::commands::{RetireKind, SaveKind},
    members::{
        commands::{ApplyMember, ComeDueMember, RenewConsent, SaveMember, StepMember},
        model::Content,
    },
    room::commands::{AdviseCase, AskCase, SaveMeeting, SettleCase},
};
use kernel::{Actor, Code, Outcome, Role};
use store::Command;
use testkit::{TestSite, engines, person};

async fn refused<C: Command>(site: &TestSite, actor: &Actor, code: &Code, command: C) {
    let done: Outcome<C::Outcome> = site.city.database.carry_out(actor, command).await;
    let fault = done.err().unwrap();
    assert!(fault.is(code), "{fault}");
}

#[tokio::test]
async fn nobody_but_the_person_and_the_centre_changes_a_registration() {
    for engine in engines() {
        let site = city(engine).await;
        let open = registered(&site, Role::Citizen, &[]).await;
        for actor in [
            person(Role::GroupEditor),
            person(Role::Staff),
            person(Role::Auditor),
        ] {
            let no = &Code::NOT_ALLOWED;
            let member = || open.clone();
            let save = SaveMember {
                member: member(),
                seen: 1,
                content: Content::default(),
            };
            refused(&site, &actor, no, save).await;
            for way in ["pause", "remove", "register"] {
                let step = StepMember {
                    member: member(),
                    way: way.into(),
                    reason: "理由".into(),
                    messages: Vec::new(),
                };
                refused(&site, &actor, no, step).await;
            }
            refused(&site, &actor, no, RenewConsent { member: member() }).await;
            let due = ComeDueMember {
                member: member(),
                next_at: None,
                messages: Vec::new(),
            };
            refused(&site, &actor, no, due).await;
            let rate = RateCompetencies {
                subject: member(),
                levels: ["3"; 5].map(str::to_owned),
                grounds: String::new(),
                as_colleague: false,
            };
            refused(&site, &actor, no, rate).await;
            let ask = AskColleagues {
                subject: member(),
                until: "2026-12-01".into(),
                words: String::new(),
            };
            refused(&site, &actor, no, ask).await;
            let team = CreateTeam {
                name: "x".into(),
                purpose: String::new(),
            };
            refused(&site, &actor, no, team).await;
            let change = ChangeTeam {
                team: member(),
                add: None,
                remove: None,
                end: true,
            };
            refused(&site, &actor, no, change).await;
            refused(&site, &actor, no, AskCase::default()).await;
            let advise = AdviseCase {
                case: member(),
                words: "x".into(),
                refers_to: None,
            };
            refused(&site, &actor, no, advise).await;
            let settle = SettleCase {
                case: member(),
                helped: String::new(),
                close: true,
                outcome: String::new(),
            };
            refused(&site, &actor, no, settle).await;
            refused(&site, &actor, no, SaveMeeting::default()).await;
        }
        let own = StepMember {
            member: open.clone(),
            way: "register".into(),
            reason: String::new(),
            messages: Vec::new(),
        };
        let done = site
            .city
            .database
            .carry_out(&person(Role::Citizen), own)
            .await;
        assert!(done.is_err(), "nobody registers themselves");
        let hidden = registered(
            &site,
            Role::GroupEditor,
            &[("name", "載せない人"), ("published", "")],
        )
        .await;
        let renew = RenewConsent { member: hidden };
        refused(&site, &person(Role::Citizen), &Code::NOT_FOUND, renew).await;
    }
}

#[tokio::test]
async fn visitors_offer_nobody_and_only_the_desk_enters_others_or_edits_kinds() {
    for engine in engines() {
        let site = city(engine).await;
        let offer = |channel: &str| ApplyMember {
            content: Content::default(),
            channel: channel.into(),
            consent: true,
        };
        let visitor = Actor::visitor();
        refused(&site, &visitor, &Code::SIGN_IN_NEEDED, offer("web")).await;
        let citizen = person(Role::Citizen);
        let no = &Code::NOT_ALLOWED;
        refused(&site, &citizen, no, offer("paper")).await;
        for actor in [citizen, person(Role::Auditor), person(Role::PlanManager)] {
            refused(&site, &actor, no, SaveKind::default()).await;
            let retire = RetireKind {
                key: "designer".into(),
                retired: true,
            };
            refused(&site, &actor, no, retire).await;
            refused(&site, &actor, no, SaveBody::default()).await;
        }
        let ask = || RequestDispatch {
            request: Request::default(),
            organisation: None,
            wanted_member: None,
        };
        refused(&site, &visitor, &Code::SIGN_IN_NEEDED, ask()).await;
        refused(&site, &person(Role::Citizen), no, ask()).await;
    }
}

#[tokio::test]
async fn who_stands_on_no_side_of_a_dispatch_finds_nothing_and_each_side_does_its_own_only() {
    for engine in engines() {
        let site = city(engine).await;
        let member = registered(&site, Role::GroupEditor, &[]).await;
        let dispatch = requested(&site).await;
        let id = || dispatch.clone();
        let words = String::new;
        for actor in [
            person(Role::Staff),
            person(Role::Auditor),
            person(Role::GroupEditor),
        ] {
            let no = &Code::NOT_FOUND;
            let offer = OfferDispatch {
                dispatch: id(),
                member: member.clone(),
                words: words(),
                reasons: Vec::new(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, offer).await;
            let answer = AnswerOffer {
                dispatch: id(),
                accept: true,
                words: words(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, answer).await;
            let fix = FixDispatch {
                dispatch: id(),
                day: "2026-12-01".into(),
                meeting_place: "x".into(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, fix).await;
            let report = ReportDispatch {
                dispatch: id(),
                hours: "1".into(),
                done: "x".into(),
                result: words(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, report).await;
            let rate = RateDispatch {
                dispatch: id(),
                useful: "5".into(),
                words: words(),
            };
            refused(&site, &actor, no, rate).await;
            let cancel = MoveDispatch {
                dispatch: id(),
                way: "cancel".into(),
                reason: "x".into(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, cancel).await;
            let due = ComeDueDispatch {
                dispatch: id(),
                next_at: 0,
                messages: Vec::new(),
            };
            refused(&site, &actor, &Code::NOT_ALLOWED, due).await;
        }
        let asker = [("what", "offer"), ("member", member.as_str())];
        let seen = act(&site, Role::Citizen, &dispatch, &asker).await;
        assert_eq!(
            seen.status,
            StatusCode::FORBIDDEN,
            "the asker selects nobody"
        );
        act(&site, Role::Coordinator, &dispatch, &asker).await;
        for (role, what) in [
            (Role::Citizen, "accept"),
            (Role::Citizen, "take-back"),
            (Role::GroupEditor, "cancel"),
            (Role::GroupEditor, "take-back"),
            (Role::GroupEditor, "rate"),
            (Role::Coordinator, "rate"),
            (Role::Coordinator, "everything"),
        ] {
            let fields = [("what", what), ("reason", "x"), ("useful", "5")];
            let seen = act(&site, role, &dispatch, &fields).await;
            assert!(seen.status.is_client_error(), "{role:?} {what}");
        }
        let state = "SELECT state AS text FROM directory_pool_dispatches";
        assert_eq!(text(&site, state).await, "offered");
    }
}
