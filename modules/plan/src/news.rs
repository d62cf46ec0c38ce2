//! What of the plan is news, and what of it can be followed. Everything is asked of versions that are published now.
use web::{About, Again, NewsSource, NewsWords, Subject, SubjectKind};

/// Where a plan's pages are.
macro_rules! base {
    () => {
        "CASE WHEN p.is_current = 1 THEN '/plan' ELSE '/plans/' || p.slug END"
    };
}

/// Plans with the version that everybody sees.
macro_rules! published {
    () => {
        "plans p JOIN plan_versions v ON v.id = p.published_version AND v.published_at IS NOT NULL \
         AND v.status IN ('sent', 'adopted', 'revised') \
         JOIN records q ON q.id = p.id AND q.removed_at IS NULL"
    };
}

/// Items of the published versions.
macro_rules! items {
    () => {
        concat!(
            published!(),
            " JOIN plan_nodes x ON x.version = v.id AND x.removed_at IS NULL AND x.cross_of IS NULL"
        )
    };
}

macro_rules! item_title {
    () => {
        "TRIM(x.number || ' ' || x.title)"
    };
}

/// What follows from an item to which a row of another table (`o`) belongs.
macro_rules! words_at_item {
    ($summary:literal, $from:literal, $where:literal) => {
        concat!(
            "SELECT o.id AS record, ",
            item_title!(),
            " AS title, ",
            $summary,
            " AS summary, ",
            base!(),
            " || '/items/' || x.lineage AS href FROM ",
            items!(),
            " JOIN ",
            $from,
            " o ON o.lineage = x.lineage WHERE o.id IN ({}) AND ",
            $where,
            " ORDER BY p.is_current, p.slug LIMIT 1000"
        )
    };
}

const VERSION_ABOUT: &str = "SELECT 'plan:' || v.plan AS subject, v.published_at AS since FROM plan_versions v \
     WHERE v.id = $1 AND v.published_at IS NOT NULL AND v.status IN ('sent', 'adopted', 'revised') \
     UNION ALL SELECT 'item:' || x.lineage, v.published_at FROM plan_versions v \
     JOIN plan_nodes x ON x.version = v.id AND x.removed_at IS NULL AND x.cross_of IS NULL \
     LEFT JOIN plan_nodes b ON b.version = v.based_on AND b.lineage = x.lineage AND b.removed_at IS NULL \
     WHERE v.id = $1 AND v.based_on IS NOT NULL AND v.published_at IS NOT NULL AND (b.id IS NULL OR b.title <> x.title \
       OR b.body <> x.body OR b.number <> x.number OR b.priority <> x.priority) \
     UNION ALL SELECT 'indicator:' || x.lineage, v.published_at FROM plan_versions v \
     JOIN plan_indicators x ON x.version = v.id AND x.removed_at IS NULL \
     LEFT JOIN plan_indicators b ON b.version = v.based_on AND b.lineage = x.lineage AND b.removed_at IS NULL \
     WHERE v.id = $1 AND v.based_on IS NOT NULL AND v.published_at IS NOT NULL AND (b.id IS NULL OR b.name <> x.name \
       OR b.target_text <> x.target_text OR b.counting_rule <> x.counting_rule) LIMIT 5000";

const CORRECTION_ABOUT: &str = "SELECT 'plan:' || v.plan AS subject, v.published_at AS since FROM plan_versions v \
     WHERE v.id = $1 AND v.published_at IS NOT NULL AND v.status IN ('sent', 'adopted', 'revised')";

const VERSION_WORDS: &str = concat!(
    "SELECT v.id AS record, TRIM(v.title || ' ' || v.label) AS title, v.period_text AS summary, ",
    base!(),
    " || '/versions' AS href FROM plan_versions v JOIN plans p ON p.id = v.plan WHERE v.id IN ({}) \
     AND v.published_at IS NOT NULL AND v.status IN ('sent', 'adopted', 'revised') LIMIT 1000"
);

const CORRECTION_WORDS: &str = concat!(
    "SELECT v.id AS record, TRIM(v.title || ' ' || v.label) AS title, v.correction AS summary, ",
    base!(),
    " || '/versions' AS href FROM plan_versions v JOIN plans p ON p.id = v.plan WHERE v.id IN ({}) \
     AND v.published_at IS NOT NULL AND v.status IN ('sent', 'adopted', 'revised') LIMIT 1000"
);

const VALUE_ABOUT: &str = concat!(
    "SELECT 'indicator:' || o.indicator AS subject, CAST(NULL AS BIGINT) AS since FROM plan_values o \
     WHERE o.id = $1 AND o.status = 'approved' AND EXISTS (SELECT 1 FROM ",
    published!(),
    " JOIN plan_indicators x ON x.version = v.id AND x.removed_at IS NULL WHERE x.lineage = o.indicator)"
);

const VALUE_WORDS: &str = concat!(
    "SELECT o.id AS record, TRIM(x.number || ' ' || x.name) AS title, \
     CAST(o.year AS TEXT) || ': ' || o.text || x.unit AS summary, ",
    base!(),
    " || '/indicators/' || x.lineage AS href FROM ",
    published!(),
    " JOIN plan_indicators x ON x.version = v.id AND x.removed_at IS NULL \
     JOIN plan_values o ON o.indicator = x.lineage WHERE o.id IN ({}) AND o.status = 'approved' \
     ORDER BY p.is_current, p.slug LIMIT 1000"
);

const INDICATORS: &str = concat!(
    "SELECT x.lineage AS key, TRIM(x.number || ' ' || x.name) AS title, ",
    base!(),
    " || '/indicators/' || x.lineage AS href FROM ",
    published!(),
    " JOIN plan_indicators x ON x.version = v.id AND x.removed_at IS NULL WHERE x.lineage IN ({}) \
     ORDER BY p.is_current, p.slug LIMIT 1000"
);

const ITEMS: &str = concat!(
    "SELECT x.lineage AS key, ",
    item_title!(),
    " AS title, ",
    base!(),
    " || '/items/' || x.lineage AS href FROM ",
    items!(),
    " WHERE x.lineage IN ({}) ORDER BY p.is_current, p.slug LIMIT 1000"
);

const PLANS: &str = concat!(
    "SELECT p.id AS key, p.title, ",
    base!(),
    " AS href FROM ",
    published!(),
    " WHERE p.id IN ({}) LIMIT 1000"
);

/// The item of a row of another table.
macro_rules! at_item {
    ($from:literal, $where:literal) => {
        concat!(
            "SELECT 'item:' || o.lineage AS subject, CAST(NULL AS BIGINT) AS since FROM ",
            $from,
            " o WHERE o.id = $1 AND ",
            $where
        )
    };
}

/// What is news.
pub(crate) const NEWS: &[NewsSource] = &[
    NewsSource {
        kind: "plan.version",
        label: "plan-news-version",
        actions: &["plan.publish", "plan.publish-due"],
        again: Again::Each,
        about: |from, entry| Box::pin(About::of(from, VERSION_ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, VERSION_WORDS, ids)),
    },
    NewsSource {
        kind: "plan.correction",
        label: "plan-news-correction",
        actions: &["plan.correct"],
        again: Again::Daily,
        about: |from, entry| {
            Box::pin(async move {
                let about = About::of(from, CORRECTION_ABOUT, entry).await?;
                Ok(about.map(|a| a.with_items(entry)))
            })
        },
        words: |from, ids| Box::pin(NewsWords::list(from, CORRECTION_WORDS, ids)),
    },
    NewsSource {
        kind: "plan.maturity",
        label: "plan-news-maturity",
        actions: &["plan.set-maturity"],
        again: Again::Each,
        about: |from, entry| {
            Box::pin(About::of(
                from,
                at_item!("plan_maturity_steps", "1 = 1"),
                entry,
            ))
        },
        words: |from, ids| {
            let sql = words_at_item!("o.evidence", "plan_maturity_steps", "1 = 1");
            Box::pin(NewsWords::list(from, sql, ids))
        },
    },
    NewsSource {
        kind: "plan.value",
        label: "plan-news-value",
        actions: &["plan.approve-value", "plan.freeze-value"],
        again: Again::Each,
        about: |from, entry| {
            Box::pin(async move {
                let about = About::of(from, VALUE_ABOUT, entry).await?;
                Ok(about.map(|a| a.with_items(entry)))
            })
        },
        words: |from, ids| Box::pin(NewsWords::list(from, VALUE_WORDS, ids)),
    },
    NewsSource {
        kind: "plan.answer",
        label: "plan-news-answer",
        actions: &["plan.answer"],
        again: Again::Once,
        about: |from, entry| {
            let sql = at_item!(
                "plan_questions",
                "o.is_public = 1 AND o.status = 'answered'"
            );
            Box::pin(About::of(from, sql, entry))
        },
        words: |from, ids| {
            let sql = words_at_item!(
                "o.answer",
                "plan_questions",
                "o.is_public = 1 AND o.status = 'answered'"
            );
            Box::pin(NewsWords::list(from, sql, ids))
        },
    },
    NewsSource {
        kind: "plan.commitment",
        label: "plan-news-commitment",
        actions: &["plan.confirm-commitment"],
        again: Again::Once,
        about: |from, entry| {
            let sql = at_item!("plan_commitments", "o.status = 'confirmed'");
            Box::pin(About::of(from, sql, entry))
        },
        words: |from, ids| {
            let sql = words_at_item!(
                "o.actor_name || ': ' || o.text",
                "plan_commitments",
                "o.status = 'confirmed'"
            );
            Box::pin(NewsWords::list(from, sql, ids))
        },
    },
];

/// What can be followed.
pub(crate) const SUBJECTS: &[SubjectKind] = &[
    SubjectKind {
        name: "plan",
        label: "plan-subject-plan",
        find: |from, keys| Box::pin(Subject::find(from, PLANS, keys)),
        list: None,
    },
    SubjectKind {
        name: "item",
        label: "plan-subject-item",
        find: |from, keys| Box::pin(Subject::find(from, ITEMS, keys)),
        list: None,
    },
    SubjectKind {
        name: "indicator",
        label: "plan-subject-indicator",
        find: |from, keys| Box::pin(Subject::find(from, INDICATORS, keys)),
        list: None,
    },
];
