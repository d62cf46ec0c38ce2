//! Which encoding a text is in, and its characters. Japanese offices still send Shift_JIS daily, EUC-JP and ISO-2022-JP
//! sometimes; none of them says so in the file.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};

/// A decoded text with `\n` as its only line end.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    pub(super) damaged: bool,
}

/// Decodes `bytes`, or `None` where they are no text (NUL or too many control characters).
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if bytes.contains(&0) {
        return None;
    }
    if bytes.is_ascii()
        && [b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"]
            .iter()
            .any(|escape| contains(bytes, *escape))
    {
        return finish(ISO_2022_JP, bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return finish(UTF_8, bytes);
    }
    let best = [SHIFT_JIS, EUC_JP, UTF_8]
        .into_iter()
        .map(|encoding| (score(encoding, bytes), encoding))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    finish(best.1, bytes)
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn finish(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let characters = text.chars().count();
    let controls = text.chars().filter(|&c| is_unwritten_control(c)).count();
    let unknown = text.chars().filter(|&c| is_unknown(c)).count();
    if text.contains('\0') || controls * 50 > characters || unknown * 5 > characters {
        return None;
    }
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    };
    Some(Decoded {
        text,
        encoding: encoding.name(),
        damaged,
    })
}

/// Control characters that no text editor writes.
fn is_unwritten_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a' | '\u{85}')
}

/// What noise decodes to. A few stand in real texts: damage, and characters that an office made for itself (外字).
fn is_unknown(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// How Japanese `bytes` look in `encoding`: mean weight of the characters that are not ASCII, in thousandths. Kana count
/// most, since every Japanese text has them and wrong decodings rarely do; half-width katakana count against, since
/// they are what EUC-JP becomes when it is taken for Shift_JIS.
fn score(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut weight = 0;
    let mut count = 0;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        count += 1;
        weight += match c {
            char::REPLACEMENT_CHARACTER => -20,
            '\u{3041}'..='\u{3096}' => 8,
            '\u{30a1}'..='\u{30fc}' => 5,
            '\u{3000}'..='\u{3002}' | '\u{300c}'..='\u{300f}' => 5,
            '\u{4e00}'..='\u{9fff}' => 4,
            '\u{ff01}'..='\u{ff5e}' | '\u{2460}'..='\u{2473}' => 3,
            '\u{ff61}'..='\u{ff9f}' => -3,
            '\u{e000}'..='\u{f8ff}' => -10,
            c if c.is_control() => -10,
            _ => 0,
        };
    }
    weight * 1000 / count.max(1)
}
