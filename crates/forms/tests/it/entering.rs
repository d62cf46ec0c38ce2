//! Staff enter for somebody, try a form, and read the files that came with it.
use crate::site::{city, manager, only, send};
use forms::{commands::*, *};
use kernel::Role;

#[tokio::test]
async fn staff_enter_for_somebody_and_it_is_counted_once_with_its_channel() {
    let city = city().await;
    let (form, version) = city.survey().await;
    let to = format!("/desk/forms/{form}/enter");
    let mut browser = city.browser(Some(Role::Staff));
    let page = browser.get(&to).await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(2)));
    let fields = [
        ("channel", "telephone"),
        ("do", "save"),
        ("a-good", "電話で"),
    ];
    let seen = send(&mut browser, &page, &to, &fields).await;
    assert_eq!(seen.status.as_u16(), 303, "{}", seen.text);
    let address = seen.location().to_owned();
    let page = browser.get(&address).await;
    assert_eq!(page.queries, Some(3));
    let seen = send(
        &mut browser,
        &page,
        &to,
        &[
            ("do", "submit"),
            ("a-good", "電話で"),
            ("a-satisfaction", "4"),
        ],
    )
    .await;
    assert!(
        seen.location().starts_with("/desk/forms/entries/"),
        "{}",
        seen.text
    );
    let entry = browser.get(seen.location()).await;
    assert_eq!((entry.status.as_u16(), entry.queries), (200, Some(3)));
    assert!(entry.text.contains("電話で") && entry.text.contains("○ よかった"));
    assert_eq!(only(&city, &version).await.1, "telephone");
    let mut manager = city.browser(Some(Role::PlanManager));
    let path = seen.location().to_owned();
    let refused = manager
        .fill(&path, &path, &[("do", "return"), ("reason", "")])
        .await;
    assert_eq!(refused.status.as_u16(), 422);
    let locked = manager.fill(&path, &path, &[("do", "lock")]).await;
    assert_eq!(locked.status.as_u16(), 303);
}

#[tokio::test]
async fn a_file_is_sent_with_a_form_by_who_has_signed_in() {
    let city = city().await;
    let mut content = templates::participants().unwrap();
    let kind = QuestionKind::File {
        kinds: vec!["pdf".into()],
        max_bytes: MAX_FILE,
    };
    content.sections[0]
        .questions
        .push(Question::new("paper", kind, "資料"));
    let (_, version) = city.opened("papers", content).await;
    let seen = city.browser(None).get("/forms/papers").await;
    assert!(seen.location().starts_with("/sign-in"), "{}", seen.status);
    let mut browser = city.browser(Some(Role::Citizen));
    let version_field = [
        ("version", version.as_str()),
        ("step", "0"),
        ("do", "submit"),
        ("a-satisfaction", "5"),
    ];
    let seen = browser
        .upload(
            "/forms/papers",
            "/forms/papers",
            &version_field,
            ("a-paper", "案.pdf", b"%PDF"),
        )
        .await;
    assert_eq!(seen.status.as_u16(), 303, "{}", seen.text);
    let (answers, _) = only(&city, &version).await;
    let Answer::File(file) = &answers["paper"] else {
        panic!("no file")
    };
    let path = format!("/desk/forms/files/{}", file.id);
    let mut staff = city.browser(Some(Role::Staff));
    assert_eq!(staff.get(&path).await.bytes, b"%PDF");
    assert_eq!(browser.get(&path).await.status.as_u16(), 403);
}

#[tokio::test]
async fn a_test_entry_is_judged_and_not_stored() {
    let city = city().await;
    let (form, version) = city.survey().await;
    let to = format!("/desk/forms/{form}/preview");
    let mut browser = city.browser(Some(Role::Staff));
    let page = browser.get(&to).await;
    assert_eq!((page.status.as_u16(), page.queries), (200, Some(2)));
    let refused = send(&mut browser, &page, &to, &[("do", "submit")]).await;
    assert_eq!(refused.status.as_u16(), 422);
    let passed = send(
        &mut browser,
        &page,
        &to,
        &[("do", "submit"), ("a-satisfaction", "1")],
    )
    .await;
    assert_eq!(passed.status.as_u16(), 200);
    assert!(passed.text.contains("× よくなかった"));
    assert!(
        service::list_answers(&city.reads(), &version)
            .await
            .unwrap()
            .is_empty()
    );
    let hide = SetPublic {
        form,
        public: false,
    };
    city.act(&manager(), hide).await.unwrap();
}
