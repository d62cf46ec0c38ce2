//! Check digits of municipalities and corporations.
use std::path::Path;

use kernel::codes::{CodeError, CorporateNumber, MunicipalityCode};
use proptest::prelude::*;

#[test]
fn the_check_digit_of_a_municipality_completes_five_digits() {
    assert_eq!(
        MunicipalityCode::from_five_digits("13101")
            .unwrap()
            .to_string(),
        "131016"
    );
    let shimonoseki: MunicipalityCode = "352012".parse().unwrap();
    assert_eq!(shimonoseki.prefecture(), 35);
    assert!(!shimonoseki.is_prefecture());
    assert!(
        "350001"
            .parse::<MunicipalityCode>()
            .unwrap()
            .is_prefecture()
    );
}

#[test]
fn a_wrong_code_says_what_is_wrong() {
    assert_eq!(
        "131017".parse::<MunicipalityCode>(),
        Err(CodeError::CheckDigit {
            expected: 6,
            found: 7
        })
    );
    assert_eq!(
        "13101".parse::<MunicipalityCode>(),
        Err(CodeError::Length {
            expected: 6,
            found: 5
        })
    );
    assert_eq!(
        "13101a".parse::<MunicipalityCode>(),
        Err(CodeError::NotADigit('a'))
    );
    assert_eq!(
        "481016".parse::<MunicipalityCode>(),
        Err(CodeError::Prefecture(48))
    );
    assert_eq!(
        "１３１０１６"
            .parse::<MunicipalityCode>()
            .unwrap()
            .to_string(),
        "131016"
    );
}

#[test]
fn corporate_numbers_are_checked() {
    for known in ["7000012050002", "8000012010038", "8000020131016"] {
        assert_eq!(known.parse::<CorporateNumber>().unwrap().to_string(), known);
    }
    assert_eq!(
        "6000012050002".parse::<CorporateNumber>(),
        Err(CodeError::CheckDigit {
            expected: 7,
            found: 6
        })
    );
    assert!("700001205000".parse::<CorporateNumber>().is_err());
}

proptest! {
    #[test]
    fn one_wrong_digit_of_a_municipality_is_found(number in 1000u32..48000, place in 0usize..5, other in 0u8..10) {
        let Ok(code) = MunicipalityCode::from_five_digits(&format!("{number:05}")) else { return Ok(()) };
        let mut text = code.to_string().into_bytes();
        prop_assume!(text[place] != b'0' + other);
        text[place] = b'0' + other;
        let text = String::from_utf8(text).unwrap();
        // 11 and 10 share a check digit, so that a change by a multiple of eleven in that pair may pass
        if let Ok(slipped) = text.parse::<MunicipalityCode>() {
            prop_assert!(slipped.to_string().ends_with(['0', '1']));
        }
    }

    #[test]
    fn no_text_makes_the_parsers_panic(text in ".{0,20}") {
        let _ = text.parse::<MunicipalityCode>();
        let _ = text.parse::<CorporateNumber>();
    }
}

#[test]
fn every_municipality_of_the_public_list_passes() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ja_opendata/localgov");
    if !folder.is_dir() {
        assert!(
            option_env!("TSUNAGU_WITHOUT_SHARED").is_some(),
            "{} is missing; build with TSUNAGU_WITHOUT_SHARED=1 to go without",
            folder.display()
        );
        println!("2 lists of codes were not checked: the shared folder is not here");
        return;
    }
    for (file, rows) in [("localgovjp-utf8.csv", 1916), ("prefjp-utf8.csv", 47)] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let place = lines
            .next()
            .unwrap()
            .split(',')
            .position(|name| name == "lgcode")
            .unwrap();
        let mut checked = 0;
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let cell = line.split(',').nth(place).unwrap();
            let padded = format!("{cell:0>6}");
            assert_eq!(
                padded
                    .parse::<MunicipalityCode>()
                    .map(|code| code.to_string()),
                Ok(padded.clone()),
                "{line}"
            );
            let five = MunicipalityCode::from_five_digits(&padded[..5]);
            assert_eq!(five.map(|code| code.to_string()), Ok(padded), "{line}");
            checked += 1;
        }
        assert!(checked >= rows, "{file}: only {checked} rows");
    }
}
