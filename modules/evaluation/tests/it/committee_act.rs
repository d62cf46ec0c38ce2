//! What becomes of an opinion: answer, proposal, decision, the next version; followed by a citizen from end to end.
use crate::committee_people::{World, actor, worlds};
use crate::fakes::{DRAFT, FakePlans, ITEM, id};
use axum::http::StatusCode;
use evaluation::{committee::commands::*, ports::Plans};
use kernel::{Code, Id, Outcome};
use std::sync::Arc;
use testkit::engines;

fn plans(world: &World) -> Arc<dyn Plans> {
    Arc::clone(&world.plans) as Arc<dyn Plans>
}

fn rename(world: &World, opinion: &Id) -> MakeProposal {
    MakeProposal {
        opinion: opinion.clone(),
        content: ProposalContent {
            lineage: id(ITEM).to_string(),
            kind: "rename".into(),
            after: "相談体制の拡充".into(),
            ..ProposalContent::default()
        },
        plans: plans(world),
    }
}

fn decide(proposal: &Id, outcome: &str, decision: &str) -> DecideProposal {
    DecideProposal {
        proposal: proposal.clone(),
        outcome: outcome.into(),
        decision: decision.into(),
        decided: String::new(),
        differs: String::new(),
    }
}

fn apply(world: &World, proposal: &Id, version: u32) -> ApplyProposal {
    ApplyProposal {
        proposal: proposal.clone(),
        version: id(version).to_string(),
        plans: plans(world),
    }
}

fn fields<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<&'static str> {
    let fault = outcome.unwrap_err();
    fault.field_faults().iter().map(|f| f.field).collect()
}

#[tokio::test]
async fn a_citizen_follows_an_opinion_to_the_new_title() {
    for world in worlds().await {
        let opinion = world.published("巡回する窓口を増やすべきである。").await;
        let proposal = world.manage(rename(&world, &opinion)).await.unwrap();
        assert!(
            world.manage(apply(&world, &proposal, DRAFT)).await.is_err(),
            "undecided"
        );
        world
            .manage(decide(&proposal, "adopted", "窓口が足りないため"))
            .await
            .unwrap();
        world.manage(apply(&world, &proposal, DRAFT)).await.unwrap();
        assert_eq!(world.plans.drafted(ITEM).title, "相談体制の拡充");
        let edition = world.read(&opinion).await.edition;
        world
            .manage(ConfirmAnswer {
                opinion: opinion.clone(),
                edition,
                outcome: "reflected".into(),
                answer: "次の版で題名を改めます。".into(),
            })
            .await
            .unwrap();
        let page = format!("/plan/opinions/{opinion}");
        let seen = world.browser("nobody").get(&page).await;
        assert_eq!(seen.status, StatusCode::OK);
        for part in [
            "巡回する窓口",
            "<del>充実</del>",
            "<ins>拡充</ins>",
            "窓口が足りないため",
            "次の版で題名を改めます。",
            "次の版の案に書きました",
        ] {
            assert!(
                seen.text.contains(part),
                "{part} is missing in {}",
                seen.text
            );
        }
        assert!(!seen.text.contains("第2版"), "the draft is not public");
        let english = world.browser("nobody").speaking("en").get(&page).await;
        assert!(english.text.contains("Reflected"));
    }
}

#[tokio::test]
async fn not_adopting_without_a_reason_is_refused_at_the_field() {
    for world in worlds().await {
        let opinion = world.published("意見").await;
        let proposal = world.manage(rename(&world, &opinion)).await.unwrap();
        let silent = world.manage(decide(&proposal, "declined", " ")).await;
        assert_eq!(fields(silent), ["decision"]);
        let partly = world.manage(decide(&proposal, "partly", "理由")).await;
        assert_eq!(fields(partly), ["differs", "decided"]);
        let mut browser = world.browser("plan-manager");
        let page = format!("/desk/committee/proposals/{proposal}");
        let seen = browser
            .fill(&page, &format!("{page}/decide"), &[("outcome", "declined")])
            .await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("id=\"decision-error\""), "{}", seen.text);
        let seen = browser
            .fill(
                &page,
                &format!("{page}/decide"),
                &[("outcome", "declined"), ("decision", "財源がないため")],
            )
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let twice = world.manage(decide(&proposal, "adopted", "やはり")).await;
        assert!(twice.is_err());
        let seen = world
            .browser("nobody")
            .get(&format!("/plan/opinions/{opinion}"))
            .await;
        assert!(seen.text.contains("財源がないため") && seen.text.contains("不採用"));
    }
}

#[tokio::test]
async fn not_reflecting_needs_a_reason_and_reflecting_does_not() {
    for world in worlds().await {
        let opinion = world.published("意見").await;
        let edition = world.read(&opinion).await.edition;
        let answer = |outcome: &str, text: &str| ConfirmAnswer {
            opinion: opinion.clone(),
            edition,
            outcome: outcome.into(),
            answer: text.into(),
        };
        for outcome in ["declined", "partly"] {
            assert_eq!(fields(world.manage(answer(outcome, "")).await), ["answer"]);
        }
        assert_eq!(
            fields(world.manage(answer("maybe", "x")).await),
            ["outcome"]
        );
        world.manage(answer("reflected", "")).await.unwrap();
        let late = world.manage(answer("declined", "遅い")).await.unwrap_err();
        assert!(late.is(&Code::CHANGED_MEANWHILE));
    }
}

#[tokio::test]
async fn the_department_drafts_and_the_plan_manager_confirms() {
    for world in worlds().await {
        let opinion = world.published("意見").await;
        let edition = world.read(&opinion).await.edition;
        let draft = || DraftAnswer {
            opinion: opinion.clone(),
            edition,
            outcome: "declined".into(),
            answer: "課の案".into(),
        };
        let other = world.act(&actor("staff-two"), draft()).await.unwrap_err();
        assert!(other.is(&Code::NOT_ALLOWED), "{other}");
        world.act(&actor("staff-one"), draft()).await.unwrap();
        let read = world.read(&opinion).await;
        assert_eq!((read.state.as_str(), read.shown_at), ("considered", None));
        let page = format!("/plan/opinions/{opinion}");
        let seen = world.browser("nobody").get(&page).await;
        assert!(!seen.text.contains("課の案"), "a draft is not an answer");
        let confirm = ConfirmAnswer {
            opinion: opinion.clone(),
            edition: read.edition,
            outcome: "declined".into(),
            answer: "決めた答え".into(),
        };
        let staff = world
            .browser("staff-one")
            .fill(
                &format!("/desk/committee/opinions/{opinion}"),
                &format!("/desk/committee/opinions/{opinion}/answer"),
                &[("outcome", "declined"), ("answer", "x")],
            )
            .await;
        assert_eq!(staff.status, StatusCode::FORBIDDEN);
        world.manage(confirm).await.unwrap();
        let seen = world.browser("nobody").get(&page).await;
        assert!(seen.text.contains("決めた答え"));
    }
}

#[tokio::test]
async fn a_part_adopted_says_what_differs_and_puts_those_words_into_the_draft() {
    for world in worlds().await {
        let opinion = world.published("意見").await;
        let proposal = world.manage(rename(&world, &opinion)).await.unwrap();
        world
            .manage(DecideProposal {
                decided: "相談体制の強化".into(),
                differs: "言葉を改めた".into(),
                ..decide(&proposal, "partly", "他の計画とそろえる")
            })
            .await
            .unwrap();
        world.manage(apply(&world, &proposal, DRAFT)).await.unwrap();
        assert_eq!(world.plans.drafted(ITEM).title, "相談体制の強化");
        let seen = world
            .browser("nobody")
            .get(&format!("/plan/opinions/{opinion}"))
            .await;
        assert!(seen.text.contains("言葉を改めた"));
    }
}

#[tokio::test]
async fn without_a_draft_a_proposal_waits_for_the_next_revision() {
    for engine in engines() {
        let plans = FakePlans {
            has_draft: false,
            ..FakePlans::default()
        };
        let world = World::new(engine, plans).await;
        let opinion = world.published("意見").await;
        let mut proposal = rename(&world, &opinion);
        proposal.content.version = id(DRAFT).to_string();
        assert_eq!(fields(world.manage(proposal).await), ["version"]);
        let made = world.manage(rename(&world, &opinion)).await.unwrap();
        world
            .manage(decide(&made, "adopted", "よい"))
            .await
            .unwrap();
        let early = world.manage(apply(&world, &made, DRAFT)).await;
        assert_eq!(fields(early), ["version"]);
        let seen = world
            .browser("plan-manager")
            .get(&format!("/desk/committee/proposals/{made}"))
            .await;
        assert!(
            seen.text.contains("次の版がまだありません"),
            "{}",
            seen.text
        );
    }
}

#[tokio::test]
async fn a_published_opinion_is_withdrawn_with_a_visible_reason_and_never_vanishes() {
    for world in worlds().await {
        let opinion = world.published("取り下げる意見").await;
        let withdraw = |reason: &str| WithdrawOpinion {
            opinion: opinion.clone(),
            reason: reason.into(),
        };
        assert_eq!(
            fields(world.manage(withdraw("")).await),
            ["withdrawn_reason"]
        );
        world.manage(withdraw("重複のため")).await.unwrap();
        let seen = world
            .browser("nobody")
            .get(&format!("/plan/opinions/{opinion}"))
            .await;
        assert!(seen.text.contains("取り下げる意見") && seen.text.contains("重複のため"));
        let seen = world
            .browser("nobody")
            .get("/plan/opinions/unanswered")
            .await;
        assert!(!seen.text.contains("取り下げる意見"));
    }
}
