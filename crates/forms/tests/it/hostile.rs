//! What nobody of good will sends.
use crate::site::city;
use forms::*;
use kernel::Role;

async fn post(fields: &[(&str, &str)]) -> testkit::Seen {
    let city = city().await;
    let (_, version) = city.survey().await;
    let mut all = vec![
        ("version", version.as_str()),
        ("step", "0"),
        ("do", "submit"),
    ];
    all.extend(fields);
    let seen = city.browser(None).post("/forms/survey", &all).await;
    let stored = service::list_answers(&city.reads(), &version)
        .await
        .unwrap();
    assert_eq!(stored.len(), usize::from(seen.status.as_u16() == 303));
    for row in stored {
        let answers = row.answers().unwrap();
        let content = templates::participants().unwrap();
        assert_eq!(validate(&content, &answers, Stage::Final), Ok(answers));
    }
    seen
}

#[tokio::test]
async fn a_text_of_ten_megabytes_is_refused() {
    let huge = "x".repeat(10 * 1024 * 1024);
    let seen = post(&[("a-satisfaction", "5"), ("a-good", &huge)]).await;
    assert_eq!(seen.status.as_u16(), 413);
}

#[tokio::test]
async fn a_text_beyond_its_limit_is_given_back_whole() {
    let long = "あ".repeat(1001);
    let seen = post(&[("a-satisfaction", "5"), ("a-good", &long)]).await;
    assert_eq!(seen.status.as_u16(), 422);
    assert!(seen.text.contains(&long) && seen.text.contains("1000文字までに"));
}

#[tokio::test]
async fn fields_of_no_question_are_left_out() {
    let seen = post(&[
        ("a-satisfaction", "5"),
        ("a-nowhere", "x"),
        ("status", "locked"),
        ("a-satisfaction.id", "x"),
    ])
    .await;
    assert_eq!(seen.status.as_u16(), 303);
}

#[tokio::test]
async fn one_answer_sent_twice_is_no_answer_to_a_choice_of_one() {
    let seen = post(&[
        ("a-satisfaction", "5"),
        ("a-first", "yes"),
        ("a-first", "no"),
    ])
    .await;
    assert_eq!(seen.status.as_u16(), 422);
    assert!(seen.text.contains("1つだけ"));
}

#[tokio::test]
async fn ten_thousand_fields_are_read_in_one_pass() {
    let many = vec![("a-found_by", "web"); 10_000];
    let mut fields = vec![("a-satisfaction", "5")];
    fields.extend(many);
    assert_eq!(post(&fields).await.status.as_u16(), 422);
}

#[tokio::test]
async fn a_script_is_shown_as_text() {
    let script = "<script>alert(1)</script>\"'><img src=x onerror=y>";
    let seen = post(&[("a-good", script), ("a-found_by.other", script)]).await;
    assert_eq!(seen.status.as_u16(), 422);
    assert!(!seen.text.contains("<script>alert") && !seen.text.contains("<img src=x"));
}

#[tokio::test]
async fn what_is_no_number_of_the_scale_is_named() {
    for value in ["1e309", "NaN", "99999999999999999999", "-5", "<b>"] {
        let seen = post(&[("a-satisfaction", value)]).await;
        assert_eq!(seen.status.as_u16(), 422, "{value}");
    }
    assert_eq!(
        post(&[("a-satisfaction", "　５　")]).await.status.as_u16(),
        303
    );
}

#[tokio::test]
async fn steps_versions_and_submissions_of_nobody_do_no_harm() {
    let city = city().await;
    let (form, version) = city.survey().await;
    for (fields, status) in [
        (vec![("version", "x")], 404),
        (vec![("version", form.as_str())], 404),
        (
            vec![
                ("version", version.as_str()),
                ("step", "999999"),
                ("do", "next"),
            ],
            200,
        ),
        (
            vec![
                ("version", version.as_str()),
                ("submission", form.as_str()),
                ("edition", "1"),
                ("do", "submit"),
                ("a-satisfaction", "5"),
            ],
            404,
        ),
        (vec![("version", version.as_str()), ("do", "save")], 401),
    ] {
        let seen = city.browser(None).post("/forms/survey", &fields).await;
        let found = if seen.location().starts_with("/sign-in") {
            401
        } else {
            seen.status.as_u16()
        };
        assert_eq!(found, status, "{fields:?}");
    }
}

#[tokio::test]
async fn a_builder_cannot_store_a_form_without_end() {
    let city = city().await;
    let mut content = templates::participants().unwrap();
    content.sections[0].questions = (0..MAX_QUESTIONS)
        .map(|n| Question::new(&format!("n{n}"), QuestionKind::Money, "金額"))
        .collect();
    content.sections.truncate(1);
    let form = city.create("long", content).await;
    let path = format!("/desk/forms/{form}");
    let mut browser = city.browser(Some(Role::PlanManager));
    for (fields, what) in [
        (
            vec![
                ("do", "add-question"),
                ("of", "today"),
                ("kind", "text"),
                ("label", "x"),
                ("edition", "1"),
            ],
            "one too many",
        ),
        (
            vec![
                ("do", "head"),
                ("title", "x"),
                ("intro", "x"),
                ("edition", "９"),
            ],
            "stale",
        ),
        (
            vec![
                ("do", "add-question"),
                ("of", "today"),
                ("kind", "virus"),
                ("label", "x"),
                ("edition", "1"),
            ],
            "unknown kind",
        ),
    ] {
        let seen = browser.fill(&path, &path, &fields).await;
        assert!(
            matches!(seen.status.as_u16(), 409 | 422),
            "{what}: {}",
            seen.status
        );
    }
    let long = "x".repeat(6000);
    let seen = browser
        .fill(
            &path,
            &path,
            &[
                ("do", "head"),
                ("title", "x"),
                ("intro", &long),
                ("edition", "1"),
            ],
        )
        .await;
    assert_eq!(seen.status.as_u16(), 422);
}
