//! The queries that every page asks use an index, and files come out of the plan.
use crate::city::cities;
use plan::service::{self, Format};
use store::{FromQueryResult, Queries, params};

#[derive(FromQueryResult)]
struct Step {
    detail: String,
}

#[tokio::test]
async fn hot_queries_use_an_index() {
    for city in cities().await.into_iter().filter(|c| c.sqlite) {
        for sql in [
            "SELECT id FROM plan_nodes WHERE version = $1 AND removed_at IS NULL ORDER BY position LIMIT 50",
            "SELECT id FROM plan_nodes WHERE version = $1 AND lineage = $1",
            "SELECT id FROM plan_nodes WHERE lineage = $1",
            "SELECT id FROM plan_indicators WHERE version = $1 AND removed_at IS NULL ORDER BY position LIMIT 50",
            "SELECT id FROM plan_indicators WHERE lineage = $1",
            "SELECT id FROM plan_values WHERE indicator = $1 ORDER BY year, origin LIMIT 50",
            "SELECT id FROM plan_maturity_steps WHERE lineage = $1 ORDER BY at LIMIT 50",
            "SELECT id FROM plan_questions WHERE lineage = $1 AND is_public = 1 ORDER BY asked_at LIMIT 50",
            "SELECT body FROM revisions WHERE record = $1 ORDER BY sequence DESC LIMIT 1",
        ] {
            let steps: Vec<Step> = city
                .database
                .reads()
                .all(&format!("EXPLAIN QUERY PLAN {sql}"), params!["x"])
                .await
                .unwrap();
            let plan = steps
                .into_iter()
                .map(|s| s.detail)
                .collect::<Vec<_>>()
                .join("; ");
            assert!(
                plan.starts_with("SEARCH") && plan.contains("INDEX"),
                "{sql}: {plan}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
        }
    }
}

#[tokio::test]
async fn the_number_of_queries_does_not_grow_with_the_plan() {
    for city in cities().await {
        let version = city.published().await.version;
        let reads = city.database.reads();
        service::load_outline(&reads, &version).await.unwrap();
        assert_eq!(reads.count(), 13);
        let reads = city.database.reads();
        service::version_document(&reads, &version).await.unwrap();
        assert_eq!(reads.count(), 15);
    }
}

#[tokio::test]
async fn a_version_is_written_in_every_format() {
    for city in cities().await {
        let version = city.published().await.version;
        for (name, start) in [
            ("json", "{"),
            ("csv", "\u{feff}"),
            ("xlsx", "PK"),
            ("docx", "PK"),
            ("html", "<!"),
        ] {
            let format = Format::from_name(name).unwrap();
            let file = service::export(&city.database.reads(), &version, format, &str::to_owned)
                .await
                .unwrap();
            assert!(file.name.ends_with(name));
            assert!(file.bytes.starts_with(start.as_bytes()), "{name}");
        }
        let json = service::version_document(&city.database.reads(), &version)
            .await
            .unwrap();
        assert_eq!(json["items"].as_array().unwrap().len(), 6);
        assert_eq!(json["roles"].as_array().unwrap().len(), 3);
    }
}
