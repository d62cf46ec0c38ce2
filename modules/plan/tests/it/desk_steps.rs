//! What happens to a version, an item, a question and a value at the desk, on both engines.
use super::desk::{WITH_INDICATORS, drafted, import, leaf, manager, nodes, published, site};
use kernel::Role;
use testkit::engines;

#[tokio::test]
async fn a_scheduled_publication_happens_by_itself() {
    for engine in engines() {
        let (site, mut browser, draft) = drafted(engine).await;
        let to = format!("{draft}/publish");
        let past = browser
            .fill(
                &draft,
                &to,
                &[("when", "later"), ("publishing", "yes"), ("at", "nonsense")],
            )
            .await;
        assert_eq!(past.status, 422, "{}", past.text);
        let later = browser
            .fill(
                &draft,
                &to,
                &[("when", "later"), ("at", "2026-11-22T09:00")],
            )
            .await;
        assert_eq!(later.status, 303, "{}", later.text);
        assert!(browser.get("/desk/plan").await.text.contains("予約"));
        let reads = site.city.database.reads();
        let due = &plan::due::DUE[0];
        assert!((due.next)(&reads).await.unwrap().is_some());
        (due.run)(&site.city).await.unwrap();
        assert!(
            plan::service::get_plan(&reads, "kawanishi")
                .await
                .unwrap()
                .published_version
                .is_none()
        );
        site.clock.pass_days(2);
        (due.run)(&site.city).await.unwrap();
        assert!(
            plan::service::get_plan(&reads, "kawanishi")
                .await
                .unwrap()
                .published_version
                .is_some()
        );
        assert!((due.next)(&reads).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn an_item_is_moved_removed_restored_and_taken_back() {
    for engine in engines() {
        let (_site, mut browser, draft) = drafted(engine).await;
        let leaf = leaf(&mut browser, &draft).await;
        let old = browser.get(&leaf).await.input("title").unwrap();
        for title in ["二番目の名前", "三番目の名前"] {
            let seen = browser.get(&leaf).await.input("seen").unwrap();
            let saved = browser
                .fill(&leaf, &leaf, &[("seen", &seen), ("title", title)])
                .await;
            assert_eq!(saved.status, 303, "{}", saved.text);
        }
        let page = browser.get(&leaf).await;
        let sequence = page
            .text
            .split("name=\"sequence\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let seen = page.input("seen").unwrap();
        let back = browser
            .fill(
                &leaf,
                &format!("{leaf}/back"),
                &[("sequence", sequence), ("seen", &seen)],
            )
            .await;
        assert_eq!(back.status, 303, "{}", back.text);
        assert_eq!(
            browser.get(&leaf).await.input("title").unwrap(),
            "二番目の名前",
            "not {old}"
        );
        let removed = browser.fill(&leaf, &format!("{leaf}/remove"), &[]).await;
        assert_eq!(removed.status, 303, "{}", removed.text);
        let version = browser.get(&draft).await;
        assert!(
            version.text.contains(&format!("{leaf}/restore")),
            "the trash offers it"
        );
        let restored = browser.fill(&draft, &format!("{leaf}/restore"), &[]).await;
        assert_eq!(restored.status, 303, "{}", restored.text);
        let first = browser.get(&leaf).await;
        let fields = [
            ("seen", first.input("seen").unwrap()),
            ("index", "0".into()),
            ("parent", first.input("parent").unwrap_or_default()),
        ];
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(k, v)| (*k, v.as_str()))
            .filter(|(k, v)| *k != "parent" || !v.is_empty())
            .collect();
        let _ = browser.fill(&leaf, &format!("{leaf}/move"), &fields).await;
        let step = [
            ("maturity", "trial"),
            ("evidence", "令和8年11月の会議で決めた"),
        ];
        let noted = browser
            .fill(&leaf, &format!("{leaf}/maturity"), &step)
            .await;
        assert_eq!(noted.status, 303, "{}", noted.text);
        assert!(
            browser
                .get(&leaf)
                .await
                .text
                .contains("令和8年11月の会議で決めた")
        );
    }
}

#[tokio::test]
async fn what_was_asked_by_telephone_is_answered_and_the_contact_stays_with_staff() {
    for engine in engines() {
        let (_site, mut browser, _draft) = published(engine).await;
        let form = browser.get("/desk/plan/questions/new").await;
        let options = form.text.split("id=\"lineage\"").nth(1).unwrap();
        let item = options
            .split("<option value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let to = "/desk/plan/questions";
        let fields = [
            ("lineage", item.as_str()),
            ("kind", "question"),
            ("channel", "telephone"),
            ("text", ""),
            ("contact", "0797-00-0000"),
        ];
        let empty = browser.fill("/desk/plan/questions/new", to, &fields).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text.contains("0797-00-0000"), "what was typed stays");
        let mut fields = fields;
        fields[3] = ("text", "会議はいつですか");
        let taken = browser.fill("/desk/plan/questions/new", to, &fields).await;
        assert_eq!(taken.status, 303, "{}", taken.text);
        let inbox = browser.get(to).await;
        assert!(inbox.text.contains("会議はいつですか") && inbox.text.contains("電話"));
        let question = inbox.input("of").unwrap();
        let answer = format!("{to}/{question}");
        let nothing = browser
            .fill(
                to,
                &answer,
                &[("do", "answer"), ("of", &question), ("answer", "")],
            )
            .await;
        assert_eq!(nothing.status, 422);
        let fields = [
            ("do", "answer"),
            ("answer", "毎月第2土曜日です"),
            ("is_public", "on"),
        ];
        assert_eq!(browser.fill(to, &answer, &fields).await.status, 303);
        assert!(
            !browser.get(to).await.text.contains("会議はいつですか"),
            "it waits no more"
        );
        assert!(
            browser
                .get("/desk/plan/questions?status=answered")
                .await
                .text
                .contains("毎月第2土曜日です")
        );
    }
}

#[tokio::test]
async fn a_department_enters_a_value_and_the_plan_manager_returns_and_approves_it() {
    for engine in engines() {
        let site = site(engine).await;
        let mut manager = manager(&site);
        let mut staff = site.browser().as_role(Role::Staff);
        import(&mut manager, "ashiya", "a.txt", WITH_INDICATORS).await;
        let list = manager.get("/desk/plan/indicators").await;
        let id = list
            .text
            .split("href=\"/desk/plan/indicators/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let page = format!("/desk/plan/indicators/{id}");
        let to = format!("{page}/values");
        let fields = [
            ("year", "2025"),
            ("year_kind", "fiscal_year"),
            ("number", "many"),
            ("do", "submit"),
        ];
        let wrong = staff.fill(&page, &to, &fields).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert!(wrong.text.contains("value=\"many\""));
        let fields = [
            ("year", "2025"),
            ("year_kind", "fiscal_year"),
            ("number", "41.5"),
            ("do", "submit"),
        ];
        let entered = staff.fill(&page, &to, &fields).await;
        assert_eq!(entered.status, 303, "{}", entered.text);
        let seen = manager.get(&page).await;
        let value = seen
            .text
            .split(&format!("{to}/"))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let step = format!("{to}/{value}");
        assert_eq!(
            staff.fill(&page, &step, &[("do", "approve")]).await.status,
            403,
            "staff do not approve"
        );
        let given_back = manager
            .fill(
                &page,
                &step,
                &[("do", "return"), ("reason", "出典を書いてください")],
            )
            .await;
        assert_eq!(given_back.status, 303, "{}", given_back.text);
        assert!(
            staff
                .get("/desk/plan")
                .await
                .text
                .contains("書き直しを待っています")
        );
        assert_eq!(
            staff.fill(&page, &step, &[("do", "submit")]).await.status,
            303
        );
        assert_eq!(
            manager
                .fill(&page, &step, &[("do", "approve")])
                .await
                .status,
            303
        );
        assert!(manager.get(&page).await.text.contains("承認済み"));
    }
}

#[tokio::test]
async fn what_is_published_is_corrected_visibly_and_revised_as_a_copy() {
    for engine in engines() {
        let (_site, mut browser, draft) = published(engine).await;
        let leaf = leaf(&mut browser, &draft).await;
        let edit = browser
            .fill(&leaf, &leaf, &[("seen", "0"), ("title", "こっそり直す")])
            .await;
        assert_eq!(edit.status, 422, "{}", edit.text);
        let nothing = browser
            .fill(&draft, &format!("{draft}/correct"), &[("correction", "")])
            .await;
        assert_eq!(nothing.status, 422);
        let fixed = browser
            .fill(
                &draft,
                &format!("{draft}/correct"),
                &[("correction", "指標②の年の誤りを直しました")],
            )
            .await;
        assert_eq!(fixed.status, 303, "{}", fixed.text);
        assert!(
            browser
                .get(&draft)
                .await
                .text
                .contains("指標②の年の誤りを直しました")
        );
        let revised = browser
            .fill(
                &draft,
                &format!("{draft}/revise"),
                &[("new_label", "改定案")],
            )
            .await;
        assert_eq!(revised.status, 303, "{}", revised.text);
        let next = browser.get(revised.location()).await;
        assert!(next.text.contains("改定案") && next.text.contains("作成中"));
        assert_eq!(nodes(&next).len(), nodes(&browser.get(&draft).await).len());
    }
}
