//! What the plan does by itself when the journal says that something happened elsewhere.
use super::city::{City, cities_with};
use kernel::{Actor, Id, Outcome, Role, Rule, Who};
use plan::{
    commands::{AskQuestion, SetCarrier},
    model::{Channel, QuestionKind},
    ports::{Bodies, Reader},
};
use std::sync::Arc;
use store::{Command, Entry, Follower, FromQueryResult, Queries, Source, Unit, Visibility, params};
use web::{Later, Ports, Texts, port};

/// The body that is followed by whom, as it was said.
struct Told(Vec<(Id, Vec<Id>)>);

impl Bodies for Told {
    fn successors<'a>(&'a self, _: Source<'a>, body: &'a Id) -> Later<'a, Outcome<Vec<Id>>> {
        let found = self.0.iter().find(|(b, _)| b == body);
        let found = found.map(|(_, s)| s.clone()).unwrap_or_default();
        Box::pin(async move { Ok(found) })
    }
    fn staff<'a>(&'a self, _: Source<'a>, _: &'a Id) -> Later<'a, Outcome<Vec<Reader>>> {
        let reader = |account: &str, address: Option<&str>, language: &str| Reader {
            account: Id::from_stored(account.into()),
            address: address.map(Into::into),
            language: language.into(),
        };
        Box::pin(async move {
            Ok(vec![
                reader("one", Some("one@example.jp"), "ja"),
                reader("two", Some("two@example.jp"), "en"),
                reader("three", None, "ja"),
            ])
        })
    }
}

static SEED: Rule = Rule::new("test.seed", Who::System);

struct Body(&'static str);

impl Command for Body {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = SEED.permit(unit.actor())?;
        let id = unit
            .create_record(&permit, "identity.body", self.0, Visibility::Public)
            .await?;
        unit.note(Entry::new("identity.create-body", &id));
        Ok(id)
    }
}

struct Ended(&'static str, Id);

impl Command for Ended {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        unit.note(Entry::new(self.0, &self.1));
        Ok(())
    }
}

async fn cities() -> Vec<City> {
    let all: Vec<store::Migration> = plan::MIGRATIONS
        .iter()
        .chain(notify::MIGRATIONS)
        .copied()
        .collect();
    cities_with(&all).await
}

/// The followers of the plan, in the order of the manifest.
fn followers(bodies: Vec<(Id, Vec<Id>)>) -> Vec<Arc<dyn Follower>> {
    let ports = Ports::of([port::<dyn Bodies>(Arc::new(Told(bodies)))]);
    let texts = Texts::new(plan::MODULE.locales.iter().copied()).unwrap();
    let makers = plan::MODULE.followers.iter();
    makers.map(|make| make(&ports, &texts)).collect()
}

async fn follow(city: &City, followers: &[Arc<dyn Follower>]) {
    for follower in followers {
        city.database.catch_up(&**follower).await.unwrap();
    }
}

async fn body(city: &City, name: &'static str) -> Id {
    city.act(&Actor::system("test"), Body(name)).await.unwrap()
}

async fn end(city: &City, action: &'static str, body: &Id) {
    let ended = Ended(action, body.clone());
    city.act(&Actor::system("test"), ended).await.unwrap();
}

async fn carry(city: &City, lineage: &str, body: &Id, lead: bool) {
    let set = SetCarrier {
        lineage: Id::from_stored(lineage.to_owned()),
        body: body.clone(),
        lead: Some(lead),
    };
    city.manage(set).await.unwrap();
}

#[derive(Debug, PartialEq, FromQueryResult)]
struct Row {
    name: String,
    is_lead: i64,
}

/// Who carries an item, by name.
async fn carriers(city: &City, lineage: &str) -> Vec<(String, bool)> {
    let rows: Vec<Row> = city
        .database
        .reads()
        .all(
            "SELECT r.title AS name, c.is_lead FROM plan_carriers c JOIN records r ON r.id = c.body \
             WHERE c.lineage = $1 ORDER BY r.title LIMIT 20",
            params![lineage],
        )
        .await
        .unwrap();
    rows.into_iter().map(|r| (r.name, r.is_lead == 1)).collect()
}

async fn moves(city: &City, lineage: &str) -> i64 {
    city.database
        .reads()
        .number(
            "SELECT COUNT(*) AS n FROM journal j JOIN journal_items i ON i.sequence = j.sequence \
             WHERE j.action = 'plan.move-carrier' AND i.item = $1",
            params![lineage],
        )
        .await
        .unwrap()
}

fn named(list: &[(&str, bool)]) -> Vec<(String, bool)> {
    list.iter().map(|(n, l)| ((*n).to_owned(), *l)).collect()
}

#[tokio::test]
async fn bodies_that_are_merged_leave_what_they_carried_to_their_successor_once() {
    for city in cities().await {
        let version = city.published().await.version;
        let one = city.node(&version, "出会いの場をつくる").await.lineage;
        let other = city.node(&version, "活動を応援する").await.lineage;
        let (a, b, c) = (
            body(&city, "甲課").await,
            body(&city, "乙課").await,
            body(&city, "丙課").await,
        );
        carry(&city, &one, &a, true).await;
        carry(&city, &one, &b, false).await;
        carry(&city, &one, &c, false).await;
        carry(&city, &other, &b, false).await;
        end(&city, "identity.merge-body", &a).await;
        end(&city, "identity.merge-body", &b).await;
        let followers = followers(vec![(a, vec![c.clone()]), (b, vec![c])]);
        follow(&city, &followers).await;
        assert_eq!(carriers(&city, &one).await, named(&[("丙課", true)]));
        assert_eq!(carriers(&city, &other).await, named(&[("丙課", false)]));
        assert_eq!(
            (moves(&city, &one).await, moves(&city, &other).await),
            (2, 1)
        );
        for follower in &followers {
            city.database.rewind(&**follower).await.unwrap();
        }
        follow(&city, &followers).await;
        assert_eq!(carriers(&city, &one).await, named(&[("丙課", true)]));
        assert_eq!(
            (moves(&city, &one).await, moves(&city, &other).await),
            (2, 1)
        );
    }
}

#[tokio::test]
async fn a_body_that_is_split_is_followed_by_all_its_parts_and_the_first_leads() {
    for city in cities().await {
        let version = city.published().await.version;
        let item = city.node(&version, "出会いの場をつくる").await.lineage;
        let (old, bystander) = (body(&city, "旧課").await, body(&city, "別課").await);
        let (first, second) = (body(&city, "新一課").await, body(&city, "新二課").await);
        carry(&city, &item, &old, true).await;
        carry(&city, &item, &bystander, false).await;
        end(&city, "identity.split-body", &old).await;
        follow(&city, &followers(vec![(old, vec![first, second])])).await;
        assert_eq!(
            carriers(&city, &item).await,
            named(&[("別課", false), ("新一課", true), ("新二課", false)])
        );
    }
}

#[derive(Debug, FromQueryResult)]
struct Mail {
    recipient: String,
    subject: String,
    body: String,
}

async fn mail(city: &City) -> Vec<Mail> {
    city.database
        .reads()
        .all(
            "SELECT recipient, subject, body FROM outbox ORDER BY recipient LIMIT 50",
            params![],
        )
        .await
        .unwrap()
}

async fn ask(city: &City, lineage: &str) {
    let question = AskQuestion {
        lineage: Id::from_stored(lineage.to_owned()),
        kind: QuestionKind::Question,
        text: "秘密の相談です".into(),
        contact: "asker@example.jp".into(),
        channel: Channel::Web,
    };
    city.act(&Actor::visitor(), question).await.unwrap();
}

#[tokio::test]
async fn the_staff_of_the_carrying_body_hear_once_that_a_question_waits_and_not_what_it_says() {
    for city in cities().await {
        let version = city.published().await.version;
        let item = city.node(&version, "出会いの場をつくる").await.lineage;
        let nobody = city.node(&version, "活動を応援する").await.lineage;
        let body = body(&city, "協働課").await;
        carry(&city, &item, &body, true).await;
        ask(&city, &item).await;
        ask(&city, &nobody).await;
        let followers = followers(Vec::new());
        follow(&city, &followers).await;
        for follower in &followers {
            city.database.rewind(&**follower).await.unwrap();
        }
        follow(&city, &followers).await;
        let mail = mail(&city).await;
        let to: Vec<&str> = mail.iter().map(|m| m.recipient.as_str()).collect();
        assert_eq!(to, ["one@example.jp", "two@example.jp"]);
        assert!(mail[0].subject.contains("出会いの場をつくる") && mail[0].body.contains("デスク"));
        assert!(mail[1].body.contains("open your desk"), "{mail:?}");
        for m in &mail {
            assert!(
                !m.body.contains("秘密") && !m.body.contains("asker@"),
                "{m:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_question_that_is_old_or_answered_is_no_news() {
    for city in cities().await {
        let version = city.published().await.version;
        let item = city.node(&version, "出会いの場をつくる").await.lineage;
        let body = body(&city, "協働課").await;
        carry(&city, &item, &body, true).await;
        ask(&city, &item).await;
        city.clock.pass_days(8);
        ask(&city, &item).await;
        let id: String = newest_question(&city).await;
        let answer = plan::commands::AnswerQuestion {
            question: Id::from_stored(id),
            answer: "お答えします".into(),
            is_public: false,
        };
        city.act(&super::city::person(Role::PlanManager), answer)
            .await
            .unwrap();
        follow(&city, &followers(Vec::new())).await;
        assert!(mail(&city).await.is_empty());
    }
}

#[derive(FromQueryResult)]
struct Question {
    id: String,
}

async fn newest_question(city: &City) -> String {
    let row: Option<Question> = city
        .database
        .reads()
        .first(
            "SELECT id FROM plan_questions ORDER BY asked_at DESC LIMIT 1",
            params![],
        )
        .await
        .unwrap();
    row.unwrap().id
}
