//! From words to a query of the index. The points of a word, as they are published: the title is the word 16, begins
//! with it 8, holds it 6, the reading holds it 4, the text holds it 2. A word of the same meaning, and a longer word of
//! other letters that begins with it, count as the word; one point less where only such are there. The points of words
//! add up; a title that is the whole query gets 32 more, one that begins with it 16 more.
//!
//! Every word must be found in the field of all texts; that gives the points of the text, and what the title and the
//! reading are worth beyond them comes on top. So a document is looked at closely only when it holds all words.
use crate::{
    index::{Open, fault},
    schema::{Fields, Shown},
    words::Word,
};
use kernel::{Fault, Outcome};
use std::collections::BTreeMap;
use tantivy::{
    DocAddress, Searcher, TantivyDocument, Term,
    query::{
        AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur,
        PhraseQuery, Query, RegexQuery, TermQuery,
    },
    schema::{Field, IndexRecordOption, Value},
};
use web::SearchDocument;
use yomi::{LONGEST_RUN, START, Token, fold, is_japanese, tokens, tokens_of_title};

const SAME: f32 = 16.0;
const BEGINS: f32 = 8.0;
const HOLDS: f32 = 6.0;
const READING: f32 = 4.0;
const TEXT: f32 = 2.0;

type Clause = Box<dyn Query>;

/// All words, somewhere in a document.
pub(crate) fn of_words(open: &Open, words: &[Word], whole: &str) -> Clause {
    let mut all: Vec<(Occur, Clause)> = Vec::new();
    for word in words {
        all.push((Occur::Must, held(open, word)));
        all.push((Occur::Should, on_top(open, word)));
    }
    if words.len() > 1 {
        let same = Term::from_field_text(open.fields.exact, &fold(whole));
        all.push((Occur::Should, scored(term(same), 2.0 * SAME)));
        if let Some(begins) = beginning(&open.fields, whole) {
            all.push((Occur::Should, scored(begins, 2.0 * BEGINS)));
        }
    }
    Box::new(BooleanQuery::new(all))
}

/// The word in one of its ways, anywhere.
fn held(open: &Open, word: &Word) -> Clause {
    let field = open.fields.all;
    let mut clauses = Vec::new();
    for way in &word.ways {
        let points = if way.synonym { TEXT - 1.0 } else { TEXT };
        let letters = phrase(field, pieces(&way.letters, 0));
        let holds = letters.map(|c| with_runs(open.fields.all_runs, &way.letters, c));
        clauses.extend(holds.map(|c| scored(c, points)));
        // Words of other letters are found by their beginning too, as parts of Japanese words are.
        clauses.extend(begun_word(field, &way.letters, "").map(|c| scored(c, TEXT - 1.0)));
    }
    best(clauses)
}

/// What title and reading are worth beyond the text.
fn on_top(open: &Open, word: &Word) -> Clause {
    let fields = &open.fields;
    let mut clauses = Vec::new();
    for way in &word.ways {
        let letters = &way.letters;
        let same = Term::from_field_text(fields.exact, &fold(letters));
        let found = [
            (Some(term(same)), SAME),
            (beginning(fields, letters), BEGINS),
            (in_title(fields, letters), HOLDS),
            (begun_word(fields.title, letters, ""), HOLDS),
            (phrase(fields.reading, pieces(letters, 0)), READING),
        ];
        for (clause, points) in found {
            clauses.extend(clause.map(|c| scored(c, points - TEXT)));
        }
    }
    best(clauses)
}

fn best(mut clauses: Vec<Clause>) -> Clause {
    match clauses.pop() {
        Some(only) if clauses.is_empty() => only,
        Some(last) => {
            clauses.push(last);
            Box::new(DisjunctionMaxQuery::new(clauses))
        }
        None => Box::new(tantivy::query::EmptyQuery),
    }
}

/// Titles that begin with what is being typed, then titles that hold it.
pub(crate) fn of_beginning(open: &Open, words: &[Word], whole: &str) -> Clause {
    let title = open.fields.title;
    let mut clauses = Vec::new();
    let single = words.first().filter(|_| words.len() == 1);
    let ways = single
        .iter()
        .flat_map(|w| &w.ways)
        .map(|w| w.letters.as_str());
    for letters in std::iter::once(whole).chain(ways) {
        let begins = begun_word(title, letters, "\\^").or_else(|| beginning(&open.fields, letters));
        clauses.extend(begins.map(|c| scored(c, BEGINS)));
        let holds = begun_word(title, letters, "").or_else(|| in_title(&open.fields, letters));
        clauses.extend(holds.map(|c| scored(c, HOLDS)));
    }
    Box::new(DisjunctionMaxQuery::new(clauses))
}

/// Titles that hold pieces of these words, one point each; words of other letters with one or two letters changed.
pub(crate) fn of_pieces(open: &Open, words: &[Word]) -> Option<Clause> {
    let title = open.fields.title;
    let mut clauses: Vec<Clause> = Vec::new();
    for way in words.iter().filter_map(|w| w.ways.first()) {
        for token in tokens(&way.letters) {
            let length = token.text.chars().count();
            let japanese = token.text.chars().all(is_japanese);
            let held = Term::from_field_text(title, &token.text);
            if japanese && length == 2 {
                clauses.push(scored(term(held), 1.0));
            } else if !japanese && length > 2 {
                let distance = if length > 5 { 2 } else { 1 };
                let fuzzy = FuzzyTermQuery::new(held, distance, true);
                clauses.push(scored(Box::new(fuzzy), 1.0));
            }
        }
    }
    let some = (
        Occur::Must,
        Box::new(BooleanQuery::union(clauses)) as Clause,
    );
    (!words.is_empty()).then(|| Box::new(BooleanQuery::new(vec![some])) as Clause)
}

fn scored(query: Clause, points: f32) -> Clause {
    Box::new(ConstScoreQuery::new(query, points))
}

fn term(term: Term) -> Clause {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn beginning(fields: &Fields, letters: &str) -> Option<Clause> {
    let first = tokens_of_title(letters).into_iter().next()?;
    let mut all = vec![first];
    all.extend(pieces(letters, 1));
    let with_start = format!("{START}{letters}");
    phrase(fields.title, all).map(|c| with_runs(fields.title_runs, &with_start, c))
}

fn in_title(fields: &Fields, letters: &str) -> Option<Clause> {
    let letters_there = phrase(fields.title, pieces(letters, 1));
    letters_there.map(|c| with_runs(fields.title_runs, letters, c))
}

/// The same by runs of letters where there are some: a short word is one run, and a long one is looked for only in
/// documents that hold all of its runs.
fn with_runs(field: Field, letters: &str, phrase: Clause) -> Clause {
    let all: Vec<char> = letters.chars().collect();
    let only_japanese = |run: &[char]| run.iter().all(|c| is_japanese(*c) || *c == START);
    if all.len() < LONGEST_RUN - 1 || !only_japanese(&all) {
        return phrase;
    }
    let run = |run: &[char]| {
        term(Term::from_field_text(
            field,
            &run.iter().collect::<String>(),
        ))
    };
    if all.len() <= LONGEST_RUN {
        return run(&all);
    }
    let last = all.len() - LONGEST_RUN;
    let mut must = vec![(Occur::Must, phrase)];
    for (at, letters) in all.windows(LONGEST_RUN).enumerate() {
        if at % LONGEST_RUN == 0 || at == last {
            must.push((Occur::Must, run(letters)));
        }
    }
    Box::new(BooleanQuery::new(must))
}

/// A single word of ASCII letters, as the beginning of a longer one.
fn begun_word(field: Field, letters: &str, before: &str) -> Option<Clause> {
    let single = letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_lowercase());
    if !single {
        return None;
    }
    let query = RegexQuery::from_pattern(&format!("{before}{letters}.*"), field).ok()?;
    Some(Box::new(query))
}

fn phrase(field: Field, pieces: Vec<Token>) -> Option<Clause> {
    let mut terms: Vec<(usize, Term)> = pieces
        .into_iter()
        .map(|t| (t.position, Term::from_field_text(field, &t.text)))
        .collect();
    match terms.len() {
        0 => None,
        1 => terms.pop().map(|(_, only)| term(only)),
        _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
    }
}

/// The fewest pieces that stand for all letters: pairs where there are pairs, each letter in one of them.
fn pieces(letters: &str, shift: usize) -> Vec<Token> {
    let mut chosen: Vec<Token> = Vec::new();
    let mut covered = 0;
    let mut pair_before: Option<Token> = None;
    let all = tokens(letters);
    let mut rest = all.into_iter().peekable();
    while let Some(single) = rest.next() {
        let position = single.position;
        let pair = rest.next_if(|next| next.position == position);
        if position >= covered {
            if let Some(pair) = &pair {
                covered = position + 2;
                chosen.push(pair.clone());
            } else {
                covered = position + 1;
                // The last letter of an odd number: the pair that ends with it says more than the letter alone.
                let ending = pair_before.take().filter(|p| p.position + 1 == position);
                chosen.push(ending.unwrap_or(single));
            }
        }
        pair_before = pair;
    }
    for piece in &mut chosen {
        piece.position += shift;
    }
    chosen
}

/// What is kept of a document.
pub(crate) fn shown(open: &Open, searcher: &Searcher, at: DocAddress) -> Outcome<Shown> {
    let document: TantivyDocument = searcher.doc(at).map_err(fault)?;
    let body = document
        .get_first(open.fields.body)
        .and_then(|v| v.as_str())
        .unwrap_or_default();
    serde_json::from_str(body).map_err(Fault::internal)
}

/// Every document of the index, by kind and identifier.
pub(crate) fn all(open: &Open) -> Outcome<BTreeMap<(String, String), SearchDocument>> {
    let searcher = open.reader.searcher();
    let addresses = searcher
        .search(&AllQuery, &tantivy::collector::DocSetCollector)
        .map_err(fault)?;
    let mut held = BTreeMap::new();
    for at in addresses {
        let Shown { kind, document } = shown(open, &searcher, at)?;
        held.insert((kind, document.id.clone()), document);
    }
    Ok(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(letters: &str) -> Vec<(String, usize)> {
        pieces(letters, 0)
            .into_iter()
            .map(|t| (t.text, t.position))
            .collect()
    }

    #[test]
    fn pieces_hold_every_letter_and_are_as_few_as_can_be() {
        let expected = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
            list.iter().map(|(t, p)| ((*t).to_owned(), *p)).collect()
        };
        assert_eq!(chosen("市民活動"), expected(&[("市民", 0), ("活動", 2)]));
        assert_eq!(chosen("自治会"), expected(&[("自治", 0), ("治会", 1)]));
        assert_eq!(chosen("会"), expected(&[("会", 0)]));
        assert_eq!(
            chosen("npo法人2026"),
            expected(&[("npo", 0), ("法人", 1), ("2026", 3)])
        );
        assert_eq!(chosen("第1回"), expected(&[("第", 0), ("1", 1), ("回", 2)]));
    }
}
