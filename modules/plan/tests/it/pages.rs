//! What a visitor sees of a published plan.
use super::{html, probe::PROBE, seed::*, site::Home, stated::Stated};
use axum::http::{StatusCode, header};

pub(crate) async fn city() -> Home {
    let home = Home::new(vec![&plan::MODULE, &PROBE]).await;
    home.seed().await;
    home
}

/// Every kind of page for visitors with how many queries it makes.
pub(crate) fn main_pages() -> Vec<Stated> {
    let item = format!("/plan/items/{}", id(WORK));
    let pages = vec![
        ("/".into(), 8),
        ("/plan".into(), 8),
        (
            "/plan?priority=1&maturity=running&actor=%E5%B8%82%E6%B0%91".into(),
            8,
        ),
        ("/plans/kyodo".into(), 8),
        ("/plan/indicators".into(), 3),
        (format!("/plan/indicators/{}", id(EXPERIENCE)), 3),
        (format!("/plan/indicators/{}", id(MATCHES)), 3),
        (item.clone(), 15),
        (format!("{item}?as-of=2025-06-01"), 17),
        (format!("{item}/ask"), 2),
        ("/plan/versions".into(), 4),
        (format!("/plan/versions/{}", id(NOW)), 8),
        (format!("/plan/versions/{}", id(OLD)), 9),
        (format!("/plan/versions/{}/{}", id(OLD), id(NOW)), 28),
        ("/plan/roles".into(), 4),
        ("/plan/roles/%E5%B8%82%E6%B0%91".into(), 3),
        ("/plan/words".into(), 2),
        (format!("/plan/source/{}?line=30", id(NOW)), 2),
        ("/plan/records/probe.things?year=2026".into(), 1),
        ("/plan/changes".into(), 3),
        ("/plan/download".into(), 1),
    ];
    let stated = |(path, queries)| Stated {
        path,
        role: None,
        queries,
    };
    pages.into_iter().map(stated).collect()
}

#[tokio::test]
async fn every_page_is_whole_in_both_languages() {
    let home = city().await;
    for Stated { path, .. } in main_pages() {
        for language in ["ja", "en"] {
            let seen = home.get(&path, language, "").await;
            assert_eq!(
                html::faults(&seen.text),
                Vec::<String>::new(),
                "{path} in {language}"
            );
            assert!(seen.text.contains(&format!("<html lang=\"{language}\">")));
        }
    }
}

#[tokio::test]
async fn a_city_without_plan_says_so_kindly() {
    let home = Home::new(vec![&plan::MODULE, &PROBE]).await;
    let seen = home.open("/").await;
    assert_eq!((seen.status, seen.queries), (StatusCode::OK, 1));
    assert!(seen.text.contains("計画はまだ公開されていません"));
    assert_eq!(html::faults(&seen.text), Vec::<String>::new());
    let seen = home.open("/plan").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(
        seen.text.contains("計画はまだ公開されていません"),
        "{}",
        seen.text
    );
}

#[tokio::test]
async fn a_citizen_walks_from_the_home_page_to_the_printed_line_behind_a_value() {
    let home = city().await;
    let mut path = "/".to_owned();
    for wanted in ["/plan/indicators/", "/plan/source/"] {
        let links = html::links(&home.open(&path).await.text);
        path = links.into_iter().find(|l| l.starts_with(wanted)).unwrap();
    }
    let seen = home.open(&path).await;
    assert!(seen.text.contains("<mark>原文の30</mark>"), "{path}");
}

#[tokio::test]
async fn every_link_of_every_page_leads_somewhere() {
    let home = city().await;
    for Stated { path, .. } in main_pages() {
        for link in html::links(&home.open(&path).await.text) {
            let seen = home.open(&link).await;
            let well = seen.status.is_success() || seen.status.is_redirection();
            assert!(
                well || link == "/about" || link.starts_with("/sign-in"),
                "{path} → {link}: {}",
                seen.status
            );
        }
    }
}

#[tokio::test]
async fn the_site_map_lists_pages_that_answer() {
    let home = city().await;
    let map = home.open("/sitemap.xml").await.text;
    let addresses: Vec<&str> = map
        .split("<loc>http://sample.test")
        .skip(1)
        .filter_map(|p| p.split("</loc>").next())
        .collect();
    assert!(addresses.contains(&format!("/plan/items/{}", id(WORK)).as_str()));
    assert!(!addresses.contains(&format!("/plan/items/{}", id(SHOWN_AGAIN)).as_str()));
    for address in addresses {
        assert_eq!(home.open(address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn a_cross_listing_leads_to_what_it_shows_and_the_origin_says_where_it_is_shown() {
    let home = city().await;
    let seen = home.open(&format!("/plan/items/{}", id(SHOWN_AGAIN))).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    let target = seen.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert_eq!(target, format!("/plan/items/{}", id(WORK)));
    assert!(
        html::words(&home.open(&target).await.text)
            .contains("ここにも載っています（再掲）\n基本方針 1 情報の共有")
    );
}

#[tokio::test]
async fn an_item_shows_what_stood_there_on_a_day_and_says_so() {
    let home = city().await;
    let item = format!("/plan/items/{}", id(WORK));
    let then = home.open(&format!("{item}?as-of=2025-06-01")).await.text;
    assert!(then.contains("令和7年6月1日（日）の時点の内容を表示しています"));
    assert!(then.contains("<h1 id=\"title\" lang=\"ja\">① 広報媒体を活用した情報の発信</h1>"));
    let before = home.open(&format!("{item}?as-of=2020-01-01")).await.text;
    assert!(before.contains("その日には、この項目はまだ公開されていませんでした"));
    assert!(before.contains("① 多様な広報媒体を活用した情報の発信</h1>"));
}

#[tokio::test]
async fn an_item_that_the_plan_no_longer_has_is_still_found() {
    let home = city().await;
    let seen = home.open(&format!("/plan/items/{}", id(GONE))).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("この項目は、いまの計画にはありません"));
}

#[tokio::test]
async fn a_new_indicator_has_no_base_and_is_not_zero() {
    let home = city().await;
    let words = html::words(&home.open("/plan/indicators").await.text);
    assert!(words.contains("新しい指標のため、計画ができる前の値はありません（0ではありません）"));
    let seen = home
        .open(&format!("/plan/indicators/{}?format=csv", id(MATCHES)))
        .await;
    assert!(
        seen.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .contains("attachment")
    );
    assert!(
        seen.text
            .contains("各団体同士のマッチング件数,件,,calendar_year,base,,— ※新規,"),
        "{}",
        seen.text
    );
    assert!(seen.text.contains("2026,fiscal_year,computed,2,2,"));
}

#[tokio::test]
async fn a_printed_base_stands_once_and_is_drawn_with_the_target_even_without_years() {
    let home = city().await;
    home.record(304, "plan.value", "").await;
    home.run(
        "INSERT INTO plan_values (id, indicator, year, year_kind, origin, number, text, status, at) \
         VALUES ($1, $2, 2025, 'calendar_year', 'printed', '39.5', '39.5%', 'approved', 0)",
        store::params![id(304), id(EXPERIENCE)],
    )
    .await;
    let path = format!("/plan/indicators/{}", id(EXPERIENCE));
    let seen = home.open(&path).await.text;
    let table = seen.split("id=\"table-values\"").nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    assert_eq!(table.matches("39.5").count(), 1, "{table}");
    assert_eq!(table.matches("令和7年（2025年）").count(), 1, "{table}");
    assert!(seen.contains("<svg") && seen.contains("chart-figure"));

    home.run("DELETE FROM plan_values", Vec::new()).await;
    home.run(
        "UPDATE plan_indicators SET base_year = NULL, target_year = NULL",
        Vec::new(),
    )
    .await;
    let seen = home.open(&path).await.text;
    let chart = seen.split("class=\"chart-figure\"").nth(1).unwrap();
    let chart = chart.split("</svg>").next().unwrap();
    assert!(chart.contains("39.5") && chart.contains("45.0"), "{chart}");
}

#[tokio::test]
async fn an_indicator_that_is_computed_shows_its_figure_of_this_year_and_leads_to_the_records() {
    let home = city().await;
    let seen = home.open("/plan/indicators").await.text;
    let words = html::words(&seen);
    assert!(words.contains("2026年度のこれまで 60件"), "{words}");
    assert!(words.contains("もとになった記録を見る"), "{words}");
    assert!(html::links(&seen).contains(&"/plan/records/probe.things?year=2026".to_owned()));
}

#[tokio::test]
async fn records_behind_a_figure_come_page_by_page_and_as_csv() {
    let home = city().await;
    let first = home.open("/plan/records/probe.things?year=2026").await.text;
    assert!(first.contains("もの50") && !first.contains("もの51"));
    let next = html::links(&first)
        .into_iter()
        .find(|l| l.contains("after="))
        .unwrap();
    let second = home.open(&next).await.text;
    assert!(second.contains("もの51") && second.contains("もの60") && !second.contains("もの50"));
    let csv = home
        .open("/plan/records/probe.things?year=2026&format=csv")
        .await
        .text;
    assert_eq!(csv.lines().count(), 61);
}

#[tokio::test]
async fn two_versions_stand_side_by_side_with_the_changed_words_marked() {
    let home = city().await;
    let path = format!("/plan/versions/{}/{}", id(OLD), id(NOW));
    let json: serde_json::Value =
        serde_json::from_str(&home.open(&format!("{path}?format=json")).await.text).unwrap();
    let list = json["differences"].as_array().unwrap().iter();
    let kinds: Vec<_> = list
        .map(|d| d["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        kinds,
        [
            "indicator_changed",
            "indicator_added",
            "flagged",
            "renamed",
            "role_changed",
            "removed",
            "added"
        ]
    );
    assert!(
        home.open(&path)
            .await
            .text
            .contains("<ins>多様</ins><ins>な</ins>")
            || home.open(&path).await.text.contains("<ins>多様な</ins>")
    );
    let picked = home
        .open(&format!(
            "/plan/versions?before={}&after={}",
            id(OLD),
            id(NOW)
        ))
        .await;
    assert_eq!(picked.headers[header::LOCATION].to_str().unwrap(), path);
    let same = home
        .open(&format!("/plan/versions/{}/{}", id(NOW), id(NOW)))
        .await;
    assert!(same.text.contains("違いはありません"));
}

#[tokio::test]
async fn the_matrix_shows_its_gaps_in_words() {
    let home = city().await;
    let words = html::words(&home.open("/plan/roles").await.text);
    assert!(
        words.contains("—\n受け持ちの印なし\n○\n受け持つ"),
        "{words}"
    );
    assert!(words.contains("「広報媒体による情報の発信」"));
}

#[tokio::test]
async fn the_map_and_an_item_read_well_aloud() {
    let home = city().await;
    insta::assert_snapshot!("map", html::words(&home.open("/plan").await.text));
    insta::assert_snapshot!(
        "item",
        html::words(&home.open(&format!("/plan/items/{}", id(WORK))).await.text)
    );
    insta::assert_snapshot!("home", html::words(&home.open("/").await.text));
}
