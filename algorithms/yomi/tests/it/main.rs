//! What holds for every text.
use proptest::{collection::vec, prelude::*, sample::select};
use yomi::{Folded, fold, nearest, spellings, tokens, tokens_of_title};

/// Texts of pieces that the rules are about, with any characters between them.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "申し込み",
        "申込み",
        "受け付",
        "け",
        "受",
        "まち作り",
        "作り",
        "子供",
        "こども",
        "一人",
        "三十",
        "十",
        "二",
        "〇",
        "3",
        "2026",
        " ",
        "　",
        "・",
        "-",
        "ー",
        "ｰ",
        "。",
        "\n",
        "ヴァ",
        "ヴ",
        "ァ",
        "々",
        "ゝ",
        "ゞ",
        "か",
        "が",
        "ヶ",
        "ケ",
        "関",
        "霞",
        "髙",
        "邉",
        "ﾊ",
        "ﾞ",
        "゛",
        "\u{3099}",
        "\u{309A}",
        "\u{301}",
        "\u{200B}",
        "\u{FE00}",
        "\u{E0100}",
        "NPO",
        "ｎ",
        "é",
        "İ",
        "ß",
        "ﬁ",
        "㈱",
        "㍿",
        "½",
        "①",
        "가",
        "\u{1100}",
        "\u{1161}",
        "\u{11A8}",
        "H\u{331}",
        "取り",
        "組",
        "み",
        "仕組",
    ];
    vec(prop_oneof![4 => select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..24)
        .prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        let letters = Folded::letters(&text).into_text();
        prop_assert_eq!(Folded::letters(&letters).into_text(), letters.clone());
        let words = fold(&text);
        prop_assert_eq!(fold(&words), words.clone());
        prop_assert_eq!(fold(&letters), words);
    }

    #[test]
    fn places_go_forward_and_stay_within_the_original(text in any_text()) {
        for folded in [Folded::letters(&text), Folded::words(&text)] {
            let mut before = 0..0;
            for (at, letter) in folded.text().char_indices() {
                let place = folded.original(at..at + letter.len_utf8());
                prop_assert!(place.start >= before.start && place.end >= before.end, "{:?} after {:?}", place, before);
                prop_assert!(text.get(place.clone()).is_some());
                before = place;
            }
        }
    }

    #[test]
    fn width_and_kana_make_no_difference(text in "[ァ-ヶー一-龥]{0,12}") {
        let other: String = text
            .chars()
            .map(|c| match c {
                'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
                c => c,
            })
            .collect();
        prop_assert_eq!(fold(&text), fold(&other));
    }

    #[test]
    fn a_part_of_a_text_is_found_in_it(text in "[ぁ-んァ-ヶ漢字市民活動a-z0-9]{1,20}", from in 0usize..20, count in 1usize..8) {
        let letters: Vec<char> = Folded::letters(&text).into_text().chars().collect();
        let from = from.min(letters.len().saturating_sub(1));
        let part: String = letters[from..(from + count).min(letters.len())].iter().collect();
        let whole: String = letters.iter().collect();
        prop_assert_eq!(nearest(&part, &whole), 0);
        prop_assert!(spellings(&part).contains(&part));
    }

    #[test]
    fn pieces_stand_in_order(text in any_text()) {
        let letters = Folded::letters(&text).into_text();
        for made in [tokens(&letters), tokens_of_title(&letters)] {
            prop_assert!(made.windows(2).all(|w| w[0].position <= w[1].position));
            prop_assert!(made.iter().all(|t| !t.text.is_empty()));
        }
    }

    #[test]
    fn a_query_has_at_most_twelve_spellings_and_its_own_is_the_first(text in any_text()) {
        let made = spellings(&text);
        prop_assert!(made.len() <= 12);
        if let Some(first) = made.first() {
            prop_assert_eq!(first, &Folded::letters(&text).into_text());
        }
    }
}
