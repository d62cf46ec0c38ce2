//! What may not stand in a case: ways to reach somebody, and what looks like a name. Pure.
use kernel::Check;
use unicode_normalization::UnicodeNormalization;

/// Where coordination is needed: in the neighbourhood (地域), in a field (分野), between them (地域や分野の間).
pub const PLACES: [&str; 3] = ["local", "thematic", "bridging"];

/// Words after which a name usually ends.
const AFTER_NAMES: [&str; 5] = ["さん", "様", "氏", "君", "ちゃん"];
/// Words that end so and name nobody.
const NOBODY: [&str; 24] = [
    "皆さん",
    "みなさん",
    "皆様",
    "みなさま",
    "たくさん",
    "お客さん",
    "お客様",
    "お母さん",
    "お父さん",
    "おかあさん",
    "おとうさん",
    "お子さん",
    "お孫さん",
    "おばあさん",
    "おじいさん",
    "奥さん",
    "住民さん",
    "業者さん",
    "会長さん",
    "同様",
    "仕様",
    "模様",
    "多様",
    "赤ちゃん",
];

/// Why a text may not be handed in; `None` where nothing was found. No proof that no name stands in it: whoever writes is
/// asked to look, too.
pub fn names_somebody(text: &str) -> Option<&'static str> {
    let plain: String = text.nfkc().collect();
    if plain.contains('@') {
        return Some("field-pool-names-contact");
    }
    let digits = plain
        .split(|c: char| !(c.is_ascii_digit() || "-()".contains(c)))
        .map(|run| run.chars().filter(char::is_ascii_digit).count());
    if digits.max().unwrap_or_default() >= 9 {
        return Some("field-pool-names-contact");
    }
    let mut rest = plain;
    for word in NOBODY {
        rest = rest.replace(word, "");
    }
    let named = AFTER_NAMES.iter().any(|after| {
        rest.match_indices(after).any(|(at, _)| {
            let before = rest.get(..at).and_then(|b| b.chars().next_back());
            before.is_some_and(|c| {
                ('\u{4e00}'..='\u{9fff}').contains(&c)
                    || ('ァ'..='ヶ').contains(&c)
                    || c.is_ascii_alphabetic()
            })
        })
    });
    named.then_some("field-pool-names")
}

/// Notes at a field what may not stand in it.
pub fn check_names(field: &'static str, text: &str, check: &mut Check) {
    if let Some(key) = names_somebody(text) {
        check.fault(field, key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ways_to_reach_somebody_are_noticed() {
        for text in [
            "山田さんの家で",
            "田中氏に頼まれ",
            "タナカ様より",
            "連絡は a@example.jp まで",
            "電話は０８３－２２２－３３３３です",
            "Aさんの相談",
        ] {
            assert!(names_somebody(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_names_nobody_may_be_written() {
        for text in [
            "近所の皆さんにたくさん来てほしい",
            "お母さんどうしの集まりで、多様な人が参加する模様",
            "2026年11月21日に30人で集まる",
            "町内会と子ども食堂の間がうまくいかない",
            "",
        ] {
            assert_eq!(names_somebody(text), None, "{text}");
        }
    }
}
