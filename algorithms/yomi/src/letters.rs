//! Folding letter by letter, with the place of every letter in the original.
use crate::{
    kana::{after_vu, hiragana, is_han, is_japanese, is_kana, large, numeral},
    kanji::modern,
    spelling,
};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// A folded text that knows where each of its letters stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For every letter: where it begins in `text`, and the bytes of the original that it stands for.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) at: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Folded {
    /// Letter by letter. Within Japanese, spaces and 中黒 are gone; between words of letters or digits one space is
    /// left; a line break stands where something ends (。 、 「 a new line).
    pub fn letters(text: &str) -> Self {
        let mut writer = Writer::default();
        let mut rest = text.char_indices().peekable();
        while let Some((from, first)) = rest.next() {
            let mut to = from + first.len_utf8();
            let alone = rest.peek().is_none_or(|(_, c)| !joins(*c));
            if alone && is_plain(first) {
                writer.take(first.to_ascii_lowercase(), from, to);
                continue;
            }
            while let Some((at, _)) = rest.next_if(|(_, c)| joins(*c)) {
                to = at
                    + text
                        .get(at..)
                        .and_then(|t| t.chars().next())
                        .map_or(0, char::len_utf8);
            }
            for letter in normal(text.get(from..to).unwrap_or_default()).chars() {
                writer.take(letter, from, to);
            }
        }
        writer.folded
    }

    /// Letter by letter, and then words that are spelt in several ways in the first of them.
    pub fn words(text: &str) -> Self {
        spelling::one_spelling(Self::letters(text))
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text alone.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Which bytes of the original a part of the folded text stands for. Both are ranges of bytes; a range that is
    /// empty or lies outside gives an empty one.
    pub fn original(&self, part: Range<usize>) -> Range<usize> {
        if part.is_empty() || part.end > self.text.len() {
            return 0..0;
        }
        let first = self.places.partition_point(|p| p.at <= part.start);
        let last = self.places.partition_point(|p| p.at < part.end);
        let at = |n: usize| n.checked_sub(1).and_then(|n| self.places.get(n));
        match (at(first), at(last)) {
            (Some(first), Some(last)) => first.from..last.to,
            _ => 0..0,
        }
    }

    /// Where a folded word stands in the original, in order, without overlaps.
    pub fn find(&self, word: &str) -> Vec<Range<usize>> {
        if word.is_empty() {
            return Vec::new();
        }
        self.text
            .match_indices(word)
            .map(|(at, _)| self.original(at..at + word.len()))
            .collect()
    }

    pub(crate) fn places(&self) -> impl Iterator<Item = (char, Place)> + '_ {
        self.text.chars().zip(self.places.iter().copied())
    }

    pub(crate) fn push(&mut self, letter: char, from: usize, to: usize) {
        let at = self.text.len();
        self.places.push(Place { at, from, to });
        self.text.push(letter);
    }

    /// What was folded out of this text, with its places in the original of this one.
    pub(crate) fn then(&self, next: Self) -> Self {
        let mut made = Self::default();
        for (letter, place) in next.places() {
            let original = self.original(place.from..place.to.max(place.from + 1));
            made.push(letter, original.start, original.end);
        }
        made
    }

    fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    fn lengthen(&mut self, to: usize) {
        if let Some(place) = self.places.last_mut() {
            place.to = to;
        }
    }

    fn pop(&mut self) -> Option<Place> {
        self.text.pop();
        self.places.pop()
    }
}

/// What normalization leaves as it is, case aside.
fn is_plain(letter: char) -> bool {
    letter.is_ascii()
        || matches!(letter, 'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー' | '\u{4E00}'..='\u{9FFF}' | '。' | '、' | '・')
}

/// Marks that belong to the letter before them, and signs that nobody sees.
fn joins(letter: char) -> bool {
    if letter < '\u{AD}' {
        return false;
    }
    match letter {
        '\u{3099}'..='\u{309C}' | '\u{FF9E}' | '\u{FF9F}' | '\u{1160}'..='\u{11FF}' => true,
        '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' => false,
        _ => is_unseen(letter) || canonical_combining_class(letter) != 0,
    }
}

fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// NFKC (UAX #15) in small letters, without accents and without signs that nobody sees.
fn normal(cluster: &str) -> String {
    let mut text = cluster.to_owned();
    // A small letter may be decomposed further; three rounds reach the end for every letter that there is.
    for _ in 0..3 {
        let next: String = text
            .chars()
            .map(|c| match c {
                '\u{309B}' => '\u{3099}',
                '\u{309C}' => '\u{309A}',
                c => c,
            })
            .nfkd()
            .filter(|c| !is_unseen(*c))
            .flat_map(char::to_lowercase)
            .filter(|c| !is_unseen(*c))
            .nfc()
            .collect();
        if next == text {
            break;
        }
        text = next;
    }
    text
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Space(usize, usize),
    End(usize, usize),
}

#[derive(Default)]
struct Writer {
    folded: Folded,
    gap: Option<Gap>,
    /// How many of the last letters are digits that were written in 漢字.
    numerals: usize,
    /// Whether the last of them is the ten of 十, which a digit may replace.
    ten: bool,
    /// Whether the last letter was ヴ.
    vu: bool,
}

impl Writer {
    fn take(&mut self, letter: char, from: usize, to: usize) {
        let letter = hiragana(letter);
        if let Some(gap) = gap_of(letter, from, to) {
            self.gap = match (self.gap, gap) {
                (Some(Gap::End(..)), _) | (Some(_), Gap::Space(..)) => self.gap,
                _ => Some(gap),
            };
            return;
        }
        let last = self.folded.last();
        if letter == 'ー' && last.is_some_and(is_kana) && !matches!(self.gap, Some(Gap::End(..))) {
            // A long vowel mark is written or left out: コミュニティー, コミュニティ.
            if self.gap.take().is_none() {
                self.folded.lengthen(to);
            }
            return;
        }
        if self.vu
            && self.gap.is_none()
            && let Some(merged) = after_vu(letter)
        {
            let from = self.folded.pop().map_or(from, |p| p.from);
            return self.put(merged, from, to);
        }
        self.close_gap(letter);
        match letter {
            '十' => self.take_ten(from, to),
            '々' | 'ゝ' | 'ゞ' => {
                let repeated = self.repeated(letter);
                self.put(repeated, from, to);
            }
            'ゔ' => {
                self.put('ぶ', from, to);
                self.vu = true;
            }
            _ => match numeral(letter) {
                Some(digit) => self.take_numeral(digit, from, to),
                None => {
                    if letter.is_ascii_digit() && self.numerals > 0 {
                        self.folded.push(' ', from, from);
                    }
                    self.put(modern(large(letter)), from, to);
                }
            },
        }
    }

    fn put(&mut self, letter: char, from: usize, to: usize) {
        self.folded.push(letter, from, to);
        self.numerals = 0;
        self.ten = false;
        self.vu = false;
    }

    fn close_gap(&mut self, next: char) {
        let Some(gap) = self.gap.take() else { return };
        let Some(last) = self.folded.last() else {
            return;
        };
        match gap {
            Gap::End(from, to) => self.put('\n', from, to),
            Gap::Space(from, to) if !is_japanese(last) && !is_japanese(next) => {
                self.put(' ', from, to);
            }
            // Numerals on both sides of a space are two numbers.
            Gap::Space(..) => self.numerals = 0,
        }
    }

    fn repeated(&self, mark: char) -> char {
        match self.folded.last() {
            Some(last) if mark == '々' && is_han(last) => last,
            Some(last) if mark != '々' && is_kana(last) => {
                if mark == 'ゞ' {
                    let voiced: Vec<char> = [last, '\u{3099}'].into_iter().nfc().collect();
                    return match voiced.as_slice() {
                        [one] => *one,
                        _ => last,
                    };
                }
                last
            }
            _ => mark,
        }
    }

    fn take_numeral(&mut self, digit: char, from: usize, to: usize) {
        let count = self.numerals;
        if self.ten && digit != '0' {
            self.folded.pop();
        } else if count == 0 && self.folded.last().is_some_and(|c| c.is_ascii_digit()) {
            self.folded.push(' ', from, from);
        }
        self.put(digit, from, to);
        self.numerals = count + 1;
    }

    /// 十 is 10, 二十 is 20, 十三 is 13.
    fn take_ten(&mut self, from: usize, to: usize) {
        let tens = self.numerals == 1 && !self.ten && self.folded.last() != Some('0');
        if !tens {
            self.take_numeral('1', from, to);
        }
        self.put('0', from, to);
        self.numerals = 2;
        self.ten = true;
    }
}

fn gap_of(letter: char, from: usize, to: usize) -> Option<Gap> {
    let space = matches!(
        letter,
        ' ' | '\t' | '\u{B7}' | '\u{2022}' | '\u{2027}' | '・' | '=' | '\u{30A0}' | '_' | '-'
    ) || matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}');
    if space {
        Some(Gap::Space(from, to))
    } else if letter.is_alphanumeric() || is_japanese(letter) {
        None
    } else {
        Some(Gap::End(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Folded::letters(text).into_text()
    }

    #[test]
    fn spellings_of_a_word_become_one() {
        for (a, b) in [
            ("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ"),
            ("ボランテイア", "ボランティア"),
            ("ヴォランティア", "ボランティア"),
            ("コミュニティーセンター", "コミュニティ・センタ"),
            ("コミュニティ センター", "ｺﾐｭﾆﾃｨｰｾﾝﾀｰ"),
            ("ＮＰＯ法人", "npo 法人"),
            ("ＮＰＯ　法人", "NPO法人"),
            ("髙橋", "高橋"),
            ("廣澤 國男", "広沢国男"),
            ("佐々木", "佐佐木"),
            ("第二次計画", "第２次計画"),
            ("第十三条", "第13条"),
            ("二十歳", "20歳"),
            ("二十三日", "23日"),
            ("二〇二六年", "2026年"),
            ("Café", "CAFE"),
            ("㈱みなと", "(株)みなと"),
            ("か\u{3099}っこう", "ガッコウ"),
            ("いすゞ", "いすず"),
            ("葛\u{E0100}城", "葛城"),
            ("霞ヶ関", "霞ケ関"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn words_stay_words_and_sentences_stay_apart() {
        assert_eq!(folded("  Open  Data-Day 2026 "), "open data day 2026");
        assert_eq!(folded("集まる。話す、"), "集まる\n話す");
        assert_eq!(folded("統一2026"), "統1 2026");
        assert_eq!(folded("三・四"), "3 4");
        assert_eq!(folded("ー"), "ー");
        assert_eq!(folded("！？"), "");
    }

    #[test]
    fn a_place_leads_back_to_the_original() {
        let text = "地域のコミュニティー・センター";
        let folded = Folded::letters(text);
        let found = folded.find("こみゆにてい");
        assert_eq!(found.len(), 1);
        assert_eq!(text.get(found[0].clone()), Some("コミュニティー"));
        assert_eq!(folded.original(0..0), 0..0);
    }
}
