//! Sample resources for a demonstration, of departments and of sample groups, one of them used and told about.
use super::{
    commands::{AskResource, CreateResource, MakeOffer, Owner, StepRequest},
    model::{Content, Days},
};
use crate::{
    centres::sample::find,
    terms::{Scheme, queries::load_terms},
};
use kernel::{Actor, Id, Outcome};
use store::Database;

struct Sample {
    /// A sample group; empty for a department.
    group: &'static str,
    name: &'static str,
    kind: &'static str,
    words: &'static str,
    conditions: &'static str,
    fee: &'static str,
    area: &'static str,
}

const RESOURCES: &[Sample] = &[
    Sample {
        group: "",
        name: "折りたたみテント 4張（見本）",
        kind: "thing",
        words: "3m×3m。重り付き。2人で10分で立てられます。",
        conditions: "市内で活動する団体へ。取りに来られること。雨のあとは乾かして返してください。",
        fee: "無料",
        area: "",
    },
    Sample {
        group: "",
        name: "人口と世帯の地区別データ（見本）",
        kind: "data",
        words: "地区ごとの年齢別人口の表です。グラフの作り方も教えます。",
        conditions: "出典を書いてください。",
        fee: "無料",
        area: "",
    },
    Sample {
        group: "",
        name: "防災の出前講座（見本）",
        kind: "skill",
        words: "職員がうかがい、家具の固定や避難の順番を一緒に考えます。60分。",
        conditions: "5人以上の集まり。3週間前までに。",
        fee: "無料",
        area: "",
    },
    Sample {
        group: "社会福祉協議会 地域福祉係（見本）",
        name: "車いすと高齢者疑似体験セット（見本）",
        kind: "thing",
        words: "車いす5台と、体験用のおもりとゴーグルです。使い方の説明つき。",
        conditions: "学校と地域の学びの会へ。使う人の名簿はいりません。",
        fee: "無料",
        area: "中央地区（見本）",
    },
    Sample {
        group: "みんなの食卓なぎさ（見本）",
        name: "大鍋と移動かまど（見本）",
        kind: "thing",
        words: "100人分の汁ものが作れます。ガスの点検済み。",
        conditions: "火を見る人を決めてください。洗って返してください。",
        fee: "ガス代 実費",
        area: "港地区（見本）",
    },
    Sample {
        group: "株式会社みなと印刷（見本）",
        name: "ちらしの作り方の助言（見本）",
        kind: "skill",
        words: "読まれるちらしの並べ方を、30分で一緒に直します。",
        conditions: "月に3組まで。下書きを持ってきてください。",
        fee: "無料",
        area: "",
    },
    Sample {
        group: "港大学 まちあるきサークル（見本）",
        name: "港の坂道ものがたり散歩（見本）",
        kind: "attraction",
        words: "坂の名前の由来をたどる1時間の道。案内もできます。",
        conditions: "10人まで。雨の日は休みます。",
        fee: "1人100円（保険）",
        area: "港地区（見本）",
    },
];

/// Makes them where the sample groups and areas are; `departments` are bodies with their names.
pub async fn make(database: &Database, actor: &Actor, departments: &[(Id, String)]) -> Outcome<()> {
    let terms = load_terms(&database.reads(), &[Scheme::Area]).await?;
    let mut bodies = departments.iter().cycle();
    let mut tents = None;
    for sample in RESOURCES {
        let owner = if sample.group.is_empty() {
            let Some((body, name)) = bodies.next() else {
                continue;
            };
            Owner::Body(body.clone(), name.clone())
        } else {
            let Some(group) = find(database, sample.group).await? else {
                continue;
            };
            Owner::Group(group)
        };
        let area = terms
            .offered(Scheme::Area)
            .find(|t| t.label == sample.area)
            .map(|t| t.key.clone());
        let content = Content {
            name: sample.name.into(),
            kind: sample.kind.into(),
            words: sample.words.into(),
            conditions: sample.conditions.into(),
            fee: sample.fee.into(),
            area: area.unwrap_or_default(),
        };
        let id = database
            .carry_out(actor, CreateResource { owner, content })
            .await?;
        tents.get_or_insert(id);
    }
    match tents {
        Some(resource) => used(database, actor, resource).await,
        None => Ok(()),
    }
}

/// Asked for, lent, given back, told about.
async fn used(database: &Database, actor: &Actor, resource: Id) -> Outcome<()> {
    let today = database.clock().today().to_string();
    let days = Days {
        from: today.clone(),
        until: today,
    };
    let ask = AskResource {
        resource,
        name: "見本 花子".into(),
        contact: "000-000-0000".into(),
        words: "もちつき大会の日よけに使います。".into(),
        days: days.clone(),
    };
    // As the one who asks, with the standing of both sides: the program acts for them.
    let request = database.carry_out(actor, ask).await?;
    let agree = MakeOffer {
        request: request.clone(),
        days,
    };
    database.carry_out(actor, agree).await?;
    for (way, words) in [
        ("lend", ""),
        ("return", ""),
        (
            "finish",
            "雨の予報でも中止にせずにすみ、120人が集まりました。（見本）",
        ),
    ] {
        let step = StepRequest {
            request: request.clone(),
            way: way.into(),
            words: words.into(),
        };
        database.carry_out(actor, step).await?;
    }
    Ok(())
}
