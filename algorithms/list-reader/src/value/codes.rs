//! 法人番号, 全国地方公共団体コード and postal codes, with what spreadsheets do to them.
use super::{Made, Value, narrow};
use crate::Cause;
use kernel::codes::{CodeError, CorporateNumber, MunicipalityCode};

/// The digits of a code that a spreadsheet may have taken for a number.
struct Digits {
    text: String,
    causes: Vec<Cause>,
}

fn digits(text: &str) -> Result<Digits, Cause> {
    let (folded, wide) = narrow(text);
    let mut causes = Vec::new();
    if wide {
        causes.push(Cause::FullWidth);
    }
    let mut plain: String = folded
        .chars()
        .filter(|c| !c.is_whitespace() && !"-,'〒".contains(*c))
        .collect();
    if plain != folded {
        causes.push(Cause::Separators);
    }
    if let Some(whole) = exponent(&plain) {
        plain = whole?;
        causes.push(Cause::Exponent);
    } else if let Some((whole, tail)) = plain.split_once('.') {
        if tail.is_empty() || tail.chars().any(|c| c != '0') {
            return Err(Cause::NotACode);
        }
        plain = whole.to_owned();
        causes.push(Cause::DecimalTail);
    }
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit()) {
        return Err(Cause::NotACode);
    }
    Ok(Digits {
        text: plain,
        causes,
    })
}

/// `7.000012050002E+12` has all its digits; `1.00E+12` has lost them.
fn exponent(text: &str) -> Option<Result<String, Cause>> {
    let (mantissa, power) = text.split_once(['E', 'e'])?;
    let power: usize = power.trim_start_matches('+').parse().ok()?;
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    if whole.len() != 1 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    Some(if part.len() == power {
        Ok(format!("{whole}{part}"))
    } else {
        Err(Cause::ExponentLost)
    })
}

pub(super) fn corporate(text: &str) -> Result<Made, Cause> {
    let Digits {
        text: plain,
        mut causes,
    } = digits(text)?;
    let number = match plain.len() {
        13 => plain.parse::<CorporateNumber>().map_err(wrong)?,
        12 => {
            causes.push(Cause::CheckDigitMissing);
            (1..=9)
                .find_map(|check| format!("{check}{plain}").parse::<CorporateNumber>().ok())
                .ok_or(Cause::NotACode)?
        }
        _ => return Err(Cause::NotACode),
    };
    let text = number.to_string();
    Ok(Made::of(Value::Corporate(number), &text).because(causes))
}

fn wrong(error: CodeError) -> Cause {
    match error {
        CodeError::CheckDigit { .. } => Cause::CheckDigitWrong,
        _ => Cause::NotACode,
    }
}

pub(super) fn municipality(text: &str) -> Result<Made, Cause> {
    let Digits {
        text: plain,
        mut causes,
    } = digits(text)?;
    let padded = format!("0{plain}");
    let code = match plain.len() {
        6 => plain.parse::<MunicipalityCode>().map_err(wrong)?,
        5 => match padded.parse::<MunicipalityCode>() {
            Ok(code) => {
                causes.push(Cause::LeadingZero);
                code
            }
            Err(_) => {
                causes.push(Cause::CheckDigitMissing);
                MunicipalityCode::from_five_digits(&plain).map_err(wrong)?
            }
        },
        4 => {
            causes.extend([Cause::LeadingZero, Cause::CheckDigitMissing]);
            MunicipalityCode::from_five_digits(&padded).map_err(wrong)?
        }
        _ => return Err(Cause::NotACode),
    };
    let text = code.to_string();
    Ok(Made::of(Value::Municipality(code), &text).because(causes))
}

/// `123-4567`; seven digits without a hyphen are as good.
pub(super) fn postal(text: &str) -> Result<Made, Cause> {
    let Digits {
        text: plain,
        mut causes,
    } = digits(text).map_err(|cause| match cause {
        Cause::ExponentLost => cause,
        _ => Cause::NotAPostalCode,
    })?;
    let plain = match plain.len() {
        7 => plain,
        5 | 6 => {
            causes.push(Cause::LeadingZero);
            format!("{plain:0>7}")
        }
        _ => return Err(Cause::NotAPostalCode),
    };
    let (head, tail) = plain.split_at(3);
    let made = format!("{head}-{tail}");
    if made == text {
        causes.retain(|c| *c != Cause::Separators);
    }
    Ok(Made::of(Value::Text(made.clone()), &made).because(causes))
}
