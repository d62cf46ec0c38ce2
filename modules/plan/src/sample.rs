//! Sample records for a demonstration: steps of maturity, questions with answers, commitments, a proposal. Every text
//! says that it is a sample.
use crate::{
    commands::{
        AnswerQuestion, AskQuestion, ConfirmCommitment, CreateIndicator, IndicatorContent,
        MakeCommitment, ProposeItem, SetCarrier, SetMaturity,
    },
    model::{Channel, Direction, Maturity, QuestionKind},
    service,
};
use kernel::{Actor, Id, Outcome};
use store::{Database, FromQueryResult, Queries, params};

#[derive(FromQueryResult)]
struct Item {
    lineage: String,
    maturity: String,
    depth: i64,
}

/// Adds two reference indicators to a draft that are computed from what people do with the plan itself.
pub async fn add_figures(database: &Database, actor: &Actor, version: &Id) -> Outcome<()> {
    for (name, metric, rule) in [
        (
            "答えた質問の数（見本の参考指標）",
            "plan.questions-answered",
            "計画の項目に寄せられた質問と「分かりにくい」の声のうち、その年度に答えたものの数です。",
        ),
        (
            "検討から先へ進んだ項目の数（見本の参考指標）",
            "plan.items-moved-from-considered",
            "その年度に「検討」から次の段階へ進んだ記録の数です。",
        ),
    ] {
        let content = IndicatorContent {
            number: String::new(),
            name: name.into(),
            unit: "件".into(),
            kind: "count".into(),
            answer: String::new(),
            target_text: String::new(),
            target_number: String::new(),
            target_year: None,
            target_year_kind: None,
            sources: String::new(),
            is_reference: true,
            direction: Direction::Up,
            counting_rule: rule.into(),
            metric: metric.into(),
        };
        let command = CreateIndicator {
            version: version.clone(),
            node: None,
            content,
        };
        database.carry_out(actor, command).await?;
    }
    Ok(())
}

/// Makes them for the current plan of a city, carried by these bodies. The samples hang on items by their place in the
/// tree, so that any plan will do.
pub async fn make(database: &Database, actor: &Actor, bodies: &[Id]) -> Outcome<()> {
    let reads = database.reads();
    let Some(plan) = service::list_plans(&reads)
        .await?
        .into_iter()
        .find(|p| p.published_version.is_some())
    else {
        return Ok(());
    };
    let version = plan.published_version.unwrap_or_default();
    let items: Vec<Item> = reads
        .all(
            "SELECT lineage, maturity, depth FROM plan_nodes \
             WHERE version = $1 AND removed_at IS NULL AND cross_of IS NULL ORDER BY position LIMIT 500",
            params![&version],
        )
        .await?;
    let deepest = items.iter().map(|i| i.depth).max().unwrap_or(0);
    let low: Vec<&Item> = items.iter().filter(|i| i.depth + 1 >= deepest).collect();
    let at = |index: usize| {
        low.get(index * 3 % low.len().max(1))
            .map(|i| Id::from_stored(i.lineage.clone()))
    };
    maturity(database, actor, &items).await?;
    for (index, item) in low.iter().enumerate() {
        // What has items under it is carried by three together, the lowest by one.
        let many = if item.depth == deepest { 1 } else { 3 };
        for more in 0..many.min(bodies.len()) {
            let Some(body) = bodies.get((index + more) % bodies.len().max(1)) else {
                break;
            };
            let command = SetCarrier {
                lineage: Id::from_stored(item.lineage.clone()),
                body: body.clone(),
                lead: Some(more == 0),
            };
            database.carry_out(actor, command).await?;
        }
    }
    if let (Some(first), Some(second), Some(third)) = (at(0), at(1), at(2)) {
        questions(database, actor, [&first, &second, &third]).await?;
        promises(database, actor, &first, &second).await?;
    }
    Ok(())
}

async fn maturity(database: &Database, actor: &Actor, items: &[Item]) -> Outcome<()> {
    let considered = items.iter().filter(|i| i.maturity == "considered");
    for (item, (maturity, evidence)) in considered.zip([
        (Maturity::Trial, "見本：10月に一つの地区で試しました。"),
        (Maturity::Running, "見本：11月から全市で始めました。"),
        (Maturity::Trial, "見本：相談会を2回開きました。"),
    ]) {
        let lineage = Id::from_stored(item.lineage.clone());
        let command = SetMaturity {
            lineage,
            maturity,
            evidence: evidence.into(),
            on: None,
        };
        database.carry_out(actor, command).await?;
    }
    Ok(())
}

async fn questions(database: &Database, actor: &Actor, items: [&Id; 3]) -> Outcome<()> {
    let asked = [
        (
            QuestionKind::Question,
            "見本：だれでも参加できますか。申し込みはいりますか。",
            "見本：どなたでも参加できます。申し込みはいりません。",
        ),
        (
            QuestionKind::Unclear,
            "見本：この言葉の意味が分かりにくいです。",
            "見本：説明を書き足しました。用語のページもご覧ください。",
        ),
        (
            QuestionKind::Question,
            "見本：夜の時間にも相談できますか。",
            "",
        ),
    ];
    for (lineage, (kind, text, answer)) in items.into_iter().zip(asked) {
        let question = AskQuestion {
            lineage: lineage.clone(),
            kind,
            text: text.into(),
            channel: Channel::Counter,
            contact: String::new(),
        };
        let question = database.carry_out(actor, question).await?;
        if !answer.is_empty() {
            let answer = AnswerQuestion {
                question,
                answer: answer.into(),
                is_public: true,
            };
            database.carry_out(actor, answer).await?;
        }
    }
    Ok(())
}

async fn promises(database: &Database, actor: &Actor, first: &Id, second: &Id) -> Outcome<()> {
    let commitment = MakeCommitment {
        lineage: first.clone(),
        actor_kind: "市民活動団体".into(),
        actor_name: "見本の会".into(),
        text: "見本：毎月1回、活動の見学会を開きます。".into(),
    };
    let commitment = database.carry_out(actor, commitment).await?;
    database
        .carry_out(
            actor,
            ConfirmCommitment {
                commitment,
                confirmed: true,
            },
        )
        .await?;
    let proposal = ProposeItem {
        under: second.clone(),
        title: "見本：駅前でのお知らせ".into(),
        reason: "見本：通勤や通学の途中で知ることができるように。".into(),
    };
    database.carry_out(actor, proposal).await?;
    Ok(())
}
