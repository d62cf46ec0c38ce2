//! Offers for one person or one group, ranked by what people choose by, each with its reasons.
//!
//! ```
//! use kernel::Id;
//! use matching::{Band, Day, Fields, Slots};
//! use matching::ranking::{Index, Offer, Reason, Settings, Wish};
//!
//! let saturday_morning = Slots::at(Day::Saturday, Band::Morning);
//! let environment = Fields::of([5]).unwrap_or_default();
//! let mut satoyama = Offer::new(Id::from_stored("里山の会".to_owned()), 0);
//! (satoyama.slots, satoyama.fields) = (saturday_morning, environment);
//!
//! let index = Index::new(vec![satoyama])?;
//! let wish = Wish { slots: saturday_morning, fields: environment, ..Wish::default() };
//! let ranking = index.rank(&wish, &Settings::default());
//! let reasons = ranking.offers.iter().flat_map(|ranked| &ranked.reasons);
//! assert!(reasons.map(|scored| scored.reason).eq([
//!     Reason::Time { overlap: saturday_morning },
//!     Reason::Field { fields: environment },
//! ]));
//! # Ok::<(), matching::ranking::SameOffer>(())
//! ```
mod change;
mod columns;
mod fairness;
mod index;
mod judge;
mod offer;
mod reason;
mod weights;
mod wish;

pub use change::{Change, Gain, MINUTES_STEP, REACH_STEP};
pub use fairness::{Exposures, Fairness};
pub use index::{Index, Ranked, Ranking, SameOffer, Settings};
pub use judge::{Judgement, judge};
pub use offer::{Ages, Mode, Offer, Point, Rhythm, walking_minutes};
pub use reason::{Barrier, Reason, Scored};
pub use weights::{Source, Weights};
pub use wish::{Criterion, Musts, Near, Wish};
