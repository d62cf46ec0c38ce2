//! The year of the demonstration. Musashino's plan begins with the names of its first half (chapter IV of the document)
//! and becomes that of chapter VI by what the sample committee says; two other cities have reports only.
use super::{Hashed, SampleSignIn};
use evaluation::{
    ports::{People, Plans},
    report::{content::Both, freeze},
    sample::{self, Change, Stage},
};
use identity::commands::AddSamplePerson;
use kernel::{Actor, Grant, Id, Outcome, Role};
use plan::{
    commands::{CreateIndicator, IndicatorContent, PublishVersion, ReviseVersion},
    model::Direction,
    service,
};
use store::Database;
use web::{City, Site};

/// The city whose year is shown as a whole.
const WHOLE: &str = "musashino";
/// Cities with reports only.
const REPORTED: [&str; 2] = ["ashiya", "shimonoseki"];
/// What changed between the halves of Musashino's plan: facts, no sentences.
const HALVES: &str = include_str!("../../demo/musashino-halves.csv");

/// More members of the committee: mail address, name.
const MEMBERS: [(&str, &str); 2] = [
    ("committee-2@example.jp", "見本 ゆき（委員）"),
    ("committee-3@example.jp", "見本 のぼる（委員）"),
];

/// An item that both halves of the plan have.
struct Item {
    level: &'static str,
    change: Change<'static>,
}

fn halves() -> Vec<Item> {
    HALVES
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some(Item {
                level: cells.next()?,
                change: Change {
                    number: cells.next()?,
                    before: cells.next()?,
                    after: cells.next()?,
                    flag: cells.next()? == "重点",
                },
            })
        })
        .collect()
}

/// What is changed by the committee's opinions, in the order of the plan.
fn changes() -> Vec<Change<'static>> {
    let all = halves().into_iter().map(|item| item.change);
    all.filter(|c| c.flag || c.before != c.after).collect()
}

/// The document with the names of the first half, without 重点; other documents as they are.
pub(super) fn as_it_began(slug: &str, document: &str) -> String {
    if slug != WHOLE {
        return document.to_owned();
    }
    let mut text = document.replace("【重点施策】", "");
    if let (Some(from), Some(to)) = (text.find("重点施策\n"), text.find("図表 4")) {
        text.replace_range(from..to, "");
    }
    for Item { level, change } in halves() {
        let (before, after) = if level == "施策" {
            let numbered = |title: &str| format!("{}. {title}", change.number);
            (numbered(change.before), numbered(change.after))
        } else {
            (change.before.to_owned(), change.after.to_owned())
        };
        text = text.replace(&after, &before);
    }
    text
}

/// An indicator whose values a survey brings.
pub(super) async fn add_asked_figure(
    database: &Database,
    actor: &Actor,
    version: &Id,
) -> Outcome<()> {
    let content = IndicatorContent {
        number: String::new(),
        name: "地域の活動に参加した人の割合（見本の参考指標）".into(),
        unit: "％".into(),
        kind: "percent".into(),
        answer: "参加した".into(),
        target_text: String::new(),
        target_number: String::new(),
        target_year: None,
        target_year_kind: None,
        sources: "見本：市民意識調査".into(),
        is_reference: true,
        direction: Direction::Up,
        counting_rule: "見本：市民意識調査で「参加した」と答えた人の割合です。".into(),
        metric: String::new(),
    };
    let command = CreateIndicator {
        version: version.clone(),
        node: None,
        content,
    };
    database.carry_out(actor, command).await.map(|_| ())
}

/// Makes the year of a city, if it has one.
pub(super) async fn make(
    site: &Site,
    city: &City,
    sign_ins: &[SampleSignIn],
    password: &Hashed,
    slug: &str,
) -> Outcome<()> {
    if slug == WHOLE {
        let stage = stage(site, city, sign_ins, Some(password)).await?;
        return whole(&stage).await;
    }
    if REPORTED.contains(&slug) {
        let stage = stage(site, city, sign_ins, None).await?;
        return sample::make_reported(&stage).await;
    }
    Ok(())
}

async fn whole(stage: &Stage) -> Outcome<()> {
    let said = sample::make_last_year(stage, &changes()).await?;
    let reads = stage.database.reads();
    let published = service::list_plans(&reads)
        .await?
        .into_iter()
        .find_map(|plan| plan.published_version);
    let Some(version) = published.map(Id::from_stored) else {
        return Ok(());
    };
    let label = "改定（委員会の意見を入れた版・見本）".to_owned();
    let revise = ReviseVersion { version, label };
    let draft = stage.database.carry_out(&stage.planner, revise).await?;
    sample::apply(stage, &said, &draft).await?;
    let publish = PublishVersion {
        version: draft,
        at: None,
    };
    stage.database.carry_out(&stage.planner, publish).await?;
    sample::make_this_year(stage, &said).await
}

/// A sample person as they act when they are signed in.
async fn actor(city: &City, of: &SampleSignIn) -> Outcome<Actor> {
    let account = identity::queries::get_account(&city.database.reads(), &of.account).await?;
    let grant = Grant {
        role: of.role,
        body: of.body.clone(),
    };
    let id = of.account.clone();
    Ok(Actor::person(id, account.pseudonym, vec![grant]))
}

async fn stage(
    site: &Site,
    city: &City,
    sign_ins: &[SampleSignIn],
    password: Option<&Hashed>,
) -> Outcome<Stage> {
    let (mut planner, mut staff, mut members) = (Actor::visitor(), Vec::new(), Vec::new());
    let mut committee = None;
    for sign_in in sign_ins {
        match sign_in.role {
            Role::PlanManager => planner = actor(city, sign_in).await?,
            Role::Staff | Role::Coordinator => staff.push(actor(city, sign_in).await?),
            Role::CommitteeMember => {
                committee = sign_in.body.clone();
                members.push((actor(city, sign_in).await?, sign_in.name.clone()));
            }
            _ => {}
        }
    }
    for (email, name) in MEMBERS {
        let Some(password) = password else { break };
        let command = AddSamplePerson {
            password: password.clone(),
            role: Role::CommitteeMember,
            email,
            name,
            body: committee.clone(),
        };
        let demo = Actor::system("demo");
        let person = city.database.carry_out(&demo, command).await?;
        members.push((actor(city, &person).await?, person.name));
    }
    let settings = city.settings().await?;
    Ok(Stage {
        database: city.database.clone(),
        plans: city.ports.get::<dyn Plans>()?,
        people: city.ports.get::<dyn People>()?,
        planner,
        staff,
        members,
        committee: committee.ok_or_else(|| kernel::Fault::internal("no sample committee"))?,
        city: freeze::City {
            name: Both {
                ja: settings.get("name").to_owned(),
                en: settings.get("name-en").to_owned(),
            },
            licence: Both::default(),
            texts: site.texts().clone(),
        },
        today: kernel::in_japan(city.database.clock().now()).date(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_names_and_three_flags_change_between_the_halves() {
        let renamed = |level: &str| {
            let all = halves().into_iter().filter(|i| i.level == level);
            all.filter(|i| i.change.before != i.change.after).count()
        };
        assert_eq!((renamed("基本施策"), renamed("施策")), (1, 5));
        let flagged: Vec<_> = changes()
            .iter()
            .filter(|c| c.flag)
            .map(|c| c.number)
            .collect();
        assert_eq!(flagged, ["1-1", "2-4", "2-6"]);
    }

    #[test]
    fn the_plan_begins_with_the_names_of_chapter_four() {
        let document = include_str!("../../demo/musashino.txt");
        let began = as_it_began(WHOLE, document);
        assert!(!began.contains("重点"));
        for Item { level, change } in halves() {
            if level == "施策" && change.before != change.after {
                let now = format!("{}. {}", change.number, change.after);
                assert!(document.contains(&now) && !began.contains(&now), "{now}");
            }
        }
        assert_eq!(as_it_began("ashiya", document), document);
    }
}
