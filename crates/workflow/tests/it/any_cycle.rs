//! What holds for every life cycle and every sequence of actions.
use proptest::{collection::vec, prelude::*, sample::select};
use workflow::{ApprovalStep, Cycle, Instance, Party, Seats, Standing, State, Transition};

const PARTIES: [&str; 4] = ["author", "section", "approver", "plan-manager"];

fn at() -> jiff::Timestamp {
    "2026-11-20T10:00:00+09:00".parse().unwrap()
}

/// Any graph, most of them wrong: what `check` accepts of them is what the properties speak of.
fn any_graph() -> impl Strategy<Value = Cycle> {
    let state = (select(&PARTIES), any::<bool>());
    let way = (
        0usize..5,
        0usize..5,
        vec(select(&PARTIES), 0..3),
        any::<bool>(),
        any::<bool>(),
    );
    (vec(state, 1..5), vec(way, 0..9)).prop_map(|(states, ways)| Cycle {
        key: "any".into(),
        name: "any".into(),
        states: states
            .into_iter()
            .enumerate()
            .map(|(n, (owner, end))| State {
                key: format!("s{n}"),
                label: format!("s{n}"),
                owner: owner.into(),
                end,
                deadline: None,
            })
            .collect(),
        transitions: ways
            .into_iter()
            .enumerate()
            .map(|(n, (from, to, by, returns, reason_required))| Transition {
                key: format!("t{n}"),
                label: format!("t{n}"),
                from: format!("s{from}"),
                to: format!("s{to}"),
                by: by.into_iter().map(Party::from).collect(),
                needs: Vec::new(),
                reason_required,
                returns,
            })
            .collect(),
    })
}

/// A cycle that is right: a line of states to an end, with ways back and short cuts.
fn valid() -> impl Strategy<Value = Cycle> {
    let extra = (0usize..6, 0usize..6, select(&PARTIES), any::<bool>());
    (vec(select(&PARTIES), 1..6), vec(extra, 0..8)).prop_map(|(owners, extras)| {
        let last = owners.len();
        let mut states: Vec<State> = owners
            .iter()
            .enumerate()
            .map(|(n, owner)| State {
                key: format!("s{n}"),
                label: format!("s{n}"),
                owner: (*owner).into(),
                end: false,
                deadline: None,
            })
            .collect();
        states.push(State {
            key: format!("s{last}"),
            label: "終".into(),
            owner: "author".into(),
            end: true,
            deadline: None,
        });
        let way = |key: String, from: usize, to: usize, by: &str, needs: bool| Transition {
            key,
            label: "進む".into(),
            from: format!("s{from}"),
            to: format!("s{to}"),
            by: vec![by.into()],
            needs: if needs { vec!["filled".into()] } else { vec![] },
            reason_required: to < from,
            returns: to <= from,
        };
        let mut transitions: Vec<Transition> = owners
            .iter()
            .enumerate()
            .map(|(n, owner)| way(format!("on{n}"), n, n + 1, owner, false))
            .collect();
        transitions.extend(
            extras
                .into_iter()
                .enumerate()
                .map(|(n, (a, b, by, needs))| {
                    way(format!("extra{n}"), a % last, b % (last + 1), by, needs)
                }),
        );
        Cycle {
            key: "valid".into(),
            name: "正".into(),
            states,
            transitions,
        }
    })
}

fn chain() -> impl Strategy<Value = (Cycle, usize)> {
    (1usize..8).prop_map(|n| {
        let steps: Vec<ApprovalStep> = (0..n)
            .map(|i| ApprovalStep::new(&format!("d{i}"), "机", &format!("p{i}"), "進める"))
            .collect();
        (Cycle::approval("chain", "決裁", &steps), n)
    })
}

type Action = (usize, Vec<&'static str>, bool, bool);

fn actions() -> impl Strategy<Value = Vec<Action>> {
    vec(
        (
            0usize..16,
            vec(select(&PARTIES), 0..4),
            any::<bool>(),
            any::<bool>(),
        ),
        0..60,
    )
}

proptest! {
    #[test]
    fn no_sequence_of_actions_reaches_an_undefined_state_or_leaves_an_end(cycle in valid(), actions in actions()) {
        prop_assert_eq!(cycle.check(), vec![]);
        let mut now = Instance::begin(&cycle, 1, Seats::new(), at()).unwrap();
        for (pick, parties, filled, reasoned) in actions {
            let standing = Standing::of(&parties, if filled { &["filled"] } else { &[] });
            let Some(way) = cycle.transitions.get(pick % cycle.transitions.len()) else { continue };
            let reason = if reasoned { "理由" } else { "" };
            let before = cycle.find_state(&now.state).unwrap();
            let allowed = cycle.allowed(&now.state, &standing).contains(&way);
            let taken = cycle.take(&now, &way.key, &standing, None, reason, at());
            prop_assert_eq!(taken.is_ok(), allowed && (reasoned || !way.reason_required));
            if let Ok(step) = taken {
                prop_assert!(!before.end);
                prop_assert!(way.by.iter().any(|p| parties.contains(&p.as_str())));
                prop_assert!(way.needs.is_empty() || filled);
                now = now.after(&step);
                prop_assert!(cycle.find_state(&now.state).is_some());
            }
        }
    }

    #[test]
    fn nothing_is_approved_that_did_not_pass_every_desk_since_it_last_left_the_drafter(
        (cycle, desks) in chain(),
        picks in vec((0usize..16, 0usize..8), 0..120),
    ) {
        prop_assert_eq!(cycle.check(), vec![]);
        let mut now = Instance::begin(&cycle, 1, Seats::new(), at()).unwrap();
        let mut passed: Vec<String> = Vec::new();
        for (pick, party) in picks {
            let way = &cycle.transitions[pick % cycle.transitions.len()];
            let name = format!("p{party}");
            let standing = Standing::of(&[&name], &[]);
            if let Ok(step) = cycle.take(&now, &way.key, &standing, None, "理由", at()) {
                if way.returns { passed.clear(); } else { passed.push(name); }
                now = now.after(&step);
            }
        }
        if now.state == Cycle::APPROVED {
            let all: Vec<String> = (0..desks).map(|n| format!("p{n}")).collect();
            prop_assert_eq!(passed, all);
        }
    }

    #[test]
    fn what_check_accepts_can_always_be_brought_to_an_end_by_the_owners(cycle in prop_oneof![any_graph(), valid()], wander in vec(0usize..9, 0..30)) {
        if cycle.check().is_empty() {
            let everybody = Standing::of(&PARTIES, &[]);
            let mut now = Instance::begin(&cycle, 1, Seats::new(), at()).unwrap();
            for pick in wander {
                let allowed = cycle.allowed(&now.state, &everybody);
                let Some(way) = allowed.get(pick % allowed.len().max(1)) else { break };
                let step = cycle.take(&now, &way.key, &everybody, None, "理由", at()).unwrap();
                now = now.after(&step);
            }
            // Breadth first, by allowed steps alone.
            let mut seen = vec![now.state.clone()];
            let mut place = 0;
            while let Some(state) = seen.get(place).cloned() {
                for way in cycle.allowed(&state, &everybody) {
                    if !seen.contains(&way.to) { seen.push(way.to.clone()); }
                }
                place += 1;
            }
            prop_assert!(seen.iter().any(|s| cycle.find_state(s).unwrap().end));
        }
    }

    #[test]
    fn check_never_fails_on_any_graph(mut cycle in any_graph(), key in ".{0,70}", label in ".{0,70}") {
        cycle.key = key;
        cycle.states[0].label = label;
        for fault in cycle.check() {
            prop_assert!(fault.text_key().starts_with("workflow-"));
            let _ = fault.place();
        }
    }
}
