//! The outbox and its sender.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Clock, Outcome, Rule, SystemEntropy, Who};
use notify::{
    Failure, FolderTransport, Mail, Message, Round, Sending, Transport, erase_old, put, send_due,
};
use std::{
    path::Path,
    sync::{Arc, Mutex},
};
use store::{Command, Database, Entry, FromQueryResult, Queries, Unit, params};

static SEND: Rule = Rule::new("test.send", Who::System);

struct FakeClock(Mutex<Timestamp>);

impl FakeClock {
    fn pass_minutes(&self, minutes: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

struct Put(Message);

impl Command for Put {
    type Outcome = bool;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<bool> {
        let permit = SEND.permit(unit.actor())?;
        let new = put(unit, &permit, self.0).await?;
        unit.note(Entry::new("test.put", &unit.new_id()));
        Ok(new)
    }
}

#[derive(Debug, FromQueryResult)]
struct Row {
    status: String,
    attempts: i64,
    subject: String,
    recipient: String,
    last_error: String,
}

struct Office {
    database: Database,
    clock: Arc<FakeClock>,
    _folder: tempfile::TempDir,
}

impl Office {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FakeClock(Mutex::new(
            "2026-11-21T10:00:00+09:00".parse().unwrap(),
        )));
        let url = format!("sqlite://{}", folder.path().join("city.sqlite").display());
        let own = Arc::clone(&clock) as Arc<dyn Clock>;
        let database = Database::open(&url, notify::MIGRATIONS, own, Arc::new(SystemEntropy))
            .await
            .unwrap();
        Self {
            database,
            clock,
            _folder: folder,
        }
    }
    async fn put(&self, key: &str, subject: &str) -> Outcome<bool> {
        self.put_to(key, subject, "hana@example.jp").await
    }
    async fn put_to(&self, key: &str, subject: &str, recipient: &str) -> Outcome<bool> {
        let message = Message {
            key: key.into(),
            recipient: recipient.into(),
            subject: subject.into(),
            body: "こんにちは。\n締切は令和8年11月30日です。".into(),
        };
        self.database
            .carry_out(&Actor::system("test"), Put(message))
            .await
    }
    async fn rows(&self) -> Vec<Row> {
        let sql = "SELECT status, attempts, subject, recipient, last_error FROM outbox ORDER BY id LIMIT 20";
        self.database.reads().all(sql, params![]).await.unwrap()
    }
}

fn letters(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|f| std::fs::read_to_string(f.unwrap().path()).unwrap())
        .collect()
}

/// Fails as often as it is told, then takes everything.
struct Moody {
    failures: Mutex<Vec<bool>>,
    taken: Mutex<Vec<String>>,
}

impl Moody {
    fn new(failures: &[bool]) -> Self {
        Self {
            failures: Mutex::new(failures.to_vec()),
            taken: Mutex::default(),
        }
    }
}

impl Transport for Moody {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            if let Some(permanent) = self.failures.lock().unwrap().pop() {
                return Err(Failure {
                    reason: "550 no".into(),
                    permanent,
                });
            }
            self.taken.lock().unwrap().push(mail.id.clone());
            Ok(())
        })
    }
}

#[tokio::test]
async fn the_same_key_is_the_same_message() {
    let office = Office::open().await;
    assert!(office.put("a", "一").await.unwrap());
    assert!(!office.put("a", "二").await.unwrap());
    assert_eq!(office.rows().await.len(), 1);
}

#[tokio::test]
async fn a_letter_lies_in_the_folder_as_utf8_and_no_header_can_be_slipped_in() {
    let office = Office::open().await;
    office
        .put("a", "お知らせ\r\nBcc: thief@example.com")
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let transport = FolderTransport::new(folder.path(), "みなと市 <city@example.jp>").unwrap();
    let round = send_due(&office.database, &transport).await.unwrap();
    assert_eq!(
        round,
        Round {
            sent: 1,
            ..Round::default()
        }
    );
    let letters = letters(folder.path());
    let (head, _) = letters[0].split_once("\r\n\r\n").unwrap();
    assert!(
        !head.lines().any(|l| l.to_lowercase().starts_with("bcc")),
        "{head}"
    );
    assert!(head.contains("charset=utf-8"), "{head}");
    assert!(head.contains("To: hana@example.jp"), "{head}");
    assert_eq!(
        send_due(&office.database, &transport).await.unwrap(),
        Round::default(),
        "sent is sent"
    );
}

#[tokio::test]
async fn an_address_that_is_none_is_a_fault_of_the_field() {
    let office = Office::open().await;
    for bad in [
        "",
        "hana",
        "hana@",
        "a@example.jp\r\nBcc: b@example.jp",
        "a@example.jp, b@example.jp",
        "花 <a@example.jp>",
    ] {
        let fault = office.put_to("a", "x", bad).await.unwrap_err();
        assert_eq!(fault.field_faults()[0].key, "field-email", "{bad:?}");
    }
    assert!(office.rows().await.is_empty());
}

#[tokio::test]
async fn what_failed_is_tried_again_later_and_later_and_given_up_at_last() {
    let office = Office::open().await;
    office.put("a", "一").await.unwrap();
    let moody = Moody::new(&[false, false]);
    assert_eq!(send_due(&office.database, &moody).await.unwrap().failed, 1);
    assert_eq!(
        send_due(&office.database, &moody).await.unwrap(),
        Round::default(),
        "not at once"
    );
    office.clock.pass_minutes(1);
    assert_eq!(send_due(&office.database, &moody).await.unwrap().failed, 1);
    office.clock.pass_minutes(4);
    assert_eq!(
        send_due(&office.database, &moody).await.unwrap(),
        Round::default()
    );
    office.clock.pass_minutes(1);
    assert_eq!(send_due(&office.database, &moody).await.unwrap().sent, 1);
    let rows = office.rows().await;
    assert_eq!(
        (
            rows[0].status.as_str(),
            rows[0].attempts,
            rows[0].last_error.as_str()
        ),
        ("sent", 3, "")
    );
    office.clock.pass_minutes(1);
    office.put("b", "二").await.unwrap();
    let never = Moody::new(&[false; 9]);
    for _ in 0..9 {
        send_due(&office.database, &never).await.unwrap();
        office.clock.pass_minutes(1440);
    }
    let rows = office.rows().await;
    assert_eq!((rows[1].status.as_str(), rows[1].attempts), ("given-up", 8));
}

#[tokio::test]
async fn a_refusal_for_good_is_not_tried_again() {
    let office = Office::open().await;
    office.put("a", "一").await.unwrap();
    let round = send_due(&office.database, &Moody::new(&[true]))
        .await
        .unwrap();
    assert_eq!(round.given_up, 1);
    assert_eq!(office.rows().await[0].last_error, "550 no");
}

#[tokio::test]
async fn a_sender_that_died_frees_its_messages_after_five_minutes() {
    struct Dies;
    impl Transport for Dies {
        fn send<'a>(&'a self, _: &'a Mail) -> Sending<'a> {
            Box::pin(std::future::pending())
        }
    }
    let office = Office::open().await;
    office.put("a", "一").await.unwrap();
    let dying = send_due(&office.database, &Dies);
    let died = tokio::time::timeout(std::time::Duration::from_millis(300), dying).await;
    assert!(died.is_err());
    let moody = Moody::new(&[]);
    assert_eq!(
        send_due(&office.database, &moody).await.unwrap(),
        Round::default(),
        "the lease holds"
    );
    office.clock.pass_minutes(6);
    assert_eq!(send_due(&office.database, &moody).await.unwrap().sent, 1);
}

#[tokio::test]
async fn two_senders_never_send_one_message_twice() {
    let office = Office::open().await;
    for n in 0..30 {
        office.put(&n.to_string(), "一").await.unwrap();
    }
    let moody = Moody::new(&[]);
    let (a, b) = tokio::join!(
        send_due(&office.database, &moody),
        send_due(&office.database, &moody)
    );
    assert_eq!(a.unwrap().sent + b.unwrap().sent, 30);
    let mut taken = moody.taken.lock().unwrap().clone();
    taken.sort();
    taken.dedup();
    assert_eq!(taken.len(), 30);
}

#[tokio::test]
async fn what_was_sent_long_ago_says_nothing_of_anybody() {
    let office = Office::open().await;
    office.put("a", "一").await.unwrap();
    send_due(&office.database, &Moody::new(&[])).await.unwrap();
    office.clock.pass_minutes(1);
    office.put("b", "二").await.unwrap();
    office.clock.pass_minutes(31 * 1440);
    assert_eq!(erase_old(&office.database, 30).await.unwrap(), 1);
    let rows = office.rows().await;
    assert_eq!(
        (rows[0].recipient.as_str(), rows[0].subject.as_str()),
        ("", "")
    );
    assert_eq!(rows[1].recipient, "hana@example.jp", "what waits is kept");
    assert!(
        !office.put("a", "一").await.unwrap(),
        "and it still does not go out twice"
    );
}
