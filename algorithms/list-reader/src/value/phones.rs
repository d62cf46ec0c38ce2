//! Telephone numbers: which digits belong to which group is left as people wrote it.
use super::{Made, Value, narrow};
use crate::Cause;

pub(super) fn telephone(text: &str) -> Result<Made, Cause> {
    let (folded, wide) = narrow(text);
    let folded = folded.replace('ー', "-");
    let mut causes = Vec::new();
    let mut several = folded.split(['、', ',', '/', ';', '・']);
    let first = several.next().unwrap_or_default().trim();
    if several.any(|rest| rest.chars().filter(char::is_ascii_digit).count() >= 6) {
        causes.push(Cause::SeveralTelephones);
    }
    // Words in front (電話:) and behind (内線 12, (代)) are not the number.
    let start = first
        .find(|c: char| c.is_ascii_digit() || c == '+' || c == '(')
        .ok_or(Cause::NotATelephone)?;
    let number: String = first
        .get(start..)
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_ascii_digit() || "+-() .".contains(*c))
        .collect();
    let mut grouped = String::new();
    for c in number.trim().chars() {
        match c {
            c if c.is_ascii_digit() => grouped.push(c),
            '+' if grouped.is_empty() => grouped.push('+'),
            _ if grouped.is_empty() || grouped.ends_with('-') => {}
            _ => grouped.push('-'),
        }
    }
    let mut grouped = grouped.trim_end_matches('-').to_owned();
    if let Some(rest) = grouped.strip_prefix("+81") {
        grouped = format!("0{}", rest.trim_start_matches('-').trim_start_matches('0'));
    }
    let count = grouped.chars().filter(char::is_ascii_digit).count();
    let zero = grouped.starts_with('0');
    let mobile = grouped.starts_with(['5', '7', '8', '9']);
    match (zero, count) {
        (true, 10 | 11) => {}
        (false, 9) | (false, 10) if count == 9 || mobile => {
            grouped.insert(0, '0');
            causes.push(Cause::LeadingZero);
        }
        (false, 5..=8) => return Err(Cause::AreaCodeMissing),
        _ => return Err(Cause::NotATelephone),
    }
    if wide {
        causes.push(Cause::FullWidth);
    }
    let several = causes.contains(&Cause::SeveralTelephones);
    let repaired = causes
        .iter()
        .any(|c| matches!(c, Cause::LeadingZero | Cause::FullWidth));
    if grouped != text && !several && !repaired {
        causes.push(Cause::Separators);
    }
    if several {
        // The second number must not get lost in a corrected list: the cell stays as it stood.
        causes.retain(|c| *c == Cause::SeveralTelephones);
        return Ok(Made::of(Value::Text(grouped), text).because(causes));
    }
    Ok(Made::of(Value::Text(grouped.clone()), &grouped).because(causes))
}
