//! How long the figures of the README take. Prints, and asserts nothing but that each assignment proves itself.
//! `cargo run -p matching --release --example figures`
#![expect(clippy::print_stdout, reason = "an example that reports times")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "an example may fail loudly"
)]

use std::time::Instant;

use kernel::Id;
use matching::assignment::{Opening, Pair, Person, Problem, assign};
use matching::partners::{Item, Partner, Partners, Resource};
use matching::ranking::{Fairness, Index, Musts, Near, Offer, Point, Settings, Wish};
use matching::{Band, Codes, Day, Lots, Slots};

/// Splitmix64, so that every run measures the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

fn id(kind: char, number: usize) -> Id {
    Id::from_stored(format!("{kind}{number:025}"))
}

/// User time of this process in milliseconds, where the system tells it.
fn user_ms() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat
        .rsplit(')')
        .next()
        .and_then(|rest| rest.split_whitespace().nth(11));
    ticks.and_then(|t| t.parse::<u64>().ok()).unwrap_or(0) * 10
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (start, user) = (Instant::now(), user_ms());
    let result = work();
    println!(
        "{what}: {:.1} ms (user {} ms)",
        start.elapsed().as_secs_f64() * 1e3,
        user_ms() - user
    );
    result
}

fn assignments() {
    for (name, places, weights, clustered) in [
        ("places for all, weights to 1000", 12, 1_000, false),
        ("as many places as people", 10, 1_000, false),
        ("places for 8 of 10", 8, 1_000, false),
        ("places for 4 of 10", 4, 1_000, false),
        ("places for 8 of 10, all weights equal", 8, 1, false),
        ("places for 8 of 10, weights to 65535", 8, 65_536, false),
        ("places for 8 of 10, by district", 8, 1_000, true),
        ("as many places as people, by district", 10, 1_000, true),
    ] {
        let mut numbers = Numbers(7);
        let people: Vec<Person> = (0..10_000)
            .map(|n| Person {
                id: id('p', n),
                load: 1,
            })
            .collect();
        let offers: Vec<Opening> = (0..1_000)
            .map(|n| Opening {
                id: id('o', n),
                places,
            })
            .collect();
        let mut pairs = Vec::new();
        for person in 0..10_000 {
            let mut chosen = std::collections::BTreeSet::new();
            while chosen.len() < 50 {
                let far = if clustered {
                    numbers.below(80).min(numbers.below(80))
                } else {
                    numbers.below(1_000)
                };
                let near = if clustered { person as u64 / 10 } else { 0 };
                chosen.insert(usize::try_from((near + far) % 1_000).unwrap());
            }
            for offer in chosen {
                let weight = u16::try_from(numbers.below(weights)).unwrap();
                pairs.push(Pair {
                    person,
                    offer,
                    weight,
                });
            }
        }
        println!("10,000 people × 1,000 offers × 50: {name}");
        let problem = timed("  put together", || {
            Problem::new(people, offers, &pairs, Lots::new(1)).unwrap()
        });
        let assignment = timed("  assigned", || assign(&problem));
        println!("  {:?}", assignment.total());
        timed("  one more place, in each offer", || {
            assignment.one_more_place().count()
        });
        let proven = timed("  proof checked", || {
            assignment.certificate().proves(&problem, &assignment)
        });
        assert!(proven);
        let left: Vec<&Id> = assignment.left_out().map(|left| left.person).collect();
        if let Some(person) = left.first() {
            timed("  one person's reason", || assignment.explain(person));
        }
    }
}

fn codes<const WORDS: usize>(numbers: &mut Numbers, count: u64, below: u64) -> Codes<WORDS> {
    let codes = (0..count).map(|_| u16::try_from(numbers.below(below)).unwrap());
    Codes::of(codes.collect::<Vec<_>>()).unwrap()
}

fn slots(numbers: &mut Numbers, count: u64) -> Slots {
    (0..count).fold(Slots::EMPTY, |slots, _| {
        let day = Day::ALL[usize::try_from(numbers.below(8)).unwrap()];
        let band = Band::ALL[usize::try_from(2 + numbers.below(5)).unwrap()];
        slots.and_also(Slots::at(day, band))
    })
}

fn point(numbers: &mut Numbers) -> Point {
    let mut metres = || i32::try_from(numbers.below(20_000)).unwrap();
    let (east, north) = (metres(), metres());
    Point { east, north }
}

/// A city of 20 km × 20 km with 20 districts and 20 fields.
fn offer(number: usize, numbers: &mut Numbers) -> Offer {
    let slots_count = 1 + numbers.below(6);
    let fields_count = 1 + numbers.below(3);
    Offer {
        slots: slots(numbers, slots_count),
        areas: codes(numbers, 1, 20),
        point: Some(point(numbers)),
        fields: codes(numbers, fields_count, 20),
        welcomes: codes(numbers, 2, 60),
        minutes: Some(30 * u16::try_from(1 + numbers.below(6)).unwrap()),
        ready: codes(numbers, 2, 6),
        beginners: numbers.below(2) == 0,
        ..Offer::new(id('o', number), u16::try_from(numbers.below(5)).unwrap())
    }
}

fn wish(numbers: &mut Numbers) -> Wish {
    let count = 2 + numbers.below(6);
    Wish {
        near: Some(Near {
            point: point(numbers),
            reach: 3_000,
        }),
        slots: slots(numbers, count),
        fields: codes(numbers, 2, 20),
        skills: codes(numbers, 2, 60),
        minutes: Some(120),
        beginner: numbers.below(2) == 0,
        age: Some(40),
        ..Wish::default()
    }
}

fn rankings() {
    let mut numbers = Numbers(11);
    let offers: Vec<Offer> = (0..10_000).map(|n| offer(n, &mut numbers)).collect();
    let index = timed("index of 10,000 offers", || Index::new(offers).unwrap());
    let wishes: Vec<Wish> = (0..1_000).map(|_| wish(&mut numbers)).collect();
    let settings = Settings::default();
    let exposures = index.exposures(|id| Lots::new(3).of(id) % 500);
    let fairness = Some(Fairness {
        most_loss: 100,
        exposures: &exposures,
    });
    let fair = Settings {
        fairness,
        ..settings
    };
    let open: Vec<Wish> = wishes
        .iter()
        .map(|wish| Wish {
            musts: Musts::FEWEST,
            ..wish.clone()
        })
        .collect();
    for (name, wishes, settings) in [
        ("1,000 wishes, place and time must fit", &wishes, &settings),
        ("1,000 wishes, the same with fairness", &wishes, &fair),
        ("1,000 wishes, nothing must fit", &open, &settings),
        (
            "1,000 wishes, nothing must fit, with fairness",
            &open,
            &fair,
        ),
    ] {
        let admitted: usize = timed(name, || {
            wishes
                .iter()
                .map(|wish| index.rank(wish, settings).admitted)
                .sum()
        });
        println!("  {} offers each", admitted / wishes.len());
    }
    let few = &wishes[..100];
    timed("100 wishes, what to change", || {
        few.iter()
            .map(|wish| index.what_to_change(wish).len())
            .sum::<usize>()
    });
}

/// 100,000 people one after the other.
fn everybody() {
    let mut numbers = Numbers(11);
    let offers = (0..10_000).map(|n| offer(n, &mut numbers)).collect();
    let index = Index::new(offers).unwrap();
    let settings = Settings::default();
    let everybody: Vec<Wish> = (0..100_000).map(|_| wish(&mut numbers)).collect();
    timed("100,000 wishes, place and time must fit", || {
        everybody
            .iter()
            .map(|wish| index.rank(wish, &settings).admitted)
            .sum::<usize>()
    });
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or("")
        .to_owned();
    println!("memory at most, wishes included: {peak}");
}

fn partnerships() {
    let mut numbers = Numbers(13);
    let kinds = [
        Resource::People,
        Resource::Things,
        Resource::Place,
        Resource::Money,
        Resource::Skill,
        Resource::Theme,
    ];
    let items = |numbers: &mut Numbers| {
        (0..3)
            .map(|_| Item {
                resource: kinds[usize::try_from(numbers.below(6)).unwrap()],
                what: u16::try_from(numbers.below(50)).unwrap(),
            })
            .collect()
    };
    let all = (0..5_000)
        .map(|n| Partner {
            seeks: items(&mut numbers),
            gives: items(&mut numbers),
            ..Partner::new(id('g', n))
        })
        .collect();
    let all = timed("index of 5,000 partners", || Partners::new(all).unwrap());
    timed("the best 100 of all pairs", || {
        all.pairs(Lots::new(1), 100).len()
    });
    timed("one partner's best 20", || {
        all.pairs_of(&id('g', 7), Lots::new(1), 20).len()
    });
}

fn main() {
    rankings();
    partnerships();
    assignments();
    everybody();
}
