//! From bytes to text. Lists of Japanese offices are UTF-8 or CP932; what is neither is refused with its name, because a
//! wrong guess fills a directory with nonsense.
use crate::Refusal;
use encoding_rs::{EUC_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

/// The encoding that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Mark,
    /// UTF-16 with a byte order mark («Unicode テキスト» of a spreadsheet).
    Utf16,
    /// CP932 (Shift_JIS as Windows writes it).
    Cp932,
    /// The rows came already split.
    Split,
}

impl Encoding {
    /// As people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Mark => "UTF-8 (BOM)",
            Self::Utf16 => "UTF-16",
            Self::Cp932 => "CP932",
            Self::Split => "",
        }
    }
}

/// The text, with U+FFFD where bytes could not be read.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Refusal::Packed);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Ok((
            String::from_utf8_lossy(rest).into_owned(),
            Encoding::Utf8Mark,
        ));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return wide(UTF_16LE.decode_without_bom_handling(rest).0.into_owned());
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return wide(UTF_16BE.decode_without_bom_handling(rest).0.into_owned());
    }
    if bytes.windows(3).any(|w| w == b"\x1b$B" || w == b"\x1b$@") {
        return Err(Refusal::Iso2022Jp);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if text.contains('\0') {
            Err(Refusal::NoText)
        } else {
            Ok((text.to_owned(), Encoding::Utf8))
        };
    }
    if bytes.contains(&0) {
        return Err(Refusal::NoText);
    }
    let cp932 = SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned();
    let euc = EUC_JP.decode_without_bom_handling(bytes).0.into_owned();
    let utf8 = String::from_utf8_lossy(bytes).into_owned();
    if doubt(&euc) < doubt(&cp932) && doubt(&euc) < doubt(&utf8) {
        return Err(Refusal::EucJp);
    }
    let (text, encoding) = if doubt(&utf8) < doubt(&cp932) {
        (utf8, Encoding::Utf8)
    } else {
        (cp932, Encoding::Cp932)
    };
    if lost(&text) * 10 > text.chars().filter(|c| !c.is_ascii()).count() * 3 {
        return Err(Refusal::NoText);
    }
    Ok((text, encoding))
}

fn wide(text: String) -> Result<(String, Encoding), Refusal> {
    if text.contains('\0') {
        Err(Refusal::NoText)
    } else {
        Ok((text, Encoding::Utf16))
    }
}

fn lost(text: &str) -> usize {
    text.chars().filter(|c| *c == '\u{FFFD}').count()
}

/// How much a text looks as if it had been read in the wrong encoding. Text of EUC-JP that is read as CP932 turns into
/// half-width kana.
fn doubt(text: &str) -> usize {
    let half = text
        .chars()
        .filter(|c| ('\u{FF61}'..='\u{FF9F}').contains(c))
        .count();
    lost(text) * 4 + half
}
