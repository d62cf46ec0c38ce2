//! Markdown: headings, paragraphs, list items and tables with the lines of the file; numbers of ordered lists stay as
//! they were written, blank lines stay blank lines.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{IntakeFault, check_cells, check_characters, check_lines, html};
use crate::{Cell, Content, Line, Source};

pub(super) fn read(text: &str) -> Result<Source, IntakeFault> {
    check_characters(text.chars().count())?;
    check_lines(text.lines().count())?;
    let mut flow = Flow::new(text);
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        flow.take(event, range)?;
    }
    flow.flush();
    Ok(Source {
        lines: flow.with_blanks(),
        ..Source::default()
    })
}

struct Flow<'a> {
    text: &'a str,
    starts: Vec<usize>,
    lines: Vec<Line>,
    gathered: String,
    gathered_from: usize,
    heading: Option<u8>,
    /// Whether the lists that are open are numbered.
    lists: Vec<bool>,
    /// Depth and number as written of an item whose text has not come yet.
    item: Option<(u8, String)>,
    row: Option<Vec<Cell>>,
    cells: usize,
    code: bool,
    html: String,
}

impl<'a> Flow<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            starts: std::iter::once(0)
                .chain(text.match_indices('\n').map(|(at, _)| at + 1))
                .collect(),
            lines: Vec::new(),
            gathered: String::new(),
            gathered_from: 0,
            heading: None,
            lists: Vec::new(),
            item: None,
            row: None,
            cells: 0,
            code: false,
            html: String::new(),
        }
    }

    fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), IntakeFault> {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.code => {
                let first = self.line_at(range.start);
                for (at, line) in text.lines().enumerate() {
                    self.gathered_from = first + at;
                    self.gathered.push_str(line);
                    self.flush();
                }
            }
            Event::Text(text) | Event::Code(text) => self.gather(&text, range.start),
            Event::Html(html) => {
                if self.html.is_empty() {
                    self.gathered_from = self.line_at(range.start);
                }
                self.html.push_str(&html);
            }
            Event::InlineHtml(tag) if is_line_break(&tag) => self.line_break(range.end),
            Event::SoftBreak => self.soft_break(range.end),
            Event::HardBreak => self.line_break(range.end),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(heading_number(*level));
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.flush();
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let number = match self.lists.last() {
                    Some(true) => self
                        .text
                        .get(range.start..)
                        .map(number_as_written)
                        .unwrap_or_default(),
                    _ => "",
                };
                self.item = Some((depth, number.to_owned()));
            }
            Tag::Table(_) => self.flush(),
            Tag::TableHead | Tag::TableRow => {
                self.gathered_from = self.line_at(range.start);
                self.row = Some(Vec::new());
            }
            Tag::TableCell => self.gathered.clear(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), IntakeFault> {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.html);
                let lines = html::lines(&block, self.gathered_from)?;
                self.lines.extend(lines);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.item = None;
            }
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.gathered).trim().to_owned();
                self.cells += 1;
                check_cells(self.cells)?;
                if let Some(row) = &mut self.row {
                    row.push(Cell {
                        text,
                        ..Cell::default()
                    });
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = self.row.take().unwrap_or_default();
                self.push(self.gathered_from, Content::Row(row));
            }
            _ => {}
        }
        Ok(())
    }

    fn gather(&mut self, text: &str, offset: usize) {
        if self.gathered.is_empty() && self.row.is_none() {
            self.gathered_from = self.line_at(offset);
        }
        self.gathered.push_str(text);
    }

    /// A line that was only wrapped joins, Japanese without a space. Under a list item it stays apart: there the first
    /// line is the title and what follows explains it.
    fn soft_break(&mut self, next: usize) {
        if !self.lists.is_empty() {
            return self.line_break(next);
        }
        let is_ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        let following = self
            .text
            .get(next..)
            .and_then(|rest| rest.trim_start().chars().next());
        if is_ascii(self.gathered.chars().next_back()) || is_ascii(following) {
            self.gathered.push(' ');
        }
    }

    fn line_break(&mut self, next: usize) {
        if self.row.is_some() {
            self.gathered.push('\n');
        } else {
            self.flush();
            self.gathered_from = self.line_at(next);
        }
    }

    fn flush(&mut self) {
        let gathered = std::mem::take(&mut self.gathered);
        let text = gathered.trim();
        if text.is_empty() {
            return;
        }
        let (list_depth, text) = match self.item.take() {
            Some((depth, number)) if !number.is_empty() => {
                (Some(depth), format!("{number} {text}"))
            }
            Some((depth, _)) => (Some(depth), text.to_owned()),
            None => (None, text.to_owned()),
        };
        self.push(
            self.gathered_from,
            Content::Text {
                text,
                heading: self.heading,
                list_depth,
            },
        );
    }

    fn push(&mut self, number: usize, content: Content) {
        self.lines.push(Line {
            number,
            part: String::new(),
            content,
        });
    }

    /// The lines with the blank lines of the file among them.
    fn with_blanks(self) -> Vec<Line> {
        let mut merged = Vec::with_capacity(self.lines.len());
        let mut found = self.lines.into_iter().peekable();
        for (at, text) in self.text.lines().enumerate() {
            let number = at + 1;
            let before = merged.len();
            while let Some(line) = found.next_if(|line| line.number <= number) {
                merged.push(line);
            }
            if merged.len() == before && text.trim().is_empty() {
                merged.push(Line {
                    number,
                    part: String::new(),
                    content: Content::Blank,
                });
            }
        }
        merged.extend(found);
        merged
    }
}

fn heading_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn is_line_break(tag: &str) -> bool {
    tag.get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

/// `3.` or `3)` at the start of an item.
fn number_as_written(item: &str) -> &str {
    let end = item.find(['.', ')']).map_or(0, |at| at + 1);
    item.get(..end).unwrap_or_default().trim_start()
}
