//! Endpoints of the plan. Only what is published is given to those who may not see drafts.
mod read;
mod schemas;
mod write;
pub(crate) use schemas::SCHEMAS;

use crate::policy;
use axum::http::Method;
use web::{ApiDoc, Routes};

const PAGE: &[(&str, &str, &str)] = &[
    ("after", "string", "Cursor: `next` of the page before"),
    (
        "size",
        "integer",
        "Rows of a page, 1 to 200; 50 where it is not given",
    ),
];

const fn doc(operation: &'static str, summary: &'static str, answer: &'static str) -> ApiDoc {
    ApiDoc {
        operation,
        summary,
        query: &[],
        body: None,
        answer,
    }
}

/// The endpoints.
pub(crate) fn routes() -> Routes {
    let paged = |doc: ApiDoc| ApiDoc { query: PAGE, ..doc };
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/plans",
            &policy::VIEW,
            doc(
                "listPlans",
                "Published plans, the current one first.",
                "Plans",
            ),
            read::plans,
        )
        .api(
            Method::GET,
            "/api/v1/plans/{slug}",
            &policy::VIEW,
            doc(
                "getPlan",
                "The published version of a plan with everything in it.",
                "PlanDocument",
            ),
            read::plan,
        )
        .api(
            Method::GET,
            "/api/v1/plans/{slug}/versions",
            &policy::VIEW,
            doc(
                "listVersions",
                "Versions of a plan, newest first.",
                "Versions",
            ),
            read::versions,
        )
        .api(
            Method::GET,
            "/api/v1/plans/{slug}/differences",
            &policy::VIEW,
            ApiDoc {
                query: &[("from", "string", "Version"), ("to", "string", "Version")],
                ..doc(
                    "getDifferences",
                    "Structural differences of two versions.",
                    "Differences",
                )
            },
            read::differences,
        )
        .api(
            Method::GET,
            "/api/v1/versions/{id}/items",
            &policy::VIEW,
            paged(doc("listItems", "Items of a version in order.", "Items")),
            read::items,
        )
        .api(
            Method::GET,
            "/api/v1/items/{lineage}",
            &policy::VIEW,
            doc(
                "getItem",
                "An item as the published version has it.",
                "Item",
            ),
            read::item,
        )
        .api(
            Method::GET,
            "/api/v1/indicators",
            &policy::VIEW,
            doc(
                "listIndicators",
                "Indicators of the current plan.",
                "Indicators",
            ),
            read::indicators,
        )
        .api(
            Method::GET,
            "/api/v1/indicators/{lineage}/values",
            &policy::VIEW,
            doc(
                "listValues",
                "Approved values of an indicator, oldest first.",
                "Values",
            ),
            read::values,
        )
        .api(
            Method::GET,
            "/api/v1/metrics/{id}/records",
            &policy::VIEW,
            ApiDoc {
                query: &[
                    ("year", "integer", "Gregorian year"),
                    (
                        "year_kind",
                        "string",
                        "calendar_year, fiscal_year or fiscal_year_end",
                    ),
                    ("after", "string", "Cursor: `next` of the page before"),
                    (
                        "size",
                        "integer",
                        "Rows of a page, 1 to 200; 50 where it is not given",
                    ),
                ],
                ..doc(
                    "listMetricRecords",
                    "A computed figure of a year and the records behind it.",
                    "MetricRecords",
                )
            },
            read::metric_records,
        )
        .api(
            Method::POST,
            "/api/v1/indicators/{lineage}/values",
            &policy::ENTER_VALUES,
            ApiDoc {
                body: Some("NewValue"),
                ..doc(
                    "enterValue",
                    "Enters the value of a year as a draft.",
                    "Created",
                )
            },
            write::enter_value,
        )
        .api(
            Method::POST,
            "/api/v1/items/{lineage}/questions",
            &policy::ASK,
            ApiDoc {
                body: Some("NewQuestion"),
                ..doc(
                    "askQuestion",
                    "Asks about an item, or says that it is hard to understand.",
                    "Created",
                )
            },
            write::ask,
        )
}
