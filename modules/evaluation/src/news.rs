//! What of the year of the plan is news: reports, what the committee said and what was answered, minutes. What can be
//! followed is the plan's.
use web::{About, Again, NewsSource, NewsWords};

const REPORT_ABOUT: &str = "SELECT 'report' AS subject, published_at AS since FROM evaluation_reports WHERE id = $1 AND state = 'published'";
const REPORT_WORDS: &str = "SELECT id AS record, title, reason AS summary, '/plan/reports/' || id AS href \
     FROM evaluation_reports WHERE id IN ({}) AND state IN ('published', 'superseded') LIMIT 1000";

const OPINION_ABOUT: &str = "SELECT CASE WHEN lineage IS NULL THEN 'none' ELSE 'item:' || lineage END AS subject, published_at AS since \
     FROM committee_opinions WHERE id = $1 AND is_public = 1";
const OPINION_WORDS: &str = "SELECT o.id AS record, COALESCE(r.title, c.name) AS title, o.text AS summary, \
     '/plan/opinions/' || o.id AS href FROM committee_opinions o JOIN committees c ON c.id = o.committee \
     LEFT JOIN records r ON r.id = o.lineage WHERE o.id IN ({}) AND o.is_public = 1 AND o.withdrawn_at IS NULL LIMIT 1000";

const ANSWER_ABOUT: &str = "SELECT CASE WHEN lineage IS NULL THEN 'none' ELSE 'item:' || lineage END AS subject, shown_at AS since \
     FROM committee_opinions WHERE id = $1 AND is_public = 1 AND answered_at IS NOT NULL";
const ANSWER_WORDS: &str = "SELECT o.id AS record, COALESCE(r.title, c.name) AS title, o.answer AS summary, \
     '/plan/opinions/' || o.id AS href FROM committee_opinions o JOIN committees c ON c.id = o.committee \
     LEFT JOIN records r ON r.id = o.lineage WHERE o.id IN ({}) AND o.is_public = 1 AND o.answered_at IS NOT NULL \
     AND o.withdrawn_at IS NULL LIMIT 1000";

const MINUTES_ABOUT: &str = "SELECT 'minutes' AS subject, CAST(NULL AS BIGINT) AS since FROM committee_meetings WHERE id = $1 AND state = 'public'";
const MINUTES_WORDS: &str = "SELECT m.id AS record, c.name || ' 第' || CAST(m.number AS TEXT) || '回' AS title, '' AS summary, \
     '/plan/committee/meetings/' || m.id AS href FROM committee_meetings m JOIN committees c ON c.id = m.committee \
     WHERE m.id IN ({}) AND m.state = 'public' LIMIT 1000";

/// What is news.
pub(crate) const NEWS: &[NewsSource] = &[
    NewsSource {
        kind: "evaluation.report",
        label: "evaluation-news-report",
        actions: &["evaluation.publish-report"],
        again: Again::Once,
        about: |from, entry| Box::pin(About::of(from, REPORT_ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, REPORT_WORDS, ids)),
    },
    NewsSource {
        kind: "evaluation.opinion",
        label: "evaluation-news-opinion",
        actions: &["evaluation.publish-opinion"],
        again: Again::Once,
        about: |from, entry| Box::pin(About::of(from, OPINION_ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, OPINION_WORDS, ids)),
    },
    NewsSource {
        kind: "evaluation.answer",
        label: "evaluation-news-answer",
        actions: &["evaluation.show-answer"],
        again: Again::Once,
        about: |from, entry| Box::pin(About::of(from, ANSWER_ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, ANSWER_WORDS, ids)),
    },
    NewsSource {
        kind: "evaluation.minutes",
        label: "evaluation-news-minutes",
        actions: &["evaluation.publish-minutes"],
        again: Again::Each,
        about: |from, entry| Box::pin(About::of(from, MINUTES_ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, MINUTES_WORDS, ids)),
    },
];
