//! What can be offered: recruitments, wishes of partners, groups, projects, places.
use kernel::Id;

use crate::codes::{Areas, Fields, Needs, Skills};
use crate::slots::Slots;

/// One offer. What is not stated is left empty, counts a quarter and never excludes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub id: Id,
    /// Code of its kind (募集, 連携希望, 団体, プロジェクト, 場所), below 64.
    pub kind: u16,
    /// When it takes place.
    pub slots: Slots,
    /// Whether one has to come at every one of these times; otherwise one of them is enough.
    pub every_time: bool,
    /// Where, by district.
    pub areas: Areas,
    /// Where, exactly.
    pub point: Option<Point>,
    /// On site, from home, or as one likes.
    pub mode: Mode,
    /// Its fields.
    pub fields: Fields,
    /// Skills that one must have.
    pub asks: Skills,
    /// Skills that are welcome.
    pub welcomes: Skills,
    /// The smallest time that one can give at once, in minutes.
    pub minutes: Option<u16>,
    /// Once, continuing, or as one likes.
    pub rhythm: Option<Rhythm>,
    /// What it has ready for those who need it.
    pub ready: Needs,
    /// Who may come.
    pub ages: Ages,
    /// Whether beginners are welcome.
    pub beginners: bool,
}

impl Offer {
    /// An offer that states nothing.
    #[must_use]
    pub fn new(id: Id, kind: u16) -> Self {
        Self {
            id,
            kind,
            slots: Slots::EMPTY,
            every_time: false,
            areas: Areas::EMPTY,
            point: None,
            mode: Mode::OnSite,
            fields: Fields::EMPTY,
            asks: Skills::EMPTY,
            welcomes: Skills::EMPTY,
            minutes: None,
            rhythm: None,
            ready: Needs::EMPTY,
            ages: Ages::ALL,
            beginners: false,
        }
    }
}

/// A place in metres on a plane of the caller (for instance the 平面直角座標系 of the city).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Metres to the east.
    pub east: i32,
    /// Metres to the north.
    pub north: i32,
}

impl Point {
    /// Metres in a straight line, rounded up.
    #[must_use]
    pub fn metres_to(self, other: Self) -> u32 {
        let east = u64::from(self.east.abs_diff(other.east));
        let north = u64::from(self.north.abs_diff(other.north));
        let square = east * east + north * north;
        let root = square.isqrt();
        let metres = root + u64::from(root * root < square);
        u32::try_from(metres).unwrap_or(u32::MAX)
    }
}

/// Minutes on foot: 80 m a minute, begun minutes counted whole, as notices of property in Japan must state it
/// (不動産の表示に関する公正競争規約施行規則). Here along a straight line.
#[must_use]
pub fn walking_minutes(metres: u32) -> u32 {
    metres.div_ceil(80)
}

/// Where one takes part from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// 現地.
    OnSite,
    /// 家から.
    Online,
    /// Either of them.
    #[default]
    Either,
}

impl Mode {
    pub(super) fn on_site(self) -> bool {
        self != Self::Online
    }

    pub(super) fn online(self) -> bool {
        self != Self::OnSite
    }
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rhythm {
    /// 一回だけ.
    Once,
    /// 継続.
    Continuing,
    /// Either of them.
    Either,
}

/// Ages in years, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ages {
    /// The least.
    pub from: u8,
    /// The greatest.
    pub to: u8,
}

impl Ages {
    /// Everybody.
    pub const ALL: Self = Self {
        from: 0,
        to: u8::MAX,
    };

    /// Whether somebody of this age may come.
    #[must_use]
    pub fn allow(self, age: u8) -> bool {
        (self.from..=self.to).contains(&age)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_measured_along_a_straight_line_and_rounded_up() {
        let at = |east, north| Point { east, north };
        assert_eq!(at(0, 0).metres_to(at(300, 400)), 500);
        assert_eq!(at(0, 0).metres_to(at(-1, 1)), 2);
        assert_eq!(at(7, 7).metres_to(at(7, 7)), 0);
        let (low, high) = (at(i32::MIN, 0), at(i32::MAX, 0));
        assert_eq!(low.metres_to(high), u32::MAX);
    }

    #[test]
    fn a_begun_minute_counts() {
        assert_eq!([0, 1, 80, 81, 800].map(walking_minutes), [0, 1, 1, 2, 10]);
    }
}
