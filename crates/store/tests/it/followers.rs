use crate::notes::{AddNote, city, writer};
use kernel::{Fault, Outcome, Permit};
use std::{
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicBool, Ordering},
};
use store::{Follower, JournalRow, Queries, Unit, params};
use testkit::engines;

/// Marks every note that the journal names as done; may be told to stumble.
#[derive(Default)]
struct Marker {
    stumbles: AtomicBool,
}

impl Follower for Marker {
    fn name(&self) -> &'static str {
        "marker"
    }
    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Pin<Box<dyn Future<Output = Outcome<()>> + Send + 'a>> {
        Box::pin(async move {
            if self.stumbles.load(Ordering::Relaxed) && entry.sequence == 2 {
                return Err(Fault::internal("stumbled"));
            }
            unit.write(
                permit,
                "UPDATE notes SET done = done + 1 WHERE id = $1",
                params![&entry.record],
            )
            .await?;
            Ok(())
        })
    }
}

async fn done(city: &crate::notes::City) -> i64 {
    city.database
        .reads()
        .number(
            "SELECT CAST(COALESCE(SUM(done), 0) AS BIGINT) AS n FROM notes",
            params![],
        )
        .await
        .unwrap()
}

#[tokio::test]
async fn a_follower_follows_each_entry_exactly_once_even_after_stumbling() {
    for engine in engines() {
        let city = city(engine).await;
        for title in ["一", "二", "三"] {
            city.database
                .carry_out(&writer(), AddNote::titled(title))
                .await
                .unwrap();
        }
        let marker = Marker {
            stumbles: AtomicBool::new(true),
        };
        assert!(city.database.catch_up(&marker).await.is_err());
        assert_eq!(
            done(&city).await,
            0,
            "what it did before it stumbled is undone with its position"
        );
        marker.stumbles.store(false, Ordering::Relaxed);
        assert_eq!(city.database.catch_up(&marker).await.unwrap(), 3);
        assert_eq!(city.database.catch_up(&marker).await.unwrap(), 0);
        assert_eq!(done(&city).await, 3);
    }
}

#[tokio::test]
async fn two_processes_do_not_follow_the_same_entry_twice() {
    for engine in engines() {
        let city = city(engine).await;
        for n in 0..20 {
            city.database
                .carry_out(&writer(), AddNote::titled(&n.to_string()))
                .await
                .unwrap();
        }
        let (a, b) = (Marker::default(), Marker::default());
        let (first, second) = tokio::join!(city.database.catch_up(&a), city.database.catch_up(&b));
        assert_eq!(first.unwrap() + second.unwrap(), 20);
        assert_eq!(done(&city).await, 20);
    }
}

#[tokio::test]
async fn a_rewound_follower_builds_everything_anew() {
    for engine in engines() {
        let city = city(engine).await;
        city.database
            .carry_out(&writer(), AddNote::titled("一"))
            .await
            .unwrap();
        let marker = Marker::default();
        city.database.catch_up(&marker).await.unwrap();
        city.database.rewind(&marker).await.unwrap();
        assert_eq!(city.database.catch_up(&marker).await.unwrap(), 1);
    }
}
