use crate::notes::{AddNote, Rename, city, count, writer};
use kernel::{Actor, Code};
use store::{Queries, Together, params, verify};
use testkit::engines;

#[tokio::test]
async fn a_command_writes_its_change_and_its_entry_together() {
    for engine in engines() {
        let city = city(engine).await;
        let id = city
            .database
            .carry_out(&writer(), AddNote::titled("川の清掃"))
            .await
            .unwrap();
        let head = store::head(&city.database.reads()).await.unwrap();
        assert_eq!(
            (count(&city.database).await, head.sequence),
            (1, 1),
            "{engine:?}"
        );
        let rows = store::list_after(&city.database.reads(), 0, 10)
            .await
            .unwrap();
        assert_eq!(
            (rows[0].action.as_str(), rows[0].record.as_str()),
            ("notes.add", id.as_str())
        );
        assert_eq!(
            rows[0].actor, "p-7",
            "the journal knows the pseudonym and nothing else"
        );
    }
}

#[tokio::test]
async fn a_command_that_fails_halfway_changes_nothing() {
    for engine in engines() {
        let city = city(engine).await;
        let command = AddNote {
            fail_after: true,
            ..AddNote::titled("半分")
        };
        let fault = city
            .database
            .carry_out(&writer(), command)
            .await
            .unwrap_err();
        assert!(fault.is(&Code::FIELDS));
        assert_eq!(count(&city.database).await, 0);
        assert_eq!(
            store::head(&city.database.reads()).await.unwrap().sequence,
            0
        );
    }
}

#[tokio::test]
async fn a_command_that_notes_nothing_is_not_committed() {
    for engine in engines() {
        let city = city(engine).await;
        let command = AddNote {
            silent: true,
            ..AddNote::titled("黙って")
        };
        let fault = city
            .database
            .carry_out(&writer(), command)
            .await
            .unwrap_err();
        assert!(fault.is(&Code::INTERNAL));
        assert_eq!(count(&city.database).await, 0);
    }
}

#[tokio::test]
async fn a_visitor_gets_no_permit() {
    for engine in engines() {
        let city = city(engine).await;
        let fault = city
            .database
            .carry_out(&Actor::visitor(), AddNote::titled("だれか"))
            .await
            .unwrap_err();
        assert!(fault.is(&Code::SIGN_IN_NEEDED));
        assert_eq!(count(&city.database).await, 0);
    }
}

#[tokio::test]
async fn a_taken_title_is_the_fault_of_its_field_on_both_engines() {
    for engine in engines() {
        let city = city(engine).await;
        city.database
            .carry_out(&writer(), AddNote::titled("同じ"))
            .await
            .unwrap();
        let fault = city
            .database
            .carry_out(&writer(), AddNote::titled("同じ"))
            .await
            .unwrap_err();
        assert_eq!(
            fault.field_faults()[0].field,
            "title",
            "{engine:?}: {fault}"
        );
    }
}

#[tokio::test]
async fn commands_together_are_all_or_nothing() {
    for engine in engines() {
        let city = city(engine).await;
        let three = ["一", "二", "一"].map(AddNote::titled).into();
        assert!(
            city.database
                .carry_out(&writer(), Together(three))
                .await
                .is_err()
        );
        assert_eq!(count(&city.database).await, 0);
        let two = ["一", "二"].map(AddNote::titled).into();
        city.database
            .carry_out(&writer(), Together(two))
            .await
            .unwrap();
        assert_eq!(
            store::head(&city.database.reads()).await.unwrap().sequence,
            2
        );
    }
}

#[tokio::test]
async fn sixteen_writers_at_once_leave_no_gap_and_a_whole_chain() {
    for engine in engines() {
        let city = city(engine).await;
        let writers: Vec<_> = (0..16)
            .map(|n| {
                let database = city.database.clone();
                tokio::spawn(async move {
                    for m in 0..5 {
                        let title = format!("{n}-{m}");
                        database
                            .carry_out(&writer(), AddNote::titled(&title))
                            .await
                            .unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let verdict = verify(&city.database.reads()).await.unwrap();
        assert_eq!(
            (verdict.entries, verdict.revisions, verdict.faults),
            (80, 80, vec![]),
            "{engine:?}"
        );
    }
}

#[tokio::test]
async fn a_record_can_be_seen_as_it_was_on_a_date() {
    for engine in engines() {
        let city = city(engine).await;
        let id = city
            .database
            .carry_out(&writer(), AddNote::titled("前"))
            .await
            .unwrap();
        let before = kernel::Clock::now(&*city.clock);
        city.clock.pass_days(3);
        city.database
            .carry_out(&writer(), Rename(id.clone(), "後"))
            .await
            .unwrap();
        let reads = city.database.reads();
        let then = store::revision_at(&reads, &id, before)
            .await
            .unwrap()
            .unwrap();
        let now = store::revision_at(&reads, &id, kernel::Clock::now(&*city.clock))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (then["title"].as_str(), now["title"].as_str()),
            (Some("前"), Some("後"))
        );
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_database_is_opened_again() {
    for engine in engines() {
        let city = city(engine).await;
        city.database
            .carry_out(&writer(), AddNote::titled("残る"))
            .await
            .unwrap();
        let again = store::Database::open(
            city.kept.url(),
            &[crate::notes::NOTES],
            std::sync::Arc::new(testkit::FakeClock::default()),
            std::sync::Arc::new(testkit::SeededEntropy::default()),
        )
        .await
        .unwrap();
        assert_eq!(again.migrated(), 0, "nothing is migrated twice");
        assert_eq!(count(&again).await, 1);
    }
}

#[tokio::test]
async fn reads_count_themselves() {
    for engine in engines() {
        let city = city(engine).await;
        let reads = city.database.reads();
        reads
            .number("SELECT COUNT(*) AS n FROM notes", params![])
            .await
            .unwrap();
        store::head(&reads.clone()).await.unwrap();
        assert_eq!(reads.count(), 2);
    }
}
