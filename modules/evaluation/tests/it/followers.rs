//! What the year of the plan does by itself when the journal says that something happened.
use crate::{
    committee_people::{World, actor, worlds as committees},
    fakes::{BODY, ITEM, OTHER_BODY, OTHER_ITEM, id},
    programmes_fakes::{self as programmes, CLEAN, ENVIRONMENT, TOGETHER},
    rounds_steps::{hand_in, open, sheet_of, sheets, worlds},
};
use evaluation::{
    committee::{commands::WithdrawOpinion, said},
    programmes::{commands::CreateProgramme, queries},
    rounds::model::Kind,
};
use kernel::{Actor, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};
use testkit::engines;
use web::City;
use workflow::Party;

/// The module with the bodies says that one has ended.
struct Ended(Id);

impl Command for Ended {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        unit.note(Entry::new("identity.merge-body", &self.0));
        Ok(())
    }
}

async fn end(city: &City, body: Id) {
    let system = Actor::system("test");
    city.database.carry_out(&system, Ended(body)).await.unwrap();
    follow(city).await;
}

/// Lets every follower of the module read on to the end.
async fn follow(city: &City) {
    for make in evaluation::MODULE.followers {
        let follower = make(&city.ports, &city.texts);
        city.database.catch_up(&*follower).await.unwrap();
    }
}

/// Lets every follower of the module read the whole journal again.
async fn replay(city: &City) {
    for make in evaluation::MODULE.followers {
        let follower = make(&city.ports, &city.texts);
        city.database.rewind(&*follower).await.unwrap();
    }
    follow(city).await;
}

async fn entries(city: &City, action: &str) -> i64 {
    city.database
        .reads()
        .number(
            "SELECT COUNT(*) AS n FROM journal WHERE action = $1",
            params![action],
        )
        .await
        .unwrap()
}

async fn seat(world: &World, sheet: &Id) -> Option<String> {
    let reads = world.site.city.database.reads();
    let instance = workflow::find_instance(&reads, sheet).await.unwrap();
    instance.unwrap().seats[&Party::new("carrier")].body.clone()
}

#[tokio::test]
async fn sheets_that_a_body_was_filling_in_go_to_its_successor_and_those_handed_in_stay() {
    for world in worlds().await {
        let running = open(&world, Kind::SelfJudgement, 2026, 0).await;
        let handed = open(&world, Kind::SelfJudgement, 2025, 0).await;
        let sheet = sheet_of(&world, &handed, ITEM, BODY).await;
        let filled = hand_in(&sheet, Kind::SelfJudgement, 3);
        world.act(&actor("staff-one"), filled).await.unwrap();
        let open_sheet = sheet_of(&world, &running, ITEM, BODY).await;
        end(&world.site.city, id(BODY)).await;

        let moved = sheet_of(&world, &running, ITEM, OTHER_BODY).await;
        assert_eq!(
            (moved.id(), moved.evaluator.as_str()),
            (open_sheet.id(), "施設課")
        );
        assert_eq!(
            seat(&world, &moved.id()).await,
            Some(id(OTHER_BODY).to_string())
        );
        let kept = sheet_of(&world, &handed, ITEM, BODY).await;
        assert_eq!(
            (kept.id(), kept.evaluator.as_str()),
            (sheet.id(), "市民協働課")
        );
        assert_eq!(seat(&world, &kept.id()).await, Some(id(BODY).to_string()));
        assert_eq!(
            sheet_of(&world, &running, OTHER_ITEM, OTHER_BODY)
                .await
                .state,
            "filling"
        );

        let before = entries(&world.site.city, "evaluation.move-sheet-to-body").await;
        replay(&world.site.city).await;
        assert_eq!(
            (
                before,
                entries(&world.site.city, "evaluation.move-sheet-to-body").await
            ),
            (1, 1)
        );
        let of_successor = hand_in(&moved, Kind::SelfJudgement, 4);
        world.act(&actor("staff-two"), of_successor).await.unwrap();
        let states: Vec<String> = sheets(&world, &running)
            .await
            .into_iter()
            .map(|s| s.state)
            .collect();
        assert!(states.contains(&"handed".to_owned()), "{states:?}");
    }
}

#[tokio::test]
async fn an_opinion_without_an_answer_goes_to_the_successor() {
    for world in committees().await {
        let waiting = world.published("答えを待つ意見").await;
        let gone = world.published("取り下げる意見").await;
        world
            .manage(WithdrawOpinion {
                opinion: gone.clone(),
                reason: "重ねて出したため".into(),
            })
            .await
            .unwrap();
        end(&world.site.city, id(BODY)).await;
        replay(&world.site.city).await;
        let body = async |opinion: &Id| world.read(opinion).await.body.unwrap();
        assert_eq!(body(&waiting).await, id(OTHER_BODY).as_str());
        assert_eq!(body(&gone).await, id(BODY).as_str());
        assert_eq!(
            entries(&world.site.city, "evaluation.move-opinion").await,
            1
        );
    }
}

#[tokio::test]
async fn programmes_go_to_the_successor_and_nobody_is_their_own_partner() {
    for engine in engines() {
        let site = programmes::city(engine).await;
        let create =
            |title: &str, body| CreateProgramme(programmes::content(title, body, &[CLEAN]));
        let own = programmes::by(&site, "manager", create("川の清掃", ENVIRONMENT))
            .await
            .unwrap();
        let theirs = programmes::by(&site, "manager", create("花の植栽", TOGETHER))
            .await
            .unwrap();
        for (programme, partner) in [(&own, TOGETHER), (&theirs, ENVIRONMENT)] {
            programmes::act(
                &site,
                &Actor::system("test"),
                Partner(programme.clone(), partner),
            )
            .await
            .unwrap();
        }
        end(&site.city, programmes::id(ENVIRONMENT)).await;
        replay(&site.city).await;
        let reads = site.city.database.reads();
        for programme in [&own, &theirs] {
            let row = queries::get_programme(&reads, programme).await.unwrap();
            assert_eq!(row.body, TOGETHER);
            let partners = queries::list_partners(&reads, programme.as_str())
                .await
                .unwrap();
            assert!(partners.is_empty());
        }
        assert_eq!(entries(&site.city, "evaluation.move-programme").await, 1);
    }
}

/// Enters a partner of a programme.
struct Partner(Id, &'static str);

static SEED: kernel::Rule = kernel::Rule::new("test.partner", kernel::Who::System);

impl Command for Partner {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = SEED.permit(unit.actor())?;
        unit.write(
            &permit,
            "INSERT INTO evaluation_programme_partners (programme, body) VALUES ($1, $2)",
            params![&self.0, self.1],
        )
        .await?;
        unit.note(Entry::new("test.partner", &self.0));
        Ok(())
    }
}

#[derive(Debug, FromQueryResult)]
struct Mail {
    recipient: String,
    subject: String,
    body: String,
}

#[tokio::test]
async fn the_responsible_body_hears_once_of_an_opinion_that_waits_for_its_answer() {
    for world in committees().await {
        let opinion = world.published("窓口の時間をのばしてほしい").await;
        world.opinion("まだ内部の意見", None).await;
        follow(&world.site.city).await;
        replay(&world.site.city).await;
        let reads = world.site.city.database.reads();
        let mail: Vec<Mail> = reads
            .all(
                "SELECT recipient, subject, body FROM outbox ORDER BY id LIMIT 10",
                params![],
            )
            .await
            .unwrap();
        assert_eq!(mail.len(), 1, "{mail:?}");
        assert_eq!(mail[0].recipient, "ka@example.jp");
        assert!(mail[0].subject.contains("市民活動推進委員会"), "{mail:?}");
        assert!(mail[0].body.contains("相談体制の充実") && mail[0].body.contains("デスク"));
        assert!(
            said::get_opinion(&reads, opinion.as_str())
                .await
                .unwrap()
                .is_public()
        );
    }
}
