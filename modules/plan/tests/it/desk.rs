//! From a file to what citizens see, at the desk of 計画担当, on both engines.
use kernel::Role;
use std::sync::Arc;
use testkit::{Browser, ByRole, Engine, Seen, TestSite, engines};

/// Two versions of one plan in one file, as a city sent them out.
pub const TWO_VERSIONS: &[u8] = include_bytes!("../../../../app/demo/kawanishi.txt");
/// A plan with indicators, each with base and target.
pub const WITH_INDICATORS: &[u8] = include_bytes!("../../../../app/demo/ashiya.txt");
/// A plan with chapters, roles and notes.
pub const LONG: &[u8] = include_bytes!("../../../../app/demo/shimonoseki.txt");

pub async fn site(engine: Engine) -> TestSite {
    TestSite::new(engine, vec![&plan::MODULE], Arc::new(ByRole)).await
}

pub fn manager(site: &TestSite) -> Browser {
    site.browser().as_role(Role::PlanManager)
}

/// Uploads a file as a new plan; gives the address of the preview.
pub async fn upload(browser: &mut Browser, slug: &str, name: &str, bytes: &[u8]) -> String {
    let fields = [("into", "new"), ("slug", slug), ("text", "")];
    let seen = browser
        .upload(
            "/desk/plan/import",
            "/desk/plan/import",
            &fields,
            ("file", name, bytes),
        )
        .await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    seen.location().to_owned()
}

/// The fields of the preview as they stand there.
pub fn fields_of(preview: &Seen) -> Vec<(String, String)> {
    let names = ["document", "into", "title", "label", "slug"];
    let mut fields: Vec<_> = names
        .iter()
        .filter_map(|n| Some(((*n).to_owned(), unescaped(&preview.input(n)?))))
        .collect();
    let levels = (0..12).filter_map(|n| {
        Some((
            format!("level-{n}"),
            unescaped(&preview.input(&format!("level-{n}"))?),
        ))
    });
    fields.extend(levels);
    fields
}

fn unescaped(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
}

/// Uploads, confirms; gives the address of the draft.
pub async fn import(browser: &mut Browser, slug: &str, name: &str, bytes: &[u8]) -> String {
    let preview = upload(browser, slug, name, bytes).await;
    let seen = browser.get(&preview).await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    let fields = fields_of(&seen);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let path = preview.split('?').next().unwrap().to_owned();
    let seen = browser.fill(&preview, &path, &fields).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    seen.location().to_owned()
}

/// Addresses of the items in the tree of a version.
pub fn nodes(version: &Seen) -> Vec<String> {
    version
        .text
        .split("href=\"/desk/plan/nodes/")
        .skip(1)
        .filter_map(|rest| Some(format!("/desk/plan/nodes/{}", rest.split('"').next()?)))
        .collect()
}

#[tokio::test]
async fn a_file_becomes_a_draft_is_edited_and_published() {
    for engine in engines() {
        let site = site(engine).await;
        let mut browser = manager(&site);
        let preview = upload(&mut browser, "kawanishi", "体系表.txt", TWO_VERSIONS).await;
        let seen = browser.get(&preview).await;
        assert_eq!(seen.queries, Some(2), "the preview");
        assert!(
            seen.text.contains("id=\"l5\"") && seen.text.contains("href=\"#l5\""),
            "tree and lines lead to each other"
        );
        assert!(
            seen.text.contains("document=1"),
            "the second document can be chosen"
        );
        let draft = import(&mut browser, "kawanishi-2", "体系表.txt", TWO_VERSIONS).await;
        let seen = browser.get(&draft).await;
        assert_eq!(
            (seen.status.as_u16(), seen.queries),
            (200, Some(4)),
            "{}",
            seen.text
        );
        let nodes = nodes(&seen);
        assert!(nodes.len() > 20, "{}", nodes.len());
        let leaf = nodes.last().unwrap();
        let page = browser.get(leaf).await;
        assert_eq!(
            (page.status.as_u16(), page.queries),
            (200, Some(9)),
            "{}",
            page.text
        );
        let seen_edits = page.input("seen").unwrap();
        let fields = [
            ("seen", seen_edits.as_str()),
            ("title", "市民と決めた新しい名前"),
            ("number", "①"),
            ("body", ""),
        ];
        let saved = browser.fill(leaf, leaf, &fields).await;
        assert_eq!(
            (saved.status.as_u16(), saved.location()),
            (303, leaf.as_str()),
            "{}",
            saved.text
        );
        assert!(
            browser
                .get(&draft)
                .await
                .text
                .contains("市民と決めた新しい名前")
        );
        let page = browser.get(leaf).await;
        assert!(
            page.text.contains("文言を直しました"),
            "the history tells it"
        );
        let published = browser
            .fill(&draft, &format!("{draft}/publish"), &[("when", "now")])
            .await;
        assert_eq!(published.status, 303, "{}", published.text);
        let seen = browser.get(&draft).await;
        assert!(seen.text.contains("公開中"), "{}", seen.text);
        assert!(
            !seen.text.contains(&format!("{draft}/edit")),
            "what is published is not edited"
        );
        let plan = plan::service::get_plan(&site.city.database.reads(), "kawanishi-2")
            .await
            .unwrap();
        assert_eq!(plan.published_version.as_deref(), draft.rsplit('/').next());
        let board = browser.get("/desk/plan").await;
        assert_eq!(board.queries, Some(3), "the board");
        assert!(board.text.contains("公開中"));
    }
}

#[tokio::test]
async fn the_second_document_of_a_file_becomes_the_next_version_of_the_plan() {
    for engine in engines() {
        let site = site(engine).await;
        let mut browser = manager(&site);
        import(&mut browser, "kawanishi", "体系表.txt", TWO_VERSIONS).await;
        let plan = plan::service::get_plan(&site.city.database.reads(), "kawanishi")
            .await
            .unwrap();
        let fields = [("into", plan.id.as_str()), ("slug", "")];
        let sent = browser
            .upload(
                "/desk/plan/import",
                "/desk/plan/import",
                &fields,
                ("file", "a.txt", TWO_VERSIONS),
            )
            .await;
        let preview = format!("{}&document=1", sent.location());
        let seen = browser.get(&preview).await;
        let fields = fields_of(&seen);
        let mut fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        fields.retain(|(k, _)| *k != "level-0" && *k != "label");
        fields.extend([("level-0", "柱"), ("label", "11月の案")]);
        let done = browser
            .fill(&preview, preview.split('?').next().unwrap(), &fields)
            .await;
        assert_eq!(done.status, 303, "{}", done.text);
        let draft = browser.get(done.location()).await;
        assert!(
            draft.text.contains("11月の案") && draft.text.contains("柱"),
            "what was corrected holds"
        );
        let versions = plan::service::list_versions(&site.city.database.reads(), &plan.id)
            .await
            .unwrap();
        assert_eq!(versions.len(), 2);
        assert!(
            !browser
                .get("/desk/plan")
                .await
                .text
                .contains("取り込みが途中"),
            "the upload is gone"
        );
    }
}

#[tokio::test]
async fn the_pages_of_a_large_version_ask_no_more_than_those_of_a_small_one() {
    let site = site(Engine::Sqlite).await;
    let mut browser = manager(&site);
    let small = import(&mut browser, "small", "a.txt", TWO_VERSIONS).await;
    let large = import(&mut browser, "large", "b.txt", LONG).await;
    for tail in ["", "/print"] {
        let (a, b) = (
            browser.get(&format!("{small}{tail}")).await,
            browser.get(&format!("{large}{tail}")).await,
        );
        assert_eq!(a.status, 200, "{tail} {}", a.text);
        assert_eq!(a.queries, b.queries, "{tail}");
    }
}

#[tokio::test]
async fn every_text_of_the_desk_is_there_in_both_languages() {
    let site = site(Engine::Sqlite).await;
    let mut browser = manager(&site);
    let draft = import(&mut browser, "ashiya", "a.txt", WITH_INDICATORS).await;
    let id = draft.rsplit('/').next().unwrap().to_owned();
    let node = nodes(&browser.get(&draft).await).pop().unwrap();
    let preview = upload(&mut browser, "again", "a.txt", TWO_VERSIONS).await;
    let list = browser
        .get(&format!("/desk/plan/indicators?version={id}"))
        .await;
    assert_eq!(list.queries, Some(3), "the list of indicators");
    let indicator = list
        .text
        .split("href=\"/desk/plan/indicators/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let pages = [
        "/desk/plan".to_owned(),
        draft,
        node,
        preview,
        "/desk/plan/import".into(),
        "/desk/plan/questions".into(),
        "/desk/plan/questions/new".into(),
        format!("/desk/plan/indicators/{indicator}"),
        "/desk/plan/proposals".into(),
        format!("/desk/plan/levels/{id}"),
        format!("/desk/plan/texts/{id}"),
        format!("/desk/plan/roles/{id}"),
        format!("/desk/plan/add/{id}"),
        format!("/desk/plan/versions/{id}/print"),
    ];
    for language in ["ja", "en"] {
        let mut browser = manager(&site).speaking(language);
        for page in &pages {
            let seen = browser.get(page).await;
            assert_eq!(seen.status, 200, "{page}: {}", seen.text);
            let missing = seen.text.contains(">plan-desk-")
                || seen.text.contains("[plan-desk-")
                || seen.text.contains("⟦");
            assert!(
                !missing && !seen.text.contains("{ $"),
                "{page} in {language}: {}",
                seen.text
            );
            assert_eq!(seen.text.matches("<h1").count(), 1, "{page}");
            assert!(seen.text.contains("class=\"breadcrumb"), "{page}");
        }
    }
}
