//! Normal forms: texts are displayed verbatim and compared after normalisation.

use unicode_normalization::UnicodeNormalization;

/// The form in which texts are compared: NFKC (width, circled digits, half-width kana), no white space, no invisible
/// characters, one kind of dash, wave and square bracket. Punctuation stays: a 「。」 more is a difference of content.
#[must_use]
pub fn normalise(text: &str) -> String {
    text.nfkc().filter(|c| !invisible(*c)).map(unify).collect()
}

/// Normal form of a number, from its key where there is one and from the printed number otherwise.
pub(crate) fn number_key(key: &str, printed: &str) -> String {
    let normal = normalise(if key.trim().is_empty() { printed } else { key });
    normal
        .trim_matches(['(', ')', '.', ':', '、', '。', ','])
        .to_owned()
}

pub(crate) fn invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
        || matches!(c, '\u{E0100}'..='\u{E01EF}')
}

fn unify(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '―' | '─' => '—',
        '〜' | '∼' => '~',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        other => other,
    }
}
