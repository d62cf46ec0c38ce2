//! What must hold of the order of candidates, whoever they are.
use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 21);

fn keys() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[a-d]", 0..4)
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let words = proptest::collection::vec("(ちらし|進行|会計)", 0..3);
    let used = proptest::option::of(0_i32..900);
    let fee = "(free|amount|agreement)";
    let busy = "(|asked|working)";
    (
        "[a-z]{4}",
        keys(),
        keys(),
        keys(),
        fee,
        words,
        busy,
        used,
        any::<bool>(),
    )
        .prop_map(
            |(id, kinds, fields, areas, fee, skills, busy, used, declined)| Candidate {
                id,
                kinds,
                fields,
                areas,
                fee,
                skills,
                busy,
                last_used: used.map(|d| TODAY.saturating_sub(jiff::Span::new().days(d))),
                declined,
            },
        )
}

fn wanted() -> impl Strategy<Value = Wanted> {
    (
        "[a-d]?",
        "[a-d]?",
        keys(),
        "(asker|none|city)",
        "(ちらしをつくりたい|会議の進行|)",
    )
        .prop_map(|(kind, field, areas, cost, words)| Wanted {
            kind,
            field,
            areas,
            cost,
            words,
            member: String::new(),
        })
}

proptest! {
    #[test]
    fn everybody_is_listed_once_whatever_is_asked_for(w in wanted(), c in proptest::collection::vec(candidate(), 0..20)) {
        let ranked = rank(&w, &c, TODAY);
        let mut listed: Vec<&str> = ranked.iter().map(|f| f.id.as_str()).collect();
        let mut known: Vec<&str> = c.iter().map(|c| c.id.as_str()).collect();
        listed.sort_unstable();
        known.sort_unstable();
        prop_assert_eq!(listed, known);
        prop_assert!(ranked.windows(2).all(|w| w[0].score() >= w[1].score()));
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_in_which_they_come(w in wanted(), c in proptest::collection::vec(candidate(), 0..12)) {
        let mut one_each: Vec<Candidate> = Vec::new();
        for candidate in c {
            if one_each.iter().all(|o| o.id != candidate.id) {
                one_each.push(candidate);
            }
        }
        let there = rank(&w, &one_each, TODAY);
        one_each.reverse();
        prop_assert_eq!(there, rank(&w, &one_each, TODAY));
    }

    #[test]
    fn who_also_knows_the_field_or_is_of_the_kind_never_falls(w in wanted(), c in candidate()) {
        let before = fit(&w, &c, TODAY).score();
        let mut more = c.clone();
        more.fields.push(w.field.clone());
        more.kinds.push(w.kind.clone());
        prop_assert!(fit(&w, &more, TODAY).score() >= before);
    }

    #[test]
    fn who_declined_or_is_busy_never_rises(w in wanted(), c in candidate()) {
        let mut free = c.clone();
        free.declined = false;
        free.busy.clear();
        prop_assert!(fit(&w, &free, TODAY).score() >= fit(&w, &c, TODAY).score());
    }

    #[test]
    fn every_reason_is_true_and_said_once(w in wanted(), c in candidate()) {
        let reasons = fit(&w, &c, TODAY).reasons;
        for (at, reason) in reasons.iter().enumerate() {
            prop_assert!(!reasons[at + 1..].contains(reason));
        }
        let says = |r: Reason| reasons.contains(&r);
        prop_assert_eq!(says(Reason::Field), !w.field.is_empty() && c.fields.contains(&w.field));
        prop_assert!(!(says(Reason::Area) && says(Reason::Elsewhere)));
        prop_assert!(!(says(Reason::Everywhere) && says(Reason::Elsewhere)));
        prop_assert_eq!(says(Reason::Working), c.busy == "working");
        prop_assert!(!says(Reason::Named));
    }
}

#[test]
fn whom_the_asker_named_comes_first_unless_they_declined() {
    let wanted = Wanted {
        kind: "designer".into(),
        member: "zzzz".into(),
        ..Wanted::default()
    };
    let person = |id: &str, declined: bool| Candidate {
        id: id.into(),
        kinds: vec!["designer".into()],
        declined,
        ..Candidate::default()
    };
    let ranked = rank(
        &wanted,
        &[person("aaaa", false), person("zzzz", false)],
        TODAY,
    );
    assert_eq!(ranked.first().map(|f| f.id.as_str()), Some("zzzz"));
    let ranked = rank(
        &wanted,
        &[person("aaaa", false), person("zzzz", true)],
        TODAY,
    );
    assert_eq!(ranked.first().map(|f| f.id.as_str()), Some("aaaa"));
}

#[test]
fn words_of_skills_are_found_in_a_request_however_they_are_written() {
    let skills = skill_words("チラシ・ポスターづくり、進行役（ワークショップ）");
    assert!(skills.contains(&"ちらし".to_owned()) && skills.contains(&"進行役".to_owned()));
    let wanted = Wanted {
        words: crate::organisations::model::fold("祭りのちらしを作りたい"),
        ..Wanted::default()
    };
    let candidate = Candidate {
        skills,
        ..Candidate::default()
    };
    assert!(
        fit(&wanted, &candidate, TODAY)
            .reasons
            .contains(&Reason::Skill)
    );
}
