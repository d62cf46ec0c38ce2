//! Sample figures and councils for a demonstration; the numbers are invented.
use super::{
    commands::{SaveFigures, SetAreaBody},
    model::Figure,
};
use crate::{
    centres::sample::find,
    terms::{Scheme, queries::load_terms},
};
use kernel::{Actor, Outcome};
use store::Database;

/// Area, 人口, 0〜14歳, 65歳以上, 世帯; its council.
const AREAS: &[(&str, [u32; 4], &str)] = &[
    (
        "中央地区（見本）",
        [12_480, 1_390, 3_320, 6_210],
        "中央三丁目町内会（見本）",
    ),
    (
        "港地区（見本）",
        [8_930, 760, 3_180, 4_470],
        "港地区まちづくり協議会（見本）",
    ),
    (
        "山手地区（見本）",
        [15_270, 2_210, 3_640, 6_880],
        "山手コミュニティ協議会（見本）",
    ),
];
const ITEMS: [(&str, &str); 4] = [
    ("人口", "人"),
    ("0〜14歳", "人"),
    ("65歳以上", "人"),
    ("世帯数", "世帯"),
];

/// Makes them where the sample areas and groups are.
pub async fn make(database: &Database, actor: &Actor) -> Outcome<()> {
    let terms = load_terms(&database.reads(), &[Scheme::Area]).await?;
    let year = database.clock().today().year();
    for (label, values, council) in AREAS {
        let area = terms.offered(Scheme::Area).find(|t| t.label == *label);
        let Some(area) = area.map(|t| t.key.clone()) else {
            continue;
        };
        let figures = ITEMS
            .iter()
            .zip(values)
            .map(|((item, unit), value)| Figure {
                area: area.clone(),
                item: (*item).into(),
                value: value.to_string(),
                unit: (*unit).into(),
                on: format!("{year:04}-04-01"),
                source: "見本のための架空の数字".into(),
            });
        let figures = figures.collect();
        database.carry_out(actor, SaveFigures { figures }).await?;
        let body = SetAreaBody {
            area,
            organisation: find(database, council).await?,
            coordinator: "地区担当の係（見本）".into(),
        };
        database.carry_out(actor, body).await?;
    }
    Ok(())
}
