//! What an index holds of a document, and in which pieces.
use tantivy::{
    TantivyDocument,
    schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager},
};
use web::SearchDocument;
use yomi::{Folded, fold, runs, runs_of_title, tokens, tokens_of_title};

/// Of which shape the index is. One of another shape is made anew.
pub(crate) const SHAPE: u32 = 3;
/// So much of a text is searched, in letters.
const LONGEST_TEXT: usize = 20_000;

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// The record.
    pub(crate) id: Field,
    pub(crate) kind: Field,
    /// The whole title, folded word by word.
    pub(crate) exact: Field,
    pub(crate) title: Field,
    pub(crate) reading: Field,
    /// Title, reading and text together: in it every word of a query must be found.
    pub(crate) all: Field,
    /// Runs of letters of the title, and of everything: which documents hold them, not where.
    pub(crate) title_runs: Field,
    pub(crate) all_runs: Field,
    /// For narrowing down.
    pub(crate) fields: Field,
    pub(crate) areas: Field,
    /// For the order of equals: letters of the title, then the identifier as a number of 128 bits.
    pub(crate) length: Field,
    pub(crate) high: Field,
    pub(crate) low: Field,
    /// What is shown, as JSON.
    pub(crate) body: Field,
}

/// Schema and fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let raw = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let pieces = |tokenizer: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let runs = |tokenizer: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        TextOptions::default().set_indexing_options(indexing)
    };
    let raw = || TextOptions::default().set_indexing_options(raw.clone());
    let sorted = || TextOptions::default().set_fast("raw");
    let fields = Fields {
        id: schema.add_text_field("id", raw()),
        kind: schema.add_text_field("kind", raw().set_fast("raw")),
        exact: schema.add_text_field("exact", raw()),
        title: schema.add_text_field("title", pieces("title")),
        reading: schema.add_text_field("reading", pieces("letters")),
        all: schema.add_text_field("all", pieces("letters")),
        title_runs: schema.add_text_field("title_runs", runs("title_runs")),
        all_runs: schema.add_text_field("all_runs", runs("runs")),
        fields: schema.add_text_field("fields", sorted()),
        areas: schema.add_text_field("areas", sorted()),
        length: schema.add_u64_field("length", FAST),
        high: schema.add_u64_field("high", FAST),
        low: schema.add_u64_field("low", FAST),
        body: schema.add_text_field("body", STORED),
    };
    (schema.build(), fields)
}

/// How the texts are cut.
pub(crate) fn add_tokenizers(manager: &TokenizerManager) {
    manager.register("letters", Cut(tokens));
    manager.register("title", Cut(tokens_of_title));
    manager.register("runs", Cut(|letters| placed(runs(letters))));
    manager.register("title_runs", Cut(|letters| placed(runs_of_title(letters))));
}

impl Fields {
    /// A document as the index takes it.
    pub(crate) fn document(
        &self,
        kind: &str,
        source: &SearchDocument,
    ) -> serde_json::Result<TantivyDocument> {
        let mut made = TantivyDocument::default();
        let shown = Shown {
            kind: kind.to_owned(),
            document: shortened(source),
        };
        let title = fold(&source.title);
        made.add_text(self.id, &source.id);
        made.add_text(self.kind, kind);
        made.add_text(self.title, &source.title);
        made.add_text(self.reading, &source.reading);
        let all = [&source.title, &source.reading, &shown.document.text];
        let all = all.map(String::as_str).join("\n");
        made.add_text(self.title_runs, &source.title);
        made.add_text(self.all_runs, &all);
        made.add_text(self.all, all);
        for field in &source.fields {
            made.add_text(self.fields, field);
        }
        for area in &source.areas {
            made.add_text(self.areas, area);
        }
        let length = u64::try_from(title.chars().count()).unwrap_or(u64::MAX);
        let (high, low) = number_of(&source.id);
        made.add_text(self.exact, title);
        made.add_u64(self.length, length);
        made.add_u64(self.high, high);
        made.add_u64(self.low, low);
        made.add_text(self.body, serde_json::to_string(&shown)?);
        Ok(made)
    }
}

/// What is kept of a document to be shown.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Shown {
    pub(crate) kind: String,
    pub(crate) document: SearchDocument,
}

/// The document with a text that is not too long.
pub(crate) fn shortened(source: &SearchDocument) -> SearchDocument {
    let mut document = source.clone();
    if let Some((end, _)) = document.text.char_indices().nth(LONGEST_TEXT) {
        document.text.truncate(end);
    }
    document
}

/// An identifier of 26 letters in base 32 as a number that keeps its order.
fn number_of(id: &str) -> (u64, u64) {
    let digit = |c: char| match c.to_ascii_lowercase() {
        c @ '0'..='9' => u128::from(c) - u128::from('0'),
        c @ 'a'..='h' => u128::from(c) - u128::from('a') + 10,
        'i' => 18,
        'j' => 18,
        'k' => 19,
        'l' => 20,
        'm' => 20,
        'n' => 21,
        'o' => 22,
        c @ 'p'..='t' => u128::from(c) - u128::from('p') + 22,
        'u' => 27,
        c @ 'v'..='z' => u128::from(c) - u128::from('v') + 27,
        _ => 31,
    };
    let letters = id.chars().chain(std::iter::repeat('0')).take(26);
    let number = letters.fold(0u128, |sum, c| (sum << 5) | digit(c));
    let half = |n: u128| u64::try_from(n & u128::from(u64::MAX)).unwrap_or(u64::MAX);
    (half(number >> 64), half(number))
}

/// Cuts folded letters into pieces.
#[derive(Clone)]
struct Cut(fn(&str) -> Vec<yomi::Token>);

fn placed(runs: Vec<String>) -> Vec<yomi::Token> {
    let place = |text| yomi::Token { text, position: 0 };
    runs.into_iter().map(place).collect()
}

struct Pieces {
    rest: std::vec::IntoIter<yomi::Token>,
    token: Token,
}

impl Tokenizer for Cut {
    type TokenStream<'a> = Pieces;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces {
        Pieces {
            rest: (self.0)(Folded::letters(text).text()).into_iter(),
            token: Token::default(),
        }
    }
}

impl TokenStream for Pieces {
    fn advance(&mut self) -> bool {
        let Some(next) = self.rest.next() else {
            return false;
        };
        self.token = Token {
            text: next.text,
            position: next.position,
            ..Token::default()
        };
        true
    }
    fn token(&self) -> &Token {
        &self.token
    }
    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_identifier_keeps_its_order() {
        let mut ids = [
            "01jtest0000000000000000001",
            "01jtest0000000000000000002",
            "01jz0000000000000000000000",
            "7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "00000000000000000000000103",
        ];
        ids.sort_unstable();
        let numbers: Vec<_> = ids.iter().map(|id| number_of(id)).collect();
        assert!(numbers.windows(2).all(|w| w.first() < w.last()));
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_between_letters() {
        let document = SearchDocument {
            text: "長".repeat(LONGEST_TEXT + 5),
            ..SearchDocument::default()
        };
        assert_eq!(shortened(&document).text.chars().count(), LONGEST_TEXT);
    }
}
