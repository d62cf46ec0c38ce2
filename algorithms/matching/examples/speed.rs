//! How long the figures of the README take. Prints, and asserts nothing but that each assignment proves itself.
//! `cargo run -p matching --release --example speed`
#![expect(clippy::print_stdout, reason = "an example that reports times")]
#![expect(clippy::unwrap_used, reason = "an example may fail loudly")]

use std::time::Instant;

use kernel::Id;
use matching::Lots;
use matching::assignment::{Offer, Pair, Person, Problem, assign};

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
        let offers: Vec<Offer> = (0..1_000)
            .map(|n| Offer {
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
            assignment.one_more_place()
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

fn main() {
    assignments();
}
