//! What of groups and places is news, and what can be followed: groups, places, fields and areas. Of a group only what
//! it published to everybody is said.
use crate::organisations::{
    publicity::{Reader, Seen},
    queries::{COLUMNS, OrganisationRow},
};
use kernel::{Id, Outcome};
use store::{Queries, Source, Value};
use web::{About, Again, Later, NewsSource, NewsWords, Subject, SubjectKind};

/// The group, its fields and areas; since when everybody sees it.
const GROUP_ABOUT: &str = "SELECT 'group:' || o.id AS subject, o.published_at AS since FROM directory_organisations o \
     WHERE o.id = $1 AND o.published_at IS NOT NULL \
     UNION ALL SELECT t.scheme || ':' || t.key, o.published_at FROM directory_organisations o \
     JOIN directory_organisation_terms t ON t.organisation = o.id WHERE o.id = $1 AND o.published_at IS NOT NULL LIMIT 200";

/// The place and its area.
const PLACE_ABOUT: &str = "SELECT 'place:' || id AS subject, CAST(NULL AS BIGINT) AS since FROM directory_places \
     WHERE id = $1 AND retired = 0 \
     UNION ALL SELECT 'area:' || area, CAST(NULL AS BIGINT) FROM directory_places WHERE id = $1 AND retired = 0 AND area <> ''";
const PLACE_WORDS: &str = "SELECT id AS record, name AS title, address AS summary, '/places/' || id AS href \
     FROM directory_places WHERE id IN ({}) AND retired = 0 LIMIT 1000";

const GROUPS: &str = "SELECT o.id AS key, o.name AS title, '/groups/' || COALESCE((SELECT MIN(s.slug) FROM directory_slugs s \
     WHERE s.organisation = o.id AND s.current = 1), o.id) AS href FROM directory_organisations o \
     WHERE o.id IN ({}) AND o.published_at IS NOT NULL LIMIT 1000";
const PLACES: &str = "SELECT id AS key, name AS title, '/places/' || id AS href FROM directory_places \
     WHERE id IN ({}) AND retired = 0 LIMIT 1000";
const FIELDS: &str = "SELECT key, label AS title, '/groups?field=' || key AS href FROM directory_terms \
     WHERE scheme = 'field' AND retired = 0 AND key IN ({}) LIMIT 1000";
const AREAS: &str = "SELECT key, label AS title, '/areas/' || key AS href FROM directory_terms \
     WHERE scheme = 'area' AND retired = 0 AND key IN ({}) LIMIT 1000";

fn group_words<'a>(from: Source<'a>, ids: &'a [Id]) -> Later<'a, Outcome<Vec<NewsWords>>> {
    Box::pin(async move {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_organisations o WHERE o.id IN ({}) AND o.published_at IS NOT NULL LIMIT 1000",
            marks.join(", ")
        );
        let values = ids.iter().map(|id| Value::from(id.as_str())).collect();
        let rows: Vec<OrganisationRow> = from.all(&sql, values).await?;
        Ok(rows
            .iter()
            .map(|row| {
                let seen = Seen::of(row, Reader::Anyone);
                NewsWords {
                    record: row.id.clone(),
                    title: seen.name,
                    summary: seen.purpose.chars().take(120).collect(),
                    href: row.href(),
                }
            })
            .collect())
    })
}

const fn of_group(
    kind: &'static str,
    label: &'static str,
    actions: &'static [&'static str],
    again: Again,
) -> NewsSource {
    NewsSource {
        kind,
        label,
        actions,
        again,
        about: |from, entry| Box::pin(About::of(from, GROUP_ABOUT, entry)),
        words: group_words,
    }
}

const fn of_place(
    kind: &'static str,
    label: &'static str,
    actions: &'static [&'static str],
    again: Again,
) -> NewsSource {
    NewsSource {
        kind,
        label,
        actions,
        again,
        about: |from, entry| Box::pin(About::of(from, PLACE_ABOUT, entry)),
        words: |from, ids| Box::pin(NewsWords::list(from, PLACE_WORDS, ids)),
    }
}

/// What is news. What a list brought in is none: hundreds at once are a change of the list, not of the city.
pub(crate) const NEWS: &[NewsSource] = &[
    of_group(
        "directory.group",
        "directory-news-group",
        &["directory.register"],
        Again::Once,
    ),
    of_group(
        "directory.group-changed",
        "directory-news-group-changed",
        &["directory.save", "directory.renew"],
        Again::Daily,
    ),
    of_group(
        "directory.group-future",
        "directory-news-group-future",
        &["directory.end", "directory.split"],
        Again::Each,
    ),
    of_place(
        "directory.place",
        "directory-news-place",
        &["directory.create-place", "directory.return-place"],
        Again::Once,
    ),
    of_place(
        "directory.place-changed",
        "directory-news-place-changed",
        &["directory.update-place"],
        Again::Daily,
    ),
];

/// What can be followed.
pub(crate) const SUBJECTS: &[SubjectKind] = &[
    SubjectKind {
        name: "field",
        label: "directory-subject-field",
        find: |from, keys| Box::pin(Subject::find(from, FIELDS, keys)),
        list: Some(|from| Box::pin(list(from, "field", "/groups?field="))),
    },
    SubjectKind {
        name: "area",
        label: "directory-subject-area",
        find: |from, keys| Box::pin(Subject::find(from, AREAS, keys)),
        list: Some(|from| Box::pin(list(from, "area", "/areas/"))),
    },
    SubjectKind {
        name: "group",
        label: "directory-subject-group",
        find: |from, keys| Box::pin(Subject::find(from, GROUPS, keys)),
        list: None,
    },
    SubjectKind {
        name: "place",
        label: "directory-subject-place",
        find: |from, keys| Box::pin(Subject::find(from, PLACES, keys)),
        list: None,
    },
];

async fn list(from: Source<'_>, scheme: &str, base: &str) -> Outcome<Vec<Subject>> {
    from.all(
        "SELECT key, label AS title, CAST($2 AS TEXT) || key AS href FROM directory_terms \
         WHERE scheme = $1 AND retired = 0 ORDER BY parent, position, key LIMIT 500",
        store::params![scheme, base],
    )
    .await
}
