//! Things on their way, on both engines.
use crate::{
    city::{Did, Do, Move, cities, staff},
    cycles::approval,
};
use jiff::civil::date;
use kernel::{Code, Id};
use store::{Queries, params};
use workflow::{
    Cycle, Delegation, Party, Seat, Seats, Standing, due_reminders, faults, find_cycle,
    find_instance, list_cycles, timeline,
};

#[tokio::test]
async fn a_thing_goes_from_desk_to_desk_and_every_step_is_kept() {
    for city in cities().await {
        let body = city.enter("企画課").await;
        let record = city.thing("計画の見直し", Some(body.clone())).await;
        city.pass_draft(&record).await;
        let section = Standing::of(&["section"], &[]);
        let back = city
            .go(
                &record,
                Do::Take("section-return", section.clone(), "数字が違います"),
            )
            .await
            .unwrap();
        assert!(matches!(back, Did::Took(step) if step.to == "draft"));
        city.pass_draft(&record).await;
        city.go(&record, Do::Take("section-pass", section, ""))
            .await
            .unwrap();
        let approver = Standing::of(&["approver"], &[]);
        city.go(&record, Do::Take("approver-pass", approver.clone(), ""))
            .await
            .unwrap();
        let reads = city.database.reads();
        let steps = timeline(&reads, &record).await.unwrap();
        let ways: Vec<(i64, &str, &str)> = steps
            .iter()
            .map(|s| (s.position, s.transition.as_str(), s.to.as_str()))
            .collect();
        assert_eq!(
            ways,
            [
                (0, "", "draft"),
                (1, "draft-pass", "section"),
                (2, "section-return", "draft"),
                (3, "draft-pass", "section"),
                (4, "section-pass", "approver"),
                (5, "approver-pass", "approved"),
            ]
        );
        assert_eq!(steps[1].body.as_deref(), Some(body.as_str()));
        assert_eq!(steps[2].reason, "数字が違います");
        assert_eq!(reads.count(), 1);
        let instance = find_instance(&reads, &record).await.unwrap().unwrap();
        assert_eq!(
            (instance.state.as_str(), instance.steps),
            (Cycle::APPROVED, 5)
        );
        let fault = city
            .go(&record, Do::Take("approver-pass", approver, ""))
            .await
            .unwrap_err();
        assert!(fault.is(&faults::ENDED), "{fault}");
        let kept = city
            .database
            .reads()
            .number(
                "SELECT COUNT(*) AS n FROM workflow_steps WHERE by_pseudonym = $1 AND by_account = $2",
                params!["pseudonym-staff", staff().account.unwrap()],
            )
            .await
            .unwrap();
        assert_eq!(kept, 6);
    }
}

#[tokio::test]
async fn of_two_people_at_once_the_second_is_told_where_the_thing_is_now() {
    for city in cities().await {
        let record = city.thing("一件", None).await;
        city.pass_draft(&record).await;
        let step = |key: &'static str, reason: &'static str| {
            Move(
                record.clone(),
                Do::Take(key, Standing::of(&["section"], &[]), reason),
            )
        };
        let (staff, database) = (staff(), &city.database);
        let (one, two) = tokio::join!(
            database.carry_out(&staff, step("section-pass", "")),
            database.carry_out(&staff, step("section-return", "違います")),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let fault = one.err().or(two.err()).unwrap();
        assert!(fault.is(&faults::MOVED_ON), "{fault}");
        let now = find_instance(&city.database.reads(), &record)
            .await
            .unwrap()
            .unwrap();
        let label = approval().find_state(&now.state).unwrap().label.clone();
        assert!(fault.args().contains(&("state", label)), "{fault}");
        assert_eq!(now.steps, 2);
        assert_eq!(
            timeline(&city.database.reads(), &record)
                .await
                .unwrap()
                .len(),
            3
        );
    }
}

#[tokio::test]
async fn what_is_refused_changes_nothing_and_says_why() {
    for city in cities().await {
        let record = city.thing("一件", None).await;
        let cases = [
            (
                "draft-pass",
                Standing::of(&["author"], &[]),
                "",
                &faults::NEEDS,
            ),
            (
                "draft-pass",
                Standing::of(&["section"], &["filled"]),
                "",
                &faults::NOT_YOURS,
            ),
            (
                "section-pass",
                Standing::of(&["section"], &[]),
                "",
                &faults::MOVED_ON,
            ),
            (
                "nothing",
                Standing::of(&["author"], &[]),
                "",
                &faults::UNKNOWN_STEP,
            ),
        ];
        for (key, standing, reason, code) in cases {
            let fault = city
                .go(&record, Do::Take(key, standing, reason))
                .await
                .unwrap_err();
            assert!(fault.is(code), "{key}: {fault}");
        }
        let nowhere = Id::from_stored("01jtest0000000000000000999".into());
        let fault = city
            .go(&nowhere, Do::Take("draft-pass", Standing::default(), ""))
            .await
            .unwrap_err();
        assert!(fault.is(&Code::NOT_FOUND));
        let again = city
            .go(&record, Do::Begin(approval(), Seats::new()))
            .await
            .unwrap_err();
        assert!(again.is(&faults::BEGUN), "{again}");
        city.pass_draft(&record).await;
        let section = Standing::of(&["section"], &[]);
        let fault = city
            .go(&record, Do::Take("section-return", section, " "))
            .await
            .unwrap_err();
        assert_eq!(fault.field_faults()[0].field, "reason");
        assert_eq!(
            timeline(&city.database.reads(), &record)
                .await
                .unwrap()
                .len(),
            2
        );
    }
}

#[tokio::test]
async fn a_thing_keeps_the_version_it_began_with_and_a_wrong_cycle_is_not_saved() {
    for city in cities().await {
        let record = city.thing("古い", None).await;
        let mut changed = approval();
        changed.states[0].label = "下書き中".into();
        let saved = city.go(&record, Do::Save(changed.clone())).await.unwrap();
        assert!(matches!(saved, Did::Saved(2)));
        let saved = city.go(&record, Do::Save(changed.clone())).await;
        // Nothing is written where nothing changed, so there is nothing to note either.
        assert!(matches!(saved, Ok(Did::Saved(2))));
        let newer = city.thing("新しい", None).await;
        let reads = city.database.reads();
        for (id, version) in [(&record, 1), (&newer, 2)] {
            let instance = find_instance(&reads, id).await.unwrap().unwrap();
            assert_eq!(instance.version, version);
        }
        changed.transitions.clear();
        let fault = city.go(&record, Do::Save(changed)).await.unwrap_err();
        assert!(fault.is(&faults::CYCLE_REFUSED), "{fault}");
        let now = find_cycle(&reads, "decision").await.unwrap().unwrap();
        assert_eq!(now.version, 2);
        assert_eq!(list_cycles(&reads).await.unwrap(), [now]);
    }
}

#[tokio::test]
async fn a_delegate_steps_in_until_the_day() {
    for city in cities().await {
        let record = city.thing("一件", None).await;
        city.pass_draft(&record).await;
        let account = staff().account.unwrap().to_string();
        let to = |account: Option<String>, until| {
            Do::Delegate(Some(Delegation {
                party: None,
                account,
                until,
            }))
        };
        let today = date(2026, 11, 20);
        let nobody = city.go(&record, to(None, today)).await.unwrap_err();
        assert_eq!(nobody.field_faults()[0].field, "delegate");
        let past = city
            .go(&record, to(Some(account.clone()), date(2026, 11, 19)))
            .await;
        assert_eq!(past.unwrap_err().field_faults()[0].field, "until");
        city.go(&record, to(Some(account.clone()), today))
            .await
            .unwrap();
        city.go(&record, Do::Delegate(None)).await.unwrap();
        let step = || Do::Take("section-pass", Standing::default(), "");
        assert!(
            city.go(&record, step())
                .await
                .unwrap_err()
                .is(&faults::NOT_YOURS)
        );
        city.go(&record, to(Some(account), today)).await.unwrap();
        assert!(matches!(city.go(&record, step()).await.unwrap(), Did::Took(s) if s.delegated));
        let now = find_instance(&city.database.reads(), &record)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(now.delegation, None);
    }
}

#[tokio::test]
async fn who_is_waited_for_can_change() {
    for city in cities().await {
        let (old, new) = (city.enter("旧課").await, city.enter("新課").await);
        let record = city.thing("一件", Some(old)).await;
        let seat = Seat {
            body: Some(new.to_string()),
            account: None,
        };
        city.go(&record, Do::Seat(Party::new("author"), seat))
            .await
            .unwrap();
        let waiting = city
            .database
            .reads()
            .number(
                "SELECT COUNT(*) AS n FROM workflow_instances WHERE waiting_body = $1",
                params![&new],
            )
            .await
            .unwrap();
        assert_eq!(waiting, 1);
    }
}

#[tokio::test]
async fn a_reminder_is_sent_once_and_then_again_when_late() {
    for city in cities().await {
        let record = city.thing("一件", None).await;
        // Friday 20 November; Monday 23 is a holiday: five business days end on Monday 30.
        city.pass_draft(&record).await;
        let reads = city.database.reads();
        let instance = find_instance(&reads, &record).await.unwrap().unwrap();
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        assert_eq!(instance.due_at, Some(at("2026-11-30T23:59:59+09:00")));
        let first = at("2026-11-27T09:00:00+09:00");
        let before = at("2026-11-27T08:59:59+09:00");
        assert!(due_reminders(&reads, before).await.unwrap().is_empty());
        city.clock.pass_days(7);
        let due = due_reminders(&reads, first).await.unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!(
            (due[0].remind_at, due[0].party.as_str()),
            (first, "section")
        );
        assert!(matches!(
            city.go(&record, Do::Reminded(first)).await.unwrap(),
            Did::Reminded(true)
        ));
        assert!(matches!(
            city.go(&record, Do::Reminded(first)).await.unwrap(),
            Did::Reminded(false)
        ));
        assert!(due_reminders(&reads, first).await.unwrap().is_empty());
        let second = at("2026-12-02T09:00:00+09:00");
        let due = due_reminders(&reads, second).await.unwrap();
        assert_eq!(due[0].remind_at, second);
        assert!(due[0].due_at < second);
        city.clock.pass_days(5);
        city.go(
            &record,
            Do::Take("section-pass", Standing::of(&["section"], &[]), ""),
        )
        .await
        .unwrap();
        assert!(due_reminders(&reads, second).await.unwrap().is_empty());
    }
}
