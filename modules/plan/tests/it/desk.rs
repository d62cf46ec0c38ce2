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

/// Confirms what a preview shows, with some fields typed anew; gives the address of the draft.
pub async fn confirm(browser: &mut Browser, preview: &str, typed: &[(&str, &str)]) -> String {
    let seen = browser.get(preview).await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    let fields = fields_of(&seen);
    let kept = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .filter(|(k, _)| !typed.iter().any(|(own, _)| own == k));
    let fields: Vec<(&str, &str)> = kept.chain(typed.iter().copied()).collect();
    let path = preview.split('?').next().unwrap().to_owned();
    let seen = browser.fill(preview, &path, &fields).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    seen.location().to_owned()
}

/// Uploads, confirms; gives the address of the draft.
pub async fn import(browser: &mut Browser, slug: &str, name: &str, bytes: &[u8]) -> String {
    let preview = upload(browser, slug, name, bytes).await;
    confirm(browser, &preview, &[]).await
}

/// A site, 計画担当 before the browser, and the address of the draft that they imported.
pub async fn drafted(engine: Engine) -> (TestSite, Browser, String) {
    let site = site(engine).await;
    let mut browser = manager(&site);
    let draft = import(&mut browser, "kawanishi", "a.txt", TWO_VERSIONS).await;
    (site, browser, draft)
}

/// As [`drafted`], and published.
pub async fn published(engine: Engine) -> (TestSite, Browser, String) {
    let (site, mut browser, draft) = drafted(engine).await;
    let to = format!("{draft}/publish");
    let seen = browser.fill(&draft, &to, &[("when", "now")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    (site, browser, draft)
}

/// The last item of a version: one that has nothing below it.
pub async fn leaf(browser: &mut Browser, version: &str) -> String {
    nodes(&browser.get(version).await).pop().unwrap()
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
        assert_eq!(seen.status, 200, "{}", seen.text);
        let nodes = nodes(&seen);
        assert!(nodes.len() > 20, "{}", nodes.len());
        let leaf = nodes.last().unwrap();
        let page = browser.get(leaf).await;
        assert_eq!(page.status, 200, "{}", page.text);
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
        let typed = [("level-0", "柱"), ("label", "11月の案")];
        let draft = confirm(&mut browser, &preview, &typed).await;
        let draft = browser.get(&draft).await;
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
