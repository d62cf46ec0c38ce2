//! The table of contents: entries with leader dots and pages. It is taken out before the tree is read, and tells
//! afterwards which chapters the file lacks.

use std::collections::{HashMap, HashSet};

use super::{
    build::Build,
    number,
    outline::Walker,
    token::{Entry, Shape, Token, token},
};
use crate::{
    model::{ContentsEntry, RemarkKind},
    normal::comparison_key,
};

const LEADERS: &[char] = &['.', '．', '…', '‥', '・', ' ', '　', '·', '-', '―', '─'];

fn page(text: &str) -> Option<&str> {
    let text = text.trim();
    let digits = text
        .chars()
        .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (digits && (1..=4).contains(&text.chars().count())).then_some(text)
}

/// Reads text, leader dots and page, in cells or in one line.
fn contents_line(entry: &Entry) -> Option<(String, String)> {
    let (text, page_text) = match &entry.content {
        Shape::Row(cells) => {
            let filled: Vec<&str> = cells
                .iter()
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
                .collect();
            let (last, before) = filled.split_last()?;
            (before.join(" "), page(last)?.to_owned())
        }
        Shape::Text(text) => {
            let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
            let (head, last) = text.split_at(text.len() - digits);
            let leaders = head
                .chars()
                .rev()
                .take_while(|c| LEADERS.contains(c))
                .count();
            if leaders < 2 {
                return None;
            }
            (head.to_owned(), page(last)?.to_owned())
        }
        Shape::Blank => return None,
    };
    let text = text.trim_end_matches(LEADERS).trim().to_owned();
    (!text.is_empty()).then_some((text, page_text))
}

/// Reads the table of contents and returns the entries (from, to) that it takes up.
pub(super) fn read(walker: &mut Walker<'_>) -> (usize, usize) {
    let entries = walker.entries;
    let heading = entries
        .iter()
        .take(400)
        .position(|entry| match &entry.content {
            Shape::Text(text) => {
                let key: String = comparison_key(text)
                    .chars()
                    .filter(|c| !matches!(c, '[' | ']' | '#' | '《' | '》'))
                    .collect();
                key == "目次"
            }
            _ => false,
        });
    let Some(start) = heading else { return (0, 0) };
    let mut end = start + 1;
    for (index, entry) in entries.iter().enumerate().skip(start + 1) {
        if matches!(entry.content, Shape::Blank) {
            continue;
        }
        let Some((text, page)) = contents_line(entry) else {
            break;
        };
        walker.build.doc.contents.push(ContentsEntry {
            text,
            page: Some(page),
            line: entry.line,
        });
        end = index + 1;
    }
    if walker.build.doc.contents.is_empty() {
        (0, 0)
    } else {
        (start, end)
    }
}

fn bare(text: &str) -> &str {
    let taken = number::ordinal_chapter(text)
        .or_else(|| number::chapter(text))
        .or_else(|| number::dashed(text));
    taken.map_or(text, |taken| {
        taken.rest.trim_start_matches(['.', '．', ' ', '　', '、'])
    })
}

fn is_chapter(text: &str) -> bool {
    number::ordinal_chapter(text).is_some() || number::chapter(text).is_some()
}

/// Compares the table of contents with the text: missing chapters, and chapter numbers in another writing.
pub(super) fn compare(build: &mut Build, entries: &[Entry]) {
    if build.doc.contents.is_empty() {
        return;
    }
    let within: HashSet<usize> = build.doc.contents.iter().map(|entry| entry.line).collect();
    let mut body: HashMap<String, (usize, String)> = HashMap::new();
    for entry in entries.iter().filter(|entry| !within.contains(&entry.line)) {
        if let Shape::Text(text) = &entry.content
            && text.chars().count() <= 100
        {
            let printed = match token(text) {
                Token::Chapter(taken) | Token::Section(taken) => taken.printed,
                _ => String::new(),
            };
            body.entry(comparison_key(bare(text)))
                .or_insert((entry.line, printed));
        }
    }
    let contents = build.doc.contents.clone();
    let mut missing: Option<(usize, String, usize)> = None;
    for entry in &contents {
        let key = comparison_key(bare(&entry.text));
        let found = body.get(&key);
        if is_chapter(&entry.text) {
            if let Some((line, text, count)) = missing.take() {
                build.problem(RemarkKind::ChapterMissing, line, &text, &count.to_string());
            }
            match found {
                None => missing = Some((entry.line, entry.text.clone(), 0)),
                Some((line, printed)) => {
                    let listed = number::chapter(&entry.text)
                        .map(|taken| taken.printed)
                        .unwrap_or_default();
                    if !listed.is_empty() && listed != *printed {
                        build.repair(RemarkKind::NumberNormalised, *line, printed, &listed);
                    }
                }
            }
        } else if found.is_none() {
            match &mut missing {
                Some((_, _, count)) => *count += 1,
                None => build.problem(RemarkKind::ChapterMissing, entry.line, &entry.text, ""),
            }
        }
    }
    if let Some((line, text, count)) = missing {
        build.problem(RemarkKind::ChapterMissing, line, &text, &count.to_string());
    }
}
