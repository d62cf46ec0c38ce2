//! Names, numbers and addresses as people write them, made the same. Pure.
use unicode_normalization::UnicodeNormalization;

/// Digits of a telephone number, full-width ones too: for finding the same number written in another way.
pub fn phone_digits(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// A web address that a link may lead to.
pub fn is_web(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|r| {
        !r.is_empty() && !r.starts_with('/') && !text.chars().any(char::is_whitespace)
    })
}

/// The last part of a group's address, as it likes it: 3 to 40 small letters, digits and hyphens, beginning with a
/// letter; not the length of an identifier, and none of the words that stand there already.
pub fn is_slug(text: &str) -> bool {
    const TAKEN: [&str; 4] = ["new", "mine", "join", "data"];
    (3..=40).contains(&text.len())
        && text.len() != 26
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !TAKEN.contains(&text)
}

/// A name with what people write differently made the same: width, case, kana, spaces, dots, and the words for a
/// legal form around it.
pub fn fold(name: &str) -> String {
    let plain: String = name
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            other => other,
        })
        .filter(|c| c.is_alphanumeric() || *c == 'ー')
        .collect();
    const FORMS: [&str; 9] = [
        "特定非営利活動法人",
        "認定特定非営利活動法人",
        "認定npo法人",
        "npo法人",
        "一般社団法人",
        "公益社団法人",
        "一般財団法人",
        "公益財団法人",
        "株式会社",
    ];
    let mut bare = plain.as_str();
    for form in FORMS {
        bare = bare.strip_prefix(form).unwrap_or(bare);
        bare = bare.strip_suffix(form).unwrap_or(bare);
    }
    if bare.is_empty() {
        plain
    } else {
        bare.to_owned()
    }
}

/// The key by which groups stand in a list: the reading where there is one, otherwise the name.
pub fn sort_key(name: &str, reading: &str) -> String {
    if reading.is_empty() {
        // Names without a reading come after all kana.
        format!("漢{}", fold(name))
    } else {
        fold(reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_another_spelling_is_the_same() {
        for (one, other) in [
            ("ＮＰＯ法人　みなとの会", "みなとの会"),
            ("特定非営利活動法人みなと・の会", "ミナトの会"),
            ("みなとABC", "みなとａｂｃ"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold("株式会社"), "株式会社");
        assert!(sort_key("海", "うみ") < sort_key("安", ""));
    }

    #[test]
    fn an_address_of_ones_own_is_short_and_plain() {
        for good in ["minato", "minato-no-kai", "a1-"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in [
            "",
            "ab",
            "new",
            "Minato",
            "1ab",
            "みなと",
            "a/b",
            "abcdefghijklmnopqrstuvwxyz",
        ] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn a_link_leads_to_the_web_only() {
        assert!(is_web("https://example.jp/") && is_web("http://例え.jp"));
        for bad in [
            "javascript:alert(1)",
            "https://",
            "//example.jp",
            "https://a b",
            "https:///x",
        ] {
            assert!(!is_web(bad), "{bad}");
        }
    }
}
