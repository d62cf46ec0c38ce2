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
            seen: None,
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
            seen: None,
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
            seen: None,
        })
        .await;
        let project = || ModelProjectContent {
            title: text(),
            ..ModelProjectContent::default()
        };
        refused(c, "new project", || CreateModelProject {
            version: version(),
            content: project(),
        })
        .await;
        refused(c, "project", || UpdateModelProject {
            project: id(),
            edited: 0,
            content: project(),
        })
        .await;
        refused(c, "remove project", || RemoveModelProject {
            project: id(),
            edited: 0,
            removed: true,
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

#[tokio::test]
async fn whoever_is_only_an_auditor_asks_nothing_proposes_nothing_and_promises_nothing() {
    let auditor = person(Role::Auditor);
    let mut both = person(Role::Auditor);
    both.grants.push(kernel::Grant {
        role: Role::Citizen,
        body: None,
    });
    for city in cities().await {
        let first = city.published().await;
        let lineage = Id::from_stored(city.nodes(&first.version).await[0].lineage.clone());
        let ask = || AskQuestion {
            lineage: lineage.clone(),
            kind: plan::model::QuestionKind::Question,
            text: "いつですか".into(),
            contact: String::new(),
            channel: plan::model::Channel::Web,
        };
        let promise = || MakeCommitment {
            lineage: lineage.clone(),
            actor_kind: "市民".into(),
            actor_name: "人".into(),
            text: "文".into(),
        };
        let propose = || ProposeItem {
            under: lineage.clone(),
            title: "題".into(),
            reason: "理由".into(),
        };
        let before = city.fingerprint(&first.version).await;
        for fault in [
            city.act(&auditor, ask()).await.unwrap_err(),
            city.act(&auditor, promise()).await.unwrap_err(),
            city.act(&auditor, propose()).await.unwrap_err(),
        ] {
            assert!(fault.is(&Code::NOT_ALLOWED), "{fault}");
        }
        assert_eq!(city.fingerprint(&first.version).await, before);
        city.act(&both, ask()).await.unwrap();
        city.act(&both, promise()).await.unwrap();
        city.act(&both, propose()).await.unwrap();
    }
}

#[test]
fn who_may_do_what_is_this_table() {
    let visitor = Actor::visitor();
    let lines: Vec<String> = plan::policy::RULES
        .iter()
        .map(|rule| {
            let roles = Role::ALL.into_iter().filter(|r| rule.allows(&person(*r)));
            let who: Vec<&str> = rule
                .allows(&visitor)
                .then_some("visitor")
                .into_iter()
                .chain(roles.map(Role::name))
                .collect();
            let who = match who.len() {
                9 => "everybody".to_owned(),
                8 if who[0] != "visitor" => "whoever signed in".to_owned(),
                _ => who.join(" "),
            };
            format!("{}: {who}", rule.name)
        })
        .collect();
    let table = [
        "plan.view: everybody",
        "plan.view-draft: staff plan-manager committee-member auditor administrator",
        "plan.desk: staff plan-manager committee-member auditor administrator",
        "plan.view-questions: staff plan-manager auditor",
        "plan.edit: plan-manager",
        "plan.publish: plan-manager",
        "plan.enter-values: staff plan-manager",
        "plan.approve-values: plan-manager",
        "plan.answer: staff plan-manager",
        "plan.ask: everybody",
        "plan.propose: whoever signed in",
    ];
    assert_eq!(lines, table);
    // Of the two rules for taking part, those who are 監査 and nothing else are left out.
    for role in Role::ALL {
        let allowed = plan::policy::takes_part(&person(role));
        assert_eq!(allowed, role != Role::Auditor, "{}", role.name());
    }
    assert!(plan::policy::takes_part(&visitor));
}
