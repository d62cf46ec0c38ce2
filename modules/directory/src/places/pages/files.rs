//! Places as open data: the columns of 公共施設一覧 of the 自治体標準オープンデータセット, and JSON.
use super::Query;
use crate::{
    places::{
        commands::terms,
        queries::{self, PlaceRow},
    },
    terms::Scheme,
};
use documents::{Cell, Column, Table};
use kernel::Page as Paging;
use serde_json::json;
use web::{Answer, Asked, Context, download, json};

/// So many places go into a file: 250 pages of 200.
const MOST_PAGES: usize = 250;

/// The heads of the standard; those behind 備考 are ours.
const HEADS: [&str; 29] = [
    "都道府県コード又は市区町村コード",
    "NO",
    "都道府県名",
    "市区町村名",
    "名称",
    "名称_カナ",
    "名称_通称",
    "POIコード",
    "住所",
    "方書",
    "緯度",
    "経度",
    "電話番号",
    "内線番号",
    "法人番号",
    "団体名",
    "利用可能曜日",
    "開始時間",
    "終了時間",
    "利用可能日時特記事項",
    "説明",
    "バリアフリー情報",
    "URL",
    "備考",
    "郵便番号",
    "定員",
    "用途",
    "設備",
    "料金(詳細)",
];

/// One query for each 200 places, and one for the words.
pub(super) async fn csv(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let terms = terms(reads).await?;
    let wanted = query.wanted();
    let city = &context.city().config;
    let code = city
        .code
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut paging = Paging::new(None, Some(Paging::MAX))?;
    let mut rows = Vec::new();
    for _ in 0..MOST_PAGES {
        let found = queries::list_places(reads, &wanted, &paging).await?;
        let (places, next) = paging.cut(found, PlaceRow::cursor);
        for place in &places {
            let content = place.content();
            let words = |scheme, keys: &[String]| {
                let labels: Vec<&str> = keys.iter().map(|k| terms.label(scheme, k)).collect();
                labels.join(";")
            };
            let mut barrier = words(Scheme::BarrierFree, &content.barrier_free);
            if !content.barrier_note.is_empty() && barrier != content.barrier_note {
                if !barrier.is_empty() {
                    barrier.push(';');
                }
                barrier.push_str(&content.barrier_note);
            }
            let uses = words(Scheme::Use, &content.uses);
            let equipment = words(Scheme::Equipment, &content.equipment);
            let line = [
                &code,
                &place.id,
                "",
                &city.name,
                &content.name,
                &content.kana,
                "",
                "",
                &content.address,
                "",
                &content.latitude,
                &content.longitude,
                &content.telephone,
                "",
                "",
                &content.owner,
                "",
                "",
                "",
                &content.hours,
                &content.description,
                &barrier,
                &content.url,
                "",
                &content.postal_code,
                &content.capacity,
                &uses,
                &equipment,
                &content.price,
            ];
            rows.push(
                line.into_iter()
                    .map(|c: &str| Cell::Text(c.to_owned()))
                    .collect(),
            );
        }
        match next {
            Some(after) => paging.after = after,
            None => break,
        }
    }
    let table = Table {
        title: "public_facility".into(),
        columns: HEADS
            .into_iter()
            .map(|head| Column {
                head: head.to_owned(),
                ..Column::default()
            })
            .collect(),
        rows,
        ..Table::default()
    };
    let name = if code.is_empty() {
        "public_facility.csv".to_owned()
    } else {
        format!("{code}_public_facility.csv")
    };
    Ok(download(
        &name,
        "text/csv; charset=utf-8",
        documents::csv(&table),
    ))
}

/// Two queries.
pub(super) async fn api(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), None)?;
    let rows = queries::list_places(context.reads(), &query.wanted(), &paging).await?;
    let (rows, next) = paging.cut(rows, PlaceRow::cursor);
    let terms = terms(context.reads()).await?;
    let places: Vec<serde_json::Value> = rows
        .iter()
        .map(|row| {
            let content = row.content();
            let words = |scheme, keys: &[String]| -> Vec<String> {
                keys.iter()
                    .map(|k| terms.label(scheme, k).to_owned())
                    .collect()
            };
            json!({
                "id": row.id, "name": row.name, "kana": row.kana, "address": row.address,
                "postal_code": row.postal_code, "area": terms.path(Scheme::Area, &row.area),
                "latitude": row.latitude, "longitude": row.longitude, "telephone": row.telephone,
                "hours": row.hours, "capacity": row.capacity, "price": row.price,
                "ownership": row.ownership, "apply": row.apply, "url": row.url, "owner": row.owner,
                "uses": words(Scheme::Use, &content.uses),
                "equipment": words(Scheme::Equipment, &content.equipment),
                "barrier_free": words(Scheme::BarrierFree, &content.barrier_free),
                "source": row.source, "source_on": row.source_on,
            })
        })
        .collect();
    json(&json!({ "places": places, "next": next }))
}
