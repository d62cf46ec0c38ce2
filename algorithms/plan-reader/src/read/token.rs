//! What one line is, by its own looks alone. Whether a heading becomes an item is decided later, from where it stands.

use super::{
    heads,
    number::{self, Taken},
    words,
};
use crate::{
    normal::comparison_key,
    source::{Content, Line, Source},
};

/// A line of the source, trimmed and without emphasis marks.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) line: usize,
    pub(crate) heading: Option<u8>,
    /// Depth, where the format marks the line as a list item.
    pub(crate) list_depth: Option<u8>,
    /// For each cell of a row, whether the format says that it continues the cell above; empty where none does.
    pub(crate) continued: Vec<bool>,
    pub(crate) content: Shape,
}

/// What stands on the line.
#[derive(Debug)]
pub(crate) enum Shape {
    Blank,
    Text(String),
    Row(Vec<String>),
}

/// Brings the lines of a source into the form the reader walks over. Heads of two rows become one row, and between two
/// sheets stands a blank, so that no table runs on.
pub(crate) fn entries(source: &Source) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(source.lines.len());
    let mut lines = source.lines.iter().peekable();
    let mut part = source.lines.first().map_or("", |line| line.part.as_str());
    while let Some(line) = lines.next() {
        if line.part != part {
            part = &line.part;
            entries.push(Entry::new(line.number, Shape::Blank));
        }
        let below = lines
            .peek()
            .filter(|next| next.part == line.part)
            .map(|next| &next.content);
        if let (Content::Row(upper), Some(Content::Row(lower))) = (&line.content, below)
            && let Some(words) = heads::joined(upper, lower)
        {
            lines.next();
            entries.push(Entry::new(
                line.number,
                Shape::Row(words.iter().map(|word| clean(word)).collect()),
            ));
            continue;
        }
        entries.push(entry(line));
    }
    entries
}

fn clean(text: &str) -> String {
    text.replace("**", "").trim().to_owned()
}

fn entry(line: &Line) -> Entry {
    let mut entry = Entry::new(line.number, Shape::Blank);
    match &line.content {
        Content::Blank => {}
        Content::Text {
            text,
            heading,
            list_depth,
        } => {
            let text = clean(text);
            (entry.heading, entry.list_depth) = (*heading, *list_depth);
            if !text.is_empty() {
                entry.content = Shape::Text(text);
            }
        }
        Content::Row(cells) => {
            if cells.iter().any(|cell| cell.merged_above) {
                entry.continued = cells.iter().map(|cell| cell.merged_above).collect();
            }
            let cells: Vec<String> = cells.iter().map(|cell| clean(&cell.text)).collect();
            if !cells.iter().all(String::is_empty) {
                entry.content = Shape::Row(cells);
            }
        }
    }
    entry
}

impl Entry {
    fn new(line: usize, content: Shape) -> Self {
        Self {
            line,
            heading: None,
            list_depth: None,
            continued: Vec::new(),
            content,
        }
    }
}

/// The looks of a line.
pub(crate) enum Token<'t> {
    /// `基本方針1 …`, `施策テーマ① …`
    Level {
        word: &'static str,
        number: Taken<'t>,
    },
    /// `【基本方針1 … における役割区分】`
    Caption {
        word: &'static str,
        number: Taken<'t>,
    },
    /// `【具体的な施策】`, and what follows it on the line
    Marker { name: &'t str, rest: &'t str },
    /// `1-1. …`
    Dashed(Taken<'t>),
    /// `(1) …`
    Bracketed(Taken<'t>),
    /// `① …`
    Circled(Taken<'t>),
    /// `第4章 …`, `IV. …`
    Chapter(Taken<'t>),
    /// `3 …`, `3. …`
    Section(Taken<'t>),
    /// `- ・…`
    Bullet(&'t str),
    /// `○…`
    Ring(&'t str),
    /// `→…`
    Arrow(&'t str),
    /// `◇…`
    Diamond(&'t str),
    /// `資料：…`
    SourceLine(&'t str),
    /// `※…`, `¹ …`
    Note { mark: String, text: &'t str },
    /// `図表 1 …`
    Figure,
    /// `[目標] [取組]`
    Labels,
    /// `～…～`
    Subtitle,
    /// Anything else.
    Plain,
}

/// Short, one clause: what a heading looks like.
pub(crate) fn heading_like(text: &str) -> bool {
    let length = text.chars().take(81).count();
    (1..=80).contains(&length) && !text.contains('。') && !text.ends_with(['、', ',', '，'])
}

/// A level word with its number at the beginning of a text.
fn level(text: &str) -> Option<(&'static str, Taken<'_>)> {
    words::LEVELS.iter().find_map(|(word, _)| {
        let rest = text.strip_prefix(word)?.trim_start();
        let mut taken = number::any(rest)?;
        let sign = taken
            .printed
            .chars()
            .next()
            .is_some_and(|c| number::circled(c).is_some());
        let behind = taken
            .rest
            .trim_start_matches(['：', ':', '.', '．', '、', ' ', '　', '\u{a0}']);
        let separated = behind.len() < taken.rest.len()
            || taken.rest.starts_with(['「', '『', '【', '（', '(']);
        taken.rest = behind.trim();
        ((sign || separated) && !taken.rest.is_empty()).then_some((*word, taken))
    })
}

fn within<'t>(text: &'t str, open: &[char], close: &[char]) -> Option<&'t str> {
    Some(text.strip_prefix(open)?.strip_suffix(close)?.trim())
}

/// A number and its title behind a separator: `3 …`, `3. …`, `3 . …`.
fn section(text: &str) -> Option<Taken<'_>> {
    let (value, bytes) = number::digits(text)?;
    let behind = text.get(bytes..)?;
    let rest = behind.trim_start_matches([' ', '　', '.', '．', '、', '\u{a0}']);
    let unit = rest.starts_with(|c: char| {
        c.is_numeric() || matches!(c, '年' | '月' | '日' | '～' | '~' | '%' | '％')
    });
    let found = value < 100 && rest.len() < behind.len() && !unit && heading_like(rest);
    found.then(|| Taken {
        printed: text.get(..bytes).unwrap_or_default().to_owned(),
        key: value.to_string(),
        rest,
    })
}

fn footnote(text: &str) -> Option<Token<'_>> {
    let superscript = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    let bytes = text.find(|c: char| !superscript(c)).unwrap_or(text.len());
    if bytes > 0 {
        let text_behind = text.get(bytes..)?.trim();
        return Some(Token::Note {
            mark: text.get(..bytes)?.to_owned(),
            text: text_behind,
        });
    }
    let behind = text.strip_prefix(['※', '＊'])?;
    let length = number::digits(behind).map_or(0, |(_, length)| length);
    let mark = text.get(..text.len() - behind.len() + length)?;
    Some(Token::Note {
        mark: mark.to_owned(),
        text: behind.get(length..)?.trim(),
    })
}

/// The text behind a bullet sign, without further signs.
pub(crate) fn bullet(text: &str) -> Option<&str> {
    let first = text
        .strip_prefix("- ")
        .or_else(|| text.strip_prefix("* "))
        .or_else(|| text.strip_prefix(['・', '•']))?;
    Some(first.trim_start().trim_start_matches(['・', '•']).trim())
}

fn is_figure(text: &str) -> bool {
    text.strip_prefix("図表")
        .or_else(|| text.strip_prefix('図'))
        .is_some_and(|rest| number::digits(rest.trim_start_matches([' ', '　', '-'])).is_some())
        && heading_like(text)
}

fn is_labels(text: &str) -> bool {
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix(['[', '［']) {
        let Some((_, behind)) = inner.split_once([']', '］']) else {
            return false;
        };
        rest = behind.trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    false
}

fn bracket_line(text: &str) -> Option<Token<'_>> {
    let (inner, rest) = text.strip_prefix(['【', '〔'])?.split_once(['】', '〕'])?;
    let (inner, rest) = (inner.trim(), rest.trim());
    if let Some((word, number)) = level(inner).filter(|_| rest.is_empty()) {
        let caption = ["における", "の役割", "の成果指標", "の指標"]
            .iter()
            .any(|part| inner.contains(part));
        return Some(if caption {
            Token::Caption { word, number }
        } else {
            Token::Level { word, number }
        });
    }
    let marks = rest.is_empty() || rest.starts_with(['※', '(', '（']);
    (marks && words::names_level(&comparison_key(inner)))
        .then_some(Token::Marker { name: inner, rest })
}

/// The looks of a trimmed, non-empty line.
pub(crate) fn token(text: &str) -> Token<'_> {
    if let Some(note) = footnote(text) {
        return note;
    }
    for prefix in ["資料：", "資料:", "出典：", "出典:"] {
        if let Some(rest) = text.strip_prefix(prefix) {
            return Token::SourceLine(rest.trim());
        }
    }
    if let Some(inner) = bullet(text) {
        return match number::bracketed(inner) {
            Some(taken) if heading_like(taken.rest) => Token::Bracketed(taken),
            _ => Token::Bullet(inner),
        };
    }
    if let Some(rest) = text.strip_prefix(['◇', '◆']) {
        return Token::Diamond(rest.trim());
    }
    if let Some(rest) = text.strip_prefix(['○', '◯', '●']) {
        return Token::Ring(rest.trim());
    }
    if let Some(rest) = text.strip_prefix(['→', '⇒']) {
        return Token::Arrow(rest.trim());
    }
    if is_figure(text) {
        return Token::Figure;
    }
    if let Some(found) = bracket_line(text) {
        return found;
    }
    if is_labels(text) {
        return Token::Labels;
    }
    if text.starts_with(['～', '〜']) && text.ends_with(['～', '〜']) {
        return Token::Subtitle;
    }
    headed(text).unwrap_or(Token::Plain)
}

fn headed(text: &str) -> Option<Token<'_>> {
    let numbered =
        number::dashed(text).map(|taken| taken.rest.trim_start_matches(['.', '．', ' ', '　']));
    let plain = within(text, &['〈', '《', '「'], &['〉', '》', '」']).unwrap_or(text);
    for candidate in [Some(plain), numbered].into_iter().flatten() {
        if let Some((word, number)) = level(candidate).filter(|(_, taken)| heading_like(taken.rest))
        {
            return Some(Token::Level { word, number });
        }
    }
    if let Some(taken) = number::ordinal_chapter(text)
        .or_else(|| number::chapter(text))
        .filter(|t| heading_like(t.rest))
    {
        return Some(Token::Chapter(taken));
    }
    if let Some(mut taken) = number::dashed(text).filter(|taken| taken.key.contains('-')) {
        taken.rest = taken
            .rest
            .trim_start_matches(['.', '．', ' ', '　', '：', ':']);
        return heading_like(taken.rest).then_some(Token::Dashed(taken));
    }
    if let Some(taken) = number::bracketed(text).filter(|taken| heading_like(taken.rest)) {
        return Some(Token::Bracketed(taken));
    }
    if let Some(taken) = number::circled_prefix(text).filter(|taken| heading_like(taken.rest)) {
        return Some(Token::Circled(taken));
    }
    section(text).map(Token::Section)
}
