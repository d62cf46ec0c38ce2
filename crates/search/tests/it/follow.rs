//! The index follows the journal.
use crate::things::*;
use store::Visibility;
use testkit::engines;

#[tokio::test]
async fn what_is_entered_is_found_and_what_is_hidden_or_erased_is_not() {
    for engine in engines() {
        let site = site(engine).await;
        let ids = groups(&site, &["海辺の会", "海辺の清掃", "海辺の音楽"]).await;
        assert_eq!(titles(&site, "海辺").await.len(), 3);
        run(
            &site,
            Change(ids[0].clone(), named("山の会"), Visibility::Public),
        )
        .await;
        assert_eq!(titles(&site, "山").await, ["山の会"]);
        assert_eq!(titles(&site, "海辺").await.len(), 2);
        run(
            &site,
            Change(ids[1].clone(), named("海辺の清掃"), Visibility::Staff),
        )
        .await;
        assert_eq!(titles(&site, "海辺").await, ["海辺の音楽"]);
        run(&site, Remove(ids[2].clone(), false)).await;
        assert!(titles(&site, "海辺").await.is_empty());
        run(&site, Remove(ids[0].clone(), true)).await;
        assert!(titles(&site, "山").await.is_empty());
        assert_equal(&site).await;
    }
}

#[tokio::test]
async fn what_is_no_record_follows_the_record_that_changes_it() {
    for engine in engines() {
        let site = site(engine).await;
        run(
            &site,
            SetNotes(vec![("n1", "中間支援組織"), ("n2", "地域円卓会議")]),
        )
        .await;
        assert_eq!(titles(&site, "円卓").await, ["地域円卓会議"]);
        run(
            &site,
            SetNotes(vec![("n1", "中間支援組織"), ("n3", "協働提案")]),
        )
        .await;
        assert!(titles(&site, "円卓").await.is_empty());
        assert_eq!(titles(&site, "協働").await, ["協働提案"]);
        assert_equal(&site).await;
    }
}

#[tokio::test]
async fn what_was_hidden_a_moment_ago_is_left_out_before_the_index_knows() {
    let site = site(testkit::Engine::Sqlite).await;
    let ids = groups(&site, &["秘密になる会"]).await;
    assert_eq!(titles(&site, "秘密").await.len(), 1);
    // Hidden without a word in the journal: nothing tells the index.
    site.city
        .database
        .housekeep(
            store::Housekeeping::Drafts,
            "UPDATE records SET visibility = 'private' WHERE id = $1",
            store::params![&ids[0]],
        )
        .await
        .unwrap();
    assert!(titles(&site, "秘密").await.is_empty());
}

#[tokio::test]
async fn whatever_happens_in_whatever_order_index_and_database_are_equal() {
    let site = site(testkit::Engine::Sqlite).await;
    let mut ids = Vec::new();
    let mut dice = 12_345u32;
    let mut roll = |sides: u32| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 16) % sides
    };
    for round in 0..60 {
        let at = usize::try_from(roll(u32::try_from(ids.len()).unwrap() + 1)).unwrap();
        match (roll(6), ids.get(at).cloned()) {
            (1, Some(id)) => {
                run(
                    &site,
                    Change(id, named(&format!("変えた会{round}")), Visibility::Public),
                )
                .await
            }
            (2, Some(id)) => run(&site, Change(id, named("隠した会"), Visibility::Private)).await,
            (3, Some(id)) => run(&site, Remove(id, false)).await,
            (4, Some(_)) => run(&site, Remove(ids.remove(at), true)).await,
            _ => ids.extend(groups(&site, &[&format!("新しい会{round}"), "二つ目の会"]).await),
        }
        match roll(5) {
            0 => assert_equal(&site).await,
            1 => drop(search::rebuild(&site.city).await.unwrap()),
            _ => {}
        }
    }
    assert_equal(&site).await;
}

#[tokio::test]
async fn entries_that_change_nothing_cost_no_commit() {
    let site = site(testkit::Engine::Sqlite).await;
    groups(&site, &["海辺の会"]).await;
    assert_equal(&site).await;
    let meta = site.city.folder.join("search/meta.json");
    let before = std::fs::read_to_string(&meta).unwrap();
    let words = |n: usize| search::commands::SaveWords {
        group: None,
        words: vec![format!("ことば{n}"), format!("言い方{n}")],
    };
    for n in 0..3 {
        run(&site, words(n)).await;
        search::catch_up(&site.city).await.unwrap();
    }
    assert_eq!(std::fs::read_to_string(&meta).unwrap(), before);
    assert_equal(&site).await;
}
