//! Two sample groups that take people in, for a demonstration.
use super::commands::SaveNeighbour;
use crate::centres::sample::find;
use kernel::{Actor, Outcome};
use store::Database;

const GROUPS: &[(&str, &str, &str)] = &[
    (
        "中央三丁目町内会（見本）",
        "見本中央一丁目\n見本中央二丁目\n見本中央三丁目",
        "会費は月300円、年の途中からは月割りです。\n資源ごみの当番は年に2回、むずかしい方は代わります。\n回覧は紙とLINEの好きな方で届きます。\n防災倉庫は中央コミュニティセンターの裏にあります。",
    ),
    (
        "港地区まちづくり協議会（見本）",
        "見本港町\n見本浜町",
        "会費はありません。\n部会は防災・移動・居場所の3つ。見学だけでもどうぞ。",
    ),
];

/// Makes them where the sample groups are.
pub async fn make(database: &Database, actor: &Actor) -> Outcome<()> {
    for (name, towns, kit) in GROUPS {
        let Some(organisation) = find(database, name).await? else {
            continue;
        };
        let command = SaveNeighbour {
            organisation,
            takes: true,
            kit: (*kit).into(),
            towns: (*towns).into(),
        };
        database.carry_out(actor, command).await?;
    }
    Ok(())
}
