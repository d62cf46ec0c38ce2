//! Who and what the desk turns away, and that nothing changes then.
use super::desk::{LONG, TWO_VERSIONS, import, manager, nodes, site};
use kernel::Role;
use testkit::{Engine, engines};

#[tokio::test]
async fn visitors_are_led_to_sign_in_and_roles_without_the_right_are_refused() {
    let site = site(Engine::Sqlite).await;
    let table: Vec<_> = site
        .site
        .table()
        .iter()
        .filter(|r| r.path.starts_with("/desk/plan"))
        .cloned()
        .collect();
    assert!(table.len() > 30, "{}", table.len());
    let some = "01jtest0000000000000000zzz";
    for route in &table {
        let mut path = route.path.to_owned();
        for name in [
            "{id}",
            "{upload}",
            "{version}",
            "{lineage}",
            "{value}",
            "{project}",
        ] {
            path = path.replace(name, some);
        }
        for role in Role::ALL {
            let mut browser = site.browser().as_role(role);
            let seen = if route.method == "GET" {
                browser.get(&path).await
            } else {
                browser.fill("/about", &path, &[]).await
            };
            let allowed = route.rule.allows(&testkit::person(role));
            let refused = seen.status == 403;
            if !allowed {
                assert_eq!(
                    seen.status,
                    403,
                    "{} {path} as {}",
                    route.method,
                    role.name()
                );
            } else if route.method == "GET" {
                assert!(!refused, "{} {path} as {}", route.method, role.name());
            }
        }
        let mut visitor = site.browser();
        let seen = if route.method == "GET" {
            visitor.get(&path).await
        } else {
            visitor.post(&path, &[]).await
        };
        assert!(
            seen.status == 401 || seen.status.is_redirection(),
            "{} {path}: {}",
            route.method,
            seen.status
        );
    }
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_and_changes_nothing() {
    let site = site(Engine::Sqlite).await;
    let mut browser = manager(&site);
    let draft = import(&mut browser, "kawanishi", "a.txt", TWO_VERSIONS).await;
    let before = store::head(&site.city.database.reads()).await.unwrap();
    let to = format!("{draft}/publish");
    let wrong = browser
        .post(&to, &[("when", "now"), ("csrf", "wrong")])
        .await;
    assert_eq!(wrong.status, 403);
    let token = browser.get(&draft).await.input("csrf").unwrap();
    let request = browser
        .request("POST", &to)
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded");
    let elsewhere = browser
        .send(request, format!("when=now&csrf={token}").into_bytes())
        .await;
    assert_eq!(elsewhere.status, 403);
    assert_eq!(
        store::head(&site.city.database.reads()).await.unwrap(),
        before
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_answered_and_nothing_is_kept() {
    for engine in engines() {
        let site = site(engine).await;
        let mut browser = manager(&site);
        let fields = [("into", "new"), ("slug", "plan")];
        let zip = b"PK\x03\x04 no workbook at all".to_vec();
        for (name, bytes) in [
            ("empty.txt", Vec::new()),
            ("blank.txt", b" \n \n".to_vec()),
            ("a.xlsx", zip),
            ("a.pdf", b"%PDF-1.7 x".to_vec()),
        ] {
            let page = "/desk/plan/import";
            let seen = browser
                .upload(page, page, &fields, ("file", name, &bytes))
                .await;
            assert_eq!(seen.status, 422, "{name}: {}", seen.text);
            assert!(
                seen.text.contains("href=\"#file\"") && seen.text.contains("value=\"plan\""),
                "{name} keeps what was typed"
            );
        }
        let huge = vec![b'a'; 25 * 1024 * 1024];
        let seen = browser
            .upload(
                "/desk/plan/import",
                "/desk/plan/import",
                &fields,
                ("file", "a.txt", &huge),
            )
            .await;
        assert_eq!(seen.status, 413);
        assert!(seen.text.contains("20 MB"), "{}", seen.text);
        let (sjis, _, _) = encoding(LONG);
        let read = browser
            .upload(
                "/desk/plan/import",
                "/desk/plan/import",
                &fields,
                ("file", "sjis.txt", &sjis),
            )
            .await;
        assert_eq!(read.status, 303, "Shift_JIS is read");
        let plans = plan::service::list_plans(&site.city.database.reads())
            .await
            .unwrap();
        assert!(plans.is_empty());
    }
}

fn encoding(utf8: &[u8]) -> (Vec<u8>, &'static str, bool) {
    let text = std::str::from_utf8(utf8).unwrap();
    let (bytes, name, damaged) = encoding_rs::SHIFT_JIS.encode(text);
    (bytes.into_owned(), name.name(), damaged)
}

#[tokio::test]
async fn a_document_without_items_is_not_imported_and_what_was_typed_stays() {
    let site = site(Engine::Sqlite).await;
    let mut browser = manager(&site);
    let fields = [
        ("into", "new"),
        ("slug", "diary"),
        ("text", "今日は晴れでした。\n散歩をしました。"),
    ];
    let sent = browser
        .fill("/desk/plan/import", "/desk/plan/import", &fields)
        .await;
    let preview = sent.location().to_owned();
    let to = preview.split('?').next().unwrap();
    let fields = [
        ("into", "new"),
        ("slug", "diary"),
        ("title", "わたしの日記"),
        ("label", ""),
        ("document", "0"),
    ];
    let seen = browser.fill(&preview, to, &fields).await;
    assert_eq!(seen.status, 422, "{}", seen.text);
    assert!(seen.text.contains("わたしの日記"));
}

#[tokio::test]
async fn of_two_people_who_edit_one_item_the_second_is_told_and_keeps_the_words() {
    for engine in engines() {
        let site = site(engine).await;
        let (mut one, mut other) = (manager(&site), manager(&site));
        let draft = import(&mut one, "kawanishi", "a.txt", TWO_VERSIONS).await;
        let leaf = nodes(&one.get(&draft).await).pop().unwrap();
        let stale = other.get(&leaf).await.input("seen").unwrap();
        let fresh = one.get(&leaf).await.input("seen").unwrap();
        let first = one
            .fill(&leaf, &leaf, &[("seen", &fresh), ("title", "一人目の名前")])
            .await;
        assert_eq!(first.status, 303, "{}", first.text);
        let second = other
            .fill(&leaf, &leaf, &[("seen", &stale), ("title", "二人目の名前")])
            .await;
        assert_eq!(second.status, 422, "{}", second.text);
        assert!(second.text.contains("二人目の名前") && second.text.contains("ほかの人が先に"));
        assert!(one.get(&draft).await.text.contains("一人目の名前"));
    }
}

#[tokio::test]
async fn another_persons_upload_is_not_found() {
    let site = site(Engine::Sqlite).await;
    let mut browser = manager(&site);
    assert_eq!(
        browser
            .get("/desk/plan/import/01jtest0000000000000000zzz")
            .await
            .status,
        404
    );
    assert_eq!(browser.get("/desk/plan/versions/nothing").await.status, 404);
    assert_eq!(
        browser
            .get("/desk/plan/nodes/01jtest0000000000000000zzz")
            .await
            .status,
        404
    );
}
