//! Seldom-seen offers come up, at a loss of relevance that is bounded and stated.
//!
//! Attention goes to what stands first, so that a small difference of relevance becomes a great one of attention. Singh and
//! Joachims (KDD 2018) ask that exposure be in proportion to merit; Biega, Gummadi and Weikum (SIGIR 2018) that it be so in the
//! long run over many rankings, at a bounded loss of quality in each, which they solve by integer programmes. Here the same
//! is done by a greedy rule that can be explained in one sentence:
//!
//! *At each place, of all offers not yet shown whose score is at most `most_loss` below the best of them, the one that was
//! seen least is shown.*
//!
//! **Bound.** When place *i* is filled, one of the best *i* is not yet shown, so that the best of those left scores at least
//! as much as place *i* of the pure ranking. Hence the score at every place is at least `(1 − most_loss)` times the pure one,
//! and so is every sum over places with discounts: nDCG ≥ 1 − `most_loss`, at whatever length it is cut.
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How often each offer of an [`Index`](super::Index) was seen, by everybody together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exposures(pub(super) Vec<u64>);

/// The setting.
#[derive(Clone, Copy, Debug)]
pub struct Fairness<'e> {
    /// The most that may be lost at a place, in thousandths of the score.
    pub most_loss: u16,
    /// How often each offer was seen.
    pub exposures: &'e Exposures,
}

impl Fairness<'_> {
    fn seen(&self, place: usize) -> u64 {
        self.exposures.0.get(place).copied().unwrap_or(0)
    }

    /// Whether a score is at most the allowed loss below the best that is left.
    fn allows(&self, score: u32, best: u32) -> bool {
        let kept = 1000_u64.saturating_sub(u64::from(self.most_loss));
        u64::from(score) * 1000 >= u64::from(best) * kept
    }

    /// The places in `sorted` (score and place of the offer, the best first) in the order in which they are shown.
    pub(super) fn spread(&self, sorted: &[(u32, usize)], limit: usize) -> Vec<usize> {
        let mut shown = Vec::with_capacity(limit.min(sorted.len()));
        let mut done = vec![false; sorted.len()];
        let mut within = BinaryHeap::new();
        let mut entering = sorted.iter().enumerate().peekable();
        let mut best_left = sorted.iter().enumerate().peekable();
        while shown.len() < limit {
            while best_left
                .next_if(|(place, _)| done.get(*place) == Some(&true))
                .is_some()
            {}
            let Some((_, (best, _))) = best_left.peek() else {
                break;
            };
            while let Some((place, (_, offer))) =
                entering.next_if(|(_, (score, _))| self.allows(*score, *best))
            {
                within.push(Reverse((self.seen(*offer), place)));
            }
            let Some(Reverse((_, place))) = within.pop() else {
                break;
            };
            if let Some(done) = done.get_mut(place) {
                *done = true;
            }
            shown.push(place);
        }
        shown
    }
}
