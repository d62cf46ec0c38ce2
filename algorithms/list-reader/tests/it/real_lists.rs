//! The real lists of cities, where they stand: every row counted, every finding counted.
use crate::support::{again, counts, repairs};
use list_reader::{Candidate, Event, Facility, Kind, Reading, Sheet, duplicates, read};
use std::collections::BTreeMap;

fn list(path: &str) -> Option<Reading> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/ja_opendata/"
    )
    .to_owned()
        + path;
    if !std::path::Path::new(&path).exists() {
        assert!(
            option_env!("TSUNAGU_WITHOUT_SHARED").is_some(),
            "{path} is missing, so the reader cannot be checked on real lists; build with TSUNAGU_WITHOUT_SHARED=1 to go without"
        );
        return None;
    }
    let bytes = std::fs::read(path).unwrap();
    Some(read(&Sheet::read(&bytes).unwrap(), None).unwrap())
}

fn is(found: &Reading, expected: &[(&'static str, usize)]) {
    assert_eq!(
        counts(found),
        expected.iter().copied().collect::<BTreeMap<_, _>>()
    );
    let back = again(found);
    assert_eq!(repairs(&back), Vec::<String>::new());
    assert_eq!(back.rows.len(), found.rows.len());
}

#[test]
fn the_facilities_of_yaizu_have_one_width_mixed_and_nothing_to_mend() {
    let Some(list) = list("yaizu/public_facility_sample.csv") else {
        return;
    };
    assert_eq!(
        (list.kind(), list.rows.len(), list.headings.len()),
        (Kind::Facility, 8, 24)
    );
    is(&list, &[("mixed-width", 1)]);
    let places: Vec<Facility> = list.rows.iter().map(Facility::of).collect();
    assert!(
        places
            .iter()
            .all(|p| p.position.is_some() && p.municipality.is_some())
    );
    assert_eq!(places[0].id, "0000010001");
    assert_eq!(places[2].owner, "健康づくり課");
    assert!(places[2].hours_note.contains("17:15"));
}

#[test]
fn the_events_of_yaizu_lost_their_corporate_number_and_one_has_no_time() {
    let Some(list) = list("yaizu/event_sample.csv") else {
        return;
    };
    assert_eq!(
        (list.kind(), list.rows.len(), list.headings.len()),
        (Kind::Event, 5, 80)
    );
    is(
        &list,
        &[
            ("exponent-lost", 5),
            ("long-span", 1),
            ("midnight-unknown", 2),
        ],
    );
    let events: Vec<Event> = list.rows.iter().map(Event::of).collect();
    assert_eq!(events[0].hours, (None, None));
    assert!(events[1].hours.0.is_some() && events.iter().all(|e| e.starts_on.is_some()));
    assert_eq!(events[4].keywords.len(), 5);
}

#[test]
fn the_places_of_tokyo_are_all_read_and_six_of_them_come_back_from_the_sea() {
    let Some(list) = list("tokyo/Public_Facilities.csv") else {
        return;
    };
    assert_eq!(
        (list.kind(), list.rows.len(), list.headings.len()),
        (Kind::Facility, 136, 17)
    );
    // Six places stood in the sea: their latitude and longitude had changed places.
    is(
        &list,
        &[("area-code-missing", 1), ("spaces", 74), ("swapped", 12)],
    );
    let places: Vec<Facility> = list.rows.iter().map(Facility::of).collect();
    assert!(
        places
            .iter()
            .all(|p| p.position.is_some() && p.has_fee.is_some())
    );
    assert_eq!(places.iter().filter(|p| p.telephone.is_empty()).count(), 3);
    let all: Vec<Candidate> = list
        .rows
        .iter()
        .zip(&places)
        .map(|(row, p)| Candidate {
            key: format!("{:03}", row.line),
            name: p.name.clone(),
            address: p.address.clone(),
            telephone: p.telephone.clone(),
            corporate_number: String::new(),
        })
        .collect();
    let pairs: Vec<_> = duplicates(&all)
        .into_iter()
        .map(|p| (p.first, p.second, p.score))
        .collect();
    let expected = [("075", "133", 95), ("087", "093", 50)];
    assert_eq!(
        pairs,
        expected.map(|(a, b, n)| (a.to_owned(), b.to_owned(), n))
    );
}

#[test]
fn the_events_of_tokyo_say_which_have_no_day() {
    let Some(list) = list("tokyo/Cultural_Facilities_Project.csv") else {
        return;
    };
    assert_eq!(
        (list.kind(), list.rows.len(), list.headings.len()),
        (Kind::Event, 88, 13)
    );
    is(
        &list,
        &[
            ("date-missing", 49),
            ("end-before-start", 1),
            ("long-span", 1),
            ("newline", 1),
        ],
    );
}
