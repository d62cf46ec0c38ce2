//! A figure of an area as people type it and as tables bring it. Pure.
use jiff::civil::Date;
use kernel::{Check, Outcome};
use list_reader::{Line, Sheet};
use unicode_normalization::UnicodeNormalization;

/// Most lines of a table.
pub const MOST: usize = 5_000;

/// A figure. Everything is text, so that what was typed can be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Key of the area; in a table, its name.
    pub area: String,
    /// 人口.
    pub item: String,
    /// 12345 or 23.4.
    pub value: String,
    /// 人.
    pub unit: String,
    /// 時点.
    pub on: String,
    /// 出典.
    pub source: String,
}

/// A number without commas and full-width digits; `None` where it is none.
pub fn number(text: &str) -> Option<String> {
    let plain: String = text
        .nfkc()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |t: &str| !t.is_empty() && t.len() <= 12 && t.bytes().all(|b| b.is_ascii_digit());
    (all(whole) && all(part)).then_some(plain)
}

fn day(text: &str) -> Option<Date> {
    let plain: String = text
        .nfkc()
        .map(|c| if c == '/' { '-' } else { c })
        .collect();
    plain.trim().parse().ok()
}

impl Figure {
    /// In its plain form, or everything that needs mending.
    pub(super) fn check(&mut self) -> Outcome<()> {
        let mut check = Check::new();
        self.item = check.text("item", &self.item, 60);
        self.unit = check.optional_text("unit", &self.unit, 20);
        self.source = check.text("source", &self.source, 120);
        match number(&self.value) {
            Some(plain) => self.value = plain,
            None => check.fault("value", "field-areas-value"),
        }
        match day(&self.on) {
            Some(day) => self.on = day.to_string(),
            None => check.fault("on", "field-areas-day"),
        }
        check.done()
    }
}

/// A line of a table that needs mending: its number, the text key of why, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// As the table numbers it.
    pub line: usize,
    /// Text key.
    pub key: &'static str,
    /// What stands there.
    pub value: String,
}

/// Reads a table with the columns 地区, データ項目, 値, 単位, 時点, 出典.
///
/// # Errors
/// The text key of what is wrong with the file.
pub fn read(bytes: &[u8]) -> Result<Vec<(usize, Figure)>, &'static str> {
    let sheet = Sheet::read(bytes).map_err(|_| "field-areas-file")?;
    let mut lines = sheet.lines.iter();
    let header = lines.next().ok_or("field-areas-file")?;
    let column = |names: &[&str]| {
        header
            .cells
            .iter()
            .position(|c| names.contains(&c.trim().to_lowercase().as_str()))
    };
    let must = |names: &[&str]| column(names).ok_or("field-areas-file");
    let area = must(&["地区", "地区名", "area"])?;
    let item = must(&["データ項目", "項目", "item"])?;
    let value = must(&["値", "value"])?;
    let on = must(&["時点", "as_of"])?;
    let source = must(&["出典", "source"])?;
    let unit = column(&["単位", "unit"]);
    let cell = |line: &Line, at: usize| {
        line.cells
            .get(at)
            .map(|c| c.trim().to_owned())
            .unwrap_or_default()
    };
    let figures = lines
        .filter(|line| line.cells.iter().any(|c| !c.trim().is_empty()))
        .map(|line| {
            let figure = Figure {
                area: cell(line, area),
                item: cell(line, item),
                value: cell(line, value),
                unit: unit.map(|u| cell(line, u)).unwrap_or_default(),
                on: cell(line, on),
                source: cell(line, source),
            };
            (line.number, figure)
        })
        .take(MOST);
    Ok(figures.collect())
}

/// Which of a line's fields needs mending, for the reader.
pub(super) fn wrong(line: usize, figure: &Figure) -> Option<Wrong> {
    let (key, value) = if number(&figure.value).is_none() {
        ("areas-line-value", &figure.value)
    } else if day(&figure.on).is_none() {
        ("areas-line-day", &figure.on)
    } else {
        ("areas-line-text", &figure.item)
    };
    let broken = figure.clone().check().is_err();
    broken.then(|| Wrong {
        line,
        key,
        value: value.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_tables_write_them() {
        for (typed, plain) in [
            ("12,345", Some("12345")),
            ("１２．５", Some("12.5")),
            ("-3", Some("-3")),
            ("約100", None),
            ("", None),
            ("1e9", None),
            ("NaN", None),
        ] {
            assert_eq!(number(typed).as_deref(), plain, "{typed}");
        }
    }

    #[test]
    fn a_table_is_read_by_its_header_and_each_wrong_line_is_named() {
        let table = "地区,データ項目,値,単位,時点,出典\n南,人口,\"1,234\",人,2026/04/01,台帳\n南,人口,多い,人,2026-04-01,台帳\n\n南,世帯,5,世帯,いつか,台帳\n南,世帯,5,世帯,2026-04-01,\n";
        let read = read(table.as_bytes()).unwrap();
        let wrong: Vec<_> = read.iter().filter_map(|(n, f)| wrong(*n, f)).collect();
        assert_eq!(read.len(), 4);
        let keys: Vec<_> = wrong.iter().map(|w| w.key).collect();
        assert_eq!(
            keys,
            ["areas-line-value", "areas-line-day", "areas-line-text"]
        );
        assert!(super::read("名前,値\nあ,1\n".as_bytes()).is_err());
    }
}
