//! What an index holds of a folded text: every Japanese letter, every pair of neighbours, every other word.
use crate::is_japanese;

/// A piece of a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What stands in the index.
    pub text: String,
    /// Counted in units: one Japanese letter, or one word of other letters, or one number.
    pub position: usize,
}

/// Stands before the first unit of a title, so that beginnings can be looked for.
pub const START: char = '^';

struct Unit<'a> {
    text: &'a str,
    japanese: bool,
    position: usize,
}

/// Pieces of a text that [`Folded::letters`](crate::Folded::letters) made: each unit, and each two Japanese letters that
/// stand side by side.
pub fn tokens(letters: &str) -> Vec<Token> {
    let units = units(letters);
    let mut made = Vec::with_capacity(units.len() * 2);
    for (index, unit) in units.iter().enumerate() {
        made.push(Token {
            text: unit.text.to_owned(),
            position: unit.position,
        });
        if let Some(next) = units.get(index + 1)
            && unit.japanese
            && next.japanese
            && next.position == unit.position + 1
        {
            made.push(Token {
                text: format!("{}{}", unit.text, next.text),
                position: unit.position,
            });
        }
    }
    made
}

/// Pieces of a title: as [`tokens`], one position later, and before them [`START`] with the first unit.
pub fn tokens_of_title(letters: &str) -> Vec<Token> {
    let mut made = Vec::new();
    let rest = tokens(letters);
    if let Some(first) = rest.first() {
        made.push(Token {
            text: format!("{START}{}", first.text),
            position: 0,
        });
    }
    made.extend(rest.into_iter().map(|t| Token {
        position: t.position + 1,
        ..t
    }));
    made
}

/// The longest run that [`runs`] gives, in letters.
pub const LONGEST_RUN: usize = 4;

/// Every three and every [`LONGEST_RUN`] Japanese letters of a text that stand side by side. A word of so many letters is
/// in a text exactly where it is among the runs: nobody has to compare positions.
pub fn runs(letters: &str) -> Vec<String> {
    runs_of(&units(letters))
}

/// Runs of a title: as [`runs`], with [`START`] as a letter before the first.
pub fn runs_of_title(letters: &str) -> Vec<String> {
    let mut before = [0; 4];
    let start = Unit {
        text: START.encode_utf8(&mut before),
        japanese: true,
        position: 0,
    };
    let mut all = vec![start];
    all.extend(units(letters).into_iter().map(|unit| Unit {
        position: unit.position + 1,
        ..unit
    }));
    runs_of(&all)
}

fn runs_of(units: &[Unit<'_>]) -> Vec<String> {
    let side_by_side = |run: &[Unit<'_>]| {
        run.iter().all(|unit| unit.japanese)
            && run.windows(2).all(|two| match two {
                [one, next] => next.position == one.position + 1,
                _ => false,
            })
    };
    let text = |run: &[Unit<'_>]| run.iter().map(|unit| unit.text).collect();
    (LONGEST_RUN - 1..=LONGEST_RUN)
        .flat_map(|length| units.windows(length))
        .filter(|run| side_by_side(run))
        .map(text)
        .collect()
}

fn units(letters: &str) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut position = 0;
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        let class = class_of(first);
        let length = match class {
            Class::Japanese | Class::Space | Class::End => first.len_utf8(),
            class => rest.find(|c| class_of(c) != class).unwrap_or(rest.len()),
        };
        let (text, after) = rest.split_at(length);
        rest = after;
        match class {
            Class::Space => {}
            // What ends here is no neighbour of what begins here.
            Class::End => position += 1,
            _ => {
                units.push(Unit {
                    text,
                    japanese: class == Class::Japanese,
                    position,
                });
                position += 1;
            }
        }
    }
    units
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Japanese,
    Digit,
    Letter,
    Space,
    End,
}

fn class_of(letter: char) -> Class {
    match letter {
        ' ' => Class::Space,
        '\n' => Class::End,
        c if is_japanese(c) => Class::Japanese,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(letters: &str) -> Vec<(String, usize)> {
        tokens(letters)
            .into_iter()
            .map(|t| (t.text, t.position))
            .collect()
    }

    #[test]
    fn letters_pairs_and_words() {
        let expected = [("npo", 0), ("法", 1), ("法人", 1), ("人", 2), ("2026", 3)];
        assert_eq!(
            texts("npo法人2026"),
            expected.map(|(t, p)| (t.to_owned(), p))
        );
    }

    #[test]
    fn no_pair_spans_the_end_of_a_sentence() {
        assert!(!texts("集\n話").iter().any(|(t, _)| t == "集話"));
        assert_eq!(texts("集\n話").last().map(|t| t.1), Some(2));
    }

    #[test]
    fn runs_are_of_three_and_four_japanese_letters_within_a_sentence() {
        assert_eq!(runs("子育て支"), ["子育て", "育て支", "子育て支"]);
        assert!(runs("npo法人2026").is_empty());
        assert!(runs("集会\n話").is_empty());
        assert_eq!(runs_of_title("子育て"), ["^子育", "子育て", "^子育て"]);
        assert!(runs_of_title("npo法人").is_empty());
    }

    #[test]
    fn a_title_knows_its_beginning() {
        let made = tokens_of_title("市民");
        assert_eq!(made.first().map(|t| t.text.as_str()), Some("^市"));
        assert_eq!(made.last().map(|t| t.position), Some(2));
        assert!(tokens_of_title("").is_empty());
    }
}
