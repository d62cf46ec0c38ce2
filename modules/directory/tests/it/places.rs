//! Places, areas and the map: at the desk, and as everybody sees them.
use axum::http::StatusCode;
use directory::{
    places::{
        commands::{CreatePlace, RetirePlace, UpdatePlace},
        model::PlaceContent,
        queries, towns,
    },
    terms::{Scheme, commands::AddTerms},
};
use kernel::{Actor, Code, Id, Role};
use std::sync::Arc;
use store::Command;
use testkit::{Browser, ByRole, Engine, TestSite, engines};

pub(crate) async fn city(engine: Engine) -> TestSite {
    TestSite::new(engine, vec![&directory::MODULE], Arc::new(ByRole)).await
}

pub(crate) async fn by_staff<C: Command>(site: &TestSite, command: C) -> C::Outcome {
    let actor = Actor::system("test");
    site.city.database.carry_out(&actor, command).await.unwrap()
}

fn hall() -> PlaceContent {
    PlaceContent {
        name: "みなと公民館".into(),
        kana: "みなとこうみんかん".into(),
        address: "緑町一丁目2番3号".into(),
        postal_code: "1234567".into(),
        latitude: "35.05".into(),
        longitude: "139.05".into(),
        telephone: "0545-55-1234".into(),
        capacity: "60".into(),
        ownership: "public".into(),
        uses: vec!["meeting".into(), "cooking".into()],
        equipment: vec!["wifi".into()],
        barrier_free: vec!["lift".into()],
        ..PlaceContent::default()
    }
}

async fn area(site: &TestSite, parent: &str, label: &str) -> String {
    let command = AddTerms {
        scheme: Scheme::Area,
        parent: parent.to_owned(),
        labels: label.to_owned(),
        nature: String::new(),
    };
    by_staff(site, command).await.remove(0)
}

/// No text key is left on a page.
pub(crate) fn is_complete(text: &str) {
    let main = text.split("<main").nth(1).unwrap();
    let words: String = main
        .split('<')
        .filter_map(|t| t.split_once('>'))
        .map(|(_, w)| w)
        .collect();
    for prefix in [
        "places-",
        "imports-",
        "field-",
        "terms-",
        "centres-",
        "resources-",
        "neighbours-",
        "areas-",
    ] {
        assert!(!words.contains(prefix), "{prefix} in {words}");
    }
}

pub(crate) async fn ok(browser: &mut Browser, path: &str, queries: u32) -> String {
    let seen = browser.get(path).await;
    assert_eq!(seen.status, StatusCode::OK, "{path}: {}", seen.text);
    assert_eq!(seen.queries, Some(queries), "{path}");
    is_complete(&seen.text);
    seen.text
}

#[tokio::test]
async fn a_place_is_entered_at_the_desk_found_by_what_it_offers_and_retired() {
    for engine in engines() {
        let site = city(engine).await;
        let south = area(&site, "", "南地区").await;
        let green = area(&site, &south, "緑町").await;
        let mut desk = site.browser().as_role(Role::Coordinator);
        let sent = [
            ("name", "みなと公民館"),
            ("address", "緑町1-2-3"),
            ("postal_code", "１２３－４５６７"),
            ("telephone", "0545(55)1234"),
            ("capacity", "約60人"),
            ("latitude", "35.05"),
            ("longitude", "139.05"),
            ("ownership", "public"),
            ("area", green.as_str()),
            ("uses", "meeting"),
            ("uses", "cooking"),
            ("equipment", "wifi"),
            ("barrier_free", "lift"),
            ("hours", "9時から\n21時まで"),
        ];
        let seen = desk
            .fill("/desk/places/new", "/desk/places/new", &sent)
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let path = seen.location().to_owned();
        let mut visitor = site.browser();
        // Three of its own, one of a panel: the page of the centre.
        let page = ok(&mut visitor, &path, 4).await;
        for word in [
            "みなと公民館",
            "〒123-4567",
            "0545-55-1234",
            "60 人まで",
            "調理",
            "Wi-Fi",
            "エレベーター",
            "南地区 › 緑町",
            "9時から<br",
            "<svg",
        ] {
            assert!(page.contains(word), "{word}: {page}");
        }
        for (query, found) in [
            ("", true),
            ("?use=cooking", true),
            ("?use=music", false),
            ("?people=50", true),
            ("?people=100", false),
            ("?equipment=wifi&barrier_free=lift&use=meeting", true),
            ("?equipment=piano&use=meeting", false),
            (&format!("?area={south}"), true),
            (&format!("?area={green}&people=20"), true),
            ("?people=many", true),
        ] {
            let list = ok(&mut visitor, &format!("/places{query}"), 3).await;
            assert_eq!(list.contains("みなと公民館"), found, "{query}");
        }
        // Four of its own, five of panels: figures, council and groups, centres, resources.
        let seen = ok(&mut visitor, &format!("/areas/{south}"), 9).await;
        assert!(seen.contains("みなと公民館") && seen.contains("緑町"));
        let id = path.trim_start_matches("/places/").to_owned();
        let retire = format!("/desk/places/{id}/retire");
        desk.fill("/desk/places", &retire, &[("retired", "yes")])
            .await;
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
        let list = ok(&mut visitor, "/places?use=cooking", 3).await;
        assert!(!list.contains("みなと公民館"));
        let gone = ok(&mut desk, "/desk/places?retired=on", 4).await;
        assert!(gone.contains("みなと公民館"));
        desk.fill("/desk/places?retired=on", &retire, &[("retired", "no")])
            .await;
        let list = ok(&mut visitor, "/places?use=cooking", 3).await;
        assert!(list.contains("みなと公民館"));
    }
}

#[tokio::test]
async fn what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost() {
    for engine in engines() {
        let site = city(engine).await;
        let mut desk = site.browser().as_role(Role::Staff);
        for (name, value, at) in [
            ("postal_code", "12", "postal_code-error"),
            ("telephone", "55-1234", "telephone-error"),
            ("url", "市のサイト", "url-error"),
            ("capacity", "30～50", "capacity-error"),
            ("latitude", "139.7", "latitude-error"),
            ("uses", "sleeping", "uses-error"),
            ("area", "nowhere", "area-error"),
        ] {
            let sent = [
                ("name", "東館"),
                ("ownership", "public"),
                ("description", "書いた説明"),
                (name, value),
            ];
            let seen = desk
                .fill("/desk/places/new", "/desk/places/new", &sent)
                .await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(seen.text.contains(at), "{name}: {}", seen.text);
            assert!(seen.text.contains("書いた説明"));
            is_complete(&seen.text);
        }
        let list = site.browser().get("/places").await;
        assert!(!list.text.contains("東館"));
    }
}

#[tokio::test]
async fn only_centre_and_staff_change_places_and_a_foreign_id_leads_nowhere() {
    for engine in engines() {
        let site = city(engine).await;
        let place = by_staff(&site, CreatePlace(hall())).await;
        for role in [Role::Citizen, Role::GroupEditor, Role::Auditor] {
            let mut other = site.browser().as_role(role);
            for path in [
                "/desk/places/new".to_owned(),
                "/desk/places/map".into(),
                "/desk/places/towns".into(),
                format!("/desk/places/{place}"),
                format!("/desk/places/{place}/retire"),
            ] {
                let seen = other.fill("/places", &path, &[("name", "x")]).await;
                assert_eq!(seen.status, StatusCode::FORBIDDEN, "{path}");
            }
        }
        let person = Actor::visitor();
        let database = &site.city.database;
        let update = UpdatePlace {
            place: place.clone(),
            seen: 1,
            content: hall(),
        };
        assert!(database.carry_out(&person, update).await.is_err());
        let retire = RetirePlace {
            place: place.clone(),
            retired: true,
        };
        assert!(database.carry_out(&person, retire).await.is_err());
        let mut desk = site.browser().as_role(Role::Staff);
        for path in ["/places/nothing", "/areas/nothing", "/desk/places/nothing"] {
            assert_eq!(desk.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn who_saves_second_is_told_and_nothing_is_overwritten() {
    for engine in engines() {
        let site = city(engine).await;
        let place = by_staff(&site, CreatePlace(hall())).await;
        let first = PlaceContent {
            price: "無料".into(),
            ..hall()
        };
        let update = |content| UpdatePlace {
            place: place.clone(),
            seen: 1,
            content,
        };
        by_staff(&site, update(first)).await;
        let actor = Actor::system("test");
        let second = site.city.database.carry_out(&actor, update(hall())).await;
        assert!(second.unwrap_err().is(&Code::CHANGED_MEANWHILE));
        let row = queries::get_place(&site.city.database.reads(), &place)
            .await
            .unwrap();
        assert_eq!((row.price.as_str(), row.edition), ("無料", 2));
    }
}

const SQUARE: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"N03_004":"みなと市"},
 "geometry":{"type":"Polygon","coordinates":[[[139.0,35.0],[139.1,35.0],[139.1,35.1],[139.0,35.1],[139.0,35.0]]]}}]}"#;

#[tokio::test]
async fn the_boundary_of_the_city_stands_behind_the_places_with_its_credit() {
    for engine in engines() {
        let site = city(engine).await;
        by_staff(&site, CreatePlace(hall())).await;
        let mut desk = site.browser().as_role(Role::Staff);
        let page = "/desk/places/map";
        let sent = [("name", "みなと市"), ("credit", "国土数値情報を加工")];
        for (name, bytes) in [("山田市", SQUARE.as_bytes()), ("", b"PK".as_slice())] {
            let wrong = [("name", name), ("credit", "国土数値情報を加工")];
            let file = ("file", "city.geojson", bytes);
            let seen = desk.upload(page, page, &wrong, file).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.text.contains("file-error"), "{}", seen.text);
        }
        let file = ("file", "city.geojson", SQUARE.as_bytes());
        let seen = desk.upload(page, page, &sent, file).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let list = ok(&mut site.browser(), "/places", 3).await;
        assert!(list.contains("<path") && list.contains("国土数値情報を加工"));
        assert!(ok(&mut desk, page, 1).await.contains("<path"));
    }
}

#[tokio::test]
async fn one_finds_ones_own_area_by_postal_code_and_by_address() {
    for engine in engines() {
        let site = city(engine).await;
        let south = area(&site, "", "南地区").await;
        let town = area(&site, "", "港町").await;
        let table = "郵便番号,市区町村名,町域名,地区\n\
                     1234567,みなと市,緑町一丁目,南地区\n\
                     1234567,みなと市,緑町十二丁目,\n\
                     1234568,みなと市,港町,\n\
                     9999999,となり市,緑町三丁目,\n";
        let mut desk = site.browser().as_role(Role::Staff);
        let page = "/desk/places/towns";
        let file = ("file", "towns.csv", table.as_bytes());
        let seen = desk.upload(page, page, &[("city", "みなと市")], file).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        let reads = site.city.database.reads();
        assert_eq!(queries::count_towns(&reads).await.unwrap(), (3, 2));
        for (typed, expected) in [
            ("緑町1-2-3", vec![("緑町一丁目", south.as_str())]),
            (
                "みなと県みなと市緑町１丁目２番",
                vec![("緑町一丁目", &south)],
            ),
            ("緑町12-1", vec![("緑町十二丁目", "")]),
            ("〒123-4568", vec![("港町", &town)]),
            (
                "123 4567",
                vec![("緑町一丁目", &south), ("緑町十二丁目", "")],
            ),
            ("遠い町", vec![]),
        ] {
            let found = towns::find(&reads, typed).await.unwrap();
            let found: Vec<_> = found
                .iter()
                .map(|t| (t.town.as_str(), t.area.as_str()))
                .collect();
            assert_eq!(found, expected, "{typed}");
        }
        let seen = ok(&mut site.browser(), "/areas?q=%E7%B7%91%E7%94%BA1-2", 2).await;
        assert!(seen.contains("緑町一丁目") && seen.contains(&format!("/areas/{south}")));
        let seen = ok(&mut site.browser(), "/areas?q=9999999", 2).await;
        assert!(seen.contains("見つかりませんでした"));
        let bad = ("file", "towns.csv", "名前,値\nあ,1\n".as_bytes());
        let seen = desk.upload(page, page, &[], bad).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn places_are_open_data_in_the_standard_form_and_as_json() {
    for engine in engines() {
        let site = city(engine).await;
        by_staff(&site, CreatePlace(hall())).await;
        let mut visitor = site.browser();
        let file = visitor.get("/places.csv?use=cooking").await;
        let sheet = list_reader::Sheet::read(&file.bytes).unwrap();
        let list = list_reader::read(&sheet, None).unwrap();
        assert_eq!(list.notes, [], "our own list needs no mending");
        let place = list_reader::Facility::of(list.rows.first().unwrap());
        assert_eq!(
            (place.name.as_str(), place.capacity),
            ("みなと公民館", Some(60))
        );
        assert_eq!(place.position, Some((35.05, 139.05)));
        let seen = visitor.get("/api/v1/places?people=30").await;
        let answer: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
        let first = answer.pointer("/places/0").unwrap();
        assert_eq!(first.get("name").unwrap(), "みなと公民館");
        assert_eq!(
            first.get("uses").unwrap(),
            &serde_json::json!(["調理", "会議"])
        );
        let bad = visitor.get("/api/v1/places?people=1000").await;
        assert!(bad.text.contains("\"places\":[]"));
    }
}

#[tokio::test]
async fn what_can_be_found_of_places_is_what_stands_on_their_pages() {
    for engine in engines() {
        let site = city(engine).await;
        let live = by_staff(&site, CreatePlace(hall())).await;
        let gone = by_staff(&site, CreatePlace(hall())).await;
        let retire = RetirePlace {
            place: gone.clone(),
            retired: true,
        };
        by_staff(&site, retire).await;
        let parts = web::with_parts(&[&directory::MODULE]);
        let source = parts
            .iter()
            .flat_map(|m| m.searches)
            .find(|s| s.kind == "directory.place")
            .unwrap();
        let reads = site.city.database.reads();
        let ids = [live.clone(), gone, Id::from_stored("nobody".into())];
        let found = (source.load)(&reads, &ids).await.unwrap();
        assert_eq!(found.len(), 1);
        let found = found.first().unwrap();
        assert_eq!(found.href, format!("/places/{live}"));
        assert!(found.text.contains("調理") && found.text.contains("緑町一丁目2番3号"));
        assert_eq!(reads.count(), 2);
    }
}
