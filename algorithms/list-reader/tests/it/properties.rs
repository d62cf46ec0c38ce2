//! What holds for any bytes, any list, any order.
use crate::support::{again, repairs};
use list_reader::{Candidate, Field, Form, Sheet, convert, duplicates, read};
use proptest::prelude::*;

/// Pieces that damage is made of.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("1.00E+12".to_owned()),
        Just("#REF!".to_owned()),
        Just("0:00".to_owned()),
        Just("名称".to_owned()),
        Just("合計".to_owned()),
        Just("\u{FFFD}".to_owned()),
        "[０-９0-9]{1,14}",
        "[ 　\n\t\"',=+@-]{0,4}",
        "[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}",
        "(令和|平成|R|H)[0-9元]{1,2}[年.][0-9]{1,2}[月.][0-9]{1,2}日?",
        "(午前|午後|PM)?[0-9]{1,2}(:|時)[0-9]{0,2}(分|半)?",
        "[0-9]{2,3}\\.[0-9]{0,6}",
        "[ｱ-ﾝぁ-んァ-ヶ一-龠]{0,6}",
        "(0|\\+81)?[0-9]{1,3}[-(（][0-9]{3,4}[-)）][0-9]{3,4}",
        "\\PC{0,8}",
    ]
}

fn cell() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..3).prop_map(|p| p.concat())
}

const FORMS: [Form; 14] = [
    Form::Line,
    Form::Text,
    Form::CorporateNumber,
    Form::MunicipalityCode,
    Form::PostalCode,
    Form::Telephone,
    Form::Date,
    Form::Time,
    Form::Whole,
    Form::Latitude,
    Form::Longitude,
    Form::Flag,
    Form::Url,
    Form::Personal,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(sheet) = Sheet::read(&bytes) {
            let _ = read(&sheet, None);
        }
    }

    #[test]
    fn any_text_with_separators_is_read_or_refused(text in "[名称住所電話番号緯度経度,\"\n\r\t0-9.:あア]{0,200}") {
        if let Ok(sheet) = Sheet::read(text.as_bytes()) && let Ok(list) = read(&sheet, None) {
            let rows = list.rows.len();
            prop_assert!(rows <= sheet.lines.len());
            prop_assert!(list.rows.iter().all(|r| r.cells.len() == list.headings.len()));
        }
    }

    #[test]
    fn what_was_made_of_a_cell_needs_no_repair(text in cell()) {
        for form in FORMS {
            let first = convert(form, &text);
            if let Some(made) = &first.text {
                let second = convert(form, made);
                prop_assert_eq!(&second.value, &first.value, "{:?} {:?} → {:?}", form, text, made);
                let again: Vec<_> = second.causes.iter().filter(|c| c.level() == list_reader::Level::Repaired).collect();
                prop_assert!(again.is_empty(), "{:?} {:?} → {:?}: {:?}", form, text, made, again);
            }
        }
    }

    #[test]
    fn a_corrected_list_read_again_gives_no_repairs(rows in prop::collection::vec(prop::collection::vec(cell(), 9..=9), 1..12)) {
        let mut text = "施設名,法人番号,郵便番号,住所,緯度,経度,電話番号,開始時間,終了時間\n".to_owned();
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        let sheet = Sheet::read(text.as_bytes()).unwrap();
        let first = read(&sheet, None).unwrap();
        prop_assert!(first.rows.len() + first.skipped.len() <= rows.len());
        let second = again(&first);
        prop_assert_eq!(repairs(&second), Vec::<String>::new());
        prop_assert_eq!(second.rows.len(), first.rows.iter().filter(|r| r.cells.iter().any(|c| !c.trim().is_empty()) || first.notes_of(r.line).any(|n| n.level() != list_reader::Level::Repaired)).count());
    }

    #[test]
    fn the_order_of_entries_does_not_matter_to_duplicates(seed in prop::collection::vec((0u8..4, 0u8..4, 0u8..4), 2..12), turn in 0usize..12) {
        let all: Vec<Candidate> = seed.iter().enumerate().map(|(n, (name, address, telephone))| Candidate {
            key: format!("{n:02}"),
            name: format!("会{name}の家"),
            address: format!("緑町{address}"),
            telephone: format!("0545-55-000{telephone}"),
            corporate_number: String::new(),
        }).collect();
        let mut turned = all.clone();
        turned.rotate_left(turn % all.len());
        prop_assert_eq!(duplicates(&all), duplicates(&turned));
    }
}

#[test]
fn every_field_has_a_name_of_its_own_and_is_found_by_it() {
    let mut names: Vec<String> = Field::all().map(Field::key).collect();
    for name in &names {
        assert_eq!(Field::from_key(name).map(Field::key).as_ref(), Some(name));
    }
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}
