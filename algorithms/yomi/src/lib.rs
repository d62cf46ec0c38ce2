//! Folding of Japanese spellings for search: what a reader would call the same word becomes the same text, and every
//! place in that text knows where it stands in the original.
//!
//! Two depths:
//!
//! - [`Folded::letters`] goes letter by letter: width, case, kana, long vowel marks, separators, old forms of
//!   characters, numerals. An index keeps texts in this form, so that parts of words are still found.
//! - [`Folded::words`] goes on to whole words that are spelt in several ways (受け付け・受付, 子供・子ども). Two names
//!   are the same name when this form is equal. For a query, [`spellings`] gives the ways in which it may be spelt.
//!
//! [`tokens`] cuts letters into what an index holds, [`Synonyms`] knows words that mean the same, [`nearest`] measures
//! how many letters have to change. Rules and their sources: README.md. No dictionary is needed; readings of 漢字 are
//! not known here, so 「しょうがい」 does not find 「障害」 unless somebody wrote the reading down.
mod kana;
mod kanji;
mod letters;
mod near;
mod spelling;
mod synonyms;
mod tokens;
pub use kana::is_japanese;
pub use letters::Folded;
pub use near::nearest;
pub use spelling::spellings;
pub use synonyms::Synonyms;
pub use tokens::{LONGEST_RUN, START, Token, runs, runs_of_title, tokens, tokens_of_title};

/// Of which state the rules are. An index that was made under another number has to be made anew.
pub const RULES: u32 = 1;

/// The text as [`Folded::words`] has it: equal for two spellings of the same name.
pub fn fold(text: &str) -> String {
    Folded::words(text).into_text()
}
