//! Reads percentages, and says where the figures of a question do not fit each other. A printed survey may round, count
//! no-answers apart or simply be wrong: nothing is refused for that, everything is remarked. Pure.
use unicode_normalization::UnicodeNormalization;

/// A question has at most so many choices.
pub const MOST_CHOICES: usize = 60;
/// A wave has at most so many questions.
pub const MOST_QUESTIONS: usize = 200;

/// Tenths of a percent of `39.5`, `３９．５％`; nothing where the field is empty. The fault is a text key.
pub fn read_percent(text: &str) -> Result<Option<i64>, &'static str> {
    const WRONG: &str = "field-evaluation-percent";
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let bare = folded.trim_end_matches('%');
    if matches!(bare, "" | "-" | "―" | "ー") {
        return Ok(None);
    }
    let (whole, tenth) = bare.split_once('.').unwrap_or((bare, "0"));
    let is_number =
        |t: &str| !t.is_empty() && t.len() <= 3 && t.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(tenth) || tenth.len() != 1 {
        return Err(WRONG);
    }
    let number = |t: &str| t.parse::<i64>().map_err(|_| WRONG);
    let tenths = number(whole)? * 10 + number(tenth)?;
    if tenths <= 1000 {
        Ok(Some(tenths))
    } else {
        Err(WRONG)
    }
}

/// `39.5`
pub fn percent_text(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// One choice of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many chose it.
    pub count: Option<i64>,
    /// Tenths of a percent, as printed.
    pub tenths: Option<i64>,
}

impl Figures {
    /// The printed percentage, or the one that the count makes (half up).
    pub fn share(&self, answered: i64) -> Option<i64> {
        self.tenths.or_else(|| match self.count {
            Some(count) if answered > 0 => Some((count * 2000 + answered) / (2 * answered)),
            _ => None,
        })
    }
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The counts of a question with one answer each do not add up to those who answered.
    Sum {
        /// What they add up to.
        sum: i64,
    },
    /// The percentage of a choice (by its place) is further than 0.1 from what its count makes.
    Percent {
        /// Place of the choice.
        place: usize,
        /// Tenths that the count makes.
        computed: i64,
    },
    /// More chose this one (by its place) than answered at all.
    More {
        /// Place of the choice.
        place: usize,
    },
}

/// Where the figures of a question do not fit each other.
pub fn remarks(is_single: bool, answered: i64, choices: &[Figures]) -> Vec<Remark> {
    let mut found = Vec::new();
    let counts: Option<Vec<i64>> = choices.iter().map(|c| c.count).collect();
    let sum = counts.map(|c| c.iter().sum::<i64>());
    if let Some(sum) = sum.filter(|s| is_single && *s != answered && !choices.is_empty()) {
        found.push(Remark::Sum { sum });
    }
    for (place, choice) in choices.iter().enumerate() {
        let Some(count) = choice.count else { continue };
        if count > answered {
            found.push(Remark::More { place });
            continue;
        }
        let off = |tenths: i64| (count * 1000 - tenths * answered).abs() > answered;
        if choice.tenths.is_some_and(off) {
            let computed = Figures {
                count: Some(count),
                tenths: None,
            };
            found.push(Remark::Percent {
                place,
                computed: computed.share(answered).unwrap_or_default(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figures(count: i64, tenths: i64) -> Figures {
        Figures {
            count: Some(count),
            tenths: Some(tenths),
        }
    }

    #[test]
    fn percentages_are_read_to_one_tenth() {
        for (text, tenths) in [
            ("39.5", 395),
            ("３９．５％", 395),
            ("40", 400),
            ("100.0%", 1000),
            ("0", 0),
        ] {
            assert_eq!(read_percent(text), Ok(Some(tenths)), "{text}");
        }
        assert_eq!(read_percent(" "), Ok(None));
        for text in ["101", "-1", "39.48", "四割", "1.0E+1", "99999"] {
            assert_eq!(
                read_percent(text),
                Err("field-evaluation-percent"),
                "{text}"
            );
        }
    }

    #[test]
    fn figures_that_do_not_fit_are_remarked_and_not_refused() {
        let choices = [figures(60, 600), figures(41, 450)];
        assert_eq!(
            remarks(true, 100, &choices),
            [
                Remark::Sum { sum: 101 },
                Remark::Percent {
                    place: 1,
                    computed: 410
                }
            ]
        );
        assert_eq!(
            remarks(false, 100, &[figures(60, 600), figures(70, 700)]),
            []
        );
        assert_eq!(
            remarks(false, 10, &[figures(11, 1000)]),
            [Remark::More { place: 0 }]
        );
    }

    proptest! {
        #[test]
        fn percentages_rounded_from_their_counts_are_never_remarked(
            counts in prop::collection::vec(0i64..100_000, 1..12),
        ) {
            let answered: i64 = counts.iter().sum();
            prop_assume!(answered > 0);
            let choices: Vec<Figures> = counts
                .iter()
                .map(|c| {
                    let of = Figures { count: Some(*c), tenths: None };
                    Figures { tenths: of.share(answered), ..of }
                })
                .collect();
            prop_assert_eq!(remarks(true, answered, &choices), []);
        }
    }
}
