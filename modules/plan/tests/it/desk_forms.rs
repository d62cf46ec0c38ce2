//! The smaller forms of the desk: corrections of single items, second classifications, model projects, commitments,
//! the plan itself. On both engines, by two people at once, and by those who may not.
use super::desk::{TWO_VERSIONS, drafted, import, leaf, manager, published};
use kernel::Role;
use testkit::{Browser, Seen, engines};

/// The address of the public page that an item's desk page belongs to.
async fn public_page(site: &testkit::TestSite, node: &str) -> String {
    let id = kernel::Id::from_stored(node.rsplit('/').next().unwrap().to_owned());
    let row = plan::service::get_node(&site.city.database.reads(), &id)
        .await
        .unwrap();
    format!("/plan/items/{}", row.lineage)
}

fn id_of(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

/// The first address of the page that begins so.
fn link(seen: &Seen, begin: &str) -> String {
    let rest = seen.text.split(&format!("href=\"{begin}")).nth(1).unwrap();
    format!("{begin}{}", rest.split('"').next().unwrap())
}

async fn correct(browser: &mut Browser, page: &str, fields: &[(&str, &str)]) -> Seen {
    browser.fill(page, page, fields).await
}

#[tokio::test]
async fn an_item_of_a_published_version_is_corrected_after_a_look_and_everybody_sees_what_changed()
{
    for engine in engines() {
        let (site, mut browser, draft) = published(engine).await;
        let item = leaf(&mut browser, &draft).await;
        let page = format!("{item}/correct");
        assert!(
            browser.get(&item).await.text.contains(&page),
            "the item offers it"
        );
        let form = browser.get(&page).await;
        let (seen, title) = (form.input("seen").unwrap(), form.input("title").unwrap());
        let new = format!("{title}（訂正後）");
        let fields = [
            ("do", "look"),
            ("seen", seen.as_str()),
            ("number", "①"),
            ("title", new.as_str()),
            ("body", ""),
            ("text", "名前が抜けていました"),
        ];
        let mut nothing = fields;
        nothing[5].1 = "";
        let refused = correct(&mut browser, &page, &nothing).await;
        assert_eq!(refused.status, 422, "a reason is needed");
        assert!(refused.text.contains("href=\"#text\"") && refused.text.contains(&new));
        let look = correct(&mut browser, &page, &fields).await;
        assert_eq!(look.status, 200, "{}", look.text);
        assert!(look.text.contains("<ins>"), "{}", look.text);
        let public = public_page(&site, &item).await;
        let before = site.browser().get(&public).await.text;
        assert!(!before.contains("訂正後"), "a look publishes nothing");
        let mut publish = fields;
        publish[0].1 = "publish";
        let done = correct(&mut browser, &page, &publish).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let after = site.browser().get(&public).await.text;
        assert!(after.contains("（訂正後）") && after.contains("名前が抜けていました"));
        assert!(after.contains("<ins>") && after.contains("直した文字を見る"));
        let tree = site.browser().get("/plan").await.text;
        assert!(
            tree.contains("名前が抜けていました"),
            "the plan says it too"
        );
        let late = correct(&mut browser, &page, &publish).await;
        assert_eq!(late.status, 422, "somebody else was quicker: {}", late.text);
        assert!(late.text.contains("ほかの人が先に"));
        let same = browser.get(&page).await;
        let (seen, number) = (same.input("seen").unwrap(), same.input("number").unwrap());
        let unchanged = [
            ("do", "look"),
            ("seen", seen.as_str()),
            ("number", number.as_str()),
            ("title", new.as_str()),
            ("text", "何も"),
        ];
        let unchanged = correct(&mut browser, &page, &unchanged).await;
        assert_eq!(unchanged.status, 422);
        assert!(unchanged.text.contains("まだ何も変わっていません"));
        for role in [Role::Staff, Role::Auditor, Role::Administrator] {
            let mut other = site.browser().as_role(role);
            assert_eq!(other.get(&page).await.status, 403, "{}", role.name());
        }
    }
}

#[tokio::test]
async fn an_item_that_is_not_published_is_edited_and_not_corrected() {
    let (_site, mut browser, draft) = drafted(testkit::Engine::Sqlite).await;
    let page = format!("{}/correct", leaf(&mut browser, &draft).await);
    assert!(browser.get(&page).await.text.contains("そのまま直せます"));
    let fields = [("do", "publish"), ("title", "別"), ("text", "理由")];
    let refused = browser.fill(&page, &page, &fields).await;
    assert_ne!(refused.status, 303);
}

#[tokio::test]
async fn a_second_classification_is_added_filled_renamed_and_taken_away() {
    for engine in engines() {
        let (site, mut browser, draft) = drafted(engine).await;
        let page = format!("/desk/plan/axes/{}", id_of(&draft));
        let item = leaf(&mut browser, &draft).await;
        let empty = [
            ("do", "save"),
            ("adding", "yes"),
            ("axis", ""),
            ("values", "ひらく"),
        ];
        let empty = browser.fill(&page, &page, &empty).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text.contains("href=\"#axis\"") && empty.text.contains("ひらく"));
        let new = [
            ("do", "save"),
            ("adding", "yes"),
            ("axis", "新たな方向性"),
            ("values", "ひらく\nつなぐ"),
        ];
        assert_eq!(browser.fill(&page, &page, &new).await.status, 303);
        assert_eq!(
            browser.fill(&page, &page, &new).await.status,
            422,
            "somebody else added it first"
        );
        let list = browser.get(&page).await;
        let pick = link(&list, &format!("{page}?value="));
        let picking = browser.get(&pick).await;
        let (value, stamp) = (
            picking.input("value").unwrap(),
            picking.input("stamp").unwrap(),
        );
        let fields = [
            ("value", value.as_str()),
            ("stamp", &stamp),
            ("node", id_of(&item)),
        ];
        let to = format!("{page}/items");
        let kept = browser.fill(&page, &to, &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        let late = browser.fill(&page, &to, &fields).await;
        assert_eq!(late.status, 422, "{}", late.text);
        assert!(late.text.contains("ほかの人が先に"), "{}", late.text);
        let list = browser.get(&page).await;
        assert!(list.text.contains("1項目"), "{}", list.text);
        let stamp = list.input("stamp").unwrap();
        let first = stamp.split(' ').next().unwrap();
        let name = format!("value-{first}");
        let second = format!("remove-{}", stamp.split(' ').nth(1).unwrap());
        let rename = [
            ("do", "save"),
            ("axis", "新たな方向性"),
            ("stamp", stamp.as_str()),
            (name.as_str(), "大きくひらく"),
            (second.as_str(), "on"),
        ];
        let renamed = browser.fill(&page, &page, &rename).await;
        assert_eq!(renamed.status, 303, "{}", renamed.text);
        let list = browser.get(&page).await;
        assert!(list.text.contains("大きくひらく") && !list.text.contains("つなぐ</a>"));
        assert!(list.text.contains("1項目"), "its items stay");
        let stamp = list.input("stamp").unwrap();
        let gone = [
            ("do", "remove"),
            ("axis", "新たな方向性"),
            ("stamp", stamp.as_str()),
        ];
        assert_eq!(browser.fill(&page, &page, &gone).await.status, 303);
        assert!(!browser.get(&page).await.text.contains("大きくひらく"));
        let mut auditor = site.browser().as_role(Role::Auditor);
        let read = auditor.get(&page).await;
        assert!(read.status == 200 && !read.text.contains("name=\"axis\""));
        assert_eq!(auditor.fill(&page, &page, &new).await.status, 403);
    }
}

#[tokio::test]
async fn model_projects_are_added_changed_removed_and_restored() {
    for engine in engines() {
        let (site, mut browser, draft) = drafted(engine).await;
        let page = format!("/desk/plan/projects/{}", id_of(&draft));
        let empty = [("title", ""), ("origin_city", "安城市"), ("kind", "pilot")];
        let empty = browser.fill(&page, &page, &empty).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text.contains("href=\"#title\"") && empty.text.contains("安城市"));
        let wrong = browser
            .fill(&page, &page, &[("title", "広場"), ("kind", "nonsense")])
            .await;
        assert_eq!(wrong.status, 422);
        let new = [
            ("title", "まちの広場"),
            ("origin_city", "安城市"),
            ("kind", "pilot"),
        ];
        assert_eq!(browser.fill(&page, &page, &new).await.status, 303);
        let one = link(&browser.get(&page).await, &format!("{page}/"));
        let seen = browser.get(&one).await.input("seen").unwrap();
        let change = [
            ("do", "save"),
            ("seen", seen.as_str()),
            ("title", "まちの大きな広場"),
            ("kind", "startup"),
        ];
        let changed = browser.fill(&one, &one, &change).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        let late = browser.fill(&one, &one, &change).await;
        assert_eq!(late.status, 422);
        assert!(late.text.contains("ほかの人が先に"), "{}", late.text);
        let seen = browser.get(&one).await.input("seen").unwrap();
        let remove = [("do", "remove"), ("seen", seen.as_str())];
        assert_eq!(browser.fill(&one, &one, &remove).await.status, 303);
        let list = browser.get(&page).await;
        assert!(list.text.contains("value=\"restore\""), "{}", list.text);
        let seen = list.input("seen").unwrap();
        let restore = [("do", "restore"), ("seen", seen.as_str())];
        assert_eq!(browser.fill(&page, &one, &restore).await.status, 303);
        let to = format!("{draft}/publish");
        browser.fill(&draft, &to, &[("when", "now")]).await;
        let public = site.browser().get("/plan").await.text;
        assert!(public.contains("まちの大きな広場") && public.contains("スタートアップ"));
        let closed = browser.fill(&page, &page, &new).await;
        assert_eq!(closed.status, 422, "what is published is not edited");
        let other = import(&mut browser, "other", "b.txt", TWO_VERSIONS).await;
        let foreign = format!("/desk/plan/projects/{}/{}", id_of(&other), id_of(&one));
        assert_eq!(browser.get(&foreign).await.status, 404);
        let mut staff = site.browser().as_role(Role::Staff);
        assert_eq!(staff.get(&page).await.status, 200);
        assert_eq!(staff.fill(&page, &page, &new).await.status, 403);
    }
}

#[tokio::test]
async fn whoever_signed_in_promises_and_proposes_and_the_desk_confirms_and_ends() {
    for engine in engines() {
        let (site, mut browser, draft) = published(engine).await;
        let item = leaf(&mut browser, &draft).await;
        let public = public_page(&site, &item).await;
        let page = format!("{public}/promise");
        let visitor = site.browser().get(&page).await;
        assert!(visitor.location().starts_with("/sign-in?next="));
        let mut auditor = site.browser().as_role(Role::Auditor);
        assert_eq!(auditor.get(&page).await.status, 403);
        assert!(!auditor.get(&public).await.text.contains(&page));
        let mut citizen = site.browser().as_role(Role::Citizen);
        assert!(citizen.get(&public).await.text.contains(&page));
        let fields = [
            ("actor_name", "みどりの会"),
            ("actor_kind", ""),
            ("text", "毎月ひらきます"),
        ];
        let empty = citizen.fill(&page, &page, &fields).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text.contains("href=\"#actor_kind\"") && empty.text.contains("みどりの会"));
        let mut fields = fields;
        fields[1].1 = "市民活動団体";
        let sent = citizen.fill(&page, &page, &fields).await;
        assert_eq!(
            (sent.status.as_u16(), sent.location()),
            (303, public.as_str())
        );
        assert!(
            !site
                .browser()
                .get(&public)
                .await
                .text
                .contains("みどりの会")
        );
        assert!(
            browser
                .get("/desk/plan")
                .await
                .text
                .contains("約束の申し出が")
        );
        let desk = "/desk/plan/commitments";
        let list = browser.get(desk).await;
        let rest = list
            .text
            .split("action=\"/desk/plan/commitments/")
            .nth(1)
            .unwrap();
        let to = format!("{desk}/{}", rest.split('"').next().unwrap());
        let mut staff = site.browser().as_role(Role::Staff);
        assert_eq!(
            staff.fill(desk, &to, &[("do", "confirm")]).await.status,
            403
        );
        assert_eq!(
            browser.fill(desk, &to, &[("do", "confirm")]).await.status,
            303
        );
        assert!(
            site.browser()
                .get(&public)
                .await
                .text
                .contains("みどりの会")
        );
        let twice = browser.fill(desk, &to, &[("do", "confirm")]).await;
        assert_eq!(twice.status, 422, "somebody else was quicker");
        assert_eq!(browser.fill(desk, &to, &[("do", "end")]).await.status, 303);
        assert!(browser.get(desk).await.text.contains("終了"));

        let page = format!("{public}/propose");
        let fields = [("title", "朝の集い"), ("reason", "")];
        assert_eq!(citizen.fill(&page, &page, &fields).await.status, 422);
        let fields = [("title", "朝の集い"), ("reason", "声があったため")];
        assert_eq!(citizen.fill(&page, &page, &fields).await.status, 303);
        assert!(
            browser
                .get("/desk/plan/proposals")
                .await
                .text
                .contains("朝の集い")
        );
    }
}

#[tokio::test]
async fn a_plan_gets_another_address_and_another_plan_becomes_the_current_one() {
    for engine in engines() {
        let (site, mut browser, _draft) = published(engine).await;
        import(&mut browser, "second", "b.txt", TWO_VERSIONS).await;
        let reads = site.city.database.reads();
        let second = plan::service::get_plan(&reads, "second").await.unwrap();
        let first = plan::service::get_plan(&reads, "kawanishi").await.unwrap();
        let page = format!("/desk/plan/plans/{}", second.id);
        assert!(browser.get("/desk/plan").await.text.contains(&page));
        let seen = browser.get(&page).await.input("seen").unwrap();
        let mut fields = vec![
            ("seen", seen.as_str()),
            ("title", "二つめの計画"),
            ("slug", "kawanishi"),
            ("current", "on"),
            ("predecessor", first.id.as_str()),
        ];
        let taken = browser.fill(&page, &page, &fields).await;
        assert_eq!(taken.status, 422);
        assert!(taken.text.contains("href=\"#slug\"") && taken.text.contains("二つめの計画"));
        fields[2].1 = "next-plan";
        let saved = browser.fill(&page, &page, &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        let plan = plan::service::get_plan(&reads, "next-plan").await.unwrap();
        assert_eq!(
            (plan.is_current, plan.predecessor_plan),
            (1, Some(first.id.clone()))
        );
        let late = browser.fill(&page, &page, &fields).await;
        assert_eq!(late.status, 422);
        assert!(late.text.contains("ほかの人が先に"), "{}", late.text);
        let mut auditor = site.browser().as_role(Role::Auditor);
        assert_eq!(auditor.get(&page).await.status, 200);
        assert_eq!(auditor.fill(&page, &page, &fields).await.status, 403);
        assert_eq!(
            manager(&site).get("/desk/plan/plans/nothing").await.status,
            404
        );
    }
}
