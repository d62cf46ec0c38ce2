//! What people say of the plan: questions, commitments, proposals; who carries an item.
use crate::city::{cities, document, person};
use kernel::{Actor, Code, Grant, Id, Role};
use plan::{
    commands::{
        AnswerQuestion, AskQuestion, ConfirmCommitment, DecideProposal, MakeCommitment,
        ProposeItem, SetCarrier,
    },
    model::{self, Channel, QuestionKind},
    service,
};

fn ask(lineage: &str, text: &str, channel: Channel) -> AskQuestion {
    let lineage = Id::from_stored(lineage.to_owned());
    AskQuestion {
        lineage,
        kind: QuestionKind::Question,
        text: text.into(),
        contact: String::new(),
        channel,
    }
}

#[tokio::test]
async fn a_question_reaches_those_who_carry_the_item_and_only_they_answer() {
    for city in cities().await {
        let first = city.published().await;
        let node = city.node(&first.version, "活動を応援する").await;
        let lineage = Id::from_stored(node.lineage.clone());
        let question = city
            .act(
                &Actor::visitor(),
                ask(&node.lineage, "どこで相談できますか", Channel::Web),
            )
            .await
            .unwrap();
        let row = service::get_question(&city.database.reads(), &question)
            .await
            .unwrap();
        assert_eq!(
            (row.status.as_str(), row.lineage.as_str()),
            ("open", node.lineage.as_str())
        );
        let (mine, other) = (first.plan.clone(), first.version.clone());
        city.manage(SetCarrier {
            lineage,
            body: mine.clone(),
            lead: Some(true),
        })
        .await
        .unwrap();
        let staff_at = |body: Id| {
            Actor::person(
                Id::from_stored("staff".into()),
                "p".into(),
                vec![Grant {
                    role: Role::Staff,
                    body: Some(body),
                }],
            )
        };
        let answer = || AnswerQuestion {
            question: question.clone(),
            answer: "センターです".into(),
            is_public: true,
        };
        assert!(
            city.act(&staff_at(other), answer())
                .await
                .unwrap_err()
                .is(&Code::NOT_ALLOWED)
        );
        city.act(&staff_at(mine), answer()).await.unwrap();
        let row = service::get_question(&city.database.reads(), &question)
            .await
            .unwrap();
        assert_eq!((row.status.as_str(), row.is_public), ("answered", 1));
    }
}

#[tokio::test]
async fn only_staff_enter_what_came_by_telephone_and_nobody_asks_about_a_draft() {
    for city in cities().await {
        let draft = city.import(document()).await;
        let node = city.node(&draft.version, "活動を応援する").await;
        let fault = city
            .act(&Actor::visitor(), ask(&node.lineage, "質問", Channel::Web))
            .await
            .unwrap_err();
        assert!(fault.is(&Code::NOT_FOUND));
        city.manage(plan::commands::PublishVersion {
            version: draft.version,
            at: None,
        })
        .await
        .unwrap();
        let fault = city
            .act(
                &Actor::visitor(),
                ask(&node.lineage, "質問", Channel::Telephone),
            )
            .await
            .unwrap_err();
        assert!(fault.is(&Code::SIGN_IN_NEEDED));
        let long = "あ".repeat(2_001);
        assert!(
            city.act(&Actor::visitor(), ask(&node.lineage, &long, Channel::Web))
                .await
                .unwrap_err()
                .is(&Code::FIELDS)
        );
        city.act(
            &person(Role::Staff),
            ask(&node.lineage, "質問", Channel::Telephone),
        )
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_commitment_is_public_when_confirmed_and_a_proposal_becomes_an_item() {
    for city in cities().await {
        let first = city.published().await;
        let top = city.node(&first.version, "つながる").await;
        let lineage = Id::from_stored(top.lineage.clone());
        let citizen = person(Role::Citizen);
        let make = MakeCommitment {
            lineage: lineage.clone(),
            actor_kind: "市民活動団体".into(),
            actor_name: "みどりの会".into(),
            text: "月に一度ひらきます".into(),
        };
        let commitment = city.act(&citizen, make).await.unwrap();
        let confirm = || ConfirmCommitment {
            commitment: commitment.clone(),
            confirmed: true,
        };
        city.manage(confirm()).await.unwrap();
        assert!(
            city.manage(confirm())
                .await
                .unwrap_err()
                .is(&model::TRANSITION)
        );
        let propose = ProposeItem {
            under: lineage,
            title: "朝の集い".into(),
            reason: "声があったため".into(),
        };
        let proposal = city.act(&citizen, propose).await.unwrap();
        let decide = || DecideProposal {
            proposal: proposal.clone(),
            adopt: true,
            decision: "採用します".into(),
        };
        let adopted = city.manage(decide()).await.unwrap().unwrap();
        assert_eq!(
            city.node(&first.version, "朝の集い").await.lineage,
            adopted.as_str()
        );
        assert!(
            city.manage(decide())
                .await
                .unwrap_err()
                .is(&model::TRANSITION)
        );
    }
}
