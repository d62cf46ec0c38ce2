//! How near a word comes to something in a text.

/// The fewest letters that have to be changed, left out or put in so that the word stands somewhere in the text
/// (Sellers 1980, "The theory and computation of evolutionary distances"). Both are folded. Takes time in proportion
/// to the product of both lengths.
pub fn nearest(word: &str, text: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    let mut column: Vec<usize> = (0..=word.len()).collect();
    let mut best = word.len();
    for letter in text.chars() {
        let mut corner = 0;
        let mut above = 0;
        for (cell, own) in column.iter_mut().skip(1).zip(&word) {
            let changed = corner + usize::from(*own != letter);
            corner = *cell;
            *cell = changed.min(*cell + 1).min(above + 1);
            above = *cell;
        }
        best = best.min(column.last().copied().unwrap_or_default());
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_text_is_no_letter_away() {
        assert_eq!(nearest("市民", "下関市民活動"), 0);
        assert_eq!(nearest("ぼらんてあ", "災害ぼらんていあ"), 1);
        assert_eq!(nearest("防災", "防犯"), 1);
        assert_eq!(nearest("", "x"), 0);
        assert_eq!(nearest("あい", ""), 2);
    }
}
