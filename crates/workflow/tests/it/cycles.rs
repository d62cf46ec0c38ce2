//! What a life cycle may be, and what may be done in it.
use jiff::civil::date;
use workflow::{
    ApprovalStep, Cycle, CycleFault, Deadline, Delegation, Instance, Party, Seat, Seats, Standing,
    TakeFault,
};

pub fn approval() -> Cycle {
    Cycle::approval(
        "decision",
        "決裁",
        &[
            ApprovalStep::new("draft", "起案中", "author", "回す").needs("filled"),
            ApprovalStep::new("section", "関係課の確認待ち", "section", "確認する").within(
                Deadline {
                    business_days: 5,
                    remind_before: vec![1],
                    remind_after_every: Some(2),
                },
            ),
            ApprovalStep::new("approver", "決裁待ち", "approver", "決裁する"),
        ],
    )
}

fn at() -> jiff::Timestamp {
    "2026-11-20T10:00:00+09:00".parse().unwrap()
}

fn begun() -> Instance {
    let seats = Seats::from([(
        Party::new("author"),
        Seat {
            body: Some("body-of-author".to_owned()),
            account: None,
        },
    )]);
    Instance::begin(&approval(), 1, seats, at()).unwrap()
}

#[test]
fn an_approval_chain_is_a_cycle_that_can_be_used() {
    let cycle = approval();
    assert_eq!(cycle.check(), []);
    assert_eq!(cycle.start().unwrap().key, "draft");
    assert_eq!(
        Cycle::approval(
            "one",
            "一人",
            &[ApprovalStep::new("draft", "起案", "author", "決める")]
        )
        .check(),
        []
    );
    assert!(!Cycle::approval("none", "なし", &[]).check().is_empty());
}

#[test]
fn each_refusal_says_what_is_missing() {
    let cycle = approval();
    let author = Standing::of(&["author"], &[]);
    let take = |instance: &Instance, key: &str, standing: &Standing, reason: &str| {
        cycle.take(instance, key, standing, None, reason, at())
    };
    let start = begun();
    assert_eq!(
        take(&start, "x", &author, ""),
        Err(TakeFault::Unknown("x".into()))
    );
    assert_eq!(
        take(&start, "draft-pass", &author, ""),
        Err(TakeFault::Needs(vec!["filled".into()]))
    );
    assert_eq!(
        take(
            &start,
            "draft-pass",
            &Standing::of(&["section"], &["filled"]),
            ""
        ),
        Err(TakeFault::NotYours(vec!["author".into()]))
    );
    assert_eq!(
        take(
            &start,
            "approver-pass",
            &Standing::of(&["approver"], &[]),
            ""
        ),
        Err(TakeFault::MovedOn {
            state: "draft".into(),
            from: "approver".into()
        })
    );
    let ready = Standing::of(&["author"], &["filled"]);
    let step = take(&start, "draft-pass", &ready, "").unwrap();
    assert_eq!((step.position, step.to.as_str()), (1, "section"));
    assert_eq!(step.body.as_deref(), Some("body-of-author"));
    let at_section = start.after(&step);
    let section = Standing::of(&["section"], &[]);
    for (reason, fault) in [
        ("  ".to_owned(), TakeFault::ReasonMissing),
        ("長".repeat(1001), TakeFault::ReasonTooLong),
    ] {
        assert_eq!(
            take(&at_section, "section-return", &section, &reason),
            Err(fault)
        );
    }
    let back = take(&at_section, "section-return", &section, "数字が違います").unwrap();
    assert_eq!(back.to, "draft");
    let at_section = Instance {
        state: Cycle::APPROVED.into(),
        ..at_section
    };
    assert_eq!(
        take(&at_section, "approver-pass", &section, ""),
        Err(TakeFault::Ended(Cycle::APPROVED.into()))
    );
}

#[test]
fn what_is_allowed_is_what_can_be_taken() {
    let cycle = approval();
    let keys = |state: &str, standing: &Standing| -> Vec<String> {
        let allowed = cycle.allowed(state, standing);
        allowed.into_iter().map(|t| t.key.clone()).collect()
    };
    assert!(keys("draft", &Standing::of(&["author"], &[])).is_empty());
    assert_eq!(
        keys("draft", &Standing::of(&["author"], &["filled"])),
        ["draft-pass"]
    );
    assert_eq!(
        keys("section", &Standing::of(&["section"], &[])),
        ["section-pass", "section-return"]
    );
    assert!(
        keys(
            "approved",
            &Standing::of(&["author", "section", "approver"], &["filled"])
        )
        .is_empty()
    );
    assert!(keys("nowhere", &Standing::of(&["author"], &["filled"])).is_empty());
}

#[test]
fn a_delegate_acts_until_the_day_and_for_this_state_only() {
    let cycle = approval();
    let mut instance = Instance {
        state: "section".into(),
        ..begun()
    };
    instance.delegation = Some(Delegation {
        party: Some("deputy".into()),
        account: Some("account-9".into()),
        until: date(2026, 11, 20),
    });
    let deputy = Standing::of(&["deputy"], &[]);
    let step = cycle
        .take(&instance, "section-pass", &deputy, None, "", at())
        .unwrap();
    assert!(step.delegated);
    assert_eq!(step.by, Some("section".into()));
    let by_account = cycle
        .take(
            &instance,
            "section-pass",
            &Standing::default(),
            Some("account-9"),
            "",
            at(),
        )
        .unwrap();
    assert!(by_account.delegated);
    let other = cycle.take(
        &instance,
        "section-pass",
        &Standing::default(),
        Some("account-8"),
        "",
        at(),
    );
    assert!(matches!(other, Err(TakeFault::NotYours(_))));
    let midnight = "2026-11-21T00:00:00+09:00".parse().unwrap();
    let late = cycle.take(&instance, "section-pass", &deputy, None, "", midnight);
    assert!(matches!(late, Err(TakeFault::NotYours(_))));
    let next = instance.after(&step);
    assert_eq!(next.delegation, None);
    let own = cycle.take(&next, "approver-pass", &deputy, None, "", at());
    assert!(matches!(own, Err(TakeFault::NotYours(_))));
}

/// Breaks a cycle.
type Change<'a> = &'a dyn Fn(&mut Cycle);

#[test]
fn every_kind_of_mistake_is_found() {
    let broken = |change: &dyn Fn(&mut Cycle)| {
        let mut cycle = approval();
        change(&mut cycle);
        cycle.check()
    };
    let cases: Vec<(Change, CycleFault)> = vec![
        (&|c| c.states.clear(), CycleFault::Size("states")),
        (
            &|c| c.transitions[0].by = vec!["a".into(); 13],
            CycleFault::Size("parties"),
        ),
        (
            &|c| c.transitions[0].needs = vec!["a".into(); 13],
            CycleFault::Size("facts"),
        ),
        (
            &|c| c.transitions = vec![c.transitions[0].clone(); 201],
            CycleFault::Size("transitions"),
        ),
        (
            &|c| c.states[1].deadline.as_mut().unwrap().remind_before = vec![1; 13],
            CycleFault::Size("reminders"),
        ),
        (&|c| c.key = "Ö".into(), CycleFault::Key("Ö".into())),
        (
            &|c| c.states[0].label = " ".into(),
            CycleFault::Label("draft".into()),
        ),
        (
            &|c| c.transitions[0].label = "長".repeat(61),
            CycleFault::Label("draft-pass".into()),
        ),
        (
            &|c| c.transitions[1].key = "draft-pass".into(),
            CycleFault::Twice("draft-pass".into()),
        ),
        (
            &|c| c.states.push(c.states[0].clone()),
            CycleFault::Twice("draft".into()),
        ),
        (
            &|c| c.transitions[3].returns = false,
            CycleFault::Start(vec![]),
        ),
        (
            &|c| {
                c.transitions.remove(0);
            },
            CycleFault::Start(vec!["draft".into(), "section".into()]),
        ),
        (
            &|c| c.states[0].owner = "".into(),
            CycleFault::NoOwner("draft".into()),
        ),
        (
            &|c| c.states[0].owner = "other".into(),
            CycleFault::IdleOwner("draft".into()),
        ),
        (
            &|c| c.transitions[0].by.clear(),
            CycleFault::Nobody("draft-pass".into()),
        ),
        (
            &|c| c.transitions[0].to = "moon".into(),
            CycleFault::UnknownState("draft-pass".into(), "moon".into()),
        ),
        (
            &|c| c.transitions[3].from = "approved".into(),
            CycleFault::LeavesEnd("section-return".into()),
        ),
        (
            &|c| {
                c.transitions[0].to = "approver".into();
                c.transitions[1].returns = true;
                c.transitions[1].to = "section".into();
                c.transitions[3].to = "section".into();
                c.transitions[2].from = "approver".into();
                let mut island = c.transitions[1].clone();
                island.key = "island".into();
                c.transitions.push(island);
                c.states.push(workflow::State {
                    key: "island".into(),
                    ..c.states[1].clone()
                });
                c.transitions[1].to = "island".into();
                c.transitions[1].returns = false;
                let mut back = c.transitions[1].clone();
                (back.key, back.from, back.to) = ("back".into(), "island".into(), "section".into());
                c.transitions.push(back);
            },
            CycleFault::Unreachable("section".into()),
        ),
        (
            &|c| {
                c.transitions.remove(2);
            },
            CycleFault::DeadEnd("approver".into()),
        ),
        (
            &|c| c.states[1].deadline.as_mut().unwrap().business_days = 0,
            CycleFault::Days("section".into()),
        ),
    ];
    for (number, (change, fault)) in cases.into_iter().enumerate() {
        let found = broken(change);
        assert!(
            found.contains(&fault),
            "{number}: {fault:?} not in {found:?}"
        );
        assert!(fault.text_key().starts_with("workflow-cycle-fault-"));
    }
}

#[test]
fn handing_a_state_over_gives_its_steps_too() {
    let mut cycle = approval();
    cycle.hand_over("section", &"deputy".into());
    assert_eq!(cycle.check(), []);
    assert_eq!(cycle.find_state("section").unwrap().owner, "deputy".into());
    assert_eq!(
        cycle.find_transition("section-return").unwrap().by,
        ["deputy".into()]
    );
    assert_eq!(
        cycle.find_transition("draft-pass").unwrap().by,
        ["author".into()]
    );
}

#[test]
fn a_cycle_goes_through_json_unchanged() {
    let cycle = approval();
    let text = serde_json::to_string(&cycle).unwrap();
    assert_eq!(serde_json::from_str::<Cycle>(&text).unwrap(), cycle);
}
