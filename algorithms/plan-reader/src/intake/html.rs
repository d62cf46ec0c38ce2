//! HTML: headings, paragraphs, list items and tables in the order in which a reader of the page meets them. The number
//! of a line is the line of the file on which its element starts.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::html_lines::{LINE_ATTRIBUTE, with_lines};
use super::{IntakeFault, html_table};
use crate::{Content, Line, Source};

/// Elements that a reader of the plan does not read: navigation, controls, and readings above characters (ruby).
const SKIPPED: [&str; 15] = [
    "script", "style", "nav", "footer", "noscript", "template", "head", "svg", "object", "button",
    "select", "rt", "rp", "audio", "video",
];
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "menu",
];

pub(super) fn read(page: &str) -> Result<Source, IntakeFault> {
    Ok(Source {
        lines: lines(page, 1)?,
        ..Source::default()
    })
}

/// The lines of a page or of a piece of HTML that starts on `first_line` of a file.
pub(super) fn lines(page: &str, first_line: usize) -> Result<Vec<Line>, IntakeFault> {
    let html = Html::parse_document(&with_lines(page, first_line)?);
    let mut flow = Flow {
        line: first_line,
        ..Flow::default()
    };
    flow.walk(html.tree.root())?;
    Ok(flow.lines)
}

/// The lines of text within one element, for cells and captions.
pub(super) fn texts_within(node: NodeRef<'_, Node>) -> Result<String, IntakeFault> {
    let mut flow = Flow::default();
    flow.walk(node)?;
    let texts: Vec<String> = flow
        .lines
        .into_iter()
        .filter_map(|line| match line.content {
            Content::Text { text, .. } => Some(text),
            Content::Blank | Content::Row(_) => None,
        })
        .collect();
    Ok(texts.join("\n"))
}

/// The line that was written into the tag of an element.
pub(super) fn line_of(node: &Node) -> Option<usize> {
    node.as_element()?.attr(LINE_ATTRIBUTE)?.parse().ok()
}

/// A list that is open.
struct OpenList {
    /// Number of the next item, for lists that the browser numbers.
    next_number: Option<i64>,
}

/// The walk over a page: text gathers until a block begins or ends.
#[derive(Default)]
struct Flow {
    lines: Vec<Line>,
    line: usize,
    gathered: String,
    gathered_from: usize,
    heading: Option<u8>,
    lists: Vec<OpenList>,
    /// Depth and number of an item whose text has not come yet.
    item: Option<(u8, Option<i64>)>,
    preformatted: usize,
}

impl Flow {
    fn walk(&mut self, root: NodeRef<'_, Node>) -> Result<(), IntakeFault> {
        let mut skipping = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(node) if skipping.is_none() => {
                    if self.open(node)? {
                        skipping = Some(node.id());
                    }
                }
                Edge::Close(node) => match skipping {
                    Some(id) if id == node.id() => skipping = None,
                    Some(_) => {}
                    None => self.close(node.value()),
                },
                Edge::Open(_) => {}
            }
        }
        self.flush();
        Ok(())
    }

    /// Returns whether what is within was dealt with.
    fn open(&mut self, node: NodeRef<'_, Node>) -> Result<bool, IntakeFault> {
        let element = match node.value() {
            Node::Text(text) => {
                if self.gathered.trim().is_empty() {
                    self.gathered_from = self.line;
                }
                self.gathered.push_str(text);
                return Ok(false);
            }
            Node::Element(element) => element,
            _ => return Ok(false),
        };
        let name = element.name();
        if SKIPPED.contains(&name) || element.attr("hidden").is_some() {
            return Ok(true);
        }
        if BLOCKS.contains(&name) || name == "br" {
            self.flush();
        }
        self.line = line_of(node.value()).unwrap_or_default().max(self.line);
        match name {
            "table" if html_table::holds_data(node) => {
                let lines = html_table::lines(node, self.line)?;
                self.line = lines
                    .last()
                    .map_or(self.line, |line| line.number.max(self.line));
                self.lines.extend(lines);
                return Ok(true);
            }
            "ul" | "menu" => self.lists.push(OpenList { next_number: None }),
            "ol" => {
                let start = element
                    .attr("start")
                    .and_then(|start| start.trim().parse().ok())
                    .unwrap_or(1);
                self.lists.push(OpenList {
                    next_number: Some(start),
                });
            }
            "li" => self.open_item(element.attr("value")),
            "pre" => self.preformatted += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name.get(1..).and_then(|level| level.parse().ok());
            }
            _ => {}
        }
        Ok(false)
    }

    fn open_item(&mut self, value: Option<&str>) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let number = self.lists.last_mut().and_then(|list| {
            let next = list.next_number.as_mut()?;
            if let Some(value) = value.and_then(|value| value.trim().parse().ok()) {
                *next = value;
            }
            let number = *next;
            *next = next.saturating_add(1);
            Some(number)
        });
        self.item = Some((depth, number));
    }

    fn close(&mut self, node: &Node) {
        let Some(element) = node.as_element() else {
            return;
        };
        let name = element.name();
        if !BLOCKS.contains(&name) {
            return;
        }
        self.flush();
        match name {
            "ul" | "menu" | "ol" => {
                self.lists.pop();
            }
            "li" => self.item = None,
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            _ => {}
        }
    }

    fn flush(&mut self) {
        let gathered = std::mem::take(&mut self.gathered);
        if gathered.trim().is_empty() {
            return;
        }
        if self.preformatted > 0 {
            for (at, text) in gathered
                .lines()
                .enumerate()
                .filter(|(_, text)| !text.trim().is_empty())
            {
                self.push(self.gathered_from + at, text.trim_end().to_owned());
            }
        } else {
            self.push(self.gathered_from, collapsed(&gathered));
        }
    }

    fn push(&mut self, number: usize, text: String) {
        let (list_depth, text) = match self.item.take() {
            Some((depth, Some(item))) if !is_numbered(&text) => {
                (Some(depth), format!("{item}. {text}"))
            }
            Some((depth, _)) => (Some(depth), text),
            None => (None, text),
        };
        let number = self
            .lines
            .last()
            .map_or(number, |last| number.max(last.number));
        self.line = self.line.max(number);
        let content = Content::Text {
            text,
            heading: self.heading,
            list_depth,
        };
        self.lines.push(Line {
            number,
            part: String::new(),
            content,
        });
    }
}

/// Whether an item brings a number or mark of its own, which takes the place of the one that the browser counts.
fn is_numbered(text: &str) -> bool {
    let after_digits = text.trim_start_matches(|c: char| c.is_numeric());
    match text.chars().next() {
        Some('\u{2160}'..='\u{217f}') | None => true,
        Some(first) if first.is_ascii_digit() || ('０'..='９').contains(&first) => {
            after_digits.starts_with(['.', '．', '、', ')', '）', '-', '－', ' ', '　'])
        }
        Some(first) => !first.is_alphabetic(),
    }
}

/// Runs of white space become one space, and none where a line was broken between two Japanese characters.
fn collapsed(text: &str) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c' | '\u{a0}');
    let is_wide = |c: Option<char>| c.is_some_and(|c| ('\u{2e80}'..='\u{ff60}').contains(&c));
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim_matches(is_space).chars().peekable();
    while let Some(c) = chars.next() {
        if !is_space(c) {
            out.push(c);
            continue;
        }
        let mut broken = c == '\n';
        while let Some(space) = chars.next_if(|&c| is_space(c)) {
            broken |= space == '\n';
        }
        if !(broken && is_wide(out.chars().next_back()) && is_wide(chars.peek().copied())) {
            out.push(' ');
        }
    }
    out
}
