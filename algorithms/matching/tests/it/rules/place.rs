//! Where, and whether from home.
use matching::ranking::{Barrier, Mode, Musts, Near, Offer, Point, Reason, Wish};

use super::{excludes, fails, offer, suits};
use crate::support::areas;

#[test]
fn a_district_that_was_wished_for_counts_whole() {
    let wish = Wish {
        areas: areas(&[1, 2]),
        ..Wish::default()
    };
    let here = Offer {
        areas: areas(&[2, 3]),
        ..offer()
    };
    suits(&wish, &here, Reason::Area { areas: areas(&[2]) }, 74_000);
    fails(
        &wish,
        &Offer {
            areas: areas(&[3]),
            ..offer()
        },
        Barrier::OtherArea,
    );
    suits(&wish, &offer(), Reason::PlaceNotStated, 18_500);
}

#[test]
fn within_reach_a_way_loses_up_to_half() {
    let near = Near {
        point: Point::default(),
        reach: 1_000,
    };
    let wish = Wish {
        near: Some(near),
        ..Wish::default()
    };
    let at = |east| Offer {
        point: Some(Point { east, north: 0 }),
        ..offer()
    };
    let walk = |metres, minutes| Reason::Walk { metres, minutes };
    suits(&wish, &at(0), walk(0, 0), 74_000);
    suits(&wish, &at(500), walk(500, 7), 55_500);
    suits(&wish, &at(1_000), walk(1_000, 13), 37_000);
    fails(&wish, &at(1_001), Barrier::TooFar { metres: 1_001 });
    suits(
        &wish,
        &Offer {
            areas: areas(&[1]),
            ..offer()
        },
        Reason::PlaceNotStated,
        18_500,
    );
}

#[test]
fn a_reach_of_nothing_admits_only_the_door() {
    let near = Near {
        point: Point::default(),
        reach: 0,
    };
    let wish = Wish {
        near: Some(near),
        ..Wish::default()
    };
    let at = |east| Offer {
        point: Some(Point { east, north: 0 }),
        ..offer()
    };
    suits(
        &wish,
        &at(0),
        Reason::Walk {
            metres: 0,
            minutes: 0,
        },
        74_000,
    );
    fails(&wish, &at(1), Barrier::TooFar { metres: 1 });
}

#[test]
fn a_district_helps_where_the_way_is_too_far_and_makes_a_short_way_whole() {
    let near = Near {
        point: Point::default(),
        reach: 1_000,
    };
    let wish = Wish {
        near: Some(near),
        areas: areas(&[1]),
        ..Wish::default()
    };
    let at = |east, area: u16| Offer {
        point: Some(Point { east, north: 0 }),
        areas: areas(&[area]),
        ..offer()
    };
    suits(
        &wish,
        &at(5_000, 1),
        Reason::Area { areas: areas(&[1]) },
        74_000,
    );
    suits(
        &wish,
        &at(1_000, 1),
        Reason::Walk {
            metres: 1_000,
            minutes: 13,
        },
        74_000,
    );
    suits(
        &wish,
        &at(1_000, 2),
        Reason::Walk {
            metres: 1_000,
            minutes: 13,
        },
        37_000,
    );
    fails(&wish, &at(5_000, 2), Barrier::TooFar { metres: 5_000 });
}

#[test]
fn from_home_every_place_is_near() {
    let wish = Wish {
        areas: areas(&[1]),
        ..Wish::default()
    };
    let online = Offer {
        mode: Mode::Online,
        areas: areas(&[9]),
        ..offer()
    };
    suits(&wish, &online, Reason::Online, 74_000);
    let either = Offer {
        mode: Mode::Either,
        ..online.clone()
    };
    suits(&wish, &either, Reason::Online, 74_000);
    let on_site = Wish {
        mode: Mode::OnSite,
        ..wish.clone()
    };
    fails(&on_site, &either, Barrier::OtherArea);
    excludes(
        &Wish {
            musts: Musts::FEWEST,
            ..on_site
        },
        &online,
        Barrier::Mode,
    );
    let at_home = Wish {
        mode: Mode::Online,
        musts: Musts::FEWEST,
        ..Wish::default()
    };
    excludes(&at_home, &offer(), Barrier::Mode);
    suits(&at_home, &online, Reason::Online, 0);
}
