//! Digests.
use crate::things::{Mail, add, change, city, come_due, count, gather, mails, of};
use axum::http::StatusCode;
use kernel::{Actor, Fault, Id, Outcome, Role};
use news::digest::{DUE, SendDigests};
use store::{Command, FromQueryResult, Queries, Unit, Visibility, params};
use testkit::{TestSite, engines};

async fn follow(site: &TestSite, role: Role, about: &str) {
    let seen = of(site, role)
        .fill("/desk/news", "/news/follow", &[("about", about)])
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

async fn rhythm(site: &TestSite, role: Role, rhythm: &str) {
    let fields = [("rhythm", rhythm), ("weekday", "1")];
    let seen = of(site, role)
        .fill("/desk/news", "/desk/news", &fields)
        .await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
}

#[tokio::test]
async fn a_digest_comes_on_its_day_once_with_what_is_new_and_not_when_nothing_is() {
    for engine in engines() {
        let site = city(engine).await;
        add(&site, "前からあった会", &["field:a"]).await;
        gather(&site).await;
        follow(&site, Role::Citizen, "field:a").await;
        follow(&site, Role::Citizen, "area:b").await;
        let thing = add(&site, "港の清掃", &["field:a", "area:b"]).await;
        add(&site, "山の音楽", &["area:b"]).await;
        add(&site, "よその会", &["area:c"]).await;
        // Saturday, then Sunday: not yet.
        site.clock.pass_days(1);
        come_due(&site).await;
        assert!(mails(&site).await.is_empty(), "{engine:?}");
        // Monday.
        site.clock.pass_days(1);
        come_due(&site).await;
        come_due(&site).await;
        let sent = mails(&site).await;
        assert_eq!(sent.len(), 1, "{engine:?}");
        let Mail {
            recipient,
            subject,
            body,
            ..
        } = &sent[0];
        assert_eq!(recipient, "citizen@example.jp");
        assert_eq!(subject, "みなと市の新着のお知らせ（2件）");
        assert_eq!(
            body.matches("港の清掃").count(),
            1,
            "under one heading: {body}"
        );
        assert!(body.contains("■ 分野a\n・令和8年11月21日（土） 新しいもの: 港の清掃"));
        assert!(body.contains("■ 地区b\n・令和8年11月21日（土） 新しいもの: 山の音楽"));
        assert!(body.contains(&format!("https://minato.localhost/things/{thing}")));
        for other in ["よその会", "前からあった会"] {
            assert!(!body.contains(other), "{body}");
        }
        // A week later nothing is new.
        site.clock.pass_days(7);
        come_due(&site).await;
        assert_eq!(mails(&site).await.len(), 1, "{engine:?}");
        // Another week later something is.
        change(&site, &thing, Visibility::Public).await;
        site.clock.pass_days(7);
        come_due(&site).await;
        assert_eq!(mails(&site).await.len(), 2, "{engine:?}");
    }
}

#[tokio::test]
async fn a_digest_speaks_the_readers_language_and_nobody_without_address_gets_one() {
    let site = city(testkit::Engine::Sqlite).await;
    for role in [Role::Staff, Role::Coordinator] {
        follow(&site, role, "all").await;
        rhythm(&site, role, "daily").await;
    }
    add(&site, "港の清掃", &[]).await;
    site.clock.pass_days(1);
    come_due(&site).await;
    let sent = mails(&site).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].recipient, "staff@example.jp");
    assert_eq!(sent[0].subject, "What is new in Minato (1)");
    assert!(sent[0].body.contains("■ All news of this city"));
    assert!(sent[0].body.contains("New thing: 港の清掃"));
}

#[tokio::test]
async fn never_is_never_and_who_begins_again_is_not_told_of_the_pause() {
    for engine in engines() {
        let site = city(engine).await;
        follow(&site, Role::Citizen, "all").await;
        rhythm(&site, Role::Citizen, "never").await;
        add(&site, "休みのあいだの会", &[]).await;
        site.clock.pass_days(40);
        come_due(&site).await;
        assert!(mails(&site).await.is_empty());
        rhythm(&site, Role::Citizen, "daily").await;
        add(&site, "そのあとの会", &[]).await;
        site.clock.pass_days(1);
        come_due(&site).await;
        let sent = mails(&site).await;
        assert_eq!(sent.len(), 1, "{engine:?}");
        assert!(sent[0].body.contains("そのあとの会"));
        assert!(!sent[0].body.contains("休みのあいだの会"));
    }
}

#[tokio::test]
async fn what_became_private_before_the_mail_goes_out_is_not_in_it() {
    for engine in engines() {
        let site = city(engine).await;
        follow(&site, Role::Citizen, "field:a").await;
        let thing = add(&site, "ひみつになる会", &["field:a"]).await;
        gather(&site).await;
        change(&site, &thing, Visibility::Staff).await;
        site.clock.pass_days(3);
        come_due(&site).await;
        assert!(mails(&site).await.is_empty(), "{engine:?}");
    }
}

/// A program that dies after it has done all and before it has committed.
struct Dies<'a>(SendDigests<'a>);

impl Command for Dies<'_> {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        assert!(self.0.carry_out(unit).await? > 0);
        Err(Fault::internal("kill -9"))
    }
}

#[tokio::test]
async fn a_program_that_dies_in_between_has_done_nothing_and_two_do_it_once() {
    for engine in engines() {
        let site = city(engine).await;
        for role in [Role::Citizen, Role::GroupEditor, Role::Administrator] {
            follow(&site, role, "all").await;
        }
        add(&site, "港の清掃", &[]).await;
        gather(&site).await;
        site.clock.pass_days(3);
        let system = Actor::system("schedule");
        let database = &site.city.database;
        let dead = database
            .carry_out(&system, Dies(SendDigests::of(&site.city)))
            .await;
        assert!(dead.is_err());
        assert!(mails(&site).await.is_empty(), "{engine:?}");
        let run = || async { (DUE[0].run)(&site.city).await };
        let (a, b, c) = tokio::join!(run(), run(), run());
        a.unwrap();
        b.unwrap();
        c.unwrap();
        let mut to: Vec<String> = mails(&site)
            .await
            .into_iter()
            .map(|m| m.recipient)
            .collect();
        to.sort();
        let expected = [
            "administrator@example.jp",
            "citizen@example.jp",
            "group-editor@example.jp",
        ];
        assert_eq!(to, expected, "{engine:?}");
    }
}

#[tokio::test]
async fn nobody_but_the_program_sends_digests() {
    let site = city(testkit::Engine::Sqlite).await;
    for role in Role::ALL {
        let denied = site
            .city
            .database
            .carry_out(&testkit::person(role), SendDigests::of(&site.city))
            .await;
        assert!(denied.is_err_and(|f| f.is(&kernel::Code::NOT_ALLOWED)));
    }
}

/// Path and query of an address in a mail.
fn path(address: &str) -> String {
    address.trim().replace("https://minato.localhost", "")
}

#[tokio::test]
async fn one_click_stops_without_signing_in_and_opening_the_link_does_nothing_yet() {
    for engine in engines() {
        let site = city(engine).await;
        follow(&site, Role::Citizen, "field:a").await;
        follow(&site, Role::Citizen, "area:b").await;
        add(&site, "港の清掃", &["field:a"]).await;
        add(&site, "山の音楽", &["area:b"]).await;
        site.clock.pass_days(3);
        come_due(&site).await;
        let mail = mails(&site).await.remove(0);
        const FOLLOWS: &str = "SELECT COUNT(*) AS n FROM news_follows";
        let one = mail
            .body
            .lines()
            .filter_map(|l| l.trim().strip_prefix("このお知らせをやめる: "))
            .find(|l| l.contains("field%3Aa"))
            .map(path)
            .unwrap();
        let mut anyone = site.browser();
        let seen = anyone.get(&one).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(
            seen.text
                .contains("「分野a」のお知らせを受けとるのをやめますか。")
        );
        assert_eq!(count(&site, FOLLOWS).await, 2, "{engine:?}");
        // As a mail program does it: without origin, without cookies.
        let request = site
            .browser()
            .request("POST", &one)
            .header("content-type", "application/x-www-form-urlencoded");
        let body = b"List-Unsubscribe=One-Click".to_vec();
        let seen = anyone.send(request, body.clone()).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
        assert_eq!(count(&site, FOLLOWS).await, 1, "{engine:?}");
        let all = path(&mail.unsubscribe);
        let request = site
            .browser()
            .request("POST", &all)
            .header("content-type", "application/x-www-form-urlencoded");
        let seen = anyone.send(request, body.clone()).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(count(&site, FOLLOWS).await, 0, "{engine:?}");
        for forged in [
            all.replace("&t=", "&t=0"),
            all.replace("r=", "r=0"),
            one.replace("field", "area"),
            "/one-click/news".to_owned(),
        ] {
            let request = site.browser().request("POST", &forged);
            let seen = anyone.send(request, body.clone()).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{forged}");
        }
    }
}

#[tokio::test]
async fn whoever_has_signed_in_is_nobody_behind_a_one_click_address() {
    let site = city(testkit::Engine::Sqlite).await;
    let mut citizen = of(&site, Role::Citizen);
    let reader = Id::from_stored("01jtest0000000000000000000".into());
    let link = news::links::path(&site.city, news::links::Link::Stop, reader.as_str(), "");
    let seen = citizen.get(&link).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("サインイン"));
    assert!(!seen.text.contains("citizenの人"));
}

#[tokio::test]
async fn news_from_before_something_was_followed_are_not_sent() {
    for engine in engines() {
        let site = city(engine).await;
        follow(&site, Role::Citizen, "field:b").await;
        add(&site, "まだ知らなかった会", &["field:a"]).await;
        gather(&site).await;
        site.clock.pass(60);
        follow(&site, Role::Citizen, "field:a").await;
        add(&site, "そのあとの会", &["field:a"]).await;
        site.clock.pass_days(3);
        come_due(&site).await;
        let sent = mails(&site).await;
        assert_eq!(sent.len(), 1, "{engine:?}");
        assert!(sent[0].body.contains("そのあとの会"));
        assert!(!sent[0].body.contains("まだ知らなかった会"), "{engine:?}");
    }
}

#[tokio::test]
async fn what_is_newer_than_the_position_that_is_written_waits_for_the_next_digest() {
    for engine in engines() {
        let site = city(engine).await;
        follow(&site, Role::Citizen, "all").await;
        add(&site, "港の清掃", &[]).await;
        gather(&site).await;
        let newest = count(&site, "SELECT MAX(sequence) AS n FROM news").await;
        add(&site, "そのすぐあとの会", &[]).await;
        gather(&site).await;
        let reads = site.city.database.reads();
        let reader = "SELECT COUNT(*) AS n FROM news_readers";
        assert_eq!(count(&site, reader).await, 1);
        let sql = news::digest::matches_sql(1)
            .replace("r.id IN ($1)", "r.id > $1")
            .replace(
                "SELECT f.reader, f.subject, n.sequence, n.at, n.kind, n.record",
                "SELECT n.sequence",
            );
        let found: Vec<Sequence> = reads.all(&sql, params!["", newest]).await.unwrap();
        let found: Vec<i64> = found.into_iter().map(|s| s.sequence).collect();
        assert_eq!(found, [newest], "{engine:?}");
    }
}

#[derive(FromQueryResult)]
struct Sequence {
    sequence: i64,
}
