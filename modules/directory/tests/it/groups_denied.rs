//! Every permission is denied at least once, by the command itself, not only by the page.
use crate::groups_fakes::{ENOUGH, announce, city, of, registered};
use axum::http::StatusCode;
use directory::organisations::{commands::*, model::Content};
use kernel::{Actor, Code, Id, Outcome, Role};
use store::Command;
use testkit::{TestSite, engines, person};

async fn refused<C: Command>(site: &TestSite, actor: &Actor, code: &Code, command: C) {
    let done: Outcome<C::Outcome> = site.city.database.carry_out(actor, command).await;
    let fault = done.err().unwrap();
    assert!(fault.is(code), "{fault}");
}

fn take(id: &Id, way: &str) -> TakeStep {
    TakeStep {
        organisation: id.clone(),
        way: way.into(),
        reason: "理由".into(),
        messages: Vec::new(),
    }
}

#[tokio::test]
async fn nobody_but_its_editors_and_the_centre_changes_a_group() {
    for engine in engines() {
        let site = city(engine).await;
        let id = registered(&site).await;
        let organisation = || id.clone();
        for actor in [
            person(Role::GroupEditor),
            person(Role::Staff),
            person(Role::Auditor),
        ] {
            let no = &Code::NOT_ALLOWED;
            let content = Content::default();
            let save = SaveContent {
                organisation: organisation(),
                seen: 1,
                content,
                sections: Vec::new(),
            };
            refused(&site, &actor, no, save).await;
            refused(&site, &actor, no, take(&id, "renew")).await;
            let document = SaveDocument {
                organisation: organisation(),
                kind: "rules".into(),
                year: "2026".into(),
                link: String::new(),
                note: String::new(),
                is_public: false,
            };
            refused(&site, &actor, no, document).await;
            let remove = RemoveDocument {
                organisation: organisation(),
                document: String::new(),
            };
            refused(&site, &actor, no, remove).await;
            let stage = DeclareStage {
                organisation: organisation(),
                stage: "sprout".into(),
                day: "2026-01-01".into(),
                note: String::new(),
            };
            refused(&site, &actor, no, stage).await;
            let weights = SaveWeights {
                organisation: organisation(),
                day: "2026-01-01".into(),
                weights: ["1", "1", "1"].map(str::to_owned),
            };
            refused(&site, &actor, no, weights).await;
            let invite = InviteEditor {
                organisation: organisation(),
                code_hash: "x".into(),
                hand_over: false,
                messages: Vec::new(),
            };
            refused(&site, &actor, no, invite).await;
            let end = EndEditor {
                organisation: organisation(),
                editor: String::new(),
            };
            refused(&site, &actor, no, end).await;
            let end = EndOrganisation {
                organisation: organisation(),
                ending: Some(Ending::Dissolved),
                other: String::new(),
                day: "2026-01-01".into(),
                note: String::new(),
            };
            refused(&site, &actor, no, end).await;
            let split = SplitOrganisation {
                organisation: organisation(),
                names: "a\nb".into(),
                keeps: false,
                day: "2026-01-01".into(),
                note: String::new(),
            };
            refused(&site, &actor, no, split).await;
            let due = ComeDue {
                organisation: organisation(),
                next_at: 0,
                messages: Vec::new(),
            };
            refused(&site, &actor, no, due).await;
            let decide = DecideClaim {
                claim: organisation(),
                accept: true,
                answer: String::new(),
                messages: Vec::new(),
            };
            refused(&site, &actor, no, decide).await;
        }
        let visitor = Actor::visitor();
        let sign_in = &Code::SIGN_IN_NEEDED;
        let new = |channel: &str| CreateOrganisation {
            content: Content::default(),
            channel: channel.into(),
            submit: true,
        };
        refused(&site, &visitor, sign_in, new("web")).await;
        refused(
            &site,
            &person(Role::Citizen),
            &Code::NOT_ALLOWED,
            new("paper"),
        )
        .await;
        let claim = ClaimOrganisation {
            organisation: organisation(),
            words: "x".into(),
        };
        refused(&site, &visitor, sign_in, claim).await;
        refused(
            &site,
            &visitor,
            sign_in,
            AcceptInvitation { code: "x".into() },
        )
        .await;
    }
}

#[tokio::test]
async fn a_group_cannot_register_itself_and_a_draft_is_not_there_for_others() {
    for engine in engines() {
        let site = city(engine).await;
        let mut citizen = of(&site, Role::Citizen);
        let id = announce(&mut citizen, &ENOUGH).await;
        let editor = person(Role::Citizen);
        for way in ["register", "return"] {
            let done = site.city.database.carry_out(&editor, take(&id, way)).await;
            assert!(done.is_err(), "{way}");
        }
        let stranger = person(Role::GroupEditor);
        refused(&site, &stranger, &Code::NOT_FOUND, take(&id, "withdraw")).await;
        let claim = ClaimOrganisation {
            organisation: id.clone(),
            words: "x".into(),
        };
        refused(&site, &stranger, &Code::NOT_FOUND, claim).await;
        let mut other = of(&site, Role::GroupEditor);
        for path in [
            "",
            "/edit",
            "/details",
            "/editors",
            "/future",
            "/claim",
            "/data.json",
        ] {
            let seen = other.get(&format!("/groups/{id}{path}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        }
        let step = format!("/desk/groups/{id}/step");
        for role in [Role::Staff, Role::Auditor, Role::Citizen] {
            let seen = of(&site, role)
                .fill("/groups/mine", &step, &[("way", "register")])
                .await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        let forged = citizen
            .post(&step, &[("way", "register"), ("csrf", "forged")])
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        let unsigned = citizen
            .post(&format!("/groups/{id}/step"), &[("way", "withdraw")])
            .await;
        assert_eq!(
            unsigned.status,
            StatusCode::FORBIDDEN,
            "without the token of a page of ours"
        );
    }
}
