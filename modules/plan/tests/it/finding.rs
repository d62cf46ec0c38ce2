//! What of the plan is found, and what is not.
use super::{probe::PROBE, seed::*, site::Home};
use search::{Asked, Finder, Found};

async fn city() -> Home {
    let home = Home::new(vec![&plan::MODULE, &PROBE, &search::MODULE]).await;
    home.seed().await;
    search::rebuild(&home.city).await.unwrap();
    home
}

async fn found(home: &Home, query: &str) -> Found {
    let finder = home.city.local::<Finder>().unwrap();
    let asked = Asked {
        query: query.into(),
        most: 50,
        ..Asked::default()
    };
    let reads = home.city.database.reads();
    finder.find(&reads, asked).await.unwrap().unwrap()
}

async fn addresses(home: &Home, query: &str) -> Vec<String> {
    let hits = found(home, query).await.hits;
    hits.into_iter().map(|h| h.href).collect()
}

#[tokio::test]
async fn items_indicators_and_words_are_found_each_where_it_stands() {
    let home = city().await;
    let work = format!("/plan/items/{}", id(WORK));
    assert!(addresses(&home, "広報").await.contains(&work));
    // The item is shown again elsewhere; it is found once.
    assert!(
        !addresses(&home, "広報")
            .await
            .contains(&format!("/plan/items/{}", id(SHOWN_AGAIN)))
    );
    let note = "/plan/words#word-note1".to_owned();
    assert!(addresses(&home, "ぼらんてぃあぎるど").await.contains(&note));
    let experience = format!("/plan/indicators/{}", id(EXPERIENCE));
    let all = found(&home, "経験").await;
    assert!(all.hits.iter().any(|h| h.href == experience), "{all:?}");
    let foreign = format!("/plans/betsu/items/{}", id(FOREIGN));
    assert!(addresses(&home, "別の計画").await.contains(&foreign));
}

#[tokio::test]
async fn drafts_and_what_only_an_old_version_holds_are_not_found() {
    let home = city().await;
    for query in ["秘密の事業", "もうない事業"] {
        let found = found(&home, query).await;
        assert_eq!(found.total, 0, "{query}: {found:?}");
    }
    let differences = search::differences(&home.city).await.unwrap();
    assert_eq!(differences, Vec::<String>::new());
}

#[tokio::test]
async fn the_page_shows_what_was_found_in_both_languages() {
    let home = city().await;
    let seen = home.open("/search?q=%E5%BA%83%E5%A0%B1").await;
    assert_eq!(seen.queries, 1);
    assert!(seen.text.contains("<mark>広報</mark>") && seen.text.contains("項目"));
    for language in ["ja", "en"] {
        let seen = home.get("/search?q=%E5%BA%83%E5%A0%B1", language, "").await;
        assert_eq!(super::html::faults(&seen.text), Vec::<String>::new());
    }
}
