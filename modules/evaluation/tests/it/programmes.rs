//! Programmes, their facts, double counts and the figure, on both engines.
use crate::programmes_fakes::{
    CLEAN, ENVIRONMENT, LEARN, TOGETHER, by, city, confirmed, content, facts, id, save, step,
};
use evaluation::programmes::{
    commands::{
        CollaborationWords, CreateProgramme, DecidePair, FactsLine, ImportFacts, LockYear,
        SaveCollaborations, SaveFacts, SetJoint, UpdateProgramme,
    },
    model::{FactStatus, Joint},
    queries,
};
use kernel::{Code, Id, Page};
use testkit::engines;

#[tokio::test]
async fn facts_go_from_draft_to_locked_and_the_items_are_in_the_journal() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = by(
            &site,
            "environment",
            CreateProgramme(content("川の清掃", ENVIRONMENT, &[CLEAN, LEARN])),
        )
        .await
        .unwrap();
        by(&site, "environment", save(&programme, 2026, 0, true))
            .await
            .unwrap();
        let fault = by(&site, "environment", save(&programme, 2026, 1, false)).await;
        assert_eq!(fault.unwrap_err().code().id, "evaluation-programme-step");
        by(
            &site,
            "manager",
            step(&programme, 2026, 1, FactStatus::Draft),
        )
        .await
        .unwrap();
        by(&site, "environment", save(&programme, 2026, 2, true))
            .await
            .unwrap();
        by(
            &site,
            "manager",
            step(&programme, 2026, 3, FactStatus::Confirmed),
        )
        .await
        .unwrap();
        assert_eq!(
            by(&site, "manager", LockYear { year: 2026 }).await.unwrap(),
            1
        );
        let fault = by(&site, "manager", save(&programme, 2026, 5, false)).await;
        assert_eq!(fault.unwrap_err().code().id, "evaluation-programme-step");
        let reads = site.city.database.reads();
        let row = queries::find_facts(&reads, programme.as_str(), 2026)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.status.as_str(), row.planned, row.edition),
            ("locked", Some(12_345), 5)
        );
        for item in [CLEAN, LEARN] {
            let page = Page::new(None, None).unwrap();
            let entries = store::list_of_item(&reads, &id(item), &page).await.unwrap();
            let actions: Vec<&str> = entries.iter().map(|e| e.action.as_str()).collect();
            assert!(actions.contains(&"evaluation.create-programme"));
            assert!(actions.contains(&"evaluation.confirm-facts"));
            assert!(actions.contains(&"evaluation.lock-facts"));
        }
    }
}

#[tokio::test]
async fn each_permission_is_denied_to_those_who_do_not_hold_it() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        let other = confirmed(&site, "講座", TOGETHER, &[CLEAN]).await;
        let denied = |fault: Option<kernel::Fault>| {
            assert_eq!(fault.map(|f| f.code().id), Some(Code::NOT_ALLOWED.id));
        };
        let new = || CreateProgramme(content("新しい事業", ENVIRONMENT, &[CLEAN]));
        denied(by(&site, "citizen", new()).await.err());
        denied(by(&site, "auditor", new()).await.err());
        denied(by(&site, "together", new()).await.err());
        let update = |token: &'static str, body: &'static str| {
            let command = UpdateProgramme {
                programme: programme.clone(),
                seen: 1,
                content: content("川の清掃", body, &[CLEAN]),
            };
            by(&site, token, command)
        };
        denied(update("together", ENVIRONMENT).await.err());
        denied(update("environment", TOGETHER).await.err());
        denied(
            by(&site, "together", save(&programme, 2025, 0, false))
                .await
                .err(),
        );
        denied(
            by(
                &site,
                "environment",
                step(&programme, 2026, 2, FactStatus::Locked),
            )
            .await
            .err(),
        );
        denied(
            by(&site, "environment", LockYear { year: 2026 })
                .await
                .err(),
        );
        let pair = DecidePair {
            one: programme.clone(),
            other: other.clone(),
            same: true,
        };
        denied(by(&site, "environment", pair).await.err());
        let joint = SetJoint {
            programme: programme.clone(),
            seen: 1,
            to: Joint::Candidate,
            partners: Vec::new(),
            effects: Vec::new(),
        };
        denied(by(&site, "together", joint).await.err());
        let kinds = SaveCollaborations(vec![CollaborationWords::default()]);
        denied(by(&site, "environment", kinds).await.err());
        let lines = vec![line(&other, "2025", "3")];
        let import = ImportFacts {
            lines,
            submit: false,
        };
        let faults = by(&site, "environment", import).await.unwrap().unwrap_err();
        assert_eq!(
            faults.iter().map(|f| f.key).collect::<Vec<_>>(),
            ["evaluation-import-not-yours"]
        );
    }
}

#[tokio::test]
async fn the_second_of_two_who_edit_is_told_and_the_first_is_kept() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = by(
            &site,
            "environment",
            CreateProgramme(content("川の清掃", ENVIRONMENT, &[CLEAN])),
        )
        .await
        .unwrap();
        let (one, other) = tokio::join!(
            by(&site, "environment", save(&programme, 2026, 0, false)),
            by(&site, "manager", save(&programme, 2026, 0, false)),
        );
        let faults: Vec<&str> = [one, other]
            .into_iter()
            .filter_map(Result::err)
            .map(|f| f.code().id)
            .collect();
        assert_eq!(faults, [Code::CHANGED_MEANWHILE.id]);
        let update = |title: &str| UpdateProgramme {
            programme: programme.clone(),
            seen: 1,
            content: content(title, ENVIRONMENT, &[CLEAN]),
        };
        by(&site, "environment", update("川と海の清掃"))
            .await
            .unwrap();
        let fault = by(&site, "manager", update("川の大清掃"))
            .await
            .unwrap_err();
        assert!(fault.is(&Code::CHANGED_MEANWHILE));
        let row = queries::get_programme(&site.city.database.reads(), &programme)
            .await
            .unwrap();
        assert_eq!(row.title, "川と海の清掃");
    }
}

#[tokio::test]
async fn what_cannot_be_right_is_refused_field_by_field() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = by(
            &site,
            "environment",
            CreateProgramme(content("川の清掃", ENVIRONMENT, &[CLEAN])),
        )
        .await
        .unwrap();
        let mut typed = facts("-3");
        typed.planned = "1.00E+12".into();
        typed.actual = "12.5".into();
        typed.done = "\u{7}".into();
        let wrong = SaveFacts {
            programme: programme.clone(),
            year: 2026,
            seen: 0,
            content: typed,
            submit: true,
        };
        let fault = by(&site, "environment", wrong).await.unwrap_err();
        let keys: Vec<&str> = fault.field_faults().iter().map(|f| f.key).collect();
        assert_eq!(
            keys,
            [
                "field-evaluation-negative",
                "field-evaluation-exponent",
                "field-evaluation-whole",
                "field-control-characters"
            ]
        );
        let fault = by(&site, "environment", save(&programme, 99_999, 0, false)).await;
        assert_eq!(
            fault.unwrap_err().field_faults().first().unwrap().key,
            "field-evaluation-year"
        );
        let mut wrong = content("", ENVIRONMENT, &[ENVIRONMENT]);
        wrong.first_year = "99999".into();
        wrong.collaboration = "なし".into();
        let fault = by(&site, "environment", CreateProgramme(wrong))
            .await
            .unwrap_err();
        let fields: Vec<&str> = fault.field_faults().iter().map(|f| f.field).collect();
        assert_eq!(fields, ["title", "first_year", "collaboration", "items"]);
    }
}

#[tokio::test]
async fn a_joint_programme_goes_step_by_step_and_ends_with_an_effect_on_every_item() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN, LEARN]).await;
        let to = |seen, to, effects: &[(&str, &str)]| SetJoint {
            programme: programme.clone(),
            seen,
            to,
            partners: vec![TOGETHER.into()],
            effects: effects
                .iter()
                .map(|(i, t)| ((*i).to_owned(), (*t).to_owned()))
                .collect(),
        };
        let fault = by(&site, "environment", to(1, Joint::Joint, &[])).await;
        assert_eq!(fault.unwrap_err().code().id, "evaluation-programme-step");
        by(&site, "environment", to(1, Joint::Candidate, &[]))
            .await
            .unwrap();
        by(&site, "environment", to(2, Joint::Consulting, &[]))
            .await
            .unwrap();
        by(&site, "environment", to(3, Joint::Joint, &[]))
            .await
            .unwrap();
        let half = [(CLEAN, "ごみが減った")];
        let fault = by(&site, "environment", to(4, Joint::Reviewed, &half)).await;
        assert_eq!(fault.unwrap_err().field_faults().len(), 1);
        let both = [(CLEAN, "ごみが減った"), (LEARN, "学校と続いた")];
        by(&site, "environment", to(4, Joint::Reviewed, &both))
            .await
            .unwrap();
        let reads = site.city.database.reads();
        let served = queries::list_served(&reads, &[programme.as_str()])
            .await
            .unwrap();
        assert!(served.iter().all(|s| !s.effect.is_empty()));
        let partners = queries::list_partners(&reads, programme.as_str())
            .await
            .unwrap();
        assert_eq!(partners.len(), 1);
    }
}

fn line(programme: &Id, year: &str, people: &str) -> FactsLine {
    FactsLine {
        line: 2,
        programme: programme.to_string(),
        year: year.into(),
        content: facts(people),
        ..FactsLine::default()
    }
}

#[tokio::test]
async fn a_table_is_taken_whole_or_every_row_says_why_not() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        let import = |lines: Vec<FactsLine>| {
            by(
                &site,
                "environment",
                ImportFacts {
                    lines,
                    submit: false,
                },
            )
        };
        let unknown = FactsLine {
            title: "どこにもない事業".into(),
            year: "2025".into(),
            ..FactsLine::default()
        };
        let faults = import(vec![
            line(&programme, "R7", "00120"),
            line(&programme, "2025", "3"),
            line(&programme, "99999", "3"),
            line(&programme, "2024", "1.00E+12"),
            line(&programme, "2026", "3"),
            unknown,
        ])
        .await
        .unwrap()
        .unwrap_err();
        assert_eq!(
            faults.iter().map(|f| f.key).collect::<Vec<_>>(),
            [
                "evaluation-import-twice",
                "field-evaluation-year",
                "field-evaluation-exponent",
                "evaluation-import-closed",
                "evaluation-import-unknown"
            ]
        );
        let reads = site.city.database.reads();
        let none = queries::find_facts(&reads, programme.as_str(), 2025)
            .await
            .unwrap();
        assert_eq!(none, None, "nothing was taken");
        let by_title = FactsLine {
            programme: String::new(),
            title: "川の 清掃".into(),
            ..line(&programme, "令和7年度", "００120")
        };
        assert_eq!(import(vec![by_title]).await.unwrap().unwrap(), 1);
        let row = queries::find_facts(&reads, programme.as_str(), 2025)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((row.people, row.status.as_str()), (Some(120), "draft"));
        let faults = import(vec![line(&programme, "2025", "9")])
            .await
            .unwrap()
            .unwrap_err();
        assert_eq!(
            faults.first().unwrap().key,
            "evaluation-import-meanwhile",
            "a sheet from before does not write over what was entered since"
        );
    }
}
