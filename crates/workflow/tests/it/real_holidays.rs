//! Against the list that the Cabinet Office publishes (syukujitsu.csv), in both editions that we have, every year that
//! it and we cover.
use jiff::civil::Date;
use std::{collections::BTreeMap, path::PathBuf};
use web::{Language, Texts};
use workflow::{MODULE, YEARS, national};

fn folder() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if root.exists() {
        return Some(root.join("data/ja_opendata/holidays"));
    }
    let without = option_env!("TSUNAGU_WITHOUT_SHARED").is_some();
    assert!(without, "../shared is not there");
    None
}

fn official(name: &str) -> Option<BTreeMap<Date, String>> {
    let bytes = std::fs::read(folder()?.join(name)).unwrap();
    let (text, _, wrong) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!wrong);
    let days = text.lines().skip(1).map(|line| {
        let (day, name) = line.trim().split_once(',').unwrap();
        let parts: Vec<i16> = day.split('/').map(|p| p.parse().unwrap()).collect();
        let day = Date::new(
            parts[0],
            parts[1].try_into().unwrap(),
            parts[2].try_into().unwrap(),
        );
        // In 2019 the list names the successor, too.
        let name = name.replace("体育の日（スポーツの日）", "体育の日");
        (day.unwrap(), name)
    });
    Some(days.collect())
}

fn compare(file: &str, last: i16, until: i16) {
    let Some(official) = official(file) else {
        return;
    };
    assert_eq!(official.keys().last().unwrap().year(), last);
    let texts = Texts::new(MODULE.locales.iter().copied()).unwrap();
    for year in *YEARS.start()..=until {
        let theirs: Vec<(Date, &str)> = official
            .iter()
            .filter(|(day, _)| day.year() == year)
            .map(|(day, name)| (*day, name.as_str()))
            .collect();
        assert!(!theirs.is_empty(), "{year}");
        let ours: Vec<(Date, String)> = national(year)
            .into_iter()
            .map(|h| {
                let name = texts.text(Language::Japanese, h.name.text_key(), &[]);
                (h.day, name)
            })
            .collect();
        let ours: Vec<(Date, &str)> = ours.iter().map(|(d, n)| (*d, n.as_str())).collect();
        assert_eq!(ours, theirs, "{year}");
    }
}

/// This edition was made before the law of December 2020 moved three holidays of 2021 (令和2年法律第68号), so its 2021 is one
/// that never came.
#[test]
fn every_day_and_name_until_2020_is_the_one_of_the_edition_of_2020() {
    compare("cao_syukujitsu_20201118_sjis.csv", 2021, 2020);
}

#[test]
fn every_day_and_name_until_2025_is_the_one_of_the_edition_of_2024() {
    compare("cao_syukujitsu_20240717_sjis.csv", 2025, 2025);
}
