//! Finds years and periods in running text. One pass; what is found keeps the bytes it was printed with.

use super::{Era, YearUnit};

/// A year found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundYear {
    /// As printed, from the era to the unit.
    pub text: String,
    /// Byte offset of its beginning in the text.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Gregorian year of its beginning.
    pub year: i32,
    /// 年, 年度 or 年度末.
    pub unit: YearUnit,
    /// The era it is printed in; `None` for a Gregorian year.
    pub era: Option<Era>,
    /// The era ended before this year; the Gregorian year is computed on.
    pub overflow: bool,
}

/// A range of years found in a text, e.g. `平成 29（2017）～33（2021）年度`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPeriod {
    /// As printed.
    pub text: String,
    /// Byte offset of its beginning in the text.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Its first year.
    pub first: FoundYear,
    /// Its last year.
    pub last: FoundYear,
}

/// A character that counts (no space, digits and brackets narrow) with its place in the text.
#[derive(Clone, Copy)]
struct Letter {
    folded: char,
    start: usize,
    end: usize,
}

struct Scanner<'t> {
    text: &'t str,
    letters: Vec<Letter>,
}

/// A year before its unit is known.
struct Bare {
    era: Option<Era>,
    year: i32,
    overflow: bool,
    next: usize,
}

fn fold(character: char) -> char {
    match character {
        '！'..='～' if character != '～' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        '〜' | '~' | '−' | '–' | '—' | '-' | '‐' => '～',
        other => other,
    }
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        let letters = text
            .char_indices()
            .filter(|(_, character)| !character.is_whitespace())
            .map(|(start, character)| Letter {
                folded: fold(character),
                start,
                end: start + character.len_utf8(),
            })
            .collect();
        Self { text, letters }
    }

    fn at(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|letter| letter.folded)
    }

    fn starts_with(&self, index: usize, word: &str) -> Option<usize> {
        let mut next = index;
        for expected in word.chars() {
            if self.at(next) != Some(expected) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    fn number(&self, index: usize, most: usize) -> Option<(i32, usize)> {
        let mut value = 0;
        let mut next = index;
        while let Some(digit) = self.at(next).and_then(|letter| letter.to_digit(10)) {
            if next - index == most {
                return None;
            }
            value = value * 10 + i32::try_from(digit).ok()?;
            next += 1;
        }
        (next > index).then_some((value, next))
    }

    fn year_of(&self, era: Era, index: usize) -> Option<Bare> {
        let (number, next) = match self.at(index)? {
            '元' => (1, index + 1),
            _ => self.number(index, 2)?,
        };
        let overflow = era.last_year_of_era().is_some_and(|last| number > last);
        (number > 0).then(|| Bare {
            era: Some(era),
            year: era.gregorian(number),
            overflow,
            next: self.gloss(next),
        })
    }

    /// Skips `(2017)` behind a year.
    fn gloss(&self, index: usize) -> usize {
        let inner = self
            .starts_with(index, "(")
            .and_then(|next| self.number(next, 4))
            .map(|(_, next)| next);
        inner
            .map(|next| self.starts_with(next, "年").unwrap_or(next))
            .and_then(|next| self.starts_with(next, ")"))
            .unwrap_or(index)
    }

    fn bare(&self, index: usize) -> Option<Bare> {
        let first = self.at(index)?;
        for era in Era::ALL {
            if let Some(next) = self.starts_with(index, era.name()) {
                return self.year_of(era, next);
            }
            let alone = index
                .checked_sub(1)
                .and_then(|before| self.at(before))
                .is_none_or(|c| !c.is_ascii_alphanumeric());
            if first == era.letter() && alone {
                let next = self.starts_with(index + 1, ".").unwrap_or(index + 1);
                return self.year_of(era, next);
            }
        }
        if !first.is_ascii_digit()
            || index
                .checked_sub(1)
                .and_then(|before| self.at(before))
                .is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        let (year, next) = self.number(index, 4)?;
        (1868..=2199).contains(&year).then_some(Bare {
            era: None,
            year,
            overflow: false,
            next,
        })
    }

    fn unit(&self, index: usize) -> Option<(YearUnit, usize)> {
        let mut next = self.starts_with(index, "年")?;
        let Some(fiscal) = self.starts_with(next, "度") else {
            next = self.gloss(next);
            return Some((YearUnit::CalendarYear, next));
        };
        Some(match self.starts_with(fiscal, "末") {
            Some(end) => (YearUnit::FiscalYearEnd, end),
            None => (YearUnit::FiscalYear, self.gloss(fiscal)),
        })
    }

    fn found(&self, start: usize, end: usize, bare: &Bare, unit: YearUnit) -> Option<FoundYear> {
        let from = self.letters.get(start)?.start;
        let to = self.letters.get(end.checked_sub(1)?)?.end;
        Some(FoundYear {
            text: self.text.get(from..to)?.to_owned(),
            start: from,
            end: to,
            year: bare.year,
            unit,
            era: bare.era,
            overflow: bare.overflow,
        })
    }

    fn single(&self, index: usize) -> Option<(FoundYear, usize)> {
        let bare = self.bare(index)?;
        let (unit, end) = self.unit(bare.next)?;
        Some((self.found(index, end, &bare, unit)?, end))
    }

    fn dash(&self, index: usize) -> Option<usize> {
        self.starts_with(index, "～")
            .or_else(|| self.starts_with(index, "から"))
    }

    fn period(&self, index: usize) -> Option<(FoundPeriod, usize)> {
        let first = self.bare(index)?;
        let own_unit = self.unit(first.next);
        let first_end = own_unit.map_or(first.next, |(_, end)| end);
        let second_start = self.dash(first_end)?;
        let second = self
            .bare(second_start)
            .or_else(|| self.year_of(first.era?, second_start))?;
        let (unit, end) = self.unit(second.next)?;
        if second.year < first.year {
            return None;
        }
        let from = self.letters.get(index)?.start;
        let to = self.letters.get(end.checked_sub(1)?)?.end;
        let first_unit = own_unit.map_or(unit, |(unit, _)| unit);
        let period = FoundPeriod {
            text: self.text.get(from..to)?.to_owned(),
            start: from,
            end: to,
            first: self.found(index, first_end, &first, first_unit)?,
            last: self.found(second_start, end, &second, unit)?,
        };
        Some((period, end))
    }
}

/// Every year of a text in its order; a range counts with both its ends.
#[must_use]
pub fn find_years(text: &str) -> Vec<FoundYear> {
    let scanner = Scanner::new(text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < scanner.letters.len() {
        if let Some((period, end)) = scanner.period(index) {
            found.extend([period.first, period.last]);
            index = end;
        } else if let Some((year, end)) = scanner.single(index) {
            found.push(year);
            index = end;
        } else {
            index += 1;
        }
    }
    found
}

/// Every range of years of a text in its order.
#[must_use]
pub fn find_periods(text: &str) -> Vec<FoundPeriod> {
    let scanner = Scanner::new(text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < scanner.letters.len() {
        if let Some((period, end)) = scanner.period(index) {
            found.push(period);
            index = end;
        } else {
            index += 1;
        }
    }
    found
}
