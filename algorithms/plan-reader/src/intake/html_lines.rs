//! Writes into every tag of a page on which line it stands, since the parser does not tell. On the way it drops what no
//! reader sees (comments, scripts) and refuses pages made to exhaust the parser, whose work grows with nesting.

use super::IntakeFault;

/// The attribute that carries the line.
pub(super) const LINE_ATTRIBUTE: &str = "data-tsunagu-line";

const MAX_DEPTH: usize = 300;
const MAX_TAGS: usize = 300_000;
const MAX_ATTRIBUTES: usize = 1_000;
/// Elements whose content is not markup.
const DROPPED: [&str; 8] = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
];
/// Elements that never hold others, or that the next of their kind ends.
const FLAT: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    "optgroup", "colgroup",
];

/// The page with a line in every tag. `first_line` is the number of its first line.
pub(super) fn with_lines(page: &str, first_line: usize) -> Result<String, IntakeFault> {
    let mut marker = Marker {
        rest: page,
        line: first_line,
        out: String::with_capacity(page.len() * 2),
        open: Vec::new(),
    };
    let mut tags = 0;
    while let Some(at) = marker.rest.find('<') {
        marker.copy(at);
        let rest = marker.rest;
        if let Some(comment) = rest.strip_prefix("<!--") {
            marker.skip(4 + comment_length(comment));
        } else if let Some(name) = tag_name(rest.get(1..).unwrap_or_default()) {
            tags += 1;
            marker.opening(name)?;
        } else if let Some(name) =
            tag_name(rest.get(2..).unwrap_or_default()).filter(|_| rest.starts_with("</"))
        {
            tags += 1;
            if let Some(at) = marker.open.iter().rposition(|open| open == name) {
                marker.open.remove(at);
            }
            marker.copy(2);
        } else {
            marker.copy(1);
        }
        marker.refuse_if(tags > MAX_TAGS, MAX_TAGS)?;
    }
    marker.copy(marker.rest.len());
    Ok(marker.out)
}

struct Marker<'a> {
    rest: &'a str,
    line: usize,
    out: String,
    open: Vec<String>,
}

impl<'a> Marker<'a> {
    fn advance(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn copy(&mut self, length: usize) {
        let taken = self.advance(length);
        self.out.push_str(taken);
    }

    fn skip(&mut self, length: usize) {
        self.advance(length);
    }

    fn refuse_if(&self, is_over: bool, limit: usize) -> Result<(), IntakeFault> {
        if is_over {
            Err(IntakeFault::TooIntricate {
                line: self.line,
                limit,
            })
        } else {
            Ok(())
        }
    }

    fn opening(&mut self, name: &'a str) -> Result<(), IntakeFault> {
        let lower = name.to_ascii_lowercase();
        let (length, attributes) = tag_extent(self.rest);
        self.refuse_if(attributes > MAX_ATTRIBUTES, MAX_ATTRIBUTES)?;
        if DROPPED.contains(&lower.as_str()) {
            self.skip(length);
            let end = end_of_raw(self.rest, &lower);
            self.skip(end);
            return Ok(());
        }
        let mark = format!(" {LINE_ATTRIBUTE}={}", self.line);
        self.copy(1 + name.len());
        self.out.push_str(&mark);
        // A space, or the number and a following `/` would be one value.
        self.out.push(' ');
        self.copy(length.saturating_sub(1 + name.len()));
        if !FLAT.contains(&lower.as_str()) {
            self.open.push(lower);
        }
        self.refuse_if(self.open.len() > MAX_DEPTH, MAX_DEPTH)
    }
}

fn tag_name(text: &str) -> Option<&str> {
    let end = text
        .find([' ', '\t', '\n', '\x0c', '/', '>', '<'])
        .unwrap_or(text.len());
    text.get(..end)
        .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Length of a comment after its `<!--`, its end included.
fn comment_length(comment: &str) -> usize {
    if comment.starts_with('>') {
        return 1;
    }
    if comment.starts_with("->") {
        return 2;
    }
    let ends = |&(at, _): &(usize, &str)| {
        comment
            .get(at + 2..)
            .is_some_and(|rest| rest.starts_with('>') || rest.starts_with("!>"))
    };
    comment
        .match_indices("--")
        .find(ends)
        .map_or(comment.len(), |(at, _)| {
            let is_plain = comment
                .get(at + 2..)
                .is_some_and(|rest| rest.starts_with('>'));
            at + if is_plain { 3 } else { 4 }
        })
}

/// Length of a start tag up to and including its `>`, and roughly how many attributes it has.
fn tag_extent(tag: &str) -> (usize, usize) {
    let mut quote = None;
    let mut after_equals = false;
    let mut after_gap = false;
    let mut attributes = 0;
    for (at, c) in tag.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None => match c {
                '>' => return (at + 1, attributes),
                '"' | '\'' if after_equals => quote = Some(c),
                '=' => attributes += 1,
                c if c.is_ascii_whitespace() || c == '/' => {}
                _ if after_gap && !after_equals => attributes += 1,
                _ => {}
            },
        }
        let is_gap = c.is_ascii_whitespace() || c == '/';
        after_equals = quote.is_none() && (c == '=' || after_equals && c.is_ascii_whitespace());
        after_gap = is_gap;
    }
    (tag.len(), attributes)
}

/// Where the end tag of a raw element ends.
fn end_of_raw(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text
        .get(from..)
        .and_then(|rest| rest.find("</"))
        .map(|at| from + at)
    {
        let after = text.get(at + 2..).unwrap_or_default();
        if after
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return after.find('>').map_or(text.len(), |end| at + 2 + end + 1);
        }
        from = at + 2;
    }
    text.len()
}
