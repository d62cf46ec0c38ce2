//! How much each criterion counts, and who says so.
use super::wish::Criterion;

/// Points of each criterion that is wholly fulfilled, in thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the criterion of its name")]
pub struct Weights {
    pub place: u16,
    pub time: u16,
    pub field: u16,
    pub skill: u16,
    pub duration: u16,
    pub rhythm: u16,
    pub beginners: u16,
}

/// Where a figure comes from, to be printed beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who asked.
    pub publisher: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Year and month.
    pub asked: (i16, i8),
    /// How many answered.
    pub answers: u32,
    /// Where it stands.
    pub address: &'static str,
}

impl Weights {
    /// The survey behind place, time, field, skill and beginners.
    pub const SOURCE: Source = Source {
        publisher: "千葉県地域ボランティア事務局",
        title: "ボランティアアンケート調査",
        asked: (2025, 9),
        answers: 102,
        address: "https://chiba-volunteer.jp/news/column01",
    };

    /// The points of a criterion; none for those that only exclude.
    #[must_use]
    pub const fn of(&self, criterion: Criterion) -> u16 {
        match criterion {
            Criterion::Place => self.place,
            Criterion::Time => self.time,
            Criterion::Field => self.field,
            Criterion::Skill => self.skill,
            Criterion::Duration => self.duration,
            Criterion::Rhythm => self.rhythm,
            Criterion::Beginners => self.beginners,
            Criterion::Kind | Criterion::Needs | Criterion::Age => 0,
        }
    }
}

impl Default for Weights {
    /// What volunteers look at before they decide, up to three answers each ([`SOURCE`](Self::SOURCE)): place 74 %, date and
    /// time 68 %, field 64 %, what is to be done 28 % (here: whether one's skill is of use), whether beginners may come 19 %.
    /// Duration and rhythm were not asked about; they count less than all that was.
    fn default() -> Self {
        Self {
            place: 74,
            time: 68,
            field: 64,
            skill: 28,
            duration: 15,
            rhythm: 15,
            beginners: 19,
        }
    }
}
