//! What is made plain, what is named, and who may change what.
use super::*;

fn place(name: &str, hours: &str) -> PlaceContent {
    PlaceContent {
        name: name.into(),
        hours: hours.into(),
        ownership: "public".into(),
        ..PlaceContent::default()
    }
}

#[test]
fn a_list_changes_what_it_said_itself_and_never_what_a_person_wrote() {
    let before = place("中央公民館", "9時から");
    let list = place("中央公民館", "10時から");
    let untouched = before.merged(Some(&before), list.clone());
    assert_eq!(untouched.hours, "10時から");
    let written = place("中央公民館", "9時半から（水曜は休み）");
    assert_eq!(
        written.merged(Some(&before), list.clone()).hours,
        written.hours
    );
    assert_eq!(
        place("中央公民館", "").merged(None, list.clone()).hours,
        "10時から"
    );
    assert_eq!(before.merged(None, list).hours, "9時から");
}

#[test]
fn what_cannot_be_is_named_at_its_field_and_the_rest_is_made_plain() {
    let mut good = PlaceContent {
        postal_code: "１２３４５６７".into(),
        telephone: "0545(55)1234".into(),
        capacity: "約50名".into(),
        latitude: "35.1".into(),
        longitude: "138.6".into(),
        ..place("館", "")
    };
    let numbers = good.check().unwrap_or_default();
    assert_eq!(numbers.position, Some((35.1, 138.6)));
    assert_eq!(numbers.capacity, Some(50));
    assert_eq!(
        (good.postal_code.as_str(), good.telephone.as_str()),
        ("123-4567", "0545-55-1234")
    );
    let mut bad = PlaceContent {
        postal_code: "12".into(),
        telephone: "55-1234".into(),
        url: "そこ".into(),
        capacity: "30～50".into(),
        latitude: "35.1".into(),
        ownership: "x".into(),
        ..place("", "")
    };
    let faults = bad.check().err().unwrap_or_default();
    let fields: Vec<&str> = faults.iter().map(|f| f.field).collect();
    assert_eq!(
        fields,
        [
            "name",
            "postal_code",
            "telephone",
            "url",
            "capacity",
            "latitude",
            "ownership"
        ]
    );
}

#[test]
fn words_of_lists_are_known_by_the_labels_of_the_terms() {
    assert!(is_word("会議", "会議") && is_word("音楽・声を出す", "音楽"));
    assert!(is_word("Wi-Fi", "ＷｉＦｉ") && is_word("エレベーター", "エレベーター（２基）"));
    assert!(!is_word("会議", "調理") && !is_word("会議", ""));
}
