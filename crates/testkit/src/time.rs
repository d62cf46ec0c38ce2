//! Time and randomness that a test owns.

use jiff::{SignedDuration, Timestamp};
use kernel::{Clock, Entropy};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::sync::{Mutex, PoisonError};

/// A clock that stands still until the test moves it. It begins on 2026-11-21 at 10:00 in Japan.
#[derive(Debug)]
pub struct FakeClock(Mutex<Timestamp>);

impl Default for FakeClock {
    fn default() -> Self {
        Self::at("2026-11-21T10:00:00+09:00")
    }
}

impl FakeClock {
    /// A clock at this instant (RFC 3339; one that cannot be read is 1970).
    #[must_use]
    pub fn at(text: &str) -> Self {
        Self(Mutex::new(text.parse().unwrap_or(Timestamp::UNIX_EPOCH)))
    }

    /// Lets seconds pass.
    pub fn pass(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now
            .saturating_add(SignedDuration::from_secs(seconds))
            .unwrap_or(*now);
    }

    /// Lets days pass.
    pub fn pass_days(&self, days: i64) {
        self.pass(days * 86_400);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Randomness that is the same in every run.
#[derive(Debug)]
pub struct SeededEntropy(Mutex<StdRng>);

impl Default for SeededEntropy {
    fn default() -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(20_261_121)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}
