//! Finds what was reported twice: a title that is the same or nearly so, for the same item in the same year, by another
//! body. And says which programmes count as one. Pure; the order of the input does not matter.
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// One programme, one item and one year in which it was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Programme.
    pub programme: String,
    /// Folded title ([`fold`]).
    pub folded: String,
    /// Body that reports.
    pub body: String,
    /// Item that it serves.
    pub item: String,
    /// Fiscal year.
    pub year: i64,
}

/// Two programmes that may be one; the smaller identifier first.
pub type Pair = (String, String);

/// A pair in its order.
pub fn pair(a: &str, b: &str) -> Pair {
    if a <= b {
        (a.to_owned(), b.to_owned())
    } else {
        (b.to_owned(), a.to_owned())
    }
}

/// The title without what people write differently: width, case, spaces, brackets, middle dots and dashes.
pub fn fold(title: &str) -> String {
    const LEFT_OUT: &str = "()[]{}「」『』【】〔〕〈〉《》・、。,.-‐–—―~〜'\"“”:;/";
    title
        .nfkc()
        .filter(|c| !c.is_whitespace() && !LEFT_OUT.contains(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two folded titles are the same or differ in about one character of eight. Titles whose digits differ (第1回,
/// 第2回) are not alike.
pub fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return !a.is_empty();
    }
    let digits = |text: &str| -> Vec<char> { text.chars().filter(char::is_ascii_digit).collect() };
    let (left, right): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = left.len().max(right.len()) / 8;
    most > 0
        && left.len().abs_diff(right.len()) <= most
        && digits(a) == digits(b)
        && distance(&left, &right) <= most
}

/// Edit distance (Levenshtein 1966), one row at a time.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut corner = i;
        let mut before = i + 1;
        let mut next = vec![before];
        for (right, above) in b.iter().zip(row.iter().skip(1)) {
            let cost = corner + usize::from(left != right);
            before = cost.min(above + 1).min(before + 1);
            corner = *above;
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// The pairs that somebody should look at.
pub fn candidates(reports: &[Report]) -> BTreeSet<Pair> {
    let mut together: BTreeMap<(&str, i64), Vec<&Report>> = BTreeMap::new();
    for report in reports {
        together
            .entry((&report.item, report.year))
            .or_default()
            .push(report);
    }
    let mut found = BTreeSet::new();
    for group in together.values() {
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().skip(place + 1) {
                if one.programme != other.programme
                    && one.body != other.body
                    && alike(&one.folded, &other.folded)
                {
                    found.insert(pair(&one.programme, &other.programme));
                }
            }
        }
    }
    found
}

/// For each programme that was marked as the same as another: the one that it counts as, the smallest of its group.
pub fn counted_as(same: &[Pair]) -> BTreeMap<String, String> {
    let mut root: BTreeMap<String, String> = BTreeMap::new();
    for (one, other) in same {
        let (a, b) = (find(&root, one), find(&root, other));
        let (small, large) = pair(&a, &b);
        root.entry(one.clone()).or_insert_with(|| one.clone());
        root.entry(other.clone()).or_insert_with(|| other.clone());
        root.insert(large, small);
    }
    let all: Vec<String> = root.keys().cloned().collect();
    all.into_iter()
        .map(|p| {
            let of = find(&root, &p);
            (p, of)
        })
        .collect()
}

fn find(root: &BTreeMap<String, String>, programme: &str) -> String {
    let mut at = programme;
    while let Some(next) = root.get(at).filter(|n| n.as_str() != at) {
        at = next;
    }
    at.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_fold_to_the_same_where_only_width_spaces_and_brackets_differ() {
        assert_eq!(
            fold("市民 まつり（第１回）"),
            fold("「市民まつり」 (第1回)")
        );
        assert_eq!(fold("ＮＰＯ講座"), fold("npo 講座"));
    }

    #[test]
    fn nearly_equal_titles_are_alike_and_numbered_ones_are_not() {
        assert!(alike(
            &fold("協働のまちづくり講座"),
            &fold("協働まちづくり講座")
        ));
        assert!(!alike(
            &fold("第1回市民まつり大会"),
            &fold("第2回市民まつり大会")
        ));
        assert!(!alike(&fold("清掃活動"), &fold("清掃運動")));
        assert!(!alike("", ""));
    }

    fn reports() -> impl Strategy<Value = Vec<Report>> {
        let report = (
            0..6u8,
            prop::sample::select(vec![
                "まつり",
                "市民活動まつり",
                "市民活動まつりの",
                "市民活動のまつり大会",
            ]),
            0..3u8,
            0..2u8,
            2024..2026i64,
        )
            .prop_map(|(programme, title, body, item, year)| Report {
                programme: programme.to_string(),
                folded: fold(title),
                body: body.to_string(),
                item: item.to_string(),
                year,
            });
        prop::collection::vec(report, 0..24)
    }

    proptest! {
        #[test]
        fn the_order_of_the_reports_does_not_matter(reports in reports(), seed in any::<u64>()) {
            let mut shuffled = reports.clone();
            let length = shuffled.len();
            for place in 0..length {
                let other = usize::try_from(seed % 97).unwrap_or_default() * (place + 1) % length;
                shuffled.swap(place, other);
            }
            prop_assert_eq!(candidates(&reports), candidates(&shuffled));
        }

        #[test]
        fn a_pair_is_never_of_one_programme_and_stands_once(reports in reports()) {
            for (one, other) in candidates(&reports) {
                prop_assert!(one < other);
            }
        }

        #[test]
        fn a_marked_pair_always_counts_as_one_in_whatever_order_it_was_marked(
            pairs in prop::collection::vec((0..8u8, 0..8u8), 0..12),
        ) {
            let same: Vec<Pair> = pairs.iter().map(|(a, b)| pair(&a.to_string(), &b.to_string())).collect();
            let counted = counted_as(&same);
            for (one, other) in &same {
                prop_assert_eq!(counted.get(one), counted.get(other));
            }
            for (programme, of) in &counted {
                prop_assert!(of <= programme);
                prop_assert_eq!(counted.get(of), Some(of));
            }
            let mut back = same.clone();
            back.reverse();
            prop_assert_eq!(counted, counted_as(&back));
        }
    }
}
