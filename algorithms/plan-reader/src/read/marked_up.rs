//! What only a format with markup tells (Markdown, HTML, XLSX): list items and how deep they are, captions of tables.
//! In plain text a number or a bullet sign may mean anything; in a list under the heading of an item it is an item.

use super::{
    number::{self, Taken},
    outline::{Origin, Walker},
    paragraphs::heading_without_end,
    table,
    token::{self, Entry, Shape, Token, token},
    words::{self, Subject},
};
use crate::normal::comparison_key;

/// Name of a level of list items that no word of the document names.
const ITEM: &str = "項目";
/// A longer item is a sentence that explains, not a title.
const MAX_TITLE_CHARACTERS: usize = 60;

/// The list items that are open: node and depth.
pub(super) type OpenItems = Vec<(usize, u8)>;

impl Walker<'_> {
    /// Reads a text that its format marks up. Returns whether it did; otherwise the text is read by its looks.
    pub(super) fn marked_up(&mut self, index: usize, entry: &Entry, text: &str) -> bool {
        match entry.list_depth {
            Some(depth) => self.list_item(entry, text, depth),
            None => self.is_table_caption(index, text),
        }
    }

    fn list_item(&mut self, entry: &Entry, text: &str, depth: u8) -> bool {
        let beside_the_tree = self.in_priority_list
            || matches!(
                self.section.subject,
                Subject::Review | Subject::ModelProjects
            );
        let headings = self
            .path
            .iter()
            .rposition(|(_, origin)| *origin == Origin::Heading);
        let (Some(heading), false) = (headings, beside_the_tree) else {
            return false;
        };
        if matches!(
            token(text),
            Token::Level { .. } | Token::Note { .. } | Token::SourceLine(_)
        ) {
            return false;
        }
        // A bullet sign in the text itself is read as it is in plain text.
        if token::bullet(text).is_some() {
            return false;
        }
        let number = item_number(text);
        let title = number.as_ref().map_or(text, |number| number.rest);
        if !heading_without_end(title) || title.chars().count() > MAX_TITLE_CHARACTERS {
            self.paragraph(title, entry.line);
            return true;
        }
        self.section.lines += 1;
        self.last = None;
        self.open_note = None;
        while self
            .open_items
            .last()
            .is_some_and(|(node, open)| *open >= depth || !self.is_open(*node))
        {
            self.open_items.pop();
        }
        let above = self.open_items.last().map(|(node, _)| *node);
        let keep = above
            .and_then(|node| self.path.iter().position(|(open, _)| *open == node))
            .unwrap_or(heading);
        self.path.truncate(keep + 1);
        let marker = self
            .marker
            .clone()
            .filter(|marker| above.is_none() && self.is_open(marker.owner));
        let node = match marker {
            Some(marker) => self.under_marker(&marker, number.as_ref(), title, entry.line),
            None => {
                let level = self.child_level(ITEM);
                self.add(level, number.as_ref(), title, entry.line, Origin::Bracketed)
            }
        };
        self.open_items.push((node, depth));
        true
    }

    fn is_open(&self, node: usize) -> bool {
        self.path.iter().any(|(open, _)| *open == node)
    }

    /// A short line such as 成果指標, straight over the table that it names, is no paragraph of the item before it.
    fn is_table_caption(&self, index: usize, text: &str) -> bool {
        let key = comparison_key(text);
        let named = key.ends_with("指標") || key.ends_with("指標一覧") || key.ends_with("数値目標");
        let next = self
            .entries
            .iter()
            .skip(index + 1)
            .find(|entry| !matches!(entry.content, Shape::Blank));
        // `5 数値目標` opens a section, and its table belongs to the plan, not to the item before.
        let opens_section = matches!(token(text), Token::Section(_) | Token::Chapter(_));
        named
            && !opens_section
            && key.chars().count() <= 20
            && next.is_some_and(
                |entry| matches!(&entry.content, Shape::Row(cells) if table::head(cells).is_some()),
            )
    }

    /// A heading or line such as 主な事業, straight over a list.
    pub(super) fn is_over_list(&self, index: usize, key: &str) -> bool {
        let next = self
            .entries
            .iter()
            .skip(index + 1)
            .find(|entry| !matches!(entry.content, Shape::Blank));
        words::names_level(key) && next.is_some_and(|entry| entry.list_depth.is_some())
    }
}

/// `1. …`, `1) …`, `(1) …`, `① …`, `1-1 …` at the beginning of an item.
fn item_number(text: &str) -> Option<Taken<'_>> {
    if let Some(taken) = number::circled_prefix(text).or_else(|| number::bracketed(text)) {
        return Some(taken);
    }
    let mut taken = number::dashed(text)?;
    let rest = taken
        .rest
        .trim_start_matches(['.', '．', '、', ')', '）', ' ', '　', '：', ':']);
    // `3歳児健診` has a digit, not a number.
    (rest.len() < taken.rest.len() && !rest.is_empty()).then(|| {
        taken.rest = rest;
        taken
    })
}
