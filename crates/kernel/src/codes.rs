//! Codes of municipalities (全国地方公共団体コード) and corporations (法人番号). A code that exists as a value has passed
//! its check digit, so that a slip of the finger never becomes a key.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is no valid code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Not the right number of digits.
    #[error("the code has {found} digits instead of {expected}")]
    Length {
        /// Digits that the code must have.
        expected: usize,
        /// Characters that were given.
        found: usize,
    },
    /// A character that is no digit.
    #[error("the code contains {0:?}, which is no digit")]
    NotADigit(char),
    /// No prefecture has this number (01 to 47).
    #[error("there is no prefecture with the number {0}")]
    Prefecture(u8),
    /// The last (municipality) or first (corporation) digit does not fit the others.
    #[error("the check digit is {found}, but {expected} follows from the other digits")]
    CheckDigit {
        /// Digit that follows from the others.
        expected: u8,
        /// Digit that was given.
        found: u8,
    },
}

/// Full-width digits are accepted, as people type them.
fn digits<const N: usize>(text: &str) -> Result<[u8; N], CodeError> {
    let text = text.trim();
    let found = text.chars().count();
    let mut result = [0; N];
    if found != N {
        return Err(CodeError::Length { expected: N, found });
    }
    for (slot, character) in result.iter_mut().zip(text.chars()) {
        let folded = match character {
            '０'..='９' => u32::from(character) - u32::from('０'),
            other => other.to_digit(10).ok_or(CodeError::NotADigit(other))?,
        };
        *slot = u8::try_from(folded).map_err(|_| CodeError::NotADigit(character))?;
    }
    Ok(result)
}

fn joined(digits: &[u8]) -> String {
    digits
        .iter()
        .map(|digit| char::from(b'0' + digit))
        .collect()
}

/// 全国地方公共団体コード: two digits of prefecture, three of municipality, one check digit (総務省).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityCode([u8; 6]);

impl MunicipalityCode {
    /// Completes the five digits that statistics use, e.g. `13101` to `131016`.
    ///
    /// # Errors
    /// [`CodeError`] for a wrong length, a character that is no digit or an unknown prefecture.
    pub fn from_five_digits(text: &str) -> Result<Self, CodeError> {
        let [a, b, c, d, e] = digits::<5>(text)?;
        Self::checked([a, b, c, d, e, Self::check_digit([a, b, c, d, e])])
    }

    /// Number of the prefecture, 1 (北海道) to 47 (沖縄県).
    #[must_use]
    pub fn prefecture(&self) -> u8 {
        let [tens, ones, ..] = self.0;
        tens * 10 + ones
    }

    /// Whether the code is a prefecture's own.
    #[must_use]
    pub fn is_prefecture(&self) -> bool {
        matches!(self.0, [_, _, 0, 0, 0, _])
    }

    fn check_digit(five: [u8; 5]) -> u8 {
        let sum: u8 = five
            .iter()
            .zip([6, 5, 4, 3, 2])
            .map(|(digit, weight)| digit * weight)
            .sum();
        (11 - sum % 11) % 10
    }

    fn checked(digits: [u8; 6]) -> Result<Self, CodeError> {
        let [a, b, c, d, e, found] = digits;
        let prefecture = a * 10 + b;
        if !(1..=47).contains(&prefecture) {
            return Err(CodeError::Prefecture(prefecture));
        }
        let expected = Self::check_digit([a, b, c, d, e]);
        if expected == found {
            Ok(Self(digits))
        } else {
            Err(CodeError::CheckDigit { expected, found })
        }
    }
}

impl FromStr for MunicipalityCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::checked(digits::<6>(text)?)
    }
}

/// 法人番号: a check digit in front of twelve digits (法人番号の指定等に関する省令, 別表).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CorporateNumber([u8; 13]);

impl CorporateNumber {
    fn check_digit(digits: &[u8; 13]) -> u8 {
        let sum: u16 = digits
            .iter()
            .skip(1)
            .rev()
            .enumerate()
            .map(|(place, digit)| u16::from(*digit) * if place % 2 == 0 { 1 } else { 2 })
            .sum();
        u8::try_from(9 - sum % 9).unwrap_or_default()
    }
}

impl FromStr for CorporateNumber {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let digits = digits::<13>(text)?;
        let expected = Self::check_digit(&digits);
        let [found, ..] = digits;
        if expected == found {
            Ok(Self(digits))
        } else {
            Err(CodeError::CheckDigit { expected, found })
        }
    }
}

macro_rules! text_form {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&joined(&self.0))
            }
        }
        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.to_string()
            }
        }
    };
}
text_form!(MunicipalityCode);
text_form!(CorporateNumber);
