//! Rounds of the sample: one that is reported and locked, one that the committee judged, one that is under way.
use super::{Stage, pick};
use crate::rounds::{
    commands::{
        AcceptAll, CreateRound, FillSheet, LockRound, MoveSheet, OpenRound, RevealRound, Sheet,
    },
    model::{Kind, Scope},
    presets::Scale,
    queries::{SheetRow, list_sheets},
};
use forms::{Answer, Answers};
use jiff::civil::Weekday;
use kernel::{Actor, Id, Outcome};

/// What a round is about.
pub(super) struct Asked {
    scope: Scope,
}

impl Asked {
    pub(super) fn holds(&self, item: &crate::ports::Item) -> bool {
        self.scope.holds(item)
    }

    pub(super) async fn of_level(stage: &Stage, level: &str) -> Outcome<Self> {
        let there = stage.items().await?.iter().any(|i| i.level == level);
        let scope = if there {
            Scope::Level(level.to_owned())
        } else {
            Scope::Leaves
        };
        Ok(Self { scope })
    }

    /// The lowest level that several bodies carry together, or else the leaves.
    pub(super) async fn lowest(stage: &Stage) -> Outcome<Self> {
        let items = stage.items().await?;
        let together = items.iter().rev().find(|i| i.carriers.len() > 1);
        let scope = together.map_or(Scope::Leaves, |i| Scope::Level(i.level.clone()));
        Ok(Self { scope })
    }
}

/// How much the reports count.
#[derive(Clone, Copy)]
pub(super) enum Weight {
    /// Nothing else is judged.
    All,
    /// A committee judges too.
    Share,
}

const DONE: [&str; 6] = [
    "見本：講座を3回ひらき、はじめて参加した人に次の集まりを案内しました。",
    "見本：お知らせを毎月出し、写真と短い文にあらためました。",
    "見本：団体への聞き取りをし、窓口の時間を週に1日のばしました。",
    "見本：ほかの部署と月に1回集まり、困りごとを分け合いました。",
    "見本：交流会を2回ひらき、そのあとに一緒に動きだした組が3つあります。",
    "見本：使える施設の一覧を作り直し、予約の手順を1枚にまとめました。",
];
const PROBLEMS: [&str; 4] = [
    "見本：同じ人の参加が多く、若い世代に届いていません。",
    "見本：担当する職員が少なく、準備に時間がかかりました。",
    "見本：団体の声を聞く場が年に1回しかありません。",
    "",
];
const NEXT: [&str; 3] = [
    "見本：夜と土曜にも開き、はじめての人の数を記録します。",
    "見本：続けて行い、ほかの部署と日程を合わせます。",
    "見本：方法を見直し、参加した人に半年後のようすを聞きます。",
];
const GOOD: [&str; 4] = [
    "見本：相談を受けた団体のその後まで追っていること。",
    "見本：はじめての人の数を数えていること。",
    "見本：ほかの部署と一緒に行ったこと。",
    "見本：参加した人の声で内容を変えたこと。",
];
const WHY: [&str; 3] = [
    "見本：回数は増えましたが、参加した人がその後どうしたかが分かりません。",
    "見本：案内がほしい人に届いていないと感じます。",
    "見本：前の年と同じで、新しい工夫が見えませんでした。",
];

fn text(of: &str) -> Answer {
    Answer::Text(of.to_owned())
}

/// What a body reports of its nth item.
fn reported_answers(place: usize, mark: usize) -> Answers {
    let comment = if mark < 3 { pick(&WHY, place) } else { "" };
    let mut answers = Answers::from([
        ("times".into(), Answer::Number((2 + place % 7).to_string())),
        (
            "people".into(),
            Answer::Number((24 + place * 37 % 260).to_string()),
        ),
        (
            "cost_planned".into(),
            Answer::Number((80_000 + place * 35_000 % 420_000).to_string()),
        ),
        (
            "cost_actual".into(),
            Answer::Number((74_000 + place * 31_000 % 420_000).to_string()),
        ),
        ("done".into(), text(pick(&DONE, place))),
        (
            "progress".into(),
            Answer::Scale {
                value: mark.to_string(),
                comment: comment.into(),
            },
        ),
        ("next".into(), text(pick(&NEXT, place))),
    ]);
    let problems = pick(&PROBLEMS, place);
    if !problems.is_empty() {
        answers.insert("problems".into(), text(problems));
    }
    answers
}

/// What a member writes of an item.
fn judged_answers(place: usize, mark: usize) -> Answers {
    let comment = if mark < 3 { pick(&WHY, place) } else { "" };
    let next = pick(&["continue", "extend", "improve"], place);
    Answers::from([
        (
            "judgement".into(),
            Answer::Scale {
                value: mark.to_string(),
                comment: comment.into(),
            },
        ),
        ("good".into(), text(pick(&GOOD, place))),
        (
            "next".into(),
            Answer::Choice {
                keys: vec![next.into()],
                other: String::new(),
            },
        ),
    ])
}

/// Who fills this sheet in, and how it comes in.
fn hand<'a>(stage: &'a Stage, sheet: &SheetRow) -> (&'a Actor, &'static str) {
    let own = |actor: &&Actor| sheet.is_of(actor);
    let members = stage.members.iter().map(|(actor, _)| actor);
    match stage.staff.iter().chain(members).find(own) {
        Some(actor) => (actor, "web"),
        None if sheet.is_of(&stage.planner) => (&stage.planner, "web"),
        None => (&stage.planner, "paper"),
    }
}

async fn fill(stage: &Stage, sheet: &SheetRow, answers: Answers, hand_in: bool) -> Outcome<()> {
    let (actor, channel) = hand(stage, sheet);
    let command = FillSheet {
        sheet: sheet.id(),
        edition: 0,
        answers,
        hand_in,
        channel: channel.into(),
    };
    stage.database.carry_out(actor, command).await.map(|_| ())
}

async fn step(stage: &Stage, actor: &Actor, sheet: &SheetRow, way: &str, why: &str) -> Outcome<()> {
    let command = MoveSheet {
        sheet: sheet.id(),
        way: way.into(),
        reason: why.into(),
    };
    stage.database.carry_out(actor, command).await
}

struct Round<'a> {
    kind: Kind,
    year: i32,
    title: String,
    note: &'a str,
    weight: i64,
    due: String,
}

async fn hand_out(stage: &Stage, asked: &Asked, round: Round<'_>) -> Outcome<(Id, Vec<SheetRow>)> {
    let id = stage
        .run(CreateRound {
            plans: stage.plans.clone(),
            kind: round.kind,
            fiscal_year: round.year,
            title: round.title,
            note: round.note.to_owned(),
            scope: asked.scope.clone(),
            committee: (round.kind == Kind::Committee).then(|| stage.committee.clone()),
            form: Sheet::Preset(Scale::Five),
            weight: round.weight,
            due_day: round.due,
            supersedes: None,
        })
        .await?;
    stage
        .run(OpenRound {
            plans: stage.plans.clone(),
            people: stage.people.clone(),
            round: id.clone(),
        })
        .await?;
    let sheets = list_sheets(&stage.database.reads(), id.as_str()).await?;
    Ok((id, sheets))
}

async fn lock(stage: &Stage, round: &Id) -> Outcome<()> {
    let plans = stage.plans.clone();
    let round = round.clone();
    stage.run(LockRound { plans, round }).await
}

fn era(year: i32) -> String {
    kernel::era::FiscalYear::new(year).map_or_else(|_| year.to_string(), |y| y.to_string())
}

/// A round of reports that is answered but for a few, accepted and locked.
pub(super) async fn reported(
    stage: &Stage,
    year: i32,
    asked: &Asked,
    weight: Weight,
) -> Outcome<Id> {
    let round = Round {
        kind: Kind::Report,
        year,
        title: format!("見本：{} 進み具合の照会", era(year)),
        note: "見本：その年度に行ったことと、次の年度に行うことを書いてください。",
        weight: if matches!(weight, Weight::All) {
            100
        } else {
            40
        },
        due: format!("{year}-10-30"),
    };
    let (id, sheets) = hand_out(stage, asked, round).await?;
    for (place, sheet) in sheets.iter().enumerate() {
        if place % 9 == 7 {
            continue;
        }
        let mark = [3, 4, 3, 2, 3, 5, 3, 4]
            .get(place % 8)
            .copied()
            .unwrap_or(3);
        fill(stage, sheet, reported_answers(place, mark), true).await?;
    }
    stage
        .run(AcceptAll {
            round: id.clone(),
            body: None,
        })
        .await?;
    lock(stage, &id).await?;
    Ok(id)
}

/// A round of the committee: each member judges each item, one keeps out of one.
pub(super) async fn judged(stage: &Stage, year: i32, asked: &Asked) -> Outcome<Id> {
    let round = Round {
        kind: Kind::Committee,
        year,
        title: format!("見本：{} 推進委員会の評価", era(year)),
        note: "見本：実施主体の報告を読んで、5段階で評価してください。",
        weight: 60,
        due: format!("{year}-12-11"),
    };
    let (id, sheets) = hand_out(stage, asked, round).await?;
    for (place, sheet) in sheets.iter().enumerate() {
        if place == 16 {
            let (actor, _) = hand(stage, sheet);
            let why = "見本：所属する団体が、この施策の補助を受けているため。";
            step(stage, actor, sheet, "recuse", why).await?;
            continue;
        }
        let mark = [4, 3, 3, 2, 4, 3, 5, 3, 4, 3, 1]
            .get(place % 11)
            .copied()
            .unwrap_or(3);
        fill(stage, sheet, judged_answers(place, mark), true).await?;
    }
    stage.run(RevealRound { round: id.clone() }).await?;
    lock(stage, &id).await?;
    Ok(id)
}

/// A round of reports in which sheets stand in every state: nothing yet, begun, handed in, returned, accepted.
pub(super) async fn under_way(stage: &Stage, year: i32, asked: &Asked) -> Outcome<()> {
    let due = super::in_weeks(stage.today, 4, Weekday::Friday);
    let round = Round {
        kind: Kind::Report,
        year,
        title: format!("見本：{} 進み具合の照会", era(year)),
        note: "見本：ここまでに行ったことを書いてください。途中で保存できます。",
        weight: 40,
        due: due.to_string(),
    };
    let (_, sheets) = hand_out(stage, asked, round).await?;
    for (place, sheet) in sheets.iter().enumerate() {
        let mark = if place % 5 == 4 { 2 } else { 3 };
        let answers = reported_answers(place + 3, mark);
        match place % 6 {
            0 | 3 => {}
            1 => fill(stage, sheet, answers, false).await?,
            2 => fill(stage, sheet, answers, true).await?,
            4 => {
                fill(stage, sheet, answers, true).await?;
                let why = "見本：参加した人の数を、講座ごとに確かめてください。";
                step(stage, &stage.planner, sheet, "return", why).await?;
            }
            _ => {
                fill(stage, sheet, answers, true).await?;
                step(stage, &stage.planner, sheet, "accept", "").await?;
            }
        }
    }
    Ok(())
}
