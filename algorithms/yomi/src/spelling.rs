//! Words that are spelt in several ways (`words.txt`), and ヶ between letters.
use crate::letters::{Folded, Place};
use std::{collections::HashMap, sync::OnceLock};

/// So many spellings of a query are tried at most.
const MOST: usize = 12;
/// So many words of a query are tried in other spellings at most.
const MOST_WORDS: usize = 3;

struct Table {
    /// Spellings of each group, in the order of the file; all are letters of [`Folded::letters`].
    groups: Vec<Vec<String>>,
    /// Spellings by their first letter, the longest first, with their group.
    by_first: HashMap<char, Vec<(String, usize)>>,
}

impl Table {
    fn read(text: &str) -> Self {
        let mut groups: Vec<Vec<String>> = Vec::new();
        let mut by_first: HashMap<char, Vec<(String, usize)>> = HashMap::new();
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut group: Vec<String> = Vec::new();
            for word in line.split('|') {
                let word = Folded::letters(word).into_text();
                if !word.is_empty() && !group.contains(&word) {
                    group.push(word);
                }
            }
            for word in &group {
                if let Some(first) = word.chars().next() {
                    let known = by_first.entry(first).or_default();
                    if !known.iter().any(|(w, _)| w == word) {
                        known.push((word.clone(), groups.len()));
                    }
                }
            }
            groups.push(group);
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { groups, by_first }
    }

    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self::read(include_str!("words.txt")))
    }

    /// The longest spelling that the text begins with, and the spellings of its group.
    fn at(&self, text: &str) -> Option<(&str, &[String])> {
        let words = self.by_first.get(&text.chars().next()?)?;
        let (word, group) = words.iter().find(|(w, _)| text.starts_with(w.as_str()))?;
        Some((word, self.groups.get(*group)?))
    }
}

/// Words in the first spelling of their group, and が or 箇 between 漢字 as ヶ (霞が関, 霞ヶ関).
pub(crate) fn one_spelling(letters: Folded) -> Folded {
    let mut folded = letters;
    // What was put in may make a word with what follows, and a long vowel mark may follow kana now. Six rounds reach the
    // end of every text that was tried.
    for _ in 0..6 {
        let next = one_round(&folded);
        if next.text() == folded.text() {
            break;
        }
        folded = next.then(Folded::letters(next.text()));
    }
    folded
}

fn one_round(folded: &Folded) -> Folded {
    let table = Table::get();
    let text = folded.text();
    let letters: Vec<(char, Place)> = folded.places().collect();
    let mut made = Folded::default();
    let mut index = 0;
    let mut before = None;
    while let Some((letter, place)) = letters.get(index).copied() {
        let rest = text.get(place.at..).unwrap_or_default();
        if let Some((word, group)) = table.at(rest) {
            let count = word.chars().count();
            let last = letters.get(index + count - 1).map_or(place, |l| l.1);
            for own in group.first().map_or(word, String::as_str).chars() {
                made.push(own, place.from, last.to);
            }
            index += count;
        } else {
            let after = letters.get(index + 1).map(|l| l.0);
            made.push(one_ke(before, letter, after), place.from, place.to);
            index += 1;
        }
        before = letters.get(index.wrapping_sub(1)).map(|l| l.0);
    }
    made
}

fn one_ke(before: Option<char>, letter: char, after: Option<char>) -> char {
    let between = before.is_some_and(is_han) && after.is_some_and(is_han);
    if between && matches!(letter, 'が' | '箇') {
        'け'
    } else {
        letter
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The ways in which a query may be spelt: what [`Folded::letters`] makes of it, and then others, at most twelve in
/// all. Words are taken from the left, the longest first; at most three of them are varied.
pub fn spellings(query: &str) -> Vec<String> {
    let letters = Folded::letters(query).into_text();
    if letters.is_empty() {
        return Vec::new();
    }
    let table = Table::get();
    let mut made = vec![String::new()];
    let mut rest = letters.as_str();
    let mut varied = 0;
    while let Some(letter) = rest.chars().next() {
        let found = table.at(rest).filter(|_| varied < MOST_WORDS);
        let own = match found {
            Some((word, _)) => word,
            None => rest.get(..letter.len_utf8()).unwrap_or_default(),
        };
        let mut ways = vec![own];
        if let Some((_, group)) = found {
            varied += 1;
            ways.extend(group.iter().map(String::as_str).filter(|w| *w != own));
        }
        let so_far = std::mem::take(&mut made);
        for way in ways {
            let longer = so_far.iter().map(|begun| format!("{begun}{way}"));
            made.extend(longer.take(MOST.saturating_sub(made.len())));
        }
        rest = rest.get(own.len()..).unwrap_or_default();
    }
    let ke: Vec<String> = made.iter().flat_map(|m| other_ke(m)).collect();
    for other in ke {
        if made.len() < MOST && !made.contains(&other) {
            made.push(other);
        }
    }
    made
}

/// ヶ as が, and が as ヶ, wherever 漢字 follow.
fn other_ke(text: &str) -> Vec<String> {
    let swap = |from: char, to: char| {
        let mut after = text.chars().skip(1).map(Some).chain([None]);
        let mut first = true;
        let swapped: String = text
            .chars()
            .map(|c| {
                let between = !first && after.next().flatten().is_some_and(is_han);
                if first {
                    after.next();
                    first = false;
                }
                if c == from && between { to } else { c }
            })
            .collect();
        (swapped != text).then_some(swapped)
    };
    [swap('け', 'が'), swap('が', 'け')]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn names_in_two_spellings_are_one_name() {
        for (a, b) in [
            ("町づくり協議会", "まちづくり協議会"),
            ("街づくりの会", "まち作りの会"),
            ("子供会", "子ども会"),
            ("障がい者", "障碍者"),
            ("寄附金", "寄付金"),
            ("受け付け", "受付"),
            ("申し込み受付け", "申込受付"),
            ("霞が関", "霞ヶ関"),
            ("３ヶ月", "三か月"),
            ("三箇所", "3カ所"),
            ("締め切り", "〆切"),
            ("話し合い", "話合い"),
            ("手づくり市", "手作り市"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("防災"), fold("防犯"));
    }

    #[test]
    fn a_query_is_tried_in_its_own_spelling_first() {
        let made = spellings("申し込み受付");
        assert_eq!(made.first().map(String::as_str), Some("申し込み受付"));
        assert!(made.contains(&"申込受付".to_owned()), "{made:?}");
        assert!(made.len() <= MOST);
        assert!(spellings("自由が丘").contains(&"自由け丘".to_owned()));
        assert!(spellings("自由ヶ丘").contains(&"自由が丘".to_owned()));
        assert!(spellings("。").is_empty());
        assert_eq!(spellings("公園"), ["公園"]);
    }

    #[test]
    fn a_place_in_words_leads_back_to_the_whole_word() {
        let text = "夏の申し込み方法";
        let folded = Folded::words(text);
        let found = folded.find("申込");
        assert_eq!(text.get(found[0].clone()), Some("申し込み"));
    }
}
