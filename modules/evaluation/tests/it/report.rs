//! The life of a report: made, looked at, published, corrected, and who sees it when.
use crate::{
    fakes::id,
    report_fakes::{MEMBERS, Year, years},
};
use axum::http::StatusCode;
use evaluation::{
    report::{
        commands::{PublishReport, SupersedeReport, UpdateReport},
        content::{Section, Source},
        model,
    },
    rounds::commands::SupersedeRound,
};
use kernel::{Id, Role};
use std::sync::Arc;
use testkit::Browser;

const FILES: [&str; 9] = [
    "",
    ".docx",
    ".xlsx",
    ".pdf",
    "/print",
    "/summary",
    "/summary.docx",
    "/summary.pdf",
    "/data.csv",
];

fn manager(year: &Year) -> Browser {
    year.world.site.browser().as_role(Role::PlanManager)
}

fn update(year: &Year, report: &Id, edition: i64, anew: bool) -> UpdateReport {
    let made = year.make();
    UpdateReport {
        plans: made.plans,
        city: made.city,
        report: report.clone(),
        edition,
        wording: made.wording,
        rounds: made.rounds,
        anew,
    }
}

fn publish(report: &Id, edition: i64) -> PublishReport {
    PublishReport {
        report: report.clone(),
        edition,
    }
}

#[tokio::test]
async fn a_draft_is_not_there_for_the_public_at_any_address() {
    for year in years(true).await {
        let report = year.draft().await;
        for end in FILES {
            let path = format!("/plan/reports/{report}{end}");
            for mut browser in [year.world.site.browser(), manager(&year)] {
                let seen = browser.get(&path).await;
                assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        let list = year.world.site.browser().get("/plan/reports").await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(!list.text.contains("令和8年度 年次報告"));
        for end in [
            "",
            "/preview",
            "/preview.docx",
            "/summary",
            "/data.csv",
            "/print",
        ] {
            let path = format!("/desk/reports/{report}{end}");
            for role in [Role::Citizen, Role::GroupEditor, Role::CommitteeMember] {
                let seen = year.world.site.browser().as_role(role).get(&path).await;
                assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path} {role:?}");
            }
            let seen = manager(&year).get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path} {}", seen.text);
        }
        let staff = testkit::person(Role::Staff);
        assert!(year.world.act(&staff, publish(&report, 1)).await.is_err());
        assert!(
            year.world
                .act(&staff, update(&year, &report, 1, false))
                .await
                .is_err()
        );
        assert!(year.world.act(&staff, year.make()).await.is_err());
    }
}

#[tokio::test]
async fn a_published_report_stays_byte_for_byte_when_rounds_and_plan_change() {
    for year in years(true).await {
        let report = year.published().await;
        let mut before = Vec::new();
        for end in FILES {
            let seen = year
                .world
                .site
                .browser()
                .get(&format!("/plan/reports/{report}{end}"))
                .await;
            assert_eq!(seen.status, StatusCode::OK, "{end} {}", seen.text);
            before.push(seen.bytes);
        }
        let again = SupersedeRound {
            plans: Arc::clone(&year.world.plans) as Arc<_>,
            round: year.rounds[0].clone(),
            reason: "人数の数えちがい".into(),
            due_day: "2027-01-29".into(),
        };
        year.world.manage(again).await.unwrap();
        for items in year.world.plans.items.lock().unwrap().iter_mut() {
            items[0].title = "名前の変わった施策".into();
        }
        year.plans.indicators.lock().unwrap().clear();
        for (end, before) in FILES.iter().zip(before) {
            let path = format!("/plan/reports/{report}{end}");
            let seen = year.world.site.browser().get(&path).await;
            assert_eq!(seen.bytes, before, "{path}");
        }
        let refused = year
            .world
            .manage(update(&year, &report, 1, true))
            .await
            .unwrap_err();
        assert!(refused.is(&model::PUBLISHED));
    }
}

#[tokio::test]
async fn a_draft_keeps_its_figures_until_they_are_read_again() {
    for year in years(false).await {
        let report = year.draft().await;
        year.plans.indicators.lock().unwrap().truncate(1);
        year.world
            .manage(update(&year, &report, 1, false))
            .await
            .unwrap();
        assert_eq!(year.content(&report).await.indicators.len(), 3);
        let late = year.world.manage(update(&year, &report, 1, false)).await;
        assert!(late.unwrap_err().is(&forms::service::CHANGED_MEANWHILE));
        year.world
            .manage(update(&year, &report, 2, true))
            .await
            .unwrap();
        assert_eq!(year.content(&report).await.indicators.len(), 1);
        let mut turned = update(&year, &report, 3, false);
        turned.rounds.reverse();
        turned.wording.sections = vec![Section::Indicators, Section::Summary];
        year.world.manage(turned).await.unwrap();
        let content = year.content(&report).await;
        assert_eq!(content.rounds[0].kind, "committee");
        let seen = manager(&year)
            .get(&format!("/desk/reports/{report}/preview"))
            .await;
        let at = |text: &str| seen.text.find(text).unwrap();
        assert!(at("id=\"part-1\">指標") < at(">概要</h2>"));
        assert!(!seen.text.contains("進行管理シート"));
    }
}

#[tokio::test]
async fn a_report_on_a_superseded_round_is_not_published() {
    for year in years(false).await {
        let report = year.draft().await;
        let again = SupersedeRound {
            plans: Arc::clone(&year.world.plans) as Arc<_>,
            round: year.rounds[0].clone(),
            reason: "誤り".into(),
            due_day: "2027-01-29".into(),
        };
        year.world.manage(again).await.unwrap();
        let refused = year.world.manage(publish(&report, 1)).await.unwrap_err();
        assert!(refused.is(&model::STALE));
        let anew = year
            .world
            .manage(update(&year, &report, 1, true))
            .await
            .unwrap_err();
        assert_eq!(anew.field_faults()[0].field, "rounds");
        let seen = manager(&year).get(&format!("/desk/reports/{report}")).await;
        assert!(seen.text.contains("あとから訂正されました"));
    }
}

#[tokio::test]
async fn a_correction_takes_the_place_of_the_old_one_and_both_can_be_read() {
    for year in years(false).await {
        let old = year.published().await;
        let correct = |reason: &str| SupersedeReport {
            report: old.clone(),
            reason: reason.into(),
        };
        assert!(year.world.manage(correct(" ")).await.is_err());
        let new = year.world.manage(correct("人数の誤り")).await.unwrap();
        let twice = year.world.manage(correct("もう一度")).await.unwrap_err();
        assert!(twice.is(&model::NOT_PUBLISHED));
        let path = format!("/plan/reports/{old}");
        let seen = year.world.site.browser().get(&path).await;
        assert!(!seen.text.contains("人数の誤り") && !seen.text.contains(new.as_str()));
        year.world.manage(publish(&new, 1)).await.unwrap();
        let seen = year.world.site.browser().get(&path).await;
        assert!(seen.text.contains("人数の誤り") && seen.text.contains(new.as_str()));
        let seen = year
            .world
            .site
            .browser()
            .get(&format!("/plan/reports/{new}"))
            .await;
        assert!(seen.text.contains("人数の誤り") && seen.text.contains(old.as_str()));
        let list = year.world.site.browser().get("/plan/reports").await;
        assert!(list.text.contains("訂正前"));
    }
}

#[tokio::test]
async fn no_member_is_named_and_no_row_of_data_is_one_person_s() {
    for year in years(true).await {
        let report = year.published().await;
        let row = year.row(&report).await;
        for (account, name) in MEMBERS {
            assert!(!row.content.contains(name));
            assert!(!row.content.contains(id(account).as_str()));
        }
        let content = year.content(&report).await;
        let mut letters: Vec<&Source> =
            content.rounds[1].sheets.iter().map(|s| &s.source).collect();
        letters.sort_by_key(|s| format!("{s:?}"));
        letters.dedup();
        let letter = |l: &str| Source::Member(l.into());
        assert_eq!(letters, [&letter("A"), &letter("B")]);
        let seen = year
            .world
            .site
            .browser()
            .get(&format!("/plan/reports/{report}"))
            .await;
        assert!(seen.text.contains("委員A") && seen.text.contains("3.50"));
        let data = year
            .world
            .site
            .browser()
            .get(&format!("/plan/reports/{report}/data.csv"))
            .await;
        let committee: Vec<&str> = data
            .text
            .lines()
            .filter(|l| l.contains(",committee,"))
            .collect();
        assert_eq!(committee.len(), 2 * 3);
        assert!(committee.iter().all(|l| {
            ["score_mean", "score_spread", "judges"]
                .iter()
                .any(|k| l.contains(k))
        }));
    }
}

#[tokio::test]
async fn pages_make_a_bounded_number_of_queries() {
    for year in years(false).await {
        let report = year.published().await;
        for (path, most) in [
            ("/plan/reports".to_owned(), 1),
            (format!("/plan/reports/{report}"), 1),
            (format!("/plan/reports/{report}/summary"), 1),
            ("/desk/reports".to_owned(), 1),
            ("/desk/reports/new".to_owned(), 2),
            (format!("/desk/reports/{report}"), 2),
        ] {
            let seen = manager(&year).get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path} {}", seen.text);
            assert!(seen.queries.unwrap() <= most, "{path} {:?}", seen.queries);
        }
    }
}

#[tokio::test]
async fn the_whole_life_goes_through_the_desk() {
    for year in years(false).await {
        let mut browser = manager(&year);
        let first = format!("round-{}", year.rounds[1]);
        let fields = [
            ("title", "窓口から作った報告"),
            ("fiscal_year", "2026"),
            (first.as_str(), "1"),
            ("section-summary", "1"),
            ("columns", "times"),
        ];
        let without: Vec<(&str, &str)> = fields.iter().copied().filter(|f| f.0 != first).collect();
        let refused = browser
            .fill("/desk/reports/new", "/desk/reports", &without)
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("窓口から作った報告"));
        let made = browser
            .fill("/desk/reports/new", "/desk/reports", &fields)
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let desk = made.location().split('?').next().unwrap().to_owned();
        let published = browser
            .fill(&desk, &desk, &[("do", "publish"), ("edition", "1")])
            .await;
        assert_eq!(
            published.status,
            StatusCode::SEE_OTHER,
            "{}",
            published.text
        );
        let public = desk.replace("/desk/", "/plan/");
        let seen = year.world.site.browser().get(&public).await;
        assert!(seen.text.contains("窓口から作った報告"));
        let pdf = year
            .world
            .site
            .browser()
            .get(&format!("{public}.pdf"))
            .await;
        assert!(
            pdf.text.contains(&format!("{public}/print")),
            "{}",
            pdf.text
        );
        let english = year.world.site.browser().speaking("en").get(&public).await;
        assert!(english.text.contains("How the marks are spread"));
    }
}
