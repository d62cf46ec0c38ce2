//! Numbers and dates as a sheet shows them: `35.9`, never `35.900000000000006`; `35.9%`, never `0.359`.
//!
//! Covers what plans use: digits, thousands, percent, literal words (`0"件"`), Gregorian and Japanese dates. Fractions,
//! exponents and conditions are shown as General.

use calamine::{ExcelDateTime, ExcelDateTimeType};

/// A number with the format that its cell has.
pub(super) struct Printed<'a> {
    pub(super) value: f64,
    pub(super) code: &'a str,
    pub(super) id: Option<u32>,
    pub(super) is_1904: bool,
}

/// The text that the sheet shows.
pub(super) fn print(number: &Printed<'_>) -> String {
    let code = code_of(number.id, number.code);
    let sections = sections(code);
    let (pattern, value) = match sections.as_slice() {
        [_, negative, ..] if number.value < 0.0 => (negative.as_slice(), -number.value),
        [_, _, zero, ..] if number.value == 0.0 => (zero.as_slice(), 0.0),
        [first, ..] => (first.as_slice(), number.value),
        [] => return general(number.value),
    };
    let tokens_are = |wanted: fn(char) -> bool| {
        pattern
            .iter()
            .any(|token| matches!(token, Token::Code(c) if wanted(*c)))
    };
    if tokens_are(|c| {
        matches!(c.to_ascii_lowercase(), 'y' | 'd' | 'g' | 'h' | 's' | 'm') || c == 'e'
    }) && !tokens_are(|c| matches!(c, '0' | '#' | '?'))
    {
        print_date(number, pattern)
    } else if tokens_are(|c| matches!(c, '0' | '#')) && !tokens_are(|c| matches!(c, 'E' | '/')) {
        print_digits(value, pattern)
    } else if pattern
        .iter()
        .all(|token| matches!(token, Token::Literal(_)))
        && !pattern.is_empty()
    {
        pattern
            .iter()
            .map(|token| match token {
                Token::Literal(c) | Token::Code(c) => *c,
            })
            .collect()
    } else {
        general(number.value)
    }
}

/// Formats that Excel knows by number and shows in the manner of the country; these are the Japanese ones.
fn code_of(id: Option<u32>, code: &str) -> &str {
    match id {
        Some(14) => "yyyy/m/d",
        Some(27 | 36 | 50 | 57) => "[$-411]ge.m.d",
        Some(28 | 29 | 51 | 54 | 58) => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        Some(30) => "m/d/yy",
        Some(31) => "yyyy\"年\"m\"月\"d\"日\"",
        Some(55) => "yyyy\"年\"m\"月\"",
        Some(56) => "m\"月\"d\"日\"",
        _ => code,
    }
}

/// A piece of a format code.
enum Token {
    Literal(char),
    Code(char),
}

/// Splits a format code at `;` into sections of tokens; `[…]` (colours, conditions, locales) is dropped.
fn sections(code: &str) -> Vec<Vec<Token>> {
    if code.eq_ignore_ascii_case("general") || code == "@" {
        return Vec::new();
    }
    let mut sections = vec![Vec::new()];
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        let token = match c {
            '"' => {
                let literal: Vec<Token> = chars
                    .by_ref()
                    .take_while(|&c| c != '"')
                    .map(Token::Literal)
                    .collect();
                if let Some(section) = sections.last_mut() {
                    section.extend(literal);
                }
                continue;
            }
            '\\' | '!' => match chars.next() {
                Some(literal) => Token::Literal(literal),
                None => continue,
            },
            '_' | '*' => {
                chars.next();
                continue;
            }
            '[' => {
                chars.by_ref().find(|&c| c == ']');
                continue;
            }
            ';' => {
                sections.push(Vec::new());
                continue;
            }
            c if c.is_ascii_alphanumeric() || matches!(c, '#' | '?' | '.' | ',' | '%' | '/') => {
                Token::Code(c)
            }
            c => Token::Literal(c),
        };
        if let Some(section) = sections.last_mut() {
            section.push(token);
        }
    }
    sections
}

/// What Excel shows under General: at most 15 digits that mean something.
pub(super) fn general(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

fn print_digits(value: f64, pattern: &[Token]) -> String {
    let is_place = |token: &Token| matches!(token, Token::Code('0' | '#' | '?' | '.' | ','));
    let Some(first) = pattern.iter().position(is_place) else {
        return general(value);
    };
    let last = pattern.iter().rposition(is_place).unwrap_or(first);
    let places: Vec<char> = pattern
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .filter_map(|token| match token {
            Token::Code(c) => Some(*c),
            Token::Literal(_) => None,
        })
        .collect();
    let point = places.iter().position(|&c| c == '.');
    let whole = places
        .get(..point.unwrap_or(places.len()))
        .unwrap_or_default();
    let fraction = point
        .and_then(|at| places.get(at + 1..))
        .unwrap_or_default();
    let thousands_off = places.iter().rev().take_while(|&&c| c == ',').count();
    let percents = pattern
        .iter()
        .filter(|token| matches!(token, Token::Code('%')))
        .count();
    let scaled = general(value).parse().unwrap_or(value)
        * 100_f64.powi(i32::try_from(percents).unwrap_or_default())
        / 1000_f64.powi(i32::try_from(thousands_off).unwrap_or_default());
    let decimals = fraction
        .iter()
        .filter(|c| matches!(c, '0' | '#' | '?'))
        .count()
        .min(15);
    let needed = fraction.iter().filter(|&&c| c == '0').count();
    let digits = rounded_text(scaled.abs(), decimals);
    let (integer, decimal) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut decimal = decimal.to_owned();
    while decimal.len() > needed && decimal.ends_with('0') {
        decimal.pop();
    }
    let wanted = whole.iter().filter(|&&c| c == '0').count();
    let mut integer = if integer == "0" && wanted == 0 {
        String::new()
    } else {
        format!("{integer:0>wanted$}")
    };
    if whole.iter().filter(|&&c| c == ',').count() > thousands_off {
        integer = grouped(&integer);
    }
    let mut text = String::new();
    if value < 0.0 {
        text.push('-');
    }
    for (at, token) in pattern.iter().enumerate() {
        match token {
            Token::Literal(c) => text.push(*c),
            Token::Code('%') => text.push('%'),
            Token::Code(_) if at == first => {
                text.push_str(&integer);
                if !decimal.is_empty() {
                    text.push('.');
                    text.push_str(&decimal);
                }
            }
            Token::Code(c) if at < first || at > last => text.push(*c),
            Token::Code(_) => {}
        }
    }
    text
}

/// Rounds half up on the decimal form, as Excel does: 0.125 with two places is 0.13.
fn rounded_text(value: f64, decimals: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or_default());
    let shifted: f64 = general(value * scale).parse().unwrap_or(value * scale);
    format!("{:.decimals$}", (shifted + 0.5).floor() / scale)
}

fn grouped(integer: &str) -> String {
    let mut text = String::new();
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn print_date(number: &Printed<'_>, pattern: &[Token]) -> String {
    let at = ExcelDateTime::new(number.value, ExcelDateTimeType::DateTime, number.is_1904);
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let (era, era_short, era_year) = era_of(year, month, day);
    let mut text = String::new();
    let mut previous = ' ';
    let mut tokens = pattern.iter().peekable();
    while let Some(token) = tokens.next() {
        let code = match token {
            Token::Literal(c) => {
                text.push(*c);
                continue;
            }
            Token::Code(c) => c.to_ascii_lowercase(),
        };
        let mut run = 1;
        while tokens
            .next_if(|next| matches!(next, Token::Code(c) if c.to_ascii_lowercase() == code))
            .is_some()
        {
            run += 1;
        }
        let next_is_second = tokens
            .clone()
            .find_map(|next| match next {
                Token::Code(c) if c.is_ascii_alphabetic() => Some(c.eq_ignore_ascii_case(&'s')),
                _ => None,
            })
            .unwrap_or(false);
        match code {
            'y' if run <= 2 => text.push_str(&format!("{:02}", year % 100)),
            'y' => text.push_str(&format!("{year:04}")),
            'g' if run == 1 => text.push_str(era_short),
            'g' if run == 2 => text.extend(era.chars().take(1)),
            'g' => text.push_str(era),
            'e' if era.is_empty() => text.push_str(&year.to_string()),
            'e' => text.push_str(&format!("{era_year:0run$}")),
            'm' if previous == 'h' || next_is_second => text.push_str(&format!("{minute:0run$}")),
            'm' => text.push_str(&format!("{month:0width$}", width = run.min(2))),
            'd' => text.push_str(&format!("{day:0width$}", width = run.min(2))),
            'h' => text.push_str(&format!("{hour:0run$}")),
            's' => text.push_str(&format!("{second:0run$}")),
            'a' => text.push_str(&weekday(at.as_f64(), number.is_1904, run)),
            other => text.extend(std::iter::repeat_n(other, run)),
        }
        if code.is_ascii_alphabetic() {
            previous = code;
        }
    }
    text
}

/// Era, its letter and the year in it; empty before 明治.
fn era_of(year: u16, month: u8, day: u8) -> (&'static str, &'static str, u16) {
    const ERAS: [((u16, u8, u8), &str, &str); 5] = [
        ((2019, 5, 1), "令和", "R"),
        ((1989, 1, 8), "平成", "H"),
        ((1926, 12, 25), "昭和", "S"),
        ((1912, 7, 30), "大正", "T"),
        ((1868, 1, 25), "明治", "M"),
    ];
    ERAS.iter()
        .find(|(begin, ..)| (year, month, day) >= *begin)
        .map_or(("", "", year), |(begin, name, letter)| {
            (name, letter, year - begin.0 + 1)
        })
}

fn weekday(serial: f64, is_1904: bool, run: usize) -> String {
    const DAYS: [char; 7] = ['土', '日', '月', '火', '水', '木', '金'];
    let days = serial.floor() + if is_1904 { 1462.0 } else { 0.0 };
    let day = DAYS
        .get(days.rem_euclid(7.0) as usize)
        .copied()
        .unwrap_or_default();
    if run >= 4 {
        format!("{day}曜日")
    } else {
        day.to_string()
    }
}
