//! Editing a draft: two people, moves, the trash, cross-listings, looking back.
use crate::city::{cities, document};
use kernel::{Clock, Code, Id};
use plan::{
    commands::{
        CreateNode, LevelDraft, MoveNode, NodeContent, RemoveNode, RestoreNode, RestoreVersion,
        SetCrossListing, UpdateLevels, UpdateNode,
    },
    model, service,
};
use serde_json::Value;

fn id(text: &str) -> Id {
    Id::from_stored(text.to_owned())
}

fn titled(title: &str) -> NodeContent {
    NodeContent {
        number: "1".into(),
        title: title.into(),
        ..NodeContent::default()
    }
}

#[tokio::test]
async fn two_people_who_edit_the_same_item_at_once_do_not_overwrite_each_other() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let node = city.node(&version, "活動を応援する").await;
        let other = city.node(&version, "出会いの場をつくる").await;
        let edited = city.edited(&version).await;
        city.manage(UpdateNode {
            node: id(&node.id),
            edited,
            content: titled("先の人"),
        })
        .await
        .unwrap();
        let fault = city
            .manage(UpdateNode {
                node: id(&node.id),
                edited,
                content: titled("後の人"),
            })
            .await
            .unwrap_err();
        assert!(fault.is(&Code::CHANGED_MEANWHILE));
        city.manage(UpdateNode {
            node: id(&other.id),
            edited,
            content: titled("別の項目"),
        })
        .await
        .unwrap();
        assert_eq!(city.nodes(&version).await[4].title, "先の人");
        let edited = city.edited(&version).await;
        city.manage(UpdateNode {
            node: id(&node.id),
            edited,
            content: titled("後の人"),
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_removed_item_comes_back_with_everything_below_it() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let top = city.node(&version, "ささえあう").await;
        let before = city.nodes(&version).await;
        city.manage(RemoveNode { node: id(&top.id) }).await.unwrap();
        assert_eq!(city.nodes(&version).await.len(), 3);
        let child = id(&before[4].id);
        assert!(
            city.manage(RestoreNode { node: child })
                .await
                .unwrap_err()
                .is(&model::PLACE)
        );
        city.manage(RestoreNode { node: id(&top.id) })
            .await
            .unwrap();
        assert_eq!(city.nodes(&version).await, before);
    }
}

#[tokio::test]
async fn an_item_that_is_shown_elsewhere_is_not_removed_behind_its_back() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let shown = city.nodes(&version).await.swap_remove(2);
        let before = city.fingerprint(&version).await;
        let fault = city
            .manage(RemoveNode {
                node: id(&shown.id),
            })
            .await
            .unwrap_err();
        assert!(fault.is(&model::CROSS_LISTED));
        assert_eq!(city.fingerprint(&version).await, before);
    }
}

#[tokio::test]
async fn a_loop_of_cross_listings_is_refused_and_nothing_changes() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let nodes = city.nodes(&version).await;
        let before = city.fingerprint(&version).await;
        let shows = |node: usize, target: usize| SetCrossListing {
            node: id(&nodes[node].id),
            target: Some(id(&nodes[target].lineage)),
        };
        for (node, target) in [(2, 5), (2, 2), (1, 5), (1, 0), (0, 1), (2, 1)] {
            let fault = city.manage(shows(node, target)).await.unwrap_err();
            assert!(
                fault.is(&model::CROSS_LOOP),
                "{node} shows {target}: {fault}"
            );
        }
        assert_eq!(city.fingerprint(&version).await, before);
        city.manage(shows(4, 1)).await.unwrap();
    }
}

#[tokio::test]
async fn items_are_added_and_moved_where_they_are_wanted() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let nodes = city.nodes(&version).await;
        let titles = async || {
            city.nodes(&version)
                .await
                .into_iter()
                .map(|n| n.title)
                .collect::<Vec<_>>()
        };
        let new = CreateNode {
            version: version.clone(),
            level: id(&nodes[1].level),
            parent: Some(id(&nodes[0].id)),
            index: 1,
            content: titled("新しい施策"),
        };
        let created = city.manage(new).await.unwrap();
        assert_eq!(titles().await[2], "新しい施策");
        let edited = city.edited(&version).await;
        city.manage(MoveNode {
            node: created.node.clone(),
            edited,
            parent: Some(id(&nodes[3].id)),
            index: 9,
        })
        .await
        .unwrap();
        assert_eq!(titles().await[6], "新しい施策");
        let edited = city.edited(&version).await;
        city.manage(MoveNode {
            node: id(&nodes[3].id),
            edited,
            parent: None,
            index: 0,
        })
        .await
        .unwrap();
        assert_eq!(
            titles().await[..4],
            ["ささえあう", "活動を応援する", "情報を届ける", "新しい施策"]
        );
        let edited = city.edited(&version).await;
        let below_itself = MoveNode {
            node: id(&nodes[3].id),
            edited,
            parent: Some(created.node),
            index: 0,
        };
        assert!(
            city.manage(below_itself)
                .await
                .unwrap_err()
                .is(&model::PLACE)
        );
        let wrong_level = MoveNode {
            node: id(&nodes[1].id),
            edited,
            parent: None,
            index: 0,
        };
        assert!(
            city.manage(wrong_level)
                .await
                .unwrap_err()
                .is(&model::PLACE)
        );
    }
}

#[tokio::test]
async fn thirty_items_added_at_one_place_keep_their_order_though_the_room_runs_out() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let nodes = city.nodes(&version).await;
        for n in 0..30 {
            let new = CreateNode {
                version: version.clone(),
                level: id(&nodes[1].level),
                parent: Some(id(&nodes[0].id)),
                index: 1,
                content: titled(&format!("{n}")),
            };
            city.manage(new).await.unwrap();
        }
        let titles: Vec<String> = city
            .nodes(&version)
            .await
            .into_iter()
            .map(|n| n.title)
            .collect();
        assert_eq!(
            titles[2..32],
            (0..30).rev().map(|n| n.to_string()).collect::<Vec<_>>()
        );
        assert_eq!(titles[32], "情報を届ける");
    }
}

#[tokio::test]
async fn a_version_can_be_looked_at_as_it_was_and_set_back() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let before = city.nodes(&version).await;
        let then = city.clock.now();
        let edited = city.edited(&version).await;
        city.manage(UpdateNode {
            node: id(&before[1].id),
            edited,
            content: titled("変えた題名"),
        })
        .await
        .unwrap();
        let new = CreateNode {
            version: version.clone(),
            level: id(&before[1].level),
            parent: Some(id(&before[0].id)),
            index: 0,
            content: titled("後から"),
        };
        city.manage(new).await.unwrap();
        let reads = city.database.reads();
        let titles = |state: Option<Value>| -> Vec<String> {
            let nodes = state.unwrap()["nodes"].as_array().unwrap().clone();
            nodes
                .iter()
                .map(|n| n["title"].as_str().unwrap().to_owned())
                .collect()
        };
        let past = titles(
            service::version_as_of(&reads, &version, then)
                .await
                .unwrap(),
        );
        assert_eq!(
            past,
            before.iter().map(|n| n.title.clone()).collect::<Vec<_>>()
        );
        let present = titles(
            service::version_as_of(&reads, &version, city.clock.now())
                .await
                .unwrap(),
        );
        assert_eq!(
            (present.len(), present[1].as_str(), present[2].as_str()),
            (7, "後から", "変えた題名")
        );
        let node = service::node_as_of(&reads, &id(&before[1].id), then)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(node["title"], "出会いの場をつくる");
        city.manage(RestoreVersion {
            version: version.clone(),
            at: then,
        })
        .await
        .unwrap();
        assert_eq!(city.nodes(&version).await, before);
    }
}

#[tokio::test]
async fn levels_are_renamed_and_added_and_a_level_with_items_stays() {
    for city in cities().await {
        let version = city.import(document()).await.version;
        let levels = service::list_levels(&city.database.reads(), version.as_str())
            .await
            .unwrap();
        let level = |n: usize, name: &str, parent| LevelDraft {
            id: Some(id(&levels[n].id)),
            name: name.into(),
            parent,
        };
        let new = LevelDraft {
            id: None,
            name: "取組".into(),
            parent: Some(1),
        };
        let all = vec![level(0, "柱", None), level(1, "施策", Some(0)), new];
        assert_eq!(
            city.manage(UpdateLevels {
                version: version.clone(),
                levels: all
            })
            .await
            .unwrap()
            .len(),
            3
        );
        let names: Vec<String> = service::list_levels(&city.database.reads(), version.as_str())
            .await
            .unwrap()
            .into_iter()
            .map(|l| l.name)
            .collect();
        assert_eq!(names, ["柱", "施策", "取組"]);
        let fewer = UpdateLevels {
            version: version.clone(),
            levels: vec![level(0, "柱", None)],
        };
        assert!(
            city.manage(fewer)
                .await
                .unwrap_err()
                .is(&model::LEVEL_IN_USE)
        );
        let turned = UpdateLevels {
            version,
            levels: vec![level(0, "柱", None), level(1, "施策", None)],
        };
        assert!(city.manage(turned).await.unwrap_err().is(&model::PLACE));
    }
}
