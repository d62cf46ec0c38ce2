//! Decimal numbers as plans print them: exact, never a float.
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, fmt};

/// A decimal number: `units` × 10^-`scale`. At most 12 digits after and 15 before the point.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    units: i128,
    scale: u32,
}

const MAX_WHOLE: usize = 15;
const MAX_SCALE: usize = 12;

impl Decimal {
    /// Reads a number as people type it: full-width digits, thousands separators, a sign. `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let folded: String = text.trim().chars().map(fold).collect();
        let (negative, digits) = match folded.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, folded.strip_prefix('+').unwrap_or(&folded)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let whole = without_separators(whole)?;
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let complete = !whole.is_empty() && plain(&whole) && plain(fraction);
        if !complete
            || digits.ends_with('.')
            || whole.len() > MAX_WHOLE
            || fraction.len() > MAX_SCALE
        {
            return None;
        }
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(Self {
            units: if negative { -units } else { units },
            scale,
        })
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self {
            units: i128::from(number),
            scale: 0,
        }
    }

    fn aligned(self, other: Self) -> (i128, i128, u32) {
        let scale = self.scale.max(other.scale);
        let at = |x: Self| {
            x.units
                .saturating_mul(10i128.saturating_pow(scale - x.scale))
        };
        (at(self), at(other), scale)
    }

    /// This minus that.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let (a, b, scale) = self.aligned(other);
        Self {
            units: a.saturating_sub(b),
            scale,
        }
    }

    /// This plus that.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (a, b, scale) = self.aligned(other);
        Self {
            units: a.saturating_add(b),
            scale,
        }
    }

    /// This times `part` / `of`, rounded half away from zero to one digit more than the number has. `None` where `of`
    /// is 0.
    pub fn share(self, part: i64, of: i64) -> Option<Self> {
        let of = i128::from(of);
        if of == 0 {
            return None;
        }
        let product = self.units.checked_mul(i128::from(part))?.checked_mul(20)?;
        let doubled = product / of;
        let units = (doubled + doubled.signum()) / 2;
        Some(
            Self {
                units,
                scale: self.scale + 1,
            }
            .reduced(),
        )
    }

    /// How many per cent this is of that, as a whole number, rounded down. `None` where that is 0.
    pub fn percent_of(self, other: Self) -> Option<i64> {
        let (a, b, _) = self.aligned(other);
        if b == 0 {
            return None;
        }
        i64::try_from(a.checked_mul(100)?.div_euclid(b)).ok()
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    fn reduced(mut self) -> Self {
        while self.scale > 0 && self.units % 10 == 0 {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }
}

fn fold(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' => '.',
        '，' => ',',
        '－' | '−' | '▲' | '△' => '-',
        '＋' => '+',
        other => other,
    }
}

/// `1,234` is 1234; `1,23` is nothing.
fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut joined = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        joined.push_str(group);
    }
    Some(joined)
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b, _) = self.aligned(*other);
        a.cmp(&b)
    }
}

/// Without separators and with the digits after the point that were given.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let width = usize::try_from(self.scale).unwrap_or_default() + 1;
        let digits = format!("{:0>width$}", self.units.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() + 1 - width);
        if fraction.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

impl TryFrom<String> for Decimal {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}
impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.to_string()
    }
}
