//! Personal data is registered: whose, what for, how long.
use std::sync::Arc;
use store::{FromQueryResult, Queries, params};
use testkit::{ByRole, Engine, TestSite};

#[derive(FromQueryResult)]
struct Column {
    name: String,
}

/// Words in the names of columns that may hold something personal.
const SUSPECTS: &[&str] = &[
    "email",
    "mail",
    "phone",
    "contact",
    "address",
    "password",
    "birth",
    "recipient",
];

/// Columns that look so and hold no person: where a place (a hall, a park) is, as its list or the desk wrote it down.
const OF_PLACES: &[(&str, &str)] = &[
    ("directory_places", "address"),
    ("directory_places", "folded_address"),
    ("directory_places", "telephone"),
    ("directory_places", "folded_telephone"),
];

#[tokio::test]
async fn every_column_that_looks_personal_is_registered() {
    let site = TestSite::new(Engine::Sqlite, tsunagu::modules(), Arc::new(ByRole)).await;
    let registered: Vec<(&str, &str)> = site
        .site
        .modules()
        .iter()
        .flat_map(|m| m.personal)
        .map(|p| (p.table, p.column))
        .collect();
    let reads = site.city.database.reads();
    let tables: Vec<Column> = reads
        .all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            params![],
        )
        .await
        .unwrap();
    for table in &tables {
        let columns: Vec<Column> = reads
            .all(
                "SELECT name FROM pragma_table_info($1)",
                params![&table.name],
            )
            .await
            .unwrap();
        for column in columns {
            let suspect = SUSPECTS.iter().any(|s| column.name.contains(s));
            let at = (table.name.as_str(), column.name.as_str());
            let known = registered.contains(&at) || OF_PLACES.contains(&at);
            assert!(
                !suspect || known,
                "{}.{} is not in the register of personal data",
                table.name,
                column.name
            );
        }
    }
    for (table, column) in registered {
        let found = reads
            .number(
                "SELECT COUNT(*) AS n FROM pragma_table_info($1) WHERE name = $2",
                params![table, column],
            )
            .await
            .unwrap();
        assert_eq!(
            found, 1,
            "{table}.{column} is registered and does not exist"
        );
    }
}
