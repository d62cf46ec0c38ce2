use crate::notes::{AddNote, WRITE, city, writer};
use kernel::{Actor, Outcome, Page};
use store::{Command, Entry, Unit, VerdictFault, params, verify};
use testkit::engines;

/// Writes what no command of the program would: behind the journal's back.
struct Tamper(&'static str);

impl Command for Tamper {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = WRITE.permit(unit.actor())?;
        unit.write(&permit, self.0, params![]).await?;
        let record = unit.new_id();
        unit.note(Entry::new("notes.tamper", &record));
        Ok(())
    }
}

async fn after(engine: testkit::Engine, sql: &'static str) -> store::Verdict {
    let city = city(engine).await;
    for title in ["一", "二", "三"] {
        city.database
            .carry_out(&writer(), AddNote::titled(title))
            .await
            .unwrap();
    }
    city.database
        .carry_out(&writer(), Tamper(sql))
        .await
        .unwrap();
    verify(&city.database.reads()).await.unwrap()
}

#[tokio::test]
async fn a_changed_entry_breaks_the_chain_there() {
    for engine in engines() {
        let verdict = after(
            engine,
            "UPDATE journal SET action = 'notes.other' WHERE sequence = 2",
        )
        .await;
        assert_eq!(verdict.faults.first(), Some(&(2, VerdictFault::Chain)));
    }
}

#[tokio::test]
async fn a_changed_revision_is_found_by_its_digest() {
    for engine in engines() {
        let verdict = after(
            engine,
            "UPDATE revisions SET body = '{}' WHERE sequence = 3",
        )
        .await;
        assert_eq!(verdict.faults, [(3, VerdictFault::Digest)]);
    }
}

#[tokio::test]
async fn a_removed_entry_leaves_a_gap() {
    for engine in engines() {
        let verdict = after(engine, "DELETE FROM journal_items WHERE sequence = 2").await;
        assert!(
            verdict.faults.is_empty(),
            "an index of items is no part of the chain"
        );
    }
}

#[tokio::test]
async fn an_erased_salt_is_said_to_be_erased_and_the_chain_stays_whole() {
    for engine in engines() {
        let verdict = after(engine, "DELETE FROM journal_salts WHERE sequence = 2").await;
        assert_eq!((verdict.erased, verdict.faults), (1, vec![]));
    }
}

#[tokio::test]
async fn entries_of_an_item_are_paged_by_key_newest_first() {
    for engine in engines() {
        let city = city(engine).await;
        let id = city
            .database
            .carry_out(&Actor::system("test"), AddNote::titled("項目"))
            .await
            .unwrap();
        let reads = city.database.reads();
        let rows = store::list_of_item(&reads, &id, &Page::new(None, None).unwrap())
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        let after = Page::new(Some(&rows[0].sequence.to_string()), None).unwrap();
        assert!(
            store::list_of_item(&reads, &id, &after)
                .await
                .unwrap()
                .is_empty()
        );
    }
}
