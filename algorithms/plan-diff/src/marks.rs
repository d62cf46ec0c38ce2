//! Marks of changed words inside one text, for a 新旧対照表.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::{invisible, normalise};

/// Whether a piece stands in both texts or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// In both.
    Same,
    /// Only in the earlier text.
    Removed,
    /// Only in the later text.
    Added,
}

/// A run of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Where it stands.
    pub kind: PieceKind,
    /// Verbatim; for `Same` as the later text has it, since width and spaces may differ.
    pub text: String,
}

/// Character class of which a word-like run consists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Digit,
    Other,
}

/// A word-like run: as printed, and as compared.
struct Token<'a> {
    class: Class,
    text: &'a str,
    normal: String,
}

/// What changed from `before` to `after`, on boundaries of word-like runs, refined to characters where a run is partly
/// equal. `Same` and `Added` together give `after` exactly; `Same` and `Removed` give `before` in normal form. Within one
/// place what was removed stands before what was added.
#[must_use]
pub fn word_marks(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let normal = |tokens: &[Token<'_>]| -> Vec<String> {
        tokens.iter().map(|token| token.normal.clone()).collect()
    };
    let mut marks = Marks::default();
    for op in capture_diff_slices(Algorithm::Myers, &normal(&old), &normal(&new)) {
        let (left, right) = (
            old.get(op.old_range()).unwrap_or(&[]),
            new.get(op.new_range()).unwrap_or(&[]),
        );
        match op {
            DiffOp::Equal { .. } => right.iter().for_each(|token| marks.same(token.text)),
            _ => refine(&mut marks, left, right),
        }
    }
    marks.finish()
}

/// Collects pieces; removed and added text between two equal runs each become one piece.
#[derive(Default)]
struct Marks {
    pieces: Vec<Piece>,
    removed: String,
    added: String,
}

impl Marks {
    fn same(&mut self, text: &str) {
        self.flush();
        match self.pieces.last_mut() {
            Some(last) if last.kind == PieceKind::Same => last.text.push_str(text),
            _ => self.push(PieceKind::Same, text.to_owned()),
        }
    }

    fn flush(&mut self) {
        let (removed, added) = (
            std::mem::take(&mut self.removed),
            std::mem::take(&mut self.added),
        );
        self.push(PieceKind::Removed, removed);
        self.push(PieceKind::Added, added);
    }

    fn push(&mut self, kind: PieceKind, text: String) {
        if !text.is_empty() {
            self.pieces.push(Piece { kind, text });
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }
}

/// Characters of a replaced stretch, each with what follows it unseen.
fn refine(marks: &mut Marks, left: &[Token<'_>], right: &[Token<'_>]) {
    let (old, new) = (characters(left), characters(right));
    let normal =
        |chars: &[Token<'_>]| -> Vec<String> { chars.iter().map(|c| c.normal.clone()).collect() };
    for op in capture_diff_slices(Algorithm::Myers, &normal(&old), &normal(&new)) {
        let (left, right) = (
            old.get(op.old_range()).unwrap_or(&[]),
            new.get(op.new_range()).unwrap_or(&[]),
        );
        if matches!(op, DiffOp::Equal { .. }) && stands_alone(right) {
            right.iter().for_each(|c| marks.same(c.text));
        } else {
            left.iter().for_each(|c| marks.removed.push_str(c.text));
            right.iter().for_each(|c| marks.added.push_str(c.text));
        }
    }
}

/// One kanji of a compound, or one letter, means nothing by itself; a particle or a mark does.
fn stands_alone(run: &[Token<'_>]) -> bool {
    run.len() > 1
        || run
            .iter()
            .all(|c| matches!(c.class, Class::Hiragana | Class::Other | Class::Digit))
}

fn characters<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut characters = Vec::new();
    for token in tokens {
        if matches!(token.class, Class::Latin | Class::Digit) {
            characters.push(Token {
                class: token.class,
                text: token.text,
                normal: token.normal.clone(),
            });
        } else {
            pieces_of(token.text, &mut characters, |_, _| false);
        }
    }
    characters
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    pieces_of(text, &mut tokens, |last, next| {
        last == next && next != Class::Other
    });
    tokens
}

/// Cuts a text after every character that does not `join` the next; unseen characters stay with the one before.
fn pieces_of<'a>(text: &'a str, into: &mut Vec<Token<'a>>, join: impl Fn(Class, Class) -> bool) {
    let mut start = 0;
    let mut last: Option<Class> = None;
    let mut add = |from: usize, to: usize, class: Class| {
        let text = text.get(from..to).unwrap_or_default();
        into.push(Token {
            class,
            text,
            normal: normalise(text),
        });
    };
    for (at, c) in text.char_indices() {
        if invisible(c) {
            continue;
        }
        let class = class(c, last);
        match last {
            Some(before) if !join(before, class) => {
                add(start, at, before);
                start = at;
            }
            _ => {}
        }
        last = Some(class);
    }
    if !text.is_empty() {
        add(start, text.len(), last.unwrap_or(Class::Other));
    }
}

fn class(c: char, last: Option<Class>) -> Class {
    match c {
        '々'
        | '〆'
        | 'ヶ'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Kanji,
        'ー' => last
            .filter(|last| *last == Class::Hiragana)
            .unwrap_or(Class::Katakana),
        '\u{3041}'..='\u{309F}' => Class::Hiragana,
        '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => {
            Class::Katakana
        }
        '.' | ',' | '．' | '，' if last == Some(Class::Digit) => Class::Digit,
        _ if c.is_ascii_digit() || ('０'..='９').contains(&c) => Class::Digit,
        _ if c.is_alphabetic() => Class::Latin,
        _ => Class::Other,
    }
}
