//! Names, addresses and telephone numbers in the form in which they are compared: what one office writes this way and
//! another that way comes out the same.
use unicode_normalization::UnicodeNormalization;

const FORMS: [&str; 30] = [
    "認定特定非営利活動法人",
    "特例認定特定非営利活動法人",
    "特定非営利活動法人",
    "認定npo法人",
    "npo法人",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "社会福祉法人",
    "学校法人",
    "宗教法人",
    "医療法人社団",
    "医療法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "(npo)",
    "(特非)",
    "(一社)",
    "(一財)",
    "(公社)",
    "(公財)",
    "(社福)",
    "(株)",
    "(有)",
    "(同)",
    "任意団体",
    "ボランティア団体",
];

/// A name without legal form, width, case, blanks and marks, in hiragana.
pub fn fold_name(name: &str) -> String {
    let mut text: String = name.nfkc().flat_map(char::to_lowercase).collect();
    for form in FORMS {
        if text.len() > form.len() {
            text = text.replace(form, "");
        }
    }
    text.chars()
        .map(variant)
        .map(hiragana)
        .filter(|c| c.is_alphanumeric() || *c == 'ー')
        .collect()
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        other => other,
    }
}

fn variant(c: char) -> char {
    match c {
        '髙' => '高',
        '﨑' | '碕' | '嵜' => '崎',
        '澤' => '沢',
        '邊' | '邉' => '辺',
        '齋' | '齊' | '斉' => '斎',
        '嶋' | '嶌' => '島',
        '國' => '国',
        '廣' => '広',
        '惠' => '恵',
        '德' => '徳',
        '學' => '学',
        '會' => '会',
        '榮' => '栄',
        '瀨' => '瀬',
        '濱' | '濵' => '浜',
        '附' => '付',
        other => other,
    }
}

/// An address without prefecture, blanks, brackets and the words between the numbers: 港区台場一丁目４番地 and
/// 東京都港区台場1-4 come out the same.
pub fn fold_address(address: &str) -> String {
    let text: String = address
        .nfkc()
        .map(|c| match c {
            '−' | '‐' | '‑' | '–' | '—' | '―' | '─' => '-',
            'ヶ' | 'ケ' | 'が' => 'ヶ',
            other => variant(other),
        })
        .filter(|c| !c.is_whitespace())
        .collect();
    let text = text.split('(').next().unwrap_or_default();
    let mut out = numerals(without_prefecture(text));
    for word in ["丁目", "番地の", "番地", "番", "号"] {
        out = after_digits(&out, word);
    }
    while out.contains("--") {
        out = out.replace("--", "-");
    }
    out.trim_end_matches('-').to_lowercase()
}

fn without_prefecture(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix("北海道") {
        return rest;
    }
    // 京都府 is the one whose second character is 都.
    let at = text
        .char_indices()
        .take(4)
        .enumerate()
        .find(|(n, (_, c))| *n >= 2 && matches!(c, '都' | '府' | '県'));
    let rest = at.and_then(|(_, (byte, c))| text.get(byte + c.len_utf8()..));
    match rest {
        Some(rest) if !rest.is_empty() => rest,
        _ => text,
    }
}

/// 一丁目 → 1丁目, 十二丁目 → 12丁目; other kanji numerals are part of names (三鷹).
fn numerals(text: &str) -> String {
    let Some(at) = text.find("丁目") else {
        return text.to_owned();
    };
    let (head, tail) = text.split_at(at);
    let name = head.trim_end_matches(|c| "一二三四五六七八九十".contains(c));
    let numeral = head.strip_prefix(name).unwrap_or_default();
    let digit = |c| {
        "一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .map_or(0, |p| p + 1)
    };
    let number = match numeral.split_once('十') {
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(1, digit);
            tens * 10 + ones.chars().next().map_or(0, digit)
        }
        None => numeral.chars().next().map_or(0, digit),
    };
    if number == 0 {
        text.to_owned()
    } else {
        format!("{name}{number}{tail}")
    }
}

/// The word becomes a hyphen where a digit stands before it.
fn after_digits(text: &str, word: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        let digit = out.ends_with(|c: char| c.is_ascii_digit());
        out.push_str(if digit { "-" } else { word });
        rest = tail.get(word.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The digits of a telephone number.
pub fn fold_telephone(telephone: &str) -> String {
    let digits: String = telephone
        .nfkc()
        .filter(char::is_ascii_digit)
        .take(15)
        .collect();
    match digits.strip_prefix("81") {
        Some(rest) if digits.len() > 10 => format!("0{rest}"),
        _ => digits,
    }
}
