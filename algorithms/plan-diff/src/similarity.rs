//! Likeness of titles: the Dice coefficient over character bigrams, and the join that finds all like pairs.

use std::collections::{HashMap, HashSet};

use crate::text::normalise;

/// A bigram that stands in more titles than this says nothing about a pair and is not followed by [`like_pairs`].
const COMMON: usize = 64;
/// Up to this many pairs are simply compared.
const FEW: usize = 4096;

/// The distinct character bigrams of a normalised title, sorted. A title of one character is its own bigram.
pub(crate) type Bigrams = Vec<u64>;

pub(crate) fn bigrams(normal: &str) -> Bigrams {
    let mut grams: Bigrams = normal
        .chars()
        .zip(normal.chars().skip(1))
        .map(|(a, b)| pack(a, b))
        .collect();
    if grams.is_empty() {
        grams.extend(normal.chars().next().map(|only| pack('\0', only)));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

fn pack(a: char, b: char) -> u64 {
    (u64::from(u32::from(a)) << 32) | u64::from(u32::from(b))
}

/// How many bigrams two titles share.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                left.next();
                right.next();
            }
        }
    }
    count
}

/// Likeness in parts per million, so that ties are exact.
pub(crate) fn likeness(a: &[u64], b: &[u64]) -> u32 {
    share(2 * shared(a, b), a.len() + b.len())
}

/// `part / whole` in parts per million, 0 where the whole is empty.
pub(crate) fn share(part: usize, whole: usize) -> u32 {
    let ppm = (part as u64 * 1_000_000)
        .checked_div(whole as u64)
        .unwrap_or(0);
    u32::try_from(ppm).unwrap_or(u32::MAX)
}

/// Dice's coefficient (0 to 1) of two texts over the character bigrams of their normal forms.
#[must_use]
pub fn dice(a: &str, b: &str) -> f64 {
    f64::from(likeness(&bigrams(&normalise(a)), &bigrams(&normalise(b)))) / 1_000_000.0
}

/// One side of a join: an identifier and its bigrams.
pub(crate) type Side<'a> = Vec<(usize, &'a [u64])>;

/// All pairs with a likeness of at least `threshold` (parts per million), as (likeness, left, right).
///
/// For large sides by prefix filtering: two titles that are like enough must share one of their rarest bigrams.
pub(crate) fn like_pairs(
    left: &Side<'_>,
    right: &Side<'_>,
    threshold: u32,
) -> Vec<(u32, usize, usize)> {
    let mut found = Vec::new();
    if left.len().saturating_mul(right.len()) <= FEW {
        for (a, grams_a) in left {
            for (b, grams_b) in right {
                let score = likeness(grams_a, grams_b);
                if score >= threshold {
                    found.push((score, *a, *b));
                }
            }
        }
        return found;
    }
    let mut frequency: HashMap<u64, usize> = HashMap::new();
    for gram in left.iter().chain(right).flat_map(|(_, grams)| grams.iter()) {
        *frequency.entry(*gram).or_default() += 1;
    }
    let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, (_, grams)) in right.iter().enumerate() {
        for gram in prefix(grams, threshold, &frequency) {
            postings.entry(gram).or_default().push(place);
        }
    }
    let mut seen = HashSet::new();
    for (a, grams_a) in left {
        seen.clear();
        for gram in prefix(grams_a, threshold, &frequency) {
            for place in postings.get(&gram).into_iter().flatten() {
                if !seen.insert(*place) {
                    continue;
                }
                let Some((b, grams_b)) = right.get(*place) else {
                    continue;
                };
                let score = likeness(grams_a, grams_b);
                if score >= threshold {
                    found.push((score, *a, *b));
                }
            }
        }
    }
    found
}

/// The rarest bigrams of a title, as many as a like title cannot all lack.
fn prefix(grams: &[u64], threshold: u32, frequency: &HashMap<u64, usize>) -> Vec<u64> {
    let t = u64::from(threshold);
    let needed = (grams.len() as u64 * t).div_ceil(2_000_000 - t.min(1_999_999));
    let keep = grams
        .len()
        .saturating_sub(usize::try_from(needed).unwrap_or(0))
        + 1;
    let count = |gram: &u64| frequency.get(gram).copied().unwrap_or(0);
    let mut rare: Vec<u64> = grams.to_vec();
    rare.sort_unstable_by_key(|gram| (count(gram), *gram));
    rare.truncate(keep);
    rare.retain(|gram| count(gram) <= COMMON);
    rare
}
