//! Values: entered, approved, printed, frozen.
use crate::city::{City, cities, person};
use kernel::{Code, Id, Role};
use plan::{
    commands::{
        ApproveValue, EnterValue, FreezeComputed, IndicatorContent, ReturnValue, SetMaturity,
        SubmitValue, UpdateIndicator,
    },
    metrics::{self, Computed, METRICS},
    model::{self, Maturity, YearKind},
    service,
};
use store::Queries;

fn enter(indicator: &str, year: i64, number: &str) -> EnterValue {
    let indicator = Id::from_stored(indicator.to_owned());
    EnterValue {
        indicator,
        year,
        year_kind: YearKind::FiscalYear,
        number: number.into(),
        text: String::new(),
        note: String::new(),
    }
}

async fn indicator(city: &City) -> service::IndicatorRow {
    let version = city.published().await.version;
    city.indicators(&version).await.swap_remove(0)
}

#[tokio::test]
async fn a_value_goes_from_draft_to_approval_and_back() {
    for city in cities().await {
        let indicator = indicator(&city).await;
        let staff = person(Role::Staff);
        let value = city
            .act(&staff, enter(&indicator.lineage, 2025, "４１．２"))
            .await
            .unwrap();
        assert!(
            city.manage(ApproveValue {
                value: value.clone()
            })
            .await
            .unwrap_err()
            .is(&model::TRANSITION)
        );
        city.act(
            &staff,
            SubmitValue {
                value: value.clone(),
            },
        )
        .await
        .unwrap();
        let fault = city
            .act(&staff, enter(&indicator.lineage, 2025, "50"))
            .await
            .unwrap_err();
        assert!(fault.is(&model::TRANSITION));
        city.manage(ReturnValue {
            value: value.clone(),
            reason: "出典を確かめてください".into(),
        })
        .await
        .unwrap();
        assert_eq!(
            city.act(&staff, enter(&indicator.lineage, 2025, "41.3"))
                .await
                .unwrap(),
            value
        );
        city.act(
            &staff,
            SubmitValue {
                value: value.clone(),
            },
        )
        .await
        .unwrap();
        city.manage(ApproveValue {
            value: value.clone(),
        })
        .await
        .unwrap();
        let row = service::get_value(&city.database.reads(), &value)
            .await
            .unwrap();
        assert_eq!(
            (
                row.status.as_str(),
                row.number.as_deref(),
                row.text.as_str()
            ),
            ("approved", Some("41.3"), "41.3%")
        );
    }
}

#[tokio::test]
async fn a_printed_base_cannot_be_changed_in_any_way() {
    for city in cities().await {
        let indicator = indicator(&city).await;
        let before = service::list_values(&city.database.reads(), &indicator.lineage)
            .await
            .unwrap();
        let value = Id::from_stored(before[0].id.clone());
        assert!(
            city.manage(enter(&indicator.lineage, 2024, "99"))
                .await
                .unwrap_err()
                .is(&model::VALUE_PRINTED)
        );
        assert!(
            city.manage(SubmitValue {
                value: value.clone()
            })
            .await
            .unwrap_err()
            .is(&model::VALUE_PRINTED)
        );
        assert!(
            city.manage(ApproveValue {
                value: value.clone()
            })
            .await
            .unwrap_err()
            .is(&model::VALUE_PRINTED)
        );
        let back = ReturnValue {
            value,
            reason: "理由".into(),
        };
        assert!(
            city.manage(back)
                .await
                .unwrap_err()
                .is(&model::VALUE_PRINTED)
        );
        assert_eq!(
            service::list_values(&city.database.reads(), &indicator.lineage)
                .await
                .unwrap(),
            before
        );
    }
}

#[tokio::test]
async fn a_value_that_is_no_number_is_refused_at_its_field() {
    for city in cities().await {
        let indicator = indicator(&city).await;
        for (number, year, field) in [
            ("約40", 2025, "number"),
            ("", 2025, "number"),
            ("40", 20, "year"),
        ] {
            let fault = city
                .manage(enter(&indicator.lineage, year, number))
                .await
                .unwrap_err();
            assert!(fault.is(&Code::FIELDS));
            assert_eq!(fault.field_faults()[0].field, field);
        }
    }
}

#[tokio::test]
async fn a_published_indicator_takes_a_figure_but_no_other_name() {
    for city in cities().await {
        let version = city.published().await.version;
        let row = city.indicators(&version).await.swap_remove(0);
        let edited = city.edited(&version).await;
        let mut content = IndicatorContent::of(&row);
        content.metric = "plan.items-running".into();
        let update = |edited, content| UpdateIndicator {
            indicator: Id::from_stored(row.id.clone()),
            edited,
            content,
        };
        city.manage(update(edited, content.clone())).await.unwrap();
        content.name = "別の名前".into();
        let edited = city.edited(&version).await;
        assert_eq!(
            city.manage(update(edited, content))
                .await
                .unwrap_err()
                .field_faults()[0]
                .key,
            "field-plan-locked"
        );
    }
}

#[tokio::test]
async fn items_that_move_on_are_counted_with_the_records_behind_the_number_and_the_figure_can_be_frozen()
 {
    for city in cities().await {
        let version = city.published().await.version;
        let node = city.node(&version, "出会いの場をつくる").await;
        let lineage = Id::from_stored(node.lineage.clone());
        let span = metrics::span(2026, YearKind::FiscalYear).unwrap();
        let reads = city.database.reads();
        let figure = |id: &str| METRICS.iter().find(|m| m.id == id).unwrap();
        for metric in METRICS {
            assert_eq!(
                (metric.count)(&reads, span).await.unwrap(),
                0,
                "{}",
                metric.id
            );
        }
        let step = |maturity| SetMaturity {
            lineage: lineage.clone(),
            maturity,
            evidence: "広報10月号".into(),
            on: None,
        };
        city.manage(step(Maturity::Running)).await.unwrap();
        assert!(
            city.manage(step(Maturity::Running))
                .await
                .unwrap_err()
                .is(&model::TRANSITION)
        );
        for id in ["plan.items-running", "plan.items-moved-from-considered"] {
            let metric = figure(id);
            assert_eq!((metric.count)(&reads, span).await.unwrap(), 1, "{id}");
            let page = kernel::Page::new(None, Some(10)).unwrap();
            let records = (metric.records)(&reads, span, page).await.unwrap();
            assert_eq!(records.len(), 1);
            assert_eq!(
                records[0].href.as_deref(),
                Some(format!("/plan/items/{}", node.lineage).as_str())
            );
        }
        let past = metrics::span(2025, YearKind::FiscalYear).unwrap();
        assert_eq!(
            (figure("plan.items-running").count)(&reads, past)
                .await
                .unwrap(),
            0
        );
        let row = city.indicators(&version).await.swap_remove(0);
        let computed = Computed {
            metric: "plan.items-moved-from-considered",
            count: 1,
            unit: "件",
            span,
            definition: serde_json::json!({"rule": "語で"}),
        };
        let freeze = |computed| FreezeComputed {
            indicator: Id::from_stored(row.lineage.clone()),
            year: 2026,
            year_kind: YearKind::FiscalYear,
            computed,
        };
        assert!(
            city.manage(freeze(computed.clone()))
                .await
                .unwrap_err()
                .is(&model::NO_METRIC)
        );
        let mut content = IndicatorContent::of(&row);
        content.metric = computed.metric.into();
        let edited = city.edited(&version).await;
        city.manage(UpdateIndicator {
            indicator: Id::from_stored(row.id.clone()),
            edited,
            content,
        })
        .await
        .unwrap();
        assert!(
            city.manage(freeze(computed.clone()))
                .await
                .unwrap_err()
                .is(&model::SPAN_OPEN)
        );
        city.clock.pass(200 * 86_400);
        let frozen = city.manage(freeze(computed.clone())).await.unwrap();
        assert_eq!(city.manage(freeze(computed)).await.unwrap(), frozen);
        let value = service::get_value(&reads, &frozen).await.unwrap();
        assert_eq!(
            (value.text.as_str(), value.definition.as_str()),
            ("1件", r#"{"rule":"語で"}"#)
        );
        let all = reads
            .number(
                "SELECT COUNT(*) AS n FROM plan_values WHERE origin = 'computed'",
                vec![],
            )
            .await
            .unwrap();
        assert_eq!(all, 1);
    }
}
