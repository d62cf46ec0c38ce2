//! What somebody typed, as words, each in all the ways in which it is looked for.
use yomi::{Folded, Synonyms, spellings};

/// So much of a query is read, in letters.
pub const LONGEST_QUERY: usize = 100;
/// So many words of a query are looked for.
const MOST_WORDS: usize = 8;
/// So many other words are tried for one.
const MOST_SYNONYMS: usize = 6;

/// One way of looking for a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// As [`Folded::letters`] has it.
    pub(crate) letters: String,
    /// Whether it is another word with the same meaning.
    pub(crate) synonym: bool,
}

/// One word of a query.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As it was typed.
    pub(crate) typed: String,
    pub(crate) ways: Vec<Way>,
    /// Other words that are looked for too, as somebody wrote them down.
    pub(crate) others: Vec<String>,
}

/// What is left of what was typed: no more than is read, without spaces around it.
pub(crate) fn cut(typed: &str) -> String {
    let cut: String = typed
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_QUERY)
        .collect();
    cut.trim().to_owned()
}

/// The words of a query. What folds to nothing is no word.
pub(crate) fn words(typed: &str, synonyms: &Synonyms) -> Vec<Word> {
    typed
        .split_whitespace()
        .filter_map(|word| word_of(word, synonyms))
        .take(MOST_WORDS)
        .collect()
}

fn word_of(typed: &str, synonyms: &Synonyms) -> Option<Word> {
    let own = spellings(typed);
    if own.is_empty() {
        return None;
    }
    let others = synonyms.others(typed, MOST_SYNONYMS);
    let mut ways: Vec<Way> = Vec::new();
    let of_others = others.iter().flat_map(|o| spellings(o).into_iter().take(2));
    for (letters, synonym) in own
        .into_iter()
        .map(|l| (l, false))
        .chain(of_others.map(|l| (l, true)))
    {
        // A longer way that holds another one finds nothing that this one does not find.
        if !ways.iter().any(|w| letters.contains(&w.letters)) {
            ways.push(Way { letters, synonym });
        }
    }
    Some(Word {
        typed: typed.to_owned(),
        ways,
        others: others.into_iter().map(str::to_owned).collect(),
    })
}

/// The whole query as one word.
pub(crate) fn whole(typed: &str) -> String {
    Folded::letters(typed).into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_words_and_what_is_none_is_left_out() {
        let none = Synonyms::default();
        let typed = words("寄附　。 NPO法人", &none);
        let names: Vec<&str> = typed.iter().map(|w| w.typed.as_str()).collect();
        assert_eq!(names, ["寄附", "NPO法人"]);
        assert!(words("  ！ ", &none).is_empty());
        assert_eq!(cut(" a\u{0}b "), "ab");
        assert_eq!(cut(&"あ".repeat(300)).chars().count(), LONGEST_QUERY);
    }

    #[test]
    fn other_words_come_after_the_own_ones() {
        let known = Synonyms::new([vec!["自治会".to_owned(), "町内会".to_owned()]]);
        let typed = words("自治会", &known);
        let ways: Vec<(&str, bool)> = typed
            .iter()
            .flat_map(|w| &w.ways)
            .map(|w| (w.letters.as_str(), w.synonym))
            .collect();
        assert_eq!(ways, [("自治会", false), ("町内会", true)]);
    }
}
