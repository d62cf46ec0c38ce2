//! Surveys: entering waves, remarks instead of refusals, sources of indicators, on both engines.
use crate::programmes_fakes::{CLEAN, INDICATOR, browser, by, city, id};
use axum::http::StatusCode;
use evaluation::surveys::{
    commands::{QuestionContent, SaveQuestions, SaveSurvey, SaveWave, SetSource},
    queries,
};
use kernel::{Code, Id, Page};
use scraper::{Html, Selector};
use store::{FromQueryResult, Queries, params};
use testkit::{Engine, TestSite, engines};

fn survey() -> SaveSurvey {
    SaveSurvey {
        survey: None,
        title: "市民意識調査".into(),
        asked_by: "企画課".into(),
        source: "報告書 12ページ".into(),
    }
}

fn wave(of: Result<Id, (Id, i64)>, year: &str, public: bool) -> SaveWave {
    SaveWave {
        of,
        year: year.into(),
        period: "7月".into(),
        asked: "３，０００".into(),
        answered: "1000".into(),
        public,
    }
}

fn question(number: &str, choices: &[(&str, &str, &str)]) -> QuestionContent {
    QuestionContent {
        number: number.into(),
        words: "地域の活動に参加したことがありますか".into(),
        is_single: true,
        answered: "1000".into(),
        choices: choices
            .iter()
            .map(|(w, c, p)| ((*w).into(), (*c).into(), (*p).into()))
            .collect(),
    }
}

const YES_AND_NO: [(&str, &str, &str); 2] = [("ある", "395", "39.5"), ("ない", "605", "60.5")];

fn questions(wave: &Id, seen: i64, questions: Vec<QuestionContent>) -> SaveQuestions {
    SaveQuestions {
        wave: wave.clone(),
        seen,
        questions,
    }
}

/// A public wave of 2026 with one question.
async fn asked(site: &TestSite) -> Id {
    let survey = by(site, "manager", survey()).await.unwrap();
    let id = by(site, "manager", wave(Ok(survey), "令和8年度", true))
        .await
        .unwrap();
    let all = vec![question("問1", &YES_AND_NO)];
    by(site, "manager", questions(&id, 1, all)).await.unwrap();
    id
}

async fn source(site: &TestSite, wave: &Id, token: &str) -> kernel::Outcome<()> {
    let reads = site.city.database.reads();
    let all = queries::list_questions(&reads, wave.as_str())
        .await
        .unwrap();
    let command = SetSource {
        wave: wave.clone(),
        question: all.first().unwrap().row.id.clone(),
        position: 1,
        indicator: id(INDICATOR),
        item: Some(id(CLEAN)),
        named: true,
    };
    by(site, token, command).await
}

fn words(page: &str) -> String {
    let main = Selector::parse("main").unwrap();
    let document = Html::parse_document(page);
    document
        .select(&main)
        .flat_map(|e| e.text().collect::<Vec<_>>())
        .collect()
}

#[tokio::test]
async fn a_published_wave_shows_its_figures_in_a_table_and_in_a_sentence() {
    for engine in engines() {
        let site = city(engine).await;
        let wave = asked(&site).await;
        source(&site, &wave, "manager").await.unwrap();
        for language in ["ja", "en"] {
            let mut visitor = site.browser().speaking(language);
            for path in ["/plan/surveys".to_owned(), format!("/plan/surveys/{wave}")] {
                let seen = visitor.get(&path).await;
                assert_eq!(seen.status, StatusCode::OK);
                assert!(!words(&seen.text).contains("evaluation-"), "{path}");
            }
        }
        let seen = site.browser().get(&format!("/plan/surveys/{wave}")).await;
        let text = words(&seen.text);
        assert!(text.contains("いちばん多かった答えは「ない」（60.5%）"));
        assert!(text.contains("回収率 33.3%"));
        assert!(
            text.contains("参加したことがある市民"),
            "the indicator that it is a source of"
        );
        assert_eq!(seen.queries, Some(4));
        let show = web::with_parts(&[&evaluation::MODULE])
            .iter()
            .flat_map(|m| m.panels)
            .any(|p| p.of == "plan.indicator");
        assert!(show);
        let reads = site.city.database.reads();
        let sources = queries::list_of_indicator(&reads, &id(INDICATOR))
            .await
            .unwrap();
        assert_eq!(sources.first().unwrap().tenths, Some(395));
        let page = Page::new(None, None).unwrap();
        let entries = store::list_of_item(&reads, &id(CLEAN), &page)
            .await
            .unwrap();
        assert!(entries.iter().any(|e| e.action == "evaluation.set-source"));
    }
}

#[tokio::test]
async fn a_wave_that_is_not_published_is_not_found_by_visitors() {
    for engine in engines() {
        let site = city(engine).await;
        let id = asked(&site).await;
        let hide = wave(Err((id.clone(), 2)), "2026", false);
        by(&site, "manager", hide).await.unwrap();
        source(&site, &id, "manager").await.unwrap();
        let seen = site.browser().get(&format!("/plan/surveys/{id}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        let list = site.browser().get("/plan/surveys").await;
        assert!(!list.text.contains("報告書 12ページ"));
        let reads = site.city.database.reads();
        let sources = queries::list_of_indicator(&reads, &crate::programmes_fakes::id(INDICATOR))
            .await
            .unwrap();
        assert!(sources.is_empty());
    }
}

#[tokio::test]
async fn only_the_plan_manager_enters_surveys() {
    for engine in engines() {
        let site = city(engine).await;
        let id = asked(&site).await;
        let denied = |fault: Option<kernel::Fault>| {
            assert_eq!(fault.map(|f| f.code().id), Some(Code::NOT_ALLOWED.id));
        };
        denied(by(&site, "environment", survey()).await.err());
        denied(
            by(&site, "auditor", wave(Err((id.clone(), 2)), "2026", true))
                .await
                .err(),
        );
        denied(
            by(&site, "environment", questions(&id, 2, Vec::new()))
                .await
                .err(),
        );
        denied(source(&site, &id, "environment").await.err());
        let mut staff = browser(&site, "environment");
        let page = staff.get(&format!("/desk/waves/{id}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("name=\"question_answered\""));
        let mut citizen = browser(&site, "citizen");
        assert_eq!(
            citizen.get("/desk/surveys").await.status,
            StatusCode::FORBIDDEN
        );
    }
}

#[tokio::test]
async fn bad_figures_are_refused_and_doubtful_ones_are_remarked() {
    for engine in engines() {
        let site = city(engine).await;
        let id = asked(&site).await;
        for (count, percent, key) in [
            ("-3", "", "field-evaluation-negative"),
            ("1.00E+12", "", "field-evaluation-exponent"),
            ("", "101", "field-evaluation-percent"),
            ("", "", "field-evaluation-choice-figures"),
        ] {
            let all = vec![question("問2", &[("ある", count, percent)])];
            let fault = by(&site, "manager", questions(&id, 2, all))
                .await
                .unwrap_err();
            assert_eq!(fault.field_faults().first().unwrap().key, key);
        }
        let doubtful = vec![question(
            "問1",
            &[("ある", "390", "39.5"), ("ない", "605", "60.5")],
        )];
        by(&site, "manager", questions(&id, 2, doubtful))
            .await
            .unwrap();
        let reads = site.city.database.reads();
        let all = queries::list_questions(&reads, id.as_str()).await.unwrap();
        assert_eq!(all.len(), 1, "the question of the same number was replaced");
        assert_eq!(all.first().unwrap().remarks().len(), 2);
        let seen = site.browser().get(&format!("/plan/surveys/{id}")).await;
        assert!(words(&seen.text).contains("合いません"));
        let again = by(&site, "manager", wave(Err((id, 3)), "99999", true)).await;
        assert_eq!(
            again.unwrap_err().field_faults().first().unwrap().key,
            "field-evaluation-year"
        );
    }
}

#[tokio::test]
async fn the_second_of_two_who_save_a_wave_is_told() {
    for engine in engines() {
        let site = city(engine).await;
        let id = asked(&site).await;
        let (one, other) = tokio::join!(
            by(
                &site,
                "manager",
                questions(&id, 2, vec![question("問2", &YES_AND_NO)])
            ),
            by(
                &site,
                "manager",
                questions(&id, 2, vec![question("問3", &YES_AND_NO)])
            ),
        );
        let faults: Vec<&str> = [one, other]
            .into_iter()
            .filter_map(Result::err)
            .map(|f| f.code().id)
            .collect();
        assert_eq!(faults, [Code::CHANGED_MEANWHILE.id]);
        let reads = site.city.database.reads();
        let survey = queries::get_wave(&reads, &id).await.unwrap().survey;
        let twice = wave(Ok(crate::programmes_fakes::id(&survey)), "2026", false);
        let fault = by(&site, "manager", twice).await.unwrap_err();
        assert_eq!(
            fault.field_faults().first().unwrap().key,
            "field-evaluation-wave-year"
        );
    }
}

#[tokio::test]
async fn a_wave_is_entered_on_the_desk_by_form_and_by_table() {
    for engine in engines() {
        let site = city(engine).await;
        let mut manager = browser(&site, "manager");
        let desk = "/desk/surveys";
        let fields = [("title", "市民意識調査"), ("asked_by", "企画課")];
        assert!(
            manager
                .fill(desk, desk, &fields)
                .await
                .status
                .is_redirection()
        );
        let reads = site.city.database.reads();
        let survey = queries::list_surveys(&reads)
            .await
            .unwrap()
            .first()
            .unwrap()
            .id
            .clone();
        let waves = format!("{desk}/{survey}/waves");
        let seen = manager.fill(desk, &waves, &[("year", "2026")]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let page = seen.location().to_owned();
        let add = format!("{page}/questions");
        let typed = [
            ("seen", "1"),
            ("number", "問1"),
            ("words", "参加しましたか"),
            ("kind", "single"),
            ("question_answered", "1,000"),
            ("choices", "ある, 395, 39.5\nない\t605\t60.5"),
        ];
        assert!(
            manager
                .fill(&page, &add, &typed)
                .await
                .status
                .is_redirection()
        );
        let stale = manager.fill(&page, &add, &typed).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            stale.input("words").as_deref(),
            Some("参加しましたか"),
            "kept"
        );
        assert_eq!(
            stale.input("year").as_deref(),
            Some("2026"),
            "of the other form"
        );
        let table = "設問番号,設問,種類,回答者数,選択肢,人数,割合\n問2,どこで,複数,395,地域,300,75.9\n,,,,学校,200,50.6\n";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(table);
        let import = format!("{page}/import");
        let file = ("file", "wave.csv", bytes.as_ref());
        let seen = manager.upload(&page, &import, &[("seen", "2")], file).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", words(&seen.text));
        let shown = manager.open(&page).await;
        assert!(!words(&shown.text).contains("evaluation-"));
        assert!(shown.text.contains("どこで") && shown.text.contains("75.9%"));
        let few = shown.queries.unwrap();
        assert_eq!(few, 4);
    }
}

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

#[tokio::test]
async fn the_figures_of_a_wave_are_found_by_an_index() {
    let site = city(Engine::Sqlite).await;
    let reads = site.city.database.reads();
    for sql in [
        "SELECT id FROM evaluation_survey_questions WHERE wave = $1 ORDER BY position LIMIT 200",
        "SELECT words FROM evaluation_survey_choices WHERE question = $1 ORDER BY position LIMIT 60",
        "SELECT question FROM evaluation_indicator_sources WHERE indicator = $1",
        "SELECT indicator FROM evaluation_indicator_sources WHERE question = $1",
        "SELECT id FROM evaluation_waves WHERE survey = $1 ORDER BY year LIMIT 50",
    ] {
        let steps: Vec<Step> = reads
            .all(&format!("EXPLAIN QUERY PLAN {sql}"), params!["x"])
            .await
            .unwrap();
        let plan: Vec<String> = steps.into_iter().map(|s| s.detail).collect();
        let plan = plan.join("; ");
        assert!(
            plan.starts_with("SEARCH") && !plan.contains("TEMP"),
            "{sql}: {plan}"
        );
    }
}
