//! What the tests of rounds do again and again.
use crate::{
    committee_people::World,
    fakes::{BODY, COMMITTEE_BODY, FakePeople, FakePlans, ITEM, OTHER_BODY, OTHER_ITEM, id},
};
use evaluation::{
    ports::{Carrier, Item},
    rounds::{
        commands::{CreateRound, FillSheet, LockRound, OpenRound, Sheet},
        model::{Kind, Scope},
        presets::Scale,
        queries::{self, SheetRow},
    },
};
use forms::{Answer, Answers};
use kernel::{Id, Outcome};
use std::sync::{Arc, Mutex};
use testkit::engines;

/// The world of each engine: the first item is carried by both departments (the first leads), the second by the second
/// department alone.
pub async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for engine in engines() {
        worlds.push(World::new(engine, plans()).await);
    }
    worlds
}

pub fn plans() -> FakePlans {
    let carrier = |body: u32, name: &str, lead| Carrier {
        body: id(body),
        name: name.into(),
        lead,
    };
    let item = |lineage: u32, number: &str, title: &str, carriers| Item {
        lineage: id(lineage),
        parent: None,
        depth: 0,
        level: "施策".into(),
        number: number.into(),
        title: title.into(),
        body: "いまの説明です。".into(),
        priority: lineage == ITEM,
        is_leaf: true,
        carriers,
    };
    let items = vec![
        item(
            ITEM,
            "2-2",
            "相談体制の充実",
            vec![
                carrier(BODY, "市民協働課", true),
                carrier(OTHER_BODY, "施設課", false),
            ],
        ),
        item(
            OTHER_ITEM,
            "3-2",
            "多様な活動の場の提供",
            vec![carrier(OTHER_BODY, "施設課", true)],
        ),
    ];
    FakePlans {
        items: Mutex::new([items.clone(), items]),
        has_draft: true,
    }
}

pub fn round_of(world: &World, kind: Kind, fiscal_year: i32, weight: i64) -> CreateRound {
    CreateRound {
        plans: Arc::clone(&world.plans) as Arc<_>,
        kind,
        fiscal_year,
        title: format!("{fiscal_year}年度 {}", kind.name()),
        note: String::new(),
        scope: Scope::Leaves,
        committee: (kind == Kind::Committee).then(|| id(COMMITTEE_BODY)),
        form: Sheet::Preset(Scale::Five),
        weight,
        due_day: "2026-12-18".into(),
        supersedes: None,
    }
}

/// A round that was handed out.
pub async fn open(world: &World, kind: Kind, fiscal_year: i32, weight: i64) -> Id {
    let round = world
        .manage(round_of(world, kind, fiscal_year, weight))
        .await
        .unwrap();
    hand_out(world, &round).await.unwrap();
    round
}

pub async fn hand_out(world: &World, round: &Id) -> Outcome<usize> {
    world
        .manage(OpenRound {
            plans: Arc::clone(&world.plans) as Arc<_>,
            people: Arc::new(FakePeople),
            round: round.clone(),
        })
        .await
}

pub async fn sheets(world: &World, round: &Id) -> Vec<SheetRow> {
    let reads = world.site.city.database.reads();
    queries::list_sheets(&reads, round.as_str()).await.unwrap()
}

/// The sheet of an item that a body or a member fills in.
pub async fn sheet_of(world: &World, round: &Id, item: u32, who: u32) -> SheetRow {
    let wanted = id(who).to_string();
    let all = sheets(world, round).await;
    all.into_iter()
        .find(|s| {
            s.lineage == id(item).as_str()
                && (s.body.as_deref() == Some(&wanted) || s.member.as_deref() == Some(&wanted))
        })
        .unwrap()
}

/// Answers to the standard sheet of a kind.
pub fn answers(kind: Kind, score: i32) -> Answers {
    if kind == Kind::Report {
        [
            ("times".to_owned(), Answer::number("12")),
            ("people".to_owned(), Answer::number("340")),
            ("cost_actual".to_owned(), Answer::number("125000")),
            ("done".to_owned(), Answer::text("講座を12回ひらいた")),
            ("progress".to_owned(), Answer::scale(score, "見込みどおり")),
            ("next".to_owned(), Answer::text("来年もつづける")),
        ]
        .into()
    } else {
        [("judgement".to_owned(), Answer::scale(score, "理由"))].into()
    }
}

pub fn hand_in(sheet: &SheetRow, kind: Kind, score: i32) -> FillSheet {
    FillSheet {
        sheet: sheet.id(),
        edition: 0,
        answers: answers(kind, score),
        hand_in: true,
        channel: "web".into(),
    }
}

pub async fn lock(world: &World, round: &Id) -> Outcome<()> {
    world
        .manage(LockRound {
            plans: Arc::clone(&world.plans) as Arc<_>,
            round: round.clone(),
        })
        .await
}
