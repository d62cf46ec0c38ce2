//! What several test files use.
use kernel::Id;
use proptest::prelude::*;
use proptest::sample::subsequence;

use matching::ranking::{
    Ages, Criterion, Index, Mode, Musts, Near, Offer, Point, Rhythm, Settings, Wish,
};
use matching::{Areas, Band, Codes, Day, Fields, Kinds, Needs, Skills, Slots};

pub fn id(text: &str) -> Id {
    Id::from_stored(text.to_owned())
}

/// Few codes, so that things meet.
fn codes<const WORDS: usize>() -> impl Strategy<Value = Codes<WORDS>> {
    let few = vec![0_u16, 1, 2, Codes::<WORDS>::LIMIT - 1];
    subsequence(few, 0..=3).prop_map(|codes| Codes::of(codes).unwrap())
}

fn slots() -> impl Strategy<Value = Slots> {
    let few = vec![
        Slots::at(Day::Saturday, Band::Morning),
        Slots::at(Day::Saturday, Band::Afternoon),
        Slots::at(Day::Sunday, Band::Morning),
        Slots::at(Day::Holiday, Band::Night),
    ];
    subsequence(few, 0..=3).prop_map(|all| all.into_iter().fold(Slots::EMPTY, Slots::and_also))
}

fn mode() -> impl Strategy<Value = Mode> {
    prop::sample::select(vec![Mode::OnSite, Mode::OnSite, Mode::Online, Mode::Either])
}

fn rhythm() -> impl Strategy<Value = Option<Rhythm>> {
    prop::sample::select(vec![
        None,
        Some(Rhythm::Once),
        Some(Rhythm::Continuing),
        Some(Rhythm::Either),
    ])
}

fn point() -> impl Strategy<Value = Point> {
    (0..30_i32, 0..30_i32).prop_map(|(east, north)| Point {
        east: east * 100,
        north: north * 100,
    })
}

pub fn offer(number: usize) -> impl Strategy<Value = Offer> {
    let place = (codes(), prop::option::of(point()), mode());
    let what = (codes(), codes(), codes::<4>(), codes());
    let how = (
        prop::option::of(prop::sample::select(vec![30_u16, 60, 90, 120])),
        rhythm(),
        prop::sample::select(vec![Ages::ALL, Ages { from: 18, to: 64 }]),
        any::<bool>(),
        0..3_u16,
    );
    (place, slots(), prop::bool::weighted(0.2), what, how).prop_map(
        move |((areas, point, mode), slots, every_time, what, how)| {
            let (fields, asks, welcomes, ready) = what;
            let (minutes, rhythm, ages, beginners, kind) = how;
            Offer {
                id: id(&format!("o{number:02}")),
                kind,
                slots,
                every_time,
                areas,
                point,
                mode,
                fields,
                asks,
                welcomes,
                minutes,
                rhythm,
                ready,
                ages,
                beginners,
            }
        },
    )
}

/// Up to so many offers, in an order that is not that of their identifiers.
pub fn offers(most: usize) -> impl Strategy<Value = Vec<Offer>> {
    let all: Vec<_> = (0..most).map(offer).collect();
    (all, 0..=most).prop_flat_map(|(mut offers, kept)| {
        offers.truncate(kept);
        Just(offers).prop_shuffle()
    })
}

pub fn wish() -> impl Strategy<Value = Wish> {
    let near = (point(), prop::sample::select(vec![0_u32, 500, 1_500]))
        .prop_map(|(point, reach)| Near { point, reach });
    let place = (codes(), prop::option::of(near), mode());
    let what = (codes(), codes(), prop::option::weighted(0.2, codes()));
    let how = (
        prop::option::of(prop::sample::select(vec![30_u16, 60, 90])),
        rhythm(),
        prop::option::of(prop::sample::select(vec![12_u8, 18, 64, 80])),
        any::<bool>(),
    );
    let kinds = prop::option::weighted(0.3, codes::<1>());
    let musts = subsequence(Criterion::ALL.to_vec(), 0..=6);
    (place, slots(), what, how, kinds, musts).prop_map(
        |((areas, near, mode), slots, (fields, skills, needs), how, kinds, musts)| {
            let (minutes, rhythm, age, beginner) = how;
            Wish {
                kinds: kinds.unwrap_or_default(),
                areas,
                near,
                mode,
                slots,
                fields,
                skills,
                minutes,
                rhythm,
                beginner,
                needs: needs.unwrap_or_default(),
                age,
                musts: musts.into_iter().fold(Musts::FEWEST, Musts::and),
            }
        },
    )
}

/// How many offers a wish admits.
pub fn admitted(index: &Index, wish: &Wish) -> usize {
    index.rank(wish, &Settings::default()).admitted
}

pub fn fields(codes: &[u16]) -> Fields {
    Fields::of(codes.iter().copied()).unwrap()
}

pub fn areas(codes: &[u16]) -> Areas {
    Areas::of(codes.iter().copied()).unwrap()
}

pub fn skills(codes: &[u16]) -> Skills {
    Skills::of(codes.iter().copied()).unwrap()
}

pub fn needs(codes: &[u16]) -> Needs {
    Needs::of(codes.iter().copied()).unwrap()
}

pub fn kinds(codes: &[u16]) -> Kinds {
    Kinds::of(codes.iter().copied()).unwrap()
}
