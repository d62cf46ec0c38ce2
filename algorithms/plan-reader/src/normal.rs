//! Texts are shown as printed and compared in one folded form: documents change width, spaces and brackets at will.

use unicode_normalization::UnicodeNormalization;

/// The form in which two printings of the same words are equal: compatibility forms folded (NFKC), no spaces, one kind
/// of bracket, dash and dot. Never shown to anybody.
#[must_use]
pub fn comparison_key(text: &str) -> String {
    text.nfkc()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '〔' | '【' | '［' | '〈' | '《' => '[',
            '〕' | '】' | '］' | '〉' | '》' => ']',
            '『' => '「',
            '』' => '」',
            '〜' | '～' => '~',
            '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
            '･' => '・',
            other => other.to_ascii_lowercase(),
        })
        .collect()
}

/// How alike two texts are, 0 to 1: shared pairs of neighbouring characters (Dice).
pub(crate) fn similarity(left: &str, right: &str) -> f64 {
    let pairs = |text: &str| {
        let mut list: Vec<(char, char)> = text
            .chars()
            .take(200)
            .zip(text.chars().take(200).skip(1))
            .collect();
        list.sort_unstable();
        list
    };
    let (one, two) = (pairs(left), pairs(right));
    let total = one.len() + two.len();
    if total == 0 {
        return f64::from(u8::from(left == right));
    }
    let (mut shared, mut others) = (0_u32, two.iter().peekable());
    for pair in &one {
        while others.next_if(|other| *other < pair).is_some() {}
        if others.next_if(|other| *other == pair).is_some() {
            shared += 1;
        }
    }
    f64::from(shared * 2) / f64::from(u32::try_from(total).unwrap_or(u32::MAX))
}

/// The beginning of a text for remarks, at most 80 characters.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if text.chars().nth(80).is_some() {
        short.push('…');
    }
    short
}
