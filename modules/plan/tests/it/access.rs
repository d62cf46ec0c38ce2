//! Commands that change the plan are refused to visitors and to 監査, and change nothing.
use crate::city::{City, cities, document, import, person};
use kernel::{Actor, Code, Id, Role};
use plan::commands::*;
use plan::model::{Direction, Maturity, VersionStatus, YearKind};
use store::Command;

async fn refused<C: Command>(city: &City, name: &str, command: impl Fn() -> C) {
    for (actor, code) in [
        (Actor::visitor(), &Code::SIGN_IN_NEEDED),
        (person(Role::Auditor), &Code::NOT_ALLOWED),
    ] {
        match city.act(&actor, command()).await {
            Ok(_) => panic!("{name} was allowed to {}", actor.pseudonym),
            Err(fault) => assert!(fault.is(code), "{name} for {}: {fault}", actor.pseudonym),
        }
    }
}

#[tokio::test]
async fn visitors_and_auditors_change_nothing() {
    for city in cities().await {
        let first = city.published().await;
        let version = || first.version.clone();
        let some = Id::from_stored(city.nodes(&first.version).await[0].id.clone());
        let id = || some.clone();
        let text = || "文".to_owned();
        let content = || NodeContent {
            title: text(),
            ..NodeContent::default()
        };
        let indicator = || IndicatorContent {
            number: text(),
            name: text(),
            unit: text(),
            kind: "count".into(),
            answer: text(),
            target_text: text(),
            target_number: String::new(),
            target_year: None,
            target_year_kind: None,
            sources: text(),
            is_reference: false,
            direction: Direction::Up,
            counting_rule: text(),
            metric: text(),
        };
        let before = city.fingerprint(&first.version).await;
        let c = &city;
        refused(c, "import", || {
            import(
                document(),
                Destination::NextVersion {
                    plan: first.plan.clone(),
                },
            )
        })
        .await;
        refused(c, "plan", || UpdatePlan {
            plan: first.plan.clone(),
            slug: "x".into(),
            title: text(),
            current: true,
            predecessor: None,
        })
        .await;
        refused(c, "version", || UpdateVersion {
            version: version(),
            edited: None,
            title: text(),
            label: text(),
            period_text: text(),
            first_fiscal_year: None,
            last_fiscal_year: None,
            parent_plans: text(),
            predecessor_plans: text(),
        })
        .await;
        refused(c, "status", || SetStatus {
            version: version(),
            status: VersionStatus::Sent,
        })
        .await;
        refused(c, "publish", || PublishVersion {
            version: version(),
            at: None,
        })
        .await;
        refused(c, "cancel", || CancelPublication { version: version() }).await;
        refused(c, "correct", || CorrectPublished {
            version: version(),
            text: text(),
            nodes: vec![],
        })
        .await;
        refused(c, "revise", || ReviseVersion {
            version: version(),
            label: text(),
        })
        .await;
        refused(c, "restore version", || RestoreVersion {
            version: version(),
            at: kernel::Clock::now(&*c.clock),
        })
        .await;
        refused(c, "create", || CreateNode {
            version: version(),
            level: id(),
            parent: None,
            index: 0,
            content: content(),
        })
        .await;
        refused(c, "update", || UpdateNode {
            node: id(),
            edited: 0,
            content: content(),
        })
        .await;
        refused(c, "move", || MoveNode {
            node: id(),
            edited: 0,
            parent: None,
            index: 0,
        })
        .await;
        refused(c, "remove", || RemoveNode { node: id() }).await;
        refused(c, "restore", || RestoreNode { node: id() }).await;
        refused(c, "levels", || UpdateLevels {
            version: version(),
            levels: vec![],
        })
        .await;
        refused(c, "cross", || SetCrossListing {
            node: id(),
            target: None,
        })
        .await;
        refused(c, "remark", || SettleRemark {
            remark: id(),
            settled: true,
        })
        .await;
        refused(c, "maturity", || SetMaturity {
            lineage: id(),
            maturity: Maturity::Running,
            evidence: text(),
            on: None,
        })
        .await;
        refused(c, "role", || SetRole {
            node: id(),
            column: id(),
            marked: true,
        })
        .await;
        refused(c, "column", || AddRoleColumn {
            version: version(),
            text: text(),
            actors: vec![text()],
        })
        .await;
        refused(c, "actors", || SetRoleActors {
            column: id(),
            text: text(),
            actors: vec![text()],
        })
        .await;
        refused(c, "carrier", || SetCarrier {
            lineage: id(),
            body: id(),
            lead: None,
        })
        .await;
        refused(c, "indicator", || UpdateIndicator {
            indicator: id(),
            edited: 0,
            content: indicator(),
        })
        .await;
        refused(c, "new indicator", || CreateIndicator {
            version: version(),
            node: None,
            content: indicator(),
        })
        .await;
        refused(c, "remove indicator", || RemoveIndicator {
            indicator: id(),
        })
        .await;
        refused(c, "restore indicator", || RestoreIndicator {
            indicator: id(),
        })
        .await;
        refused(c, "enter", || EnterValue {
            indicator: id(),
            year: 2025,
            year_kind: YearKind::FiscalYear,
            number: "1".into(),
            text: text(),
            note: text(),
        })
        .await;
        refused(c, "submit", || SubmitValue { value: id() }).await;
        refused(c, "approve", || ApproveValue { value: id() }).await;
        refused(c, "return", || ReturnValue {
            value: id(),
            reason: text(),
        })
        .await;
        refused(c, "answer", || AnswerQuestion {
            question: id(),
            answer: text(),
            is_public: true,
        })
        .await;
        refused(c, "close", || CloseQuestion {
            question: id(),
            closed: true,
        })
        .await;
        refused(c, "confirm", || ConfirmCommitment {
            commitment: id(),
            confirmed: true,
        })
        .await;
        refused(c, "decide", || DecideProposal {
            proposal: id(),
            adopt: true,
            decision: text(),
        })
        .await;
        refused(c, "texts", || SetTexts {
            version: version(),
            kind: "slogan".into(),
            texts: vec![],
        })
        .await;
        refused(c, "note", || SetNote {
            version: version(),
            note: None,
            kind: "term".into(),
            mark: text(),
            term: text(),
            text: text(),
        })
        .await;
        refused(c, "axis", || SetAxis {
            version: version(),
            axis: text(),
            values: vec![],
        })
        .await;
        refused(c, "due", || PublishDue).await;
        assert_eq!(city.fingerprint(&first.version).await, before);
    }
}

#[tokio::test]
async fn a_visitor_proposes_nothing_and_promises_nothing() {
    for city in cities().await {
        let first = city.published().await;
        let lineage = Id::from_stored(city.nodes(&first.version).await[0].lineage.clone());
        let make = MakeCommitment {
            lineage: lineage.clone(),
            actor_kind: "市民".into(),
            actor_name: "人".into(),
            text: "文".into(),
        };
        assert!(
            city.act(&Actor::visitor(), make)
                .await
                .unwrap_err()
                .is(&Code::SIGN_IN_NEEDED)
        );
        let propose = ProposeItem {
            under: lineage,
            title: "題".into(),
            reason: "理由".into(),
        };
        assert!(
            city.act(&Actor::visitor(), propose)
                .await
                .unwrap_err()
                .is(&Code::SIGN_IN_NEEDED)
        );
    }
}
