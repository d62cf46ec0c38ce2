//! The builder, and the pages around it, through the whole site.
use crate::site::{City, city};
use forms::*;
use kernel::{Id, Role};
use testkit::{Browser, Seen};

async fn press(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Seen {
    let edition = browser.get(path).await.input("edition").unwrap_or_default();
    let mut fields = fields.to_vec();
    fields.push(("edition", &edition));
    browser.fill(path, path, &fields).await
}

async fn pressed(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let seen = press(browser, path, fields).await;
    assert_eq!(seen.status.as_u16(), 303, "{fields:?}: {}", seen.text);
}

async fn content(city: &City, form: &str) -> FormContent {
    let id = Id::parse(form).unwrap();
    service::get_latest(&city.reads(), &id)
        .await
        .unwrap()
        .content()
        .unwrap()
}

#[tokio::test]
async fn a_form_is_built_opened_and_answered_without_script() {
    let city = city().await;
    let mut browser = city.browser(Some(Role::Coordinator));
    let empty = browser.get("/desk/forms").await;
    assert_eq!((empty.status.as_u16(), empty.queries), (200, Some(1)));
    let seen = browser
        .fill(
            "/desk/forms",
            "/desk/forms",
            &[("title", "申込み"), ("key", "apply"), ("origin", "")],
        )
        .await;
    let path = seen.location().to_owned();
    let form = path.rsplit('/').next().unwrap().to_owned();
    let page = browser.get(&path).await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(2)));
    assert!(page.text.contains("質問を1つ以上"));
    let add = |kind, label| {
        [
            ("do", "add-question"),
            ("of", "s1"),
            ("kind", kind),
            ("label", label),
        ]
    };
    pressed(&mut browser, &path, &add("choice_one", "参加しますか")).await;
    pressed(&mut browser, &path, &add("money", "いくら出せますか")).await;
    pressed(&mut browser, &path, &add("table", "持ち物")).await;
    let question = format!("/desk/forms/{form}/questions/q1");
    let page = browser.get(&question).await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(2)));
    let fields = [
        ("label", "参加しますか"),
        ("reading", "さんかしますか"),
        ("required", "on"),
        ("other", "on"),
        ("line.0.key", "c1"),
        ("line.0.label", "参加する"),
        ("line.1.key", "c2"),
        ("line.1.label", ""),
        ("line.2.label", "しない"),
    ];
    pressed(&mut browser, &question, &fields).await;
    let question = format!("/desk/forms/{form}/questions/q2");
    assert!(
        browser
            .get(&question)
            .await
            .text
            .contains("value=\"q1=c1\"")
    );
    pressed(
        &mut browser,
        &question,
        &[("label", "いくら"), ("if", "q1=c1"), ("if", "q1=other")],
    )
    .await;
    assert!(
        browser
            .get(&question)
            .await
            .text
            .contains("value=\"q1=c1\" checked")
    );
    let question = format!("/desk/forms/{form}/questions/q3");
    let fields = [
        ("label", "持ち物"),
        ("max", "５"),
        ("line.0.key", "k1"),
        ("line.0.label", "名前"),
        ("line.0.kind", "text"),
        ("line.1.label", "数"),
        ("line.1.kind", "number"),
        ("line.1.unit", "個"),
        ("line.1.required", "on"),
    ];
    pressed(&mut browser, &question, &fields).await;
    pressed(
        &mut browser,
        &path,
        &[("do", "add-section"), ("section_title", "連絡先")],
    )
    .await;
    let section = format!("/desk/forms/{form}/sections/s2");
    assert_eq!(browser.get(&section).await.queries, Some(2));
    pressed(
        &mut browser,
        &section,
        &[("title", "連絡先"), ("new_page", "on"), ("if", "q1=c1")],
    )
    .await;
    pressed(
        &mut browser,
        &path,
        &[("do", "question-down"), ("of", "q3")],
    )
    .await;
    let built = content(&city, &form).await;
    assert_eq!(check(&built), vec![]);
    let q1 = built.question("q1").unwrap();
    let keys: Vec<&str> = q1.kind.choices().iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys, ["c1", "c3"]);
    assert!(q1.required);
    let is = Is::OneOf(vec!["c1".into(), "other".into()]);
    assert_eq!(
        built.question("q2").unwrap().show_if,
        Some(Condition::of("q1", is))
    );
    assert_eq!(built.sections[1].questions[0].key, "q3");
    assert!(built.sections[1].new_page);
    pressed(&mut browser, &path, &[("do", "open")]).await;
    pressed(&mut browser, &path, &[("do", "public")]).await;
    let seen = city.browser(None).get("/forms/apply").await;
    assert!(seen.text.contains("さんかしますか"));
    pressed(
        &mut browser,
        &path,
        &[("do", "head"), ("title", "申込書"), ("intro", "はじめに")],
    )
    .await;
    let seen = city.browser(None).get("/forms/apply").await;
    assert!(!seen.text.contains("はじめに"));
}

#[tokio::test]
async fn two_who_build_the_same_form_do_not_overwrite_each_other() {
    let city = city().await;
    let (form, _) = city.survey().await;
    let path = format!("/desk/forms/{form}");
    let mut first = city.browser(Some(Role::PlanManager));
    let mut second = city.browser(Some(Role::Coordinator));
    let head = |title| [("do", "head"), ("title", title), ("edition", "1")];
    let seen = first.fill(&path, &path, &head("一人目")).await;
    assert_eq!(seen.status.as_u16(), 303);
    let seen = second.fill(&path, &path, &head("二人目")).await;
    assert_eq!(seen.status.as_u16(), 409);
    assert_eq!(content(&city, form.as_str()).await.title, "一人目");
}

#[tokio::test]
async fn a_condition_that_a_move_breaks_is_said_and_keeps_the_form_closed() {
    let city = city().await;
    let report = city
        .create("report", templates::progress_report().unwrap())
        .await;
    let path = format!("/desk/forms/{report}");
    let mut browser = city.browser(Some(Role::PlanManager));
    pressed(
        &mut browser,
        &path,
        &[("do", "question-up"), ("of", "reason")],
    )
    .await;
    let page = browser.get(&path).await;
    assert!(page.text.contains("それより前の質問だけ"));
    assert!(!page.text.contains("value=\"open\""));
    let seen = press(&mut browser, &path, &[("do", "open")]).await;
    assert_eq!(seen.status.as_u16(), 422);
}

#[tokio::test]
async fn results_show_counts_and_are_downloaded() {
    let city = city().await;
    let (form, version) = city.survey().await;
    let path = format!("/desk/forms/{form}/results");
    let mut auditor = city.browser(Some(Role::Auditor));
    let none = auditor.get(&path).await;
    assert_eq!((none.status.as_u16(), none.queries), (200, Some(4)));
    for rating in ["5", "4", "4"] {
        let fields = [
            ("version", version.as_str()),
            ("step", "0"),
            ("do", "submit"),
            ("a-satisfaction", rating),
            ("a-first", "yes"),
            ("a-good", "=SUM(A1)"),
        ];
        let seen = city.browser(None).post("/forms/survey", &fields).await;
        assert_eq!(seen.status.as_u16(), 303, "{}", seen.text);
    }
    let page = auditor
        .get(&format!("{path}?by=satisfaction&over=first"))
        .await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(4)));
    assert!(page.text.contains("平均: 4.33") && page.text.contains("id=\"crossed-1\""));
    let csv = auditor.get(&format!("{path}/csv")).await;
    assert!(csv.bytes.starts_with(&[0xef, 0xbb, 0xbf]));
    assert_eq!(csv.text.lines().count(), 4);
    assert!(csv.text.contains("'=SUM(A1)"));
    let xlsx = auditor.get(&format!("{path}/xlsx")).await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    let entries = page.text.matches("/desk/forms/entries/").count();
    assert_eq!(entries, 3);
    let board = auditor.get("/desk/forms").await;
    assert_eq!(board.queries, Some(1));
    assert!(!board.text.contains("action=\"/desk/forms\""));
}

#[tokio::test]
async fn a_form_is_printed_with_boxes_and_taken_as_word() {
    let city = city().await;
    let (form, _) = city
        .opened("mutual", templates::mutual_evaluation().unwrap())
        .await;
    let mut browser = city.browser(Some(Role::Auditor));
    let path = format!("/desk/forms/{form}/print");
    let page = browser.get(&path).await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(2)));
    assert!(page.text.contains("□ ◎ よくできた"));
    let word = browser.get(&format!("{path}?file=docx")).await;
    assert!(word.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_template_and_a_copy_begin_a_form_and_a_taken_address_is_said() {
    let city = city().await;
    let mut browser = city.browser(Some(Role::Administrator));
    let new = |origin, key| [("origin", origin), ("key", key), ("title", "")];
    let seen = browser
        .fill(
            "/desk/forms",
            "/desk/forms",
            &new("template:progress-report", "report"),
        )
        .await;
    assert_eq!(seen.status.as_u16(), 303);
    let form = seen.location().rsplit('/').next().unwrap().to_owned();
    assert_eq!(
        content(&city, &form).await,
        templates::progress_report().unwrap()
    );
    let seen = browser
        .fill(
            "/desk/forms",
            "/desk/forms",
            &new("template:participants", "report"),
        )
        .await;
    assert_eq!(seen.status.as_u16(), 422);
    assert!(
        seen.text.contains("ほかのフォームで使われています")
            && seen.text.contains("value=\"report\"")
    );
    let copy = [
        ("origin", form.as_str()),
        ("key", "copy"),
        ("title", "写し"),
    ];
    let seen = browser.fill("/desk/forms", "/desk/forms", &copy).await;
    assert_eq!(seen.status.as_u16(), 303, "{}", seen.text);
}

#[tokio::test]
async fn a_form_that_was_never_opened_says_that_nobody_answered() {
    let city = city().await;
    let mut browser = city.browser(Some(Role::Administrator));
    let new = [
        ("origin", "template:progress-report"),
        ("key", "report"),
        ("title", ""),
    ];
    let seen = browser.fill("/desk/forms", "/desk/forms", &new).await;
    let form = seen.location().rsplit('/').next().unwrap().to_owned();
    let seen = browser.get(&format!("/desk/forms/{form}/results")).await;
    assert_eq!(seen.status.as_u16(), 200, "{}", seen.text);
    assert!(seen.text.contains("回答はまだありません"), "{}", seen.text);
    assert!(!seen.text.contains(&format!("/desk/forms/{form}/enter")));
}

#[tokio::test]
async fn every_page_is_there_in_english_and_no_text_is_missing() {
    let city = city().await;
    let (form, _) = city
        .opened("mutual", templates::mutual_evaluation().unwrap())
        .await;
    for language in ["ja", "en"] {
        let mut browser = city.browser(Some(Role::Administrator)).speaking(language);
        for path in [
            "/desk/forms".to_owned(),
            format!("/desk/forms/{form}"),
            format!("/desk/forms/{form}/preview"),
            format!("/desk/forms/{form}/print"),
            format!("/desk/forms/{form}/results"),
            format!("/desk/forms/{form}/enter"),
            format!("/desk/forms/{form}/sections/before"),
            format!("/desk/forms/{form}/questions/equal"),
            format!("/desk/forms/{form}/questions/again"),
            "/forms/mutual".to_owned(),
            "/forms/mutual/done".to_owned(),
        ] {
            let seen = browser.get(&path).await;
            assert_eq!(seen.status.as_u16(), 200, "{path}");
            assert!(!seen.text.contains("[forms-"), "{path} lacks a text");
            assert_eq!(seen.text.matches("<h1").count(), 1, "{path}");
            assert!(!seen.text.contains(" style="), "{path}");
        }
    }
}
