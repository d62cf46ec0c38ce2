//! The pages of programmes, as people of different roles see them.
use crate::programmes_fakes::{
    CLEAN, ENVIRONMENT, LEARN, MEET, TOGETHER, browser, by, city, confirmed, content, save,
};
use axum::http::StatusCode;
use evaluation::programmes::commands::CreateProgramme;
use scraper::{Html, Selector};
use testkit::{TestSite, engines};

pub(crate) fn texts(page: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    document
        .select(&selector)
        .map(|e| e.text().collect::<String>().trim().to_owned())
        .collect()
}

/// No text key is left on a page.
fn is_complete(page: &str) {
    let words = texts(page, "main").join(" ");
    assert!(!words.is_empty());
    assert!(!words.contains("evaluation-"), "{words}");
}

#[tokio::test]
async fn visitors_see_confirmed_programmes_and_nothing_else() {
    for engine in engines() {
        let site = city(engine).await;
        let shown = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN, LEARN]).await;
        let hidden = by(
            &site,
            "manager",
            CreateProgramme(content("まだ秘密の事業", TOGETHER, &[CLEAN])),
        )
        .await
        .unwrap();
        by(&site, "manager", save(&shown, 2025, 0, true))
            .await
            .unwrap();
        let mut visitor = site.browser();
        let list = visitor.get("/plan/programmes").await;
        assert_eq!(list.status, StatusCode::OK);
        is_complete(&list.text);
        assert!(list.text.contains("川の清掃") && list.text.contains("延べ 120 人"));
        assert!(!list.text.contains("まだ秘密の事業"));
        let one = visitor.get(&format!("/plan/programmes/{shown}")).await;
        is_complete(&one.text);
        assert!(one.text.contains("まちをきれいに") && one.text.contains("12,345 円"));
        let years = texts(&one.text, "#facts-table tbody th");
        assert_eq!(years, ["令和8年度（2026年度）"], "2025 is not confirmed");
        for path in [
            format!("/plan/programmes/{hidden}"),
            "/plan/programmes/nothing".into(),
        ] {
            assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
        }
        for (query, count) in [
            (format!("item={CLEAN}"), 1),
            (format!("item={MEET}"), 0),
            (format!("body={TOGETHER}"), 0),
            ("year=2026".into(), 1),
            ("year=2025".into(), 0),
            ("year=99999&item=x".into(), 1),
        ] {
            let list = visitor.get(&format!("/plan/programmes?{query}")).await;
            assert_eq!(
                texts(&list.text, "#programmes tbody tr").len(),
                count,
                "{query}"
            );
        }
        let mut english = site.browser().speaking("en");
        is_complete(&english.get(&format!("/plan/programmes/{shown}")).await.text);
        let file = visitor.get("/plan/programmes.csv?year=2026").await;
        assert!(file.text.contains("川の清掃") && !file.text.contains("まだ秘密の事業"));
        let file = visitor.get("/plan/programmes.xlsx").await;
        assert!(file.bytes.starts_with(b"PK"));
    }
}

#[tokio::test]
async fn the_number_of_queries_does_not_grow_with_the_programmes() {
    for engine in engines() {
        let site = city(engine).await;
        let first = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        let count = async |site: &TestSite| {
            let mut counts = Vec::new();
            let mut manager = browser(site, "manager");
            for path in [
                "/plan/programmes".to_owned(),
                format!("/plan/programmes/{first}"),
                "/desk/programmes?scope=all".into(),
                format!("/desk/programmes/{first}"),
                format!("/desk/programmes/{first}/2026"),
                "/desk/programmes/pairs".into(),
            ] {
                let seen = manager.get(&path).await;
                assert_eq!(seen.status, StatusCode::OK, "{path}");
                is_complete(&seen.text);
                counts.push(seen.queries.unwrap());
            }
            counts
        };
        let few = count(&site).await;
        assert_eq!(few, [4, 5, 3, 5, 3, 2]);
        for n in 0..6 {
            let title = format!("講座その{n}");
            confirmed(&site, &title, TOGETHER, &[CLEAN, LEARN]).await;
        }
        confirmed(&site, "講座その1", ENVIRONMENT, &[CLEAN]).await;
        let many = count(&site).await;
        assert_eq!(many, [4, 5, 3, 5, 3, 3], "one more only to name the pairs");
    }
}

#[tokio::test]
async fn staff_see_their_own_first_and_enter_facts_with_last_years_words_beside() {
    for engine in engines() {
        let site = city(engine).await;
        let own = confirmed(&site, "川の清掃", ENVIRONMENT, &[CLEAN]).await;
        confirmed(&site, "市民講座", TOGETHER, &[LEARN]).await;
        let mut staff = browser(&site, "environment");
        let board = staff.get("/desk/programmes?year=2027").await;
        is_complete(&board.text);
        assert_eq!(texts(&board.text, "#programmes tbody th"), ["川の清掃"]);
        assert!(board.text.contains("まだ記入がありません"));
        let form = format!("/desk/programmes/{own}/2027");
        let page = staff.get(&form).await;
        assert!(page.text.contains("学校に声をかける"), "last year's answer");
        let typed = [
            ("times", "4"),
            ("people", "-1"),
            ("done", "した"),
            ("seen", "0"),
        ];
        let seen = staff.fill(&form, &form, &typed).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            seen.input("people").as_deref(),
            Some("-1"),
            "what was typed is kept"
        );
        is_complete(&seen.text);
        let typed = [
            ("people", "１２０人"),
            ("done", "した"),
            ("seen", "0"),
            ("do", "submit"),
        ];
        let seen = staff.fill(&form, &form, &typed).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let mut other = browser(&site, "together");
        let page = other.get(&form).await;
        assert!(!page.text.contains("name=\"people\""));
        let mut citizen = browser(&site, "citizen");
        assert_eq!(
            citizen.get("/desk/programmes").await.status,
            StatusCode::FORBIDDEN
        );
    }
}

#[tokio::test]
async fn whoever_saves_second_sees_both_and_loses_nothing() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = by(
            &site,
            "environment",
            CreateProgramme(content("川の清掃", ENVIRONMENT, &[CLEAN])),
        )
        .await
        .unwrap();
        let form = format!("/desk/programmes/{programme}/2026");
        let (mut one, mut other) = (browser(&site, "environment"), browser(&site, "manager"));
        let first = [("done", "先に書いたこと"), ("seen", "0")];
        assert!(one.fill(&form, &form, &first).await.status.is_redirection());
        let second = [("done", "後に書いたこと"), ("seen", "0")];
        let seen = other.fill(&form, &form, &second).await;
        assert_eq!(seen.status, StatusCode::CONFLICT);
        assert!(seen.text.contains("先に書いたこと") && seen.text.contains("後に書いたこと"));
        assert_eq!(seen.input("seen").as_deref(), Some("1"));
        let again = [("done", "両方を合わせたこと"), ("seen", "1")];
        assert!(
            other
                .fill(&form, &form, &again)
                .await
                .status
                .is_redirection()
        );
    }
}

#[tokio::test]
async fn a_programme_is_entered_changed_and_joined_on_the_desk() {
    for engine in engines() {
        let site = city(engine).await;
        let mut staff = browser(&site, "environment");
        let fields = [
            ("title", "川の清掃"),
            ("body", ENVIRONMENT),
            ("collaboration", "citizens-and-city"),
            ("status", "running"),
            ("first_year", "令和6年度"),
            ("items", CLEAN),
            ("items", LEARN),
            ("main", LEARN),
        ];
        let page = staff.get("/desk/programmes/new").await;
        is_complete(&page.text);
        let options = texts(&page.text, "#body option");
        assert_eq!(options, ["環境課"], "only one's own body is offered");
        let wrong = staff
            .fill(
                "/desk/programmes/new",
                "/desk/programmes/new",
                fields.get(1..).unwrap(),
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seen = staff
            .fill("/desk/programmes/new", "/desk/programmes/new", &fields)
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        let desk = seen.location().to_owned();
        let page = staff.open(&desk).await;
        is_complete(&page.text);
        let edit = format!("{desk}/edit");
        let mut change = fields.to_vec();
        change.push(("seen", "1"));
        assert!(
            staff
                .fill(&edit, &edit, &change)
                .await
                .status
                .is_redirection()
        );
        let stale = staff.fill(&edit, &edit, &change).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(stale.input("seen").as_deref(), Some("2"));
        let joint = format!("{desk}/joint");
        let step = [
            ("joint", "candidate"),
            ("partners", TOGETHER),
            ("seen", "2"),
        ];
        assert!(
            staff
                .fill(&desk, &joint, &step)
                .await
                .status
                .is_redirection()
        );
        let mut manager = browser(&site, "manager");
        let kinds = manager.get("/desk/programmes/kinds").await;
        is_complete(&kinds.text);
    }
}

#[tokio::test]
async fn a_sheet_goes_out_and_comes_back() {
    for engine in engines() {
        let site = city(engine).await;
        let programme = by(
            &site,
            "environment",
            CreateProgramme(content("川の清掃", ENVIRONMENT, &[CLEAN])),
        )
        .await
        .unwrap();
        let mut staff = browser(&site, "environment");
        let sheet = staff.get("/desk/programmes/sheet.csv?year=2026").await;
        let filled = sheet
            .text
            .trim_end()
            .replace(",2026,,,,,,,,", ",2026,,３,00120,\"12,345\",,清掃した,,");
        assert_ne!(filled, sheet.text.trim_end(), "{}", sheet.text);
        let import = "/desk/programmes/import";
        let seen = staff
            .upload(
                import,
                import,
                &[],
                ("file", "sheet.csv", filled.as_bytes()),
            )
            .await;
        assert_eq!(
            seen.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            texts(&seen.text, "main")
        );
        let page = staff
            .get(&format!("/desk/programmes/{programme}/2026"))
            .await;
        assert_eq!(page.input("people").as_deref(), Some("120"));
        assert_eq!(page.input("planned").as_deref(), Some("12345"));
        let seen = staff
            .upload(
                import,
                import,
                &[],
                ("file", "sheet.csv", filled.as_bytes()),
            )
            .await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(texts(&seen.text, "#faults tbody tr").len(), 1);
        is_complete(&seen.text);
        let xlsx = staff.get("/desk/programmes/sheet.xlsx?year=2026").await;
        let seen = staff
            .upload(import, import, &[], ("file", "sheet.xlsx", &xlsx.bytes))
            .await;
        assert_eq!(
            seen.status,
            StatusCode::SEE_OTHER,
            "the sheet itself is a valid answer"
        );
        let seen = staff
            .upload(
                import,
                import,
                &[],
                ("file", "photo.jpg", b"\xFF\xD8\xFF\xE0"),
            )
            .await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
