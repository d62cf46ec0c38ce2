//! What other pages take from this module: panels on an item's page, and what waits for a reader.
use crate::committee_people::{World, worlds};
use crate::fakes::{ITEM, OTHER_ITEM, id};
use axum::{extract::Path, response::IntoResponse};
use evaluation::committee::commands::*;
use kernel::{Id, Rule, Who};
use web::{Answer, Context, Module, Routes, Slot};

static ANYONE: Rule = Rule::new("probe.view", Who::Anyone);

/// A module with the pages of which others are a part.
pub static PROBE: Module = Module {
    name: "probe",
    routes: || {
        Routes::new().get("/probe/items/{id}", &ANYONE, item).get(
            "/probe/waiting",
            &ANYONE,
            waiting,
        )
    },
    migrations: notify::MIGRATIONS,
    ..Module::NOTHING
};

async fn item(context: Context, Path(lineage): Path<String>) -> Answer {
    let panels = context.panels("plan.item", &Id::parse(&lineage)?).await?;
    let said: Vec<&str> = panels.at(Slot::Said).collect();
    let now: Vec<&str> = panels.at(Slot::Now).collect();
    Ok(format!("SAID {} NOW {}", said.join("|"), now.join("|")).into_response())
}

async fn waiting(context: Context) -> Answer {
    let mut lines = Vec::new();
    let lists: Vec<_> = context
        .site()
        .modules()
        .iter()
        .flat_map(|m| m.waiting)
        .collect();
    for list in lists {
        for item in list(&context).await? {
            lines.push(format!("{} {}", item.title, item.href));
        }
    }
    Ok(lines.join("\n").into_response())
}

async fn seen(world: &World, who: &str, path: &str) -> String {
    world.browser(who).get(path).await.text
}

#[tokio::test]
async fn the_item_shows_what_was_said_of_it_and_where_to_take_part() {
    for world in worlds().await {
        world.published("この項目への意見").await;
        world.opinion("まだ内部の意見", None).await;
        let empty = StepContent::default;
        let plan = StepContent {
            is_there: "yes".into(),
            text: "意見交換会".into(),
            ..empty()
        };
        world
            .manage(SaveOpportunities {
                lineage: id(ITEM),
                steps: [plan, empty(), empty(), empty()],
            })
            .await
            .unwrap();
        let page = seen(&world, "nobody", &format!("/probe/items/{}", id(ITEM))).await;
        let (said, now) = page.split_once(" NOW ").unwrap();
        assert!(said.starts_with("SAID <h3"), "{said}");
        assert!(said.contains("この項目への意見") && !said.contains("まだ内部の意見"));
        assert!(
            now.starts_with("<h3") && now.contains("意見交換会"),
            "{now}"
        );
        assert_eq!(now.matches("<tr>").count(), 5, "a heading and four steps");
        let other = seen(
            &world,
            "nobody",
            &format!("/probe/items/{}", id(OTHER_ITEM)),
        )
        .await;
        assert!(!other.contains("<h3"), "{other}");
    }
}

#[tokio::test]
async fn what_waits_is_told_to_those_for_whom_it_waits() {
    for world in worlds().await {
        let meeting = world.meeting(4, false).await;
        let opinion = world.published("答えを待つ意見").await;
        let (to_opinion, to_meeting) = (opinion.to_string(), meeting.to_string());
        for (who, opinion, meeting) in [
            ("staff-one", true, false),
            ("staff-two", false, false),
            ("member-one", false, true),
            ("member-elsewhere", false, false),
            ("citizen", false, false),
            ("nobody", false, false),
        ] {
            let lines = seen(&world, who, "/probe/waiting").await;
            assert_eq!(lines.contains(&to_opinion), opinion, "{who}: {lines}");
            assert_eq!(lines.contains(&to_meeting), meeting, "{who}: {lines}");
        }
        let edition = world.read(&opinion).await.edition;
        let draft = DraftAnswer {
            opinion: opinion.clone(),
            edition,
            outcome: "reflected".into(),
            answer: String::new(),
        };
        let staff = crate::committee_people::actor("staff-one");
        world.act(&staff, draft).await.unwrap();
        assert!(
            !seen(&world, "staff-one", "/probe/waiting")
                .await
                .contains(&to_opinion)
        );
        assert!(
            seen(&world, "plan-manager", "/probe/waiting")
                .await
                .contains(&to_opinion)
        );
    }
}

#[tokio::test]
async fn the_journal_tells_the_item_what_was_published_but_nothing_that_was_not() {
    use store::Queries;
    #[derive(store::FromQueryResult)]
    struct Row {
        action: String,
    }
    for world in worlds().await {
        let hidden = world.opinion("内部の意見", None).await;
        let edition = world.read(&hidden).await.edition;
        let answer = |edition| ConfirmAnswer {
            opinion: hidden.clone(),
            edition,
            outcome: "reflected".into(),
            answer: String::new(),
        };
        world.manage(answer(edition)).await.unwrap();
        let actions = async || {
            let rows: Vec<Row> = world
                .site
                .city
                .database
                .reads()
                .all(
                    "SELECT j.action FROM journal_items i JOIN journal j ON j.sequence = i.sequence \
                     WHERE i.item = $1 ORDER BY j.sequence LIMIT 50",
                    store::params![id(ITEM)],
                )
                .await
                .unwrap();
            rows.into_iter().map(|r| r.action).collect::<Vec<_>>()
        };
        let expected = ["evaluation.save-opinion", "evaluation.answer-opinion"];
        assert_eq!(actions().await, expected);
        let published = PublishOpinion {
            opinion: hidden.clone(),
            edition: edition + 1,
        };
        world.manage(published).await.unwrap();
        assert_eq!(
            actions().await.last().unwrap(),
            "evaluation.publish-opinion"
        );
        world.manage(answer(edition + 2)).await.unwrap();
        assert_eq!(actions().await.last().unwrap(), "evaluation.show-answer");
    }
}
