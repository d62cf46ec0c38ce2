//! Words that mean the same for whoever looks for something.
use crate::fold;
use std::collections::HashMap;

/// Groups of words that mean the same. A word is found by its folded form, whatever its spelling.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Synonyms {
    /// Of these groups. Words that fold to nothing are left out.
    pub fn new(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut made = Self::default();
        for group in groups {
            let at = made.groups.len();
            for word in &group {
                let folded = fold(word);
                let known = made.by_word.entry(folded.clone()).or_default();
                if !folded.is_empty() && !known.contains(&at) {
                    known.push(at);
                }
            }
            made.groups.push(group);
        }
        made
    }

    /// Other words for this one, as they were written down, each once; at most `most`.
    pub fn others(&self, word: &str, most: usize) -> Vec<&str> {
        let own = fold(word);
        let mut seen = vec![own.clone()];
        let groups = self.by_word.get(&own).into_iter().flatten();
        let words = groups.filter_map(|at| self.groups.get(*at)).flatten();
        let mut others = Vec::new();
        for other in words {
            let folded = fold(other);
            if others.len() < most && !folded.is_empty() && !seen.contains(&folded) {
                seen.push(folded);
                others.push(other.as_str());
            }
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_in_every_spelling_and_in_several_groups() {
        let group = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        let known = Synonyms::new([
            group(&["自治会", "町内会"]),
            group(&["ボランティア", "奉仕活動", "。"]),
            group(&["町内会", "区会", "自治会"]),
        ]);
        assert_eq!(known.others("自治会", 9), ["町内会", "区会"]);
        assert_eq!(known.others("ﾎﾞﾗﾝﾃｨｱ", 9), ["奉仕活動"]);
        assert_eq!(known.others("自治会", 1).len(), 1);
        assert!(known.others("。", 9).is_empty());
        assert!(known.others("公園", 9).is_empty());
    }
}
