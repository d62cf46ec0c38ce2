//! From a document to a published version and its successor.
use crate::city::{cities, document, import};
use kernel::{Code, Id};
use plan::{
    commands::{
        CorrectPublished, Destination, NodeContent, NodeCorrection, PublishDue, PublishVersion,
        ReviseVersion, SetStatus, UpdateNode,
    },
    model::{self, VersionStatus},
    service,
};
use plan_diff::Kind;

#[tokio::test]
async fn a_document_becomes_a_draft_that_reads_back_as_the_document() {
    for city in cities().await {
        let imported = city.import(document()).await;
        let reads = city.database.reads();
        let outline = service::load_outline(&reads, &imported.version)
            .await
            .unwrap();
        let differences = plan_diff::diff(&service::reading_outline(&document()), &outline);
        assert_eq!(differences, vec![]);
        let version = service::get_version(&reads, imported.version.as_str())
            .await
            .unwrap();
        assert_eq!(
            (version.status.as_str(), version.label.as_str()),
            ("draft", "11月13日送付")
        );
        let nodes = city.nodes(&imported.version).await;
        assert_eq!(
            nodes.iter().map(|n| n.depth).collect::<Vec<_>>(),
            [0, 1, 1, 0, 1, 1]
        );
        assert_eq!(
            nodes[5].cross_of.as_deref(),
            Some(nodes[2].lineage.as_str())
        );
        assert_eq!(nodes[1].maturity, "considered");
        let indicator = &city.indicators(&imported.version).await[0];
        let values = service::list_values(&reads, &indicator.lineage)
            .await
            .unwrap();
        assert_eq!(values.len(), 1);
        assert_eq!(
            (
                values[0].origin.as_str(),
                values[0].status.as_str(),
                values[0].number.as_deref()
            ),
            ("printed", "approved", Some("39.5"))
        );
    }
}

#[tokio::test]
async fn a_new_indicator_without_base_gets_no_value_and_never_zero() {
    for city in cities().await {
        let imported = city.import(document()).await;
        let indicator = &city.indicators(&imported.version).await[1];
        assert_eq!(
            (indicator.is_new, indicator.base_number.as_deref()),
            (1, None)
        );
        assert!(
            service::list_values(&city.database.reads(), &indicator.lineage)
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn the_next_document_keeps_the_identity_of_every_item_that_it_still_has() {
    for city in cities().await {
        let first = city.published().await;
        let mut next = document();
        next.version_label = Some("11月30日現在".into());
        next.nodes[2].title = "必要な情報を必要な人に届ける".into();
        next.indicators.remove(2);
        let second = city
            .manage(import(
                next,
                Destination::NextVersion {
                    plan: first.plan.clone(),
                },
            ))
            .await
            .unwrap();
        let lineages =
            |nodes: Vec<service::NodeRow>| nodes.into_iter().map(|n| n.lineage).collect::<Vec<_>>();
        assert_eq!(
            lineages(city.nodes(&first.version).await),
            lineages(city.nodes(&second.version).await)
        );
        let differences =
            service::difference(&city.database.reads(), &first.version, &second.version)
                .await
                .unwrap();
        let kinds: Vec<Kind> = differences.iter().map(|d| d.kind).collect();
        assert_eq!(kinds, [Kind::IndicatorRemoved, Kind::Renamed]);
        assert_eq!(differences[1].path, "1/2");
    }
}

#[tokio::test]
async fn a_revision_begins_without_difference_and_replaces_what_was_public() {
    for city in cities().await {
        let first = city.published().await;
        let draft = city
            .manage(ReviseVersion {
                version: first.version.clone(),
                label: "改定案".into(),
            })
            .await
            .unwrap();
        let reads = city.database.reads();
        assert_eq!(
            service::difference(&reads, &first.version, &draft)
                .await
                .unwrap(),
            vec![]
        );
        let node = city.node(&draft, "出会いの場をつくる").await;
        let content = NodeContent {
            number: "1".into(),
            title: "出会いと学びの場をつくる".into(),
            ..NodeContent::default()
        };
        let edited = city.edited(&draft).await;
        city.manage(UpdateNode {
            node: Id::from_stored(node.id),
            edited,
            content,
        })
        .await
        .unwrap();
        let differences = service::difference(&reads, &first.version, &draft)
            .await
            .unwrap();
        assert_eq!(differences.len(), 1);
        assert_eq!(differences[0].before.as_deref(), Some("出会いの場をつくる"));
        city.manage(PublishVersion {
            version: draft.clone(),
            at: None,
        })
        .await
        .unwrap();
        let plan = service::get_plan(&reads, "ikiiki").await.unwrap();
        assert_eq!(plan.published_version.as_deref(), Some(draft.as_str()));
        assert_eq!(
            service::get_version(&reads, first.version.as_str())
                .await
                .unwrap()
                .status,
            "revised"
        );
        assert_eq!(
            service::get_version(&reads, draft.as_str())
                .await
                .unwrap()
                .status,
            "adopted"
        );
        assert_eq!(
            service::get_published_node(&reads, &node.lineage)
                .await
                .unwrap()
                .title,
            "出会いと学びの場をつくる"
        );
    }
}

#[tokio::test]
async fn what_is_published_is_corrected_visibly_and_not_edited() {
    for city in cities().await {
        let first = city.published().await;
        let node = city.node(&first.version, "活動を応援する").await;
        let content = NodeContent {
            title: "別の名前".into(),
            ..NodeContent::default()
        };
        let fault = city
            .manage(UpdateNode {
                node: Id::from_stored(node.id.clone()),
                edited: 99,
                content,
            })
            .await
            .unwrap_err();
        assert!(fault.is(&model::VERSION_PUBLISHED));
        let correction = NodeCorrection {
            node: Id::from_stored(node.id.clone()),
            number: "1".into(),
            title: "活動を応援します".into(),
            body: String::new(),
        };
        let command = CorrectPublished {
            version: first.version.clone(),
            text: "語尾の誤り".into(),
            nodes: vec![correction],
            seen: None,
        };
        city.manage(command).await.unwrap();
        let version = service::get_version(&city.database.reads(), first.version.as_str())
            .await
            .unwrap();
        assert_eq!(version.correction, "1 活動を応援する：語尾の誤り");
        assert!(version.corrected_at.is_some());
        assert_eq!(
            city.node(&first.version, "活動を応援します").await.id,
            node.id
        );
    }
}

#[tokio::test]
async fn a_scheduled_publication_happens_when_it_is_due_and_not_before() {
    for city in cities().await {
        let imported = city.import(document()).await;
        let at = "2026-12-01T09:00:00+09:00".parse().unwrap();
        city.manage(PublishVersion {
            version: imported.version.clone(),
            at: Some(at),
        })
        .await
        .unwrap();
        let worker = kernel::Actor::system("schedule");
        assert_eq!(city.act(&worker, PublishDue).await.unwrap(), 0);
        let next = plan::commands::next_publication(&city.database.reads())
            .await
            .unwrap();
        assert_eq!(next, Some(at.as_microsecond()));
        city.clock.pass(11 * 86_400);
        assert_eq!(city.act(&worker, PublishDue).await.unwrap(), 1);
        assert_eq!(city.act(&worker, PublishDue).await.unwrap(), 0);
        let plan = service::get_plan(&city.database.reads(), "ikiiki")
            .await
            .unwrap();
        assert_eq!(
            plan.published_version.as_deref(),
            Some(imported.version.as_str())
        );
    }
}

#[tokio::test]
async fn a_version_goes_its_way_and_no_other() {
    for city in cities().await {
        let imported = city.import(document()).await;
        let set = |status| SetStatus {
            version: imported.version.clone(),
            status,
        };
        assert!(
            city.manage(set(VersionStatus::Revised))
                .await
                .unwrap_err()
                .is(&model::TRANSITION)
        );
        city.manage(set(VersionStatus::Sent)).await.unwrap();
        city.manage(set(VersionStatus::Adopted)).await.unwrap();
        assert!(
            city.manage(set(VersionStatus::Draft))
                .await
                .unwrap_err()
                .is(&model::TRANSITION)
        );
    }
}

#[tokio::test]
async fn what_cannot_be_taken_in_changes_nothing() {
    for city in cities().await {
        let head = store::head(&city.database.reads()).await.unwrap();
        let new =
            |document, slug: &str| import(document, Destination::NewPlan { slug: slug.into() });
        assert!(
            city.manage(new(Default::default(), "leer"))
                .await
                .unwrap_err()
                .is(&model::NOTHING_TO_IMPORT)
        );
        assert!(
            city.manage(new(document(), "Mit Leer"))
                .await
                .unwrap_err()
                .is(&Code::FIELDS)
        );
        let mut large = document();
        large.nodes = vec![large.nodes[0].clone(); 5_001];
        assert!(
            city.manage(new(large, "gross"))
                .await
                .unwrap_err()
                .is(&model::TOO_MANY_ITEMS)
        );
        assert_eq!(store::head(&city.database.reads()).await.unwrap(), head);
        city.import(document()).await;
        let fault = city.manage(new(document(), "ikiiki")).await.unwrap_err();
        assert_eq!(fault.field_faults()[0].key, "field-plan-slug-taken");
    }
}

#[tokio::test]
async fn a_plan_of_five_thousand_items_is_taken_in() {
    for city in cities().await {
        let mut large = document();
        let child = large.nodes[1].clone();
        large.nodes.truncate(1);
        large.nodes.extend((1..5_000).map(|n| plan_reader::Node {
            number_key: n.to_string(),
            title: format!("施策 {n}"),
            ..child.clone()
        }));
        large.indicators.clear();
        large.roles = None;
        let imported = city.import(large).await;
        assert_eq!(city.nodes(&imported.version).await.len(), 5_000);
    }
}
