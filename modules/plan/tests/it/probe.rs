//! A module that brings one figure with 60 records a year, and nothing else.
use kernel::{Outcome, Page};
use store::Reads;
use web::{Later, Metric, MetricKind, MetricRecord, Module, Routes, Span};

pub(crate) static PROBE: Module = Module {
    name: "probe",
    routes: Routes::new,
    // The module with the accounts makes this table in the program.
    migrations: &[store::Migration {
        id: "probe/0001_attempts",
        sql: "CREATE TABLE attempts (id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, at BIGINT NOT NULL) STRICT;",
    }],
    locales: &[
        (
            "ja",
            "probe-label = ものの数\nprobe-rule = ものを数えます。\n",
        ),
        (
            "en",
            "probe-label = Things\nprobe-rule = Things are counted.\n",
        ),
    ],
    metrics: &[Metric {
        id: "probe.things",
        label: "probe-label",
        rule: "probe-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count,
        records,
    }],
    ..Module::NOTHING
};

fn count(_: &Reads, _: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async { Ok(60) })
}

fn records(_: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let record = |n: i64| MetricRecord {
            id: format!("{n:03}"),
            at: span.from + n * 86_400_000_000,
            title: format!("もの{n}"),
            href: None,
        };
        let after = page.after.parse().unwrap_or(0);
        let limit = usize::try_from(page.limit()).unwrap();
        Ok((1..=60)
            .map(record)
            .filter(|r| r.id.parse::<i64>().unwrap() > after)
            .take(limit)
            .collect())
    })
}
