//! Numbers as people type them (１，２３４．５、 △3、 1,200円) and their one canonical form. Exact; never a floating point.
use std::fmt;

const SCALE: u32 = 6;
const UNIT: i128 = 1_000_000;

/// A decimal number of up to 15 digits before and 6 after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

impl Decimal {
    /// Reads a number as typed: any width of digits, separators of thousands, spaces, △ or ▲ for minus, yen signs.
    /// Everything else, exponents too, is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut plain = String::with_capacity(text.len().min(64));
        for c in fold(text).chars() {
            match c {
                ',' | '、' | ' ' | '\t' | '\u{a0}' => {}
                '△' | '▲' | '−' | '‐' | '–' => plain.push('-'),
                other => plain.push(other),
            }
            if plain.len() > 64 {
                return None;
            }
        }
        let plain = plain.trim_start_matches(['¥', '\\']).trim_end_matches('円');
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.strip_prefix('+').unwrap_or(plain)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let part = part.trim_end_matches('0');
        if whole.len() > 15 || part.len() > SCALE as usize {
            return None;
        }
        let whole: i128 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        let fraction: i128 = format!("{part:0<6}").parse().ok()?;
        let value = whole * UNIT + fraction;
        Some(Self(if negative { -value } else { value }))
    }

    /// How many digits after the point it needs.
    pub fn decimals(self) -> u32 {
        let mut rest = (self.0 % UNIT).abs();
        let mut digits = if rest == 0 { 0 } else { SCALE };
        while rest != 0 && rest % 10 == 0 {
            rest /= 10;
            digits -= 1;
        }
        digits
    }

    /// The sum of several; `None` where it is out of range.
    pub fn sum(values: &[Self]) -> Option<Self> {
        values
            .iter()
            .try_fold(0i128, |sum, v| sum.checked_add(v.0))
            .map(Self)
    }

    /// A fraction of it, rounded half away from zero to two digits after the point.
    #[must_use]
    pub fn divided_by(self, count: usize) -> Self {
        let step = UNIT / 100;
        let count = i128::try_from(count.max(1)).unwrap_or(1) * step;
        let half = if self.0 < 0 { -count / 2 } else { count / 2 };
        Self((self.0 + half) / count * step)
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self(i128::from(value) * UNIT)
    }
}

/// Canonical: `-1234.5`; no leading or trailing zeros, no plus, no minus zero.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.abs();
        write!(f, "{sign}{}", size / UNIT)?;
        if size % UNIT != 0 {
            let part = format!("{:06}", size % UNIT);
            write!(f, ".{}", part.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// Full-width letters, digits and signs as half-width ones; the wide space as a space.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '￥' => '¥',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, canonical) in [
            ("１，２３４．５０", "1234.5"),
            (" 1 200 円", "1200"),
            ("￥３，０００", "3000"),
            ("△3", "-3"),
            ("-0", "0"),
            ("007", "7"),
            (".5", "0.5"),
            ("+2.", "2"),
        ] {
            assert_eq!(
                Decimal::parse(typed).map(|d| d.to_string()).as_deref(),
                Some(canonical),
                "{typed}"
            );
        }
        for typed in [
            "",
            "1e309",
            "--1",
            "1.2.3",
            "九",
            "NaN",
            "0x10",
            "1234567890123456",
            ".",
        ] {
            assert_eq!(Decimal::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_mean_is_rounded_half_away_from_zero() {
        let seven = Decimal::from(7);
        assert_eq!(seven.divided_by(3).to_string(), "2.33");
        assert_eq!(seven.divided_by(8).to_string(), "0.88");
        assert_eq!(Decimal::from(-7).divided_by(8).to_string(), "-0.88");
    }
}
