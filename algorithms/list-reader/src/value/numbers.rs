//! Numbers, coordinates, yes and no, addresses of pages.
use super::{Made, Value, narrow};
use crate::Cause;

pub(super) fn whole(text: &str) -> Result<Made, Cause> {
    let (folded, wide) = narrow(text);
    let mut causes = Vec::new();
    if wide {
        causes.push(Cause::FullWidth);
    }
    let plain = folded.trim().replace(',', "");
    let (number, cause) = match plain.parse::<i64>() {
        Ok(number) => (number, (plain != folded).then_some(Cause::Separators)),
        Err(_) => worded(&plain)?,
    };
    if !(0..=10_000_000).contains(&number) {
        return Err(Cause::NotANumber);
    }
    causes.extend(cause);
    Ok(Made::of(Value::Whole(number), &number.to_string()).because(causes))
}

/// 約50名, 50.0; two numbers are none.
fn worded(text: &str) -> Result<(i64, Option<Cause>), Cause> {
    if let Some((whole, tail)) = text.split_once('.')
        && let Ok(number) = whole.parse()
        && !tail.is_empty()
        && tail.chars().all(|c| c == '0')
    {
        return Ok((number, Some(Cause::DecimalTail)));
    }
    let mut runs = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|r| !r.is_empty());
    let (first, second) = (runs.next(), runs.next());
    match (first.and_then(|f| f.parse().ok()), second) {
        (Some(number), None) if !text.contains('-') => Ok((number, Some(Cause::NumberWords))),
        _ => Err(Cause::NotANumber),
    }
}

/// Degrees; a value outside Japan is given nevertheless when it would be the other coordinate, for the row to decide.
pub(super) fn degrees(text: &str, latitude: bool) -> Result<Made, Cause> {
    let (folded, wide) = narrow(text);
    let mut causes = Vec::new();
    if wide {
        causes.push(Cause::FullWidth);
    }
    let plain = folded
        .trim()
        .trim_start_matches(['N', 'E', '北', '緯', '東', '経'])
        .trim_end_matches(['N', 'E', '度', '°'])
        .trim();
    let (value, written) = match plain.parse::<f64>() {
        Ok(value) if value.is_finite() && !plain.contains(['e', 'E', 'n', 'i']) => {
            if plain != folded {
                causes.push(Cause::Separators);
            }
            (value, plain.to_owned())
        }
        _ => {
            let value = sexagesimal(plain).ok_or(Cause::NotANumber)?;
            causes.push(Cause::DegreesMinutes);
            (value, format!("{value:.6}"))
        }
    };
    let own = within(value, latitude);
    if !own && !within(value, !latitude) {
        return Err(Cause::CoordinateRange);
    }
    Ok(Made::of(Value::Degrees(value), &written).because(causes))
}

/// Whether a value is a latitude (or longitude) in Japan.
pub(crate) fn within(value: f64, latitude: bool) -> bool {
    if latitude {
        (20.0..46.0).contains(&value)
    } else {
        (122.0..154.5).contains(&value)
    }
}

/// 35°39'29.5", 35度39分29秒, 35.39.29.
fn sexagesimal(text: &str) -> Option<f64> {
    let parts: Vec<f64> = text
        .split(['°', '度', '\'', '′', '’', '分', '"', '″', '”', '秒', ' '])
        .filter(|p| !p.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()
        .or_else(|| {
            let whole = text.split('.').map(str::parse::<u16>);
            let whole: Vec<u16> = whole.collect::<Result<_, _>>().ok()?;
            Some(whole.into_iter().map(f64::from).collect())
        })?;
    match parts.as_slice() {
        [d, m, s] if *m < 60.0 && *s < 60.0 && *m >= 0.0 && *s >= 0.0 => {
            Some(d + m / 60.0 + s / 3600.0)
        }
        [d, m] if *m < 60.0 && *m >= 0.0 => Some(d + m / 60.0),
        _ => None,
    }
}

pub(super) fn flag(text: &str) -> Result<Made, Cause> {
    let (folded, _) = narrow(text);
    let value = match folded.trim().to_lowercase().as_str() {
        "○" | "〇" | "◯" | "●" | "◎" | "有" | "有り" | "あり" | "可" | "要" | "必要" | "有料"
        | "はい" | "該当" | "1" | "true" | "yes" | "y" | "レ" | "✓" | "✔" | "☑" | "o" => {
            true
        }
        "×" | "✕" | "✖" | "x" | "無" | "無し" | "なし" | "否" | "不可" | "不要" | "無料"
        | "いいえ" | "非該当" | "0" | "false" | "no" | "n" | "-" => false,
        _ => return Err(Cause::NotAFlag),
    };
    Ok(Made::of(Value::Flag(value), text))
}

pub(super) fn url(text: &str) -> Result<Made, Cause> {
    let (folded, wide) = if text.is_ascii() {
        (text.to_owned(), false)
    } else if text.starts_with(['ｈ', 'ｗ', 'Ｈ', 'Ｗ']) {
        narrow(text)
    } else {
        (text.to_owned(), false)
    };
    let mut causes = Vec::new();
    if wide {
        causes.push(Cause::FullWidth);
    }
    let known = ["http://", "https://"]
        .iter()
        .any(|scheme| folded.to_ascii_lowercase().starts_with(scheme));
    let made = if known {
        folded
    } else if folded.starts_with("ttp") && folded.contains("://") {
        causes.push(Cause::UrlScheme);
        format!("h{folded}")
    } else {
        causes.push(Cause::UrlScheme);
        format!("https://{folded}")
    };
    let host = made.split("://").nth(1).and_then(|r| r.split('/').next());
    let good = host.is_some_and(|h| {
        h.contains('.') && h.len() > 3 && !h.contains("..") && !h.starts_with('.')
    }) && !made
        .contains(|c: char| c.is_whitespace() || c == '<' || c == '>' || c == '"');
    if good {
        Ok(Made::of(Value::Text(made.clone()), &made).because(causes))
    } else {
        Err(Cause::NotAUrl)
    }
}
