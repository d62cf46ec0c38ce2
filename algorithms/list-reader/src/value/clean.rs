//! What is done to every cell before its form is asked: blanks, line breaks, invisible characters, half-width kana, errors
//! of formulas.
use crate::{Cause, Form};
use unicode_normalization::UnicodeNormalization;

const ERRORS: [&str; 9] = [
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
];
/// Most characters of a cell: of one line, of a text.
const LINE: usize = 500;
const TEXT: usize = 8_000;

pub(super) struct Clean {
    pub(super) text: String,
    pub(super) causes: Vec<Cause>,
    /// Nothing can be made of the cell.
    pub(super) lost: bool,
}

pub(super) fn clean(form: Form, raw: &str) -> Clean {
    let mut causes = Vec::new();
    let mut text = unguarded(raw).replace("\r\n", "\n").replace('\r', "\n");
    if let Some(inner) = text
        .trim()
        .strip_prefix("=\"")
        .and_then(|t| t.strip_suffix('"'))
        .filter(|t| !t.contains('"'))
    {
        text = inner.to_owned();
        causes.push(Cause::FormulaText);
    }
    if ERRORS
        .iter()
        .any(|e| narrow_upper(text.trim()) == *e || text.contains("#REF!"))
    {
        causes.push(Cause::CellError);
        return Clean {
            text,
            causes,
            lost: true,
        };
    }
    if text.contains('\u{FFFD}') {
        causes.push(Cause::UnreadableCharacter);
        if !matches!(form, Form::Line | Form::Text) {
            return Clean {
                text,
                causes,
                lost: true,
            };
        }
    }
    if text.contains(is_hidden) {
        text.retain(|c| !is_hidden(c));
        causes.push(Cause::Control);
    }
    loop {
        let trimmed = text.trim_matches(is_blank);
        if trimmed.len() != text.len() && !causes.contains(&Cause::Spaces) {
            // A line break at the end is how a wrapped cell is often left; it is a blank like others.
            causes.push(Cause::Spaces);
        }
        let mut next = unguarded(trimmed).to_owned();
        // What was a line of its own may now stand behind an apostrophe.
        if form != Form::Text && next.contains('\n') {
            next = joined(&next);
            causes.push(Cause::Newline);
        }
        if next == text {
            break;
        }
        text = next;
    }
    if matches!(form, Form::Line | Form::Text) {
        if text.contains(|c| ('\u{FF66}'..='\u{FF9F}').contains(&c)) {
            text = wide_kana(&text);
            causes.push(Cause::HalfKana);
        }
        if let Some(even) = even_digits(&text) {
            text = even;
            causes.push(Cause::MixedWidth);
        }
        let most = if form == Form::Text { TEXT } else { LINE };
        if text.chars().count() > most {
            text = text.chars().take(most).collect::<String>();
            text.truncate(text.trim_end_matches(is_blank).len());
            causes.push(Cause::TooLong);
        }
    }
    Clean {
        text,
        causes,
        lost: false,
    }
}

/// Takes away the apostrophe with which our own files keep a cell from being run as a formula.
fn unguarded(raw: &str) -> &str {
    let rest = raw.trim_start_matches('\'');
    if rest.starts_with(crate::corrected::RUNS) {
        rest
    } else {
        raw
    }
}

fn narrow_upper(text: &str) -> String {
    if text.len() > 30 {
        return String::new();
    }
    text.nfkc().collect::<String>().to_uppercase()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{3000}'
}

fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || ('\u{200B}'..='\u{200F}').contains(&c)
        || ('\u{202A}'..='\u{202E}').contains(&c)
        || ('\u{2060}'..='\u{2064}').contains(&c)
        || c == '\u{FEFF}'
        || c == '\u{00AD}'
}

/// Lines put together: without a blank between Japanese characters.
fn joined(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n').map(|l| l.trim_matches(is_blank)) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(out.chars().last()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Half-width kana to full-width; all else stays.
fn wide_kana(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    let is_kana = |c: char| ('\u{FF61}'..='\u{FF9F}').contains(&c);
    for c in text.chars().chain(std::iter::once('\0')) {
        if is_kana(c) {
            run.push(c);
        } else {
            out.extend(run.nfkc());
            run.clear();
            out.push(c);
        }
    }
    out.pop();
    out
}

/// Runs of digits in which some are full-width and some are not, made half-width.
fn even_digits(text: &str) -> Option<String> {
    let is_wide = |c: char| ('０'..='９').contains(&c);
    let is_digit = |c: char| is_wide(c) || c.is_ascii_digit();
    let mut out = String::new();
    let mut run = String::new();
    let mut changed = false;
    for c in text.chars().chain(std::iter::once('\0')) {
        if is_digit(c) {
            run.push(c);
            continue;
        }
        if run.contains(is_wide) && run.contains(|c: char| c.is_ascii_digit()) {
            out.extend(run.nfkc());
            changed = true;
        } else {
            out.push_str(&run);
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    changed.then_some(out)
}
