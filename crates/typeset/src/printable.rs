//! Words as they can be printed.

use std::collections::BTreeSet;

use crate::Fonts;

/// What stands for a character without a form: the printers' mark 下駄.
const GETA: char = '〓';
/// A run of Latin letters or digits longer than this may be broken.
const LONGEST_RUN: usize = 24;

/// Makes words printable and remembers what could not be.
#[derive(Debug)]
pub(crate) struct Printer<'a> {
    fonts: &'a Fonts,
    missing: BTreeSet<char>,
}

impl<'a> Printer<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            missing: BTreeSet::new(),
        }
    }

    /// The words cleaned, with `\n` between lines; a character without a form is 〓; a very long run of letters (an address)
    /// has places where it may break; marks that turn the direction of writing are left out.
    pub(crate) fn words(&mut self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        let mut run = 0;
        for c in documents::clean(text).chars() {
            if matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
            {
                continue;
            }
            run = if c.is_ascii_graphic() { run + 1 } else { 0 };
            if run > LONGEST_RUN {
                words.push('\u{200B}');
                run = 1;
            }
            if c == '\n' || selects_or_joins(c) || self.fonts.have(c) {
                words.push(c);
            } else {
                self.missing.insert(c);
                words.push(GETA);
            }
        }
        words
    }

    /// Code points (`U+0E01`) of what was replaced.
    pub(crate) fn missing(&self) -> Vec<String> {
        let point = |c: &char| format!("U+{:04X}", u32::from(*c));
        self.missing.iter().map(point).collect()
    }
}

/// Joiners and variation selectors have no form of their own.
fn selects_or_joins(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
