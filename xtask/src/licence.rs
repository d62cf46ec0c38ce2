//! Reads SPDX licence expressions far enough to say whether an allow-list satisfies them.

use std::collections::BTreeSet;

/// Whether someone who accepts only the licences in `allowed` may use a work under `expression`.
///
/// `OR` needs one side, `AND` both; `AND` binds closer; `/` is Cargo's old way to write `OR`.
/// `X WITH Y` is a licence of its own name. What cannot be read is not satisfied.
pub(crate) fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let answer = either(&mut words, allowed);
    answer.unwrap_or(false) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> Option<bool> {
    let mut answer = both(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        answer |= both(words, allowed)?;
    }
    Some(answer)
}

fn both(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> Option<bool> {
    let mut answer = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        answer &= one(words, allowed)?;
    }
    Some(answer)
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> Option<bool> {
    match words.next()? {
        "(" => {
            let answer = either(words, allowed)?;
            (words.next()? == ")").then_some(answer)
        }
        "AND" | "OR" | "WITH" | ")" => None,
        licence => {
            if words.next_if_eq(&"WITH").is_some() {
                let exception = words.next()?;
                return Some(allowed.contains(&format!("{licence} WITH {exception}")));
            }
            Some(allowed.contains(licence))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_use(expression: &str) -> bool {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned);
        satisfied(expression, &BTreeSet::from(allowed))
    }

    #[test]
    fn one_side_of_or_is_enough() {
        assert!(may_use("MIT OR GPL-3.0-only"));
        assert!(may_use("GPL-3.0-only/MIT"));
        assert!(may_use("Apache-2.0 / MIT"));
        assert!(!may_use("GPL-3.0-only OR AGPL-3.0-only"));
    }

    #[test]
    fn both_sides_of_and_are_needed() {
        assert!(may_use("(MIT OR GPL-2.0-only) AND Unicode-3.0"));
        assert!(!may_use("MIT AND OpenSSL"));
        assert!(
            may_use("OpenSSL AND ISC OR MIT"),
            "AND binds closer than OR"
        );
        assert!(!may_use("OpenSSL AND (ISC OR MIT)"));
    }

    #[test]
    fn an_exception_makes_another_licence() {
        assert!(!may_use("Apache-2.0 WITH LLVM-exception"));
        assert!(may_use("Apache-2.0 WITH LLVM-exception OR MIT"));
    }

    #[test]
    fn what_cannot_be_read_is_not_satisfied() {
        for broken in [
            "", "MIT OR", "(MIT", "MIT)", "MIT MIT", "OR MIT", "MIT WITH",
        ] {
            assert!(!may_use(broken), "{broken:?}");
        }
    }
}
