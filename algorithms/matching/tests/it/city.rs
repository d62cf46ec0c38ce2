//! A fictional city of twenty offers and fifteen people: what each is shown and why, who is given what, and what would
//! change it. The cases stand in `city/`; what came out is recorded in `city/expected.txt` and was read line by line.
mod reading;
mod words;

use matching::Lots;
use matching::assignment::{Opening, Pair, Person, Problem, Total, Why, assign};
use matching::ranking::{Barrier, Fairness, Index, Judgement, Settings, Weights, judge};

use crate::support::{id, needs};
use reading::{offers, people};
use words::{change, line};

fn index() -> Index {
    Index::new(offers().into_iter().map(|(offer, ..)| offer).collect()).unwrap()
}

fn shown() -> String {
    let index = index();
    let mut text = String::new();
    for (name, wish) in people() {
        let ranking = index.rank(
            &wish,
            &Settings {
                limit: 4,
                ..Settings::default()
            },
        );
        text += &format!("{name}: {}件\n", ranking.admitted);
        for (place, ranked) in ranking.offers.iter().enumerate() {
            text += &line(place, ranked);
        }
        let changes: Vec<String> = index
            .what_to_change(&wish)
            .iter()
            .take(3)
            .map(change)
            .collect();
        text += &format!(
            "  変えるなら: {}\n",
            if changes.is_empty() {
                "なし".to_owned()
            } else {
                changes.join("、")
            }
        );
    }
    text
}

fn spread() -> String {
    let index = index();
    let offers = offers();
    let exposures = index.exposures(|id| offers.iter().find(|offer| offer.0.id == *id).unwrap().2);
    let wish = &people()
        .into_iter()
        .find(|(name, _)| name.starts_with("田中"))
        .unwrap()
        .1;
    let mut text = String::new();
    for most_loss in [0, 100, 800] {
        let fairness = Some(Fairness {
            most_loss,
            exposures: &exposures,
        });
        let ranking = index.rank(
            wish,
            &Settings {
                fairness,
                ..Settings::default()
            },
        );
        text +=
            &format!("田中・高校生、見られていないものを上げる（失うのは千分の{most_loss}まで）\n");
        for (place, ranked) in ranking.offers.iter().enumerate() {
            text += &line(place, ranked);
        }
    }
    text
}

fn assigned() -> String {
    let (index, people, openings) = (index(), people(), offers());
    let mut pairs = Vec::new();
    for (person, (_, wish)) in people.iter().enumerate() {
        for ranked in index.rank(wish, &Settings::default()).offers {
            let offer = openings
                .iter()
                .position(|opening| opening.0.id == ranked.offer.id)
                .unwrap();
            pairs.push(Pair {
                person,
                offer,
                weight: ranked.permille(),
            });
        }
    }
    let people = people
        .iter()
        .map(|(name, _)| Person {
            id: id(name),
            load: 1,
        })
        .collect();
    let openings = openings
        .iter()
        .map(|(offer, places, _)| Opening {
            id: offer.id.clone(),
            places: *places,
        })
        .collect();
    let problem = Problem::new(people, openings, &pairs, Lots::new(2026)).unwrap();
    let assignment = assign(&problem);
    assert!(assignment.certificate().proves(&problem, &assignment));

    let total = assignment.total();
    let mut text = format!("割り当て: {}人、{}点\n", total.placed, total.weight);
    for taken in assignment.taken() {
        text += &format!("  {} → {} {}\n", taken.person, taken.offer, taken.weight);
    }
    text += "外れた人\n";
    for left in assignment.left_out() {
        let why = match assignment.explain(left.person).unwrap() {
            Why::NothingAdmissible => "合う募集がない".to_owned(),
            Why::HasAll { offers } => format!("合う{offers}件はすべて割り当て済み"),
            Why::TooFewPlaces { bottleneck, rival } => {
                let offers: Vec<&str> = bottleneck
                    .offers
                    .iter()
                    .map(|offer| offer.as_str())
                    .collect();
                let rival = rival.map_or(String::new(), |r| {
                    format!("、代わるなら{}（{}点減）", r.person, r.loss)
                });
                format!(
                    "{}に{}人、席は{}{rival}",
                    offers.join("・"),
                    bottleneck.demand,
                    bottleneck.places
                )
            }
        };
        text += &format!("  {}: {why}\n", left.person);
    }
    text += "一席増やすなら\n";
    for more in assignment.one_more_place() {
        if more.gain != Total::default() {
            text += &format!(
                "  {}: {:+}人、{:+}点\n",
                more.offer, more.gain.placed, more.gain.weight
            );
        }
    }
    text
}

#[test]
fn the_recorded_city_comes_out_as_it_was_read() {
    let found = [shown(), spread(), assigned()].concat();
    assert_eq!(found, include_str!("city/expected.txt"), "found:\n{found}");
}

#[test]
fn the_wheelchair_user_learns_why_the_photographs_are_open_and_the_cooking_is_not() {
    let people = people();
    let (_, wish) = people
        .iter()
        .find(|(name, _)| name.starts_with("山本"))
        .unwrap();
    let index = index();
    let judged = |name: &str| judge(wish, index.find(&id(name)).unwrap(), &Weights::default());
    assert!(matches!(judged("古い写真の整理"), Judgement::Admitted(_)));
    let Judgement::Excluded(barriers) = judged("こども食堂の調理") else {
        panic!("there are steps");
    };
    let missing = needs(&[1]);
    assert!(barriers.contains(&Barrier::Needs { missing }));
}
