//! When, what, how long, how often, and for whom.
use matching::ranking::{Ages, Barrier, Musts, Offer, Reason, Rhythm, Wish};

use super::{AFTERNOON, MORNING, excludes, fails, is_silent, offer, suits};
use crate::support::{fields, id, kinds, needs, skills};

#[test]
fn one_common_time_is_enough_unless_every_time_counts() {
    let wish = Wish {
        slots: MORNING,
        ..Wish::default()
    };
    let both = Offer {
        slots: MORNING.and_also(AFTERNOON),
        ..offer()
    };
    suits(&wish, &both, Reason::Time { overlap: MORNING }, 68_000);
    let every = Offer {
        every_time: true,
        ..both.clone()
    };
    fails(&wish, &every, Barrier::Time { missing: AFTERNOON });
    let free = Wish {
        slots: MORNING.and_also(AFTERNOON),
        ..Wish::default()
    };
    suits(
        &free,
        &every,
        Reason::Time {
            overlap: free.slots,
        },
        68_000,
    );
    let later = Offer {
        slots: AFTERNOON,
        ..offer()
    };
    fails(&wish, &later, Barrier::Time { missing: AFTERNOON });
    suits(&wish, &offer(), Reason::TimeByAgreement, 34_000);
}

#[test]
fn who_names_many_fields_does_not_suit_everybody_wholly() {
    let wish = Wish {
        fields: fields(&[1, 2]),
        ..Wish::default()
    };
    let with = |codes: &[u16]| Offer {
        fields: fields(codes),
        ..offer()
    };
    suits(
        &wish,
        &with(&[1]),
        Reason::Field {
            fields: fields(&[1]),
        },
        64_000,
    );
    suits(
        &wish,
        &with(&[1, 2]),
        Reason::Field {
            fields: fields(&[1, 2]),
        },
        64_000,
    );
    suits(
        &wish,
        &with(&[1, 3, 4, 5]),
        Reason::Field {
            fields: fields(&[1]),
        },
        40_000,
    );
    suits(&wish, &offer(), Reason::FieldNotStated, 16_000);
    fails(&wish, &with(&[3]), Barrier::Field);
}

#[test]
fn a_skill_that_is_asked_for_excludes_and_one_that_is_of_use_counts() {
    let wish = Wish {
        skills: skills(&[1]),
        ..Wish::default()
    };
    let asks = Offer {
        asks: skills(&[1, 2]),
        ..offer()
    };
    let missing = skills(&[2]);
    excludes(&wish, &asks, Barrier::SkillsAsked { missing });
    excludes(
        &Wish::default(),
        &asks,
        Barrier::SkillsAsked {
            missing: skills(&[1, 2]),
        },
    );
    let one = Offer {
        asks: skills(&[1]),
        welcomes: skills(&[2]),
        ..offer()
    };
    suits(
        &wish,
        &one,
        Reason::Skill {
            skills: skills(&[1]),
        },
        14_000,
    );
    let able = Wish {
        skills: skills(&[1, 2, 3]),
        ..Wish::default()
    };
    suits(
        &able,
        &one,
        Reason::Skill {
            skills: skills(&[1, 2]),
        },
        28_000,
    );
    fails(&wish, &offer(), Barrier::SkillsUnused);
}

#[test]
fn the_smallest_time_must_fit_into_the_time_that_one_has() {
    let wish = Wish {
        minutes: Some(60),
        ..Wish::default()
    };
    let takes = |minutes| Offer {
        minutes: Some(minutes),
        ..offer()
    };
    suits(&wish, &takes(60), Reason::Duration { minutes: 60 }, 15_000);
    fails(&wish, &takes(61), Barrier::TooLong { minutes: 61 });
    suits(&wish, &offer(), Reason::DurationNotStated, 3_750);
}

#[test]
fn once_and_continuing_are_kept_apart_unless_either_will_do() {
    let wish = |rhythm| Wish {
        rhythm: Some(rhythm),
        ..Wish::default()
    };
    let is = |rhythm| Offer {
        rhythm: Some(rhythm),
        ..offer()
    };
    suits(
        &wish(Rhythm::Once),
        &is(Rhythm::Once),
        Reason::Rhythm(Rhythm::Once),
        15_000,
    );
    suits(
        &wish(Rhythm::Once),
        &is(Rhythm::Either),
        Reason::Rhythm(Rhythm::Either),
        15_000,
    );
    fails(
        &wish(Rhythm::Once),
        &is(Rhythm::Continuing),
        Barrier::Rhythm,
    );
    suits(
        &wish(Rhythm::Continuing),
        &offer(),
        Reason::RhythmNotStated,
        3_750,
    );
    is_silent(&wish(Rhythm::Either), &is(Rhythm::Once));
}

#[test]
fn beginners_find_those_who_welcome_them() {
    let wish = Wish {
        beginner: true,
        ..Wish::default()
    };
    suits(
        &wish,
        &Offer {
            beginners: true,
            ..offer()
        },
        Reason::Beginners,
        19_000,
    );
    fails(&wish, &offer(), Barrier::Beginners);
}

#[test]
fn needs_kinds_and_ages_always_exclude() {
    let wish = Wish {
        musts: Musts::FEWEST,
        needs: needs(&[1, 2]),
        ..Wish::default()
    };
    let half = Offer {
        ready: needs(&[2, 3]),
        ..offer()
    };
    excludes(
        &wish,
        &half,
        Barrier::Needs {
            missing: needs(&[1]),
        },
    );
    let ready = Offer {
        ready: needs(&[1, 2, 3]),
        ..offer()
    };
    suits(
        &wish,
        &ready,
        Reason::Needs {
            needs: needs(&[1, 2]),
        },
        0,
    );

    let wish = Wish {
        musts: Musts::FEWEST,
        kinds: kinds(&[1]),
        ..Wish::default()
    };
    excludes(&wish, &offer(), Barrier::Kind);
    is_silent(&wish, &Offer::new(id("公民館"), 1));

    let ages = Ages { from: 18, to: 64 };
    let bounded = Offer { ages, ..offer() };
    let aged = |age| Wish {
        musts: Musts::FEWEST,
        age,
        ..Wish::default()
    };
    for age in [17, 65] {
        excludes(&aged(Some(age)), &bounded, Barrier::Age { ages });
    }
    for age in [18, 64] {
        is_silent(&aged(Some(age)), &bounded);
    }
    suits(&aged(None), &bounded, Reason::AgeToCheck { ages }, 0);
    is_silent(&aged(Some(200)), &offer());
}
