//! Programmes of the sample with what was done in a year: two that are one and the same, one that several bodies carry.
use super::{Stage, pick, rounds::Asked};
use crate::programmes::{
    commands::{
        CreateProgramme, DecidePair, FactsContent, LockYear, MoveFacts, ProgrammeContent,
        SaveFacts, SetJoint,
    },
    model::{FactStatus, Joint},
};
use kernel::{Id, Outcome};

/// Title, place of its items among the measures, kind of collaboration.
const PROGRAMMES: [(&str, &[usize], &str); 8] = [
    (
        "見本：はじめてのボランティア講座",
        &[0, 5],
        "citizens-and-city",
    ),
    ("見本：団体のための会計講座", &[5], "citizens-and-city"),
    ("見本：市民活動まつり", &[0, 6, 8], "citizens-and-city"),
    (
        "見本：市民活動まつり（福祉の広場）",
        &[6],
        "citizens-and-citizens",
    ),
    ("見本：団体の案内冊子づくり", &[1, 2], "citizens-and-city"),
    (
        "見本：つなぐ人を育てる連続講座",
        &[7, 10],
        "citizens-and-city",
    ),
    ("見本：施設の空き状況のお知らせ", &[9], "city-alone"),
    (
        "見本：企業との出会いの会",
        &[6, 10],
        "citizens-and-citizens",
    ),
];

pub(super) async fn make(stage: &Stage, year: i32, asked: &Asked) -> Outcome<()> {
    let items: Vec<_> = stage
        .items()
        .await?
        .into_iter()
        .filter(|i| asked.holds(i))
        .collect();
    let mut made: Vec<Id> = Vec::new();
    for (place, (title, served, collaboration)) in PROGRAMMES.into_iter().enumerate() {
        let served: Vec<_> = served.iter().filter_map(|at| items.get(*at)).collect();
        let carriers: Vec<_> = served.iter().flat_map(|i| &i.carriers).collect();
        let Some(body) = carriers.get(place % carriers.len().max(1)) else {
            continue;
        };
        let content = ProgrammeContent {
            title: title.into(),
            body: body.body.to_string(),
            purpose: "見本：活動する人をふやし、つなぐため。".into(),
            collaboration: collaboration.into(),
            status: "running".into(),
            first_year: (year - 2).to_string(),
            last_year: String::new(),
            items: served.iter().map(|i| i.lineage.to_string()).collect(),
            main: String::new(),
        };
        let programme = stage.run(CreateProgramme(content)).await?;
        facts(stage, &programme, year, place, FactStatus::Confirmed).await?;
        let now = if place % 3 == 0 {
            FactStatus::Submitted
        } else {
            FactStatus::Draft
        };
        facts(stage, &programme, year + 1, place, now).await?;
        made.push(programme);
    }
    if let (Some(one), Some(other)) = (made.get(2), made.get(3)) {
        let (one, other) = (one.clone(), other.clone());
        let same = true;
        stage.run(DecidePair { one, other, same }).await?;
    }
    if let (Some(programme), Some(partner)) = (made.get(5), items.first()) {
        together(stage, programme, partner.carriers.iter().map(|c| &c.body)).await?;
    }
    let year = i64::from(year);
    stage.run(LockYear { year }).await.map(|_| ())
}

async fn facts(
    stage: &Stage,
    programme: &Id,
    year: i32,
    place: usize,
    to: FactStatus,
) -> Outcome<()> {
    let year = i64::from(year);
    let done = [
        "見本：3回ひらき、アンケートで次に知りたいことを聞きました。",
        "見本：準備から市民と一緒に行い、当日は学生も運営しました。",
        "見本：6回の講座のあと、団体を見学しました。",
    ];
    let content = FactsContent {
        times: (1 + place % 6).to_string(),
        people: (30 + place * 53 % 400).to_string(),
        planned: (100_000 + place * 45_000).to_string(),
        actual: (96_000 + place * 43_000).to_string(),
        done: pick(&done, place).to_owned(),
        problems: "見本：夜の回に人が集まりませんでした。".into(),
        next: "見本：土曜の午後にも開きます。".into(),
    };
    let submit = to != FactStatus::Draft;
    stage
        .run(SaveFacts {
            programme: programme.clone(),
            year,
            seen: 0,
            content,
            submit,
        })
        .await?;
    if to == FactStatus::Confirmed {
        stage
            .run(MoveFacts {
                programme: programme.clone(),
                year,
                seen: 1,
                to,
                reason: String::new(),
            })
            .await?;
    }
    Ok(())
}

async fn together<'a>(
    stage: &Stage,
    programme: &Id,
    bodies: impl Iterator<Item = &'a Id>,
) -> Outcome<()> {
    let partners: Vec<String> = bodies.map(ToString::to_string).collect();
    let seen = |reads| async move {
        crate::programmes::queries::get_programme(&reads, programme)
            .await
            .map(|row| row.edition)
    };
    for to in [Joint::Candidate, Joint::Consulting, Joint::Joint] {
        let seen = seen(stage.database.reads()).await?;
        stage
            .run(SetJoint {
                programme: programme.clone(),
                seen,
                to,
                partners: partners.clone(),
                effects: Vec::new(),
            })
            .await?;
    }
    Ok(())
}
