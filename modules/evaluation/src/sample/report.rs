//! The published annual report of the sample.
use super::Stage;
use crate::report::{
    commands::{MakeReport, PublishReport},
    content::{Column, Section, Wording},
};
use kernel::{Id, Outcome};

pub(super) async fn make(stage: &Stage, year: i32, rounds: &[Id]) -> Outcome<()> {
    let called =
        kernel::era::FiscalYear::new(year).map_or_else(|_| year.to_string(), |y| y.to_string());
    let wording = Wording {
        title: format!("見本：{called} 市民活動促進基本計画 年次報告"),
        cover: "見本の報告です。書かれている回数・人数・費用・意見は、すべて作りごとです。".into(),
        foreword: "この報告は、計画の12の施策について、実施主体の報告と推進委員会の評価をまとめた見本です。\n\
                   委員会の意見のうち、どれが計画に反映されたかも書いています。"
            .into(),
        sections: Section::ALL.to_vec(),
        columns: Column::ALL.to_vec(),
    };
    let report = stage
        .run(MakeReport {
            plans: stage.plans.clone(),
            city: stage.city.clone(),
            fiscal_year: year,
            wording,
            rounds: rounds.to_vec(),
        })
        .await?;
    stage.run(PublishReport { report, edition: 1 }).await
}
