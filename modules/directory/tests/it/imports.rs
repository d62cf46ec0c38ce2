//! Taking lists in: preview, decision, result; twice with the same result.
use crate::places::{by_staff, city, is_complete};
use axum::http::StatusCode;
use directory::{
    imports::{commands::TakeIn, queries as imports},
    places::{
        commands::{CreatePlace, UpdatePlace},
        model::PlaceContent,
        queries::{self, Wanted},
    },
};
use kernel::{Actor, Id, Page, Role};
use std::collections::BTreeMap;
use testkit::{Browser, TestSite, engines};

pub(crate) const PAGE: &str = "/desk/imports";

pub(crate) async fn send(desk: &mut Browser, source: &str, name: &str, bytes: &[u8]) -> String {
    let sent = [("source", source), ("list_on", "2026-11-21"), ("kind", "")];
    let seen = desk.upload(PAGE, PAGE, &sent, ("file", name, bytes)).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    seen.location().to_owned()
}

pub(crate) async fn take(
    desk: &mut Browser,
    draft: &str,
    decisions: &[(&str, &str)],
) -> imports::Counts {
    let seen = desk
        .fill(draft, &format!("{draft}/confirm"), decisions)
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let result = desk.get(seen.location()).await;
    assert_eq!(result.status, StatusCode::OK);
    is_complete(&result.text);
    let number = |name: &str| {
        let words = result.text.split(name).nth(1).unwrap();
        let digits: String = words
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap()
    };
    imports::Counts {
        new: number("新しい"),
        changed: number("変わった"),
        same: number("同じ"),
        merged: number("まとめた"),
        open: number("決めていない"),
        damaged: number("取り込めない"),
    }
}

async fn names(site: &TestSite) -> Vec<String> {
    let page = Page::new(None, Some(200)).unwrap();
    let reads = site.city.database.reads();
    let rows = queries::list_places(&reads, &Wanted::default(), &page)
        .await
        .unwrap();
    rows.into_iter().map(|r| r.name).collect()
}

const LIST: &str = "NO,施設名,住所,電話番号,定員,用途\n\
    1,ひがし館,緑町1-1,０５４５－５５－１２３４,50人,会議、調理\n\
    2,にし館,緑町1-2,55-1235,,音楽\n\
    3,,緑町1-3,,,\n\
    合計,2,,,,\n";

#[tokio::test]
async fn a_list_is_previewed_taken_in_and_taken_in_again_without_doubling() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Coordinator);
        let draft = send(
            &mut desk,
            "みなと市 施設一覧",
            "shisetsu.csv",
            LIST.as_bytes(),
        )
        .await;
        let preview = desk.get(&draft).await;
        is_complete(&preview.text);
        assert!(preview.text.contains("市外局番がありません"));
        assert!(preview.text.contains("2 行目 D 列"));
        assert_eq!(
            names(&site).await,
            Vec::<String>::new(),
            "nothing is written yet"
        );
        let corrected = desk.get(&format!("{draft}/corrected.csv")).await;
        assert!(
            corrected.text.contains("0545-55-1234") && corrected.text.contains("【なおすところ】")
        );
        let first = take(&mut desk, &draft, &[]).await;
        assert_eq!((first.new, first.damaged), (2, 1));
        assert_eq!(names(&site).await, ["にし館", "ひがし館"]);
        let draft = send(
            &mut desk,
            "みなと市 施設一覧",
            "shisetsu.csv",
            LIST.as_bytes(),
        )
        .await;
        let preview = desk.get(&draft).await;
        assert!(
            preview
                .text
                .contains("新しいことも変わったこともありません")
        );
        let second = take(&mut desk, &draft, &[]).await;
        assert_eq!((second.new, second.changed, second.same), (0, 0, 2));
        assert_eq!(names(&site).await.len(), 2);
        assert_eq!(desk.get(&draft).await.status, StatusCode::NOT_FOUND);
        let seen = site.browser().get("/places?use=cooking").await;
        assert!(seen.text.contains("ひがし館") && !seen.text.contains("にし館"));
    }
}

#[tokio::test]
async fn a_changed_list_changes_what_it_said_and_leaves_what_people_wrote() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let draft = send(&mut desk, "一覧", "a.csv", LIST.as_bytes()).await;
        take(&mut desk, &draft, &[]).await;
        let reads = site.city.database.reads();
        let page = Page::new(None, None).unwrap();
        let rows = queries::list_places(&reads, &Wanted::default(), &page)
            .await
            .unwrap();
        let east = rows.iter().find(|r| r.name == "ひがし館").unwrap();
        let id = Id::from_stored(east.id.clone());
        let content = PlaceContent {
            telephone: "0545-99-9999".into(),
            ..east.content()
        };
        let update = UpdatePlace {
            place: id.clone(),
            seen: east.edition,
            content,
        };
        by_staff(&site, update).await;
        let changed = LIST
            .replace("緑町1-1", "緑町9-9")
            .replace("１２３４", "４３２１");
        let draft = send(&mut desk, "一覧", "b.csv", changed.as_bytes()).await;
        let preview = desk.get(&draft).await;
        assert!(
            preview.text.contains("緑町1-1 → 緑町9-9"),
            "{}",
            preview.text
        );
        let counts = take(&mut desk, &draft, &[]).await;
        assert_eq!((counts.new, counts.changed, counts.same), (0, 1, 1));
        let row = queries::get_place(&reads, &id).await.unwrap();
        assert_eq!(row.address, "緑町9-9");
        assert_eq!(row.telephone, "0545-99-9999", "a person wrote it");
        assert_eq!(
            (row.source.as_str(), row.source_on.as_str()),
            ("一覧", "2026-11-21")
        );
    }
}

#[tokio::test]
async fn what_may_be_the_same_is_put_together_only_with_consent_and_keeps_its_source() {
    for engine in engines() {
        let site = city(engine).await;
        let here = by_staff(
            &site,
            CreatePlace(PlaceContent {
                name: "東館".into(),
                address: "みなと県みなと市緑町一丁目1番".into(),
                telephone: "0545-55-1234".into(),
                ownership: "public".into(),
                ..PlaceContent::default()
            }),
        )
        .await;
        let list =
            "施設名,住所,電話番号,定員\n東館,みなと市緑町1-1,0545-55-1234,40\n西館,遠い町2,,\n";
        let mut desk = site.browser().as_role(Role::Staff);
        let draft = send(&mut desk, "県の一覧", "a.csv", list.as_bytes()).await;
        let preview = desk.get(&draft).await;
        assert!(
            preview.text.contains("名前が同じ（50 点）"),
            "{}",
            preview.text
        );
        let counts = take(&mut desk, &draft, &[]).await;
        assert_eq!((counts.new, counts.open), (1, 1), "nobody decided");
        let draft = send(&mut desk, "県の一覧", "a.csv", list.as_bytes()).await;
        let foreign = take(&mut desk, &draft, &[("same-2", "somebody-else")]).await;
        assert_eq!(foreign.open, 1, "only what was offered can be chosen");
        let draft = send(&mut desk, "県の一覧", "a.csv", list.as_bytes()).await;
        let counts = take(&mut desk, &draft, &[("same-2", here.as_str())]).await;
        assert_eq!((counts.merged, counts.same), (1, 1));
        let reads = site.city.database.reads();
        let row = queries::get_place(&reads, &here).await.unwrap();
        assert_eq!(row.capacity, Some(40), "what was empty is filled");
        assert_eq!(row.address, "みなと県みなと市緑町一丁目1番");
        let source = imports::find_source(&reads, "県の一覧")
            .await
            .unwrap()
            .unwrap();
        let keys = ["name:東館|みなと市緑町1-1".to_owned()];
        let kept = imports::list_keys(&reads, &source.id, &keys).await.unwrap();
        assert_eq!(kept.len(), 1);
        let draft = send(&mut desk, "県の一覧", "a.csv", list.as_bytes()).await;
        assert_eq!(take(&mut desk, &draft, &[]).await.same, 2);
        let other = list.replace("東館", "東会館");
        let draft = send(&mut desk, "別の一覧", "a.csv", other.as_bytes()).await;
        let counts = take(&mut desk, &draft, &[("same-2", "new"), ("same-3", "new")]).await;
        assert_eq!(counts.new, 2);
    }
}

#[tokio::test]
async fn the_meaning_of_columns_is_corrected_and_remembered_for_its_source() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let list = "施設名,よびかた,入れる数,責任者,代表者氏名\n東館,ひがしかん,30,係,秘密太郎\n";
        let draft = send(&mut desk, "わたしの一覧", "a.csv", list.as_bytes()).await;
        let preview = desk.get(&draft).await;
        assert!(!preview.text.contains("秘密太郎"));
        let columns = format!("{draft}/columns");
        let twice = [("column-0", "name"), ("column-1", "name")];
        let seen = desk.fill(&draft, &columns, &twice).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nameless = [("column-1", "kana")];
        let seen = desk.fill(&draft, &columns, &nameless).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = [
            ("column-0", "name"),
            ("column-1", "kana"),
            ("column-2", "capacity"),
        ];
        let seen = desk.fill(&draft, &columns, &sent).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        take(&mut desk, &draft, &[]).await;
        let other = list.replace("東館", "西館").replace("ひがし", "にし");
        let draft = send(&mut desk, "わたしの一覧", "b.csv", other.as_bytes()).await;
        take(&mut desk, &draft, &[]).await;
        let reads = site.city.database.reads();
        let page = Page::new(None, None).unwrap();
        let rows = queries::list_places(&reads, &Wanted::default(), &page)
            .await
            .unwrap();
        let known: Vec<_> = rows.iter().map(|r| (r.kana.as_str(), r.capacity)).collect();
        assert_eq!(known, [("にしかん", Some(30)), ("ひがしかん", Some(30))]);
    }
}

#[tokio::test]
async fn a_workbook_is_read_like_a_file_of_text() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let column = |head: &str| documents::Column {
            head: head.into(),
            ..documents::Column::default()
        };
        let text = |t: &str| documents::Cell::Text(t.into());
        let table = documents::Table {
            title: "施設".into(),
            columns: vec![column("施設名"), column("住所"), column("郵便番号")],
            rows: vec![vec![text("東館"), text("緑町1"), text("600001")]],
            ..documents::Table::default()
        };
        let book = documents::xlsx(&[table]).unwrap();
        let draft = send(&mut desk, "ブック", "a.xlsx", &book).await;
        assert_eq!(take(&mut desk, &draft, &[]).await.new, 1);
        let seen = site.browser().get("/api/v1/places").await;
        assert!(seen.text.contains("060-0001"), "{}", seen.text);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_with_what_to_do() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let euc = [
            0xBB, 0xDC, 0xC0, 0xDF, 0xCC, 0xBE, 0x2C, 0xBD, 0xBB, 0xBD, 0xEA, 0x0A,
        ];
        for (bytes, word) in [
            (euc.as_slice(), "EUC-JP"),
            (b"1,2\n3,4\n", "列の名前の行が見つかりません"),
            (
                "住所,電話番号\n緑町,1\n".as_bytes(),
                "名称の列が見つかりません",
            ),
            (
                "イベント名,開始日\nまつり,2026-11-21\n".as_bytes(),
                "まだ取り込めません",
            ),
            (b"PK\x03\x04junk", "古い形のExcel"),
        ] {
            let sent = [("source", "一覧"), ("list_on", "2026-11-21"), ("kind", "")];
            let seen = desk
                .upload(PAGE, PAGE, &sent, ("file", "a.csv", bytes))
                .await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{word}");
            assert!(seen.text.contains(word), "{word}: {}", seen.text);
            assert!(seen.text.contains("value=\"一覧\""));
            is_complete(&seen.text);
        }
        let sent = [("source", ""), ("list_on", "きのう"), ("kind", "")];
        let seen = desk
            .upload(PAGE, PAGE, &sent, ("file", "a.csv", b"x"))
            .await;
        assert!(seen.text.contains("source-error") && seen.text.contains("list_on-error"));
    }
}

#[tokio::test]
async fn only_centre_and_staff_take_lists_in() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let draft = send(&mut desk, "一覧", "a.csv", LIST.as_bytes()).await;
        let id = Id::parse(draft.rsplit('/').next().unwrap()).unwrap();
        for role in [
            Role::Citizen,
            Role::GroupEditor,
            Role::Auditor,
            Role::CommitteeMember,
        ] {
            let mut other = site.browser().as_role(role);
            assert_eq!(other.get(&draft).await.status, StatusCode::FORBIDDEN);
            let seen = other
                .fill("/places", &format!("{draft}/confirm"), &[])
                .await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN);
        }
        let command = TakeIn {
            draft: id,
            decisions: BTreeMap::new(),
        };
        let refused = site
            .city
            .database
            .carry_out(&Actor::visitor(), command)
            .await;
        assert!(refused.is_err());
        for path in ["/desk/imports/nothing", "/desk/imports/drafts/nothing"] {
            assert_eq!(desk.get(path).await.status, StatusCode::NOT_FOUND);
        }
    }
}

#[tokio::test]
async fn two_who_take_the_same_list_in_at_once_take_it_in_once() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let draft = send(&mut desk, "一覧", "a.csv", LIST.as_bytes()).await;
        let id = Id::parse(draft.rsplit('/').next().unwrap()).unwrap();
        let staff = |number: &str| {
            let grant = kernel::Grant {
                role: Role::Staff,
                body: None,
            };
            Actor::person(Id::from_stored(number.into()), number.into(), vec![grant])
        };
        let take = || TakeIn {
            draft: id.clone(),
            decisions: BTreeMap::new(),
        };
        let (one, two) = (staff("one"), staff("two"));
        let database = &site.city.database;
        let (first, second) = tokio::join!(
            database.carry_out(&one, take()),
            database.carry_out(&two, take())
        );
        assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
    }
}
