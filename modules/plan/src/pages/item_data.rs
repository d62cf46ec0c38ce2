//! What stands around one item: its versions, its place in the tree, who carries it, what people do for it.
use super::{
    here::{Here, VISIBLE},
    tree_data::{join, maturity_key},
};
use kernel::{Fault, Id, Outcome};
use plan_diff::{Piece, word_marks};
use store::{FromQueryResult, Queries, params};

/// An item in one version.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Edition {
    pub(crate) id: String,
    pub(crate) lineage: String,
    pub(crate) version: String,
    pub(crate) version_label: String,
    pub(crate) published_at: Option<i64>,
    pub(crate) level_name: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) priority: i64,
    pub(crate) priority_reason: String,
    pub(crate) placeholder: i64,
    pub(crate) origin_city: String,
    pub(crate) cross_of: Option<String>,
    pub(crate) maturity: String,
    pub(crate) maturity_words: String,
    pub(crate) source_line: Option<i64>,
}

impl Edition {
    pub(crate) fn label(&self) -> String {
        join(&self.number, &self.title)
    }
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.body.lines().map(str::trim).filter(|l| !l.is_empty())
    }
    pub(crate) fn is_priority(&self) -> bool {
        self.priority == 1
    }
    pub(crate) fn maturity_key(&self) -> String {
        maturity_key(&self.maturity)
    }
}

/// The item in every version that everybody may see, newest first; not found where there is none: one query.
pub(crate) async fn editions(here: &Here, lineage: &Id) -> Outcome<Vec<Edition>> {
    let sql = format!(
        "SELECT n.id, n.lineage, n.version, CASE WHEN v.label = '' THEN v.title ELSE v.label END AS version_label, v.published_at, l.name AS level_name, \
         n.number, n.title, n.body, n.priority, n.priority_reason, n.placeholder, n.origin_city, n.cross_of, \
         n.maturity, n.maturity_words, n.source_line FROM plan_nodes n \
         JOIN plan_versions v ON v.id = n.version AND v.plan = $2 JOIN plan_levels l ON l.id = n.level \
         WHERE n.lineage = $1 AND n.removed_at IS NULL AND {VISIBLE} ORDER BY v.position DESC LIMIT 100"
    );
    let rows: Vec<Edition> = here
        .reads()
        .all(&sql, params![lineage, &here.version.plan])
        .await?;
    if rows.is_empty() {
        Err(Fault::new(&kernel::Code::NOT_FOUND))
    } else {
        Ok(rows)
    }
}

/// An item near this one.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Near {
    /// `above`, `below`, `shown` (where it is shown again), `origin` (what it shows again).
    pub(crate) relation: String,
    pub(crate) lineage: String,
    pub(crate) level_name: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) priority: i64,
    pub(crate) cross_of: Option<String>,
}

impl Near {
    pub(crate) fn label(&self) -> String {
        join(&self.number, &self.title)
    }
    pub(crate) fn target(&self) -> &str {
        self.cross_of.as_deref().unwrap_or(&self.lineage)
    }
}

/// What is above and below it, and where it is shown again: one query. The depth is bounded, so that a circle ends.
pub(crate) async fn near(here: &Here, item: &Edition) -> Outcome<Vec<Near>> {
    here.reads()
        .all(
            "WITH RECURSIVE up (id, lineage, level, parent, number, title, priority, cross_of, far) AS ( \
               SELECT id, lineage, level, parent, number, title, priority, cross_of, 0 FROM plan_nodes WHERE id = $1 \
               UNION ALL SELECT p.id, p.lineage, p.level, p.parent, p.number, p.title, p.priority, p.cross_of, up.far + 1 \
               FROM plan_nodes p JOIN up ON p.id = up.parent WHERE up.far < 12) \
             SELECT x.relation, x.lineage, l.name AS level_name, x.number, x.title, x.priority, x.cross_of FROM ( \
               SELECT 'above' AS relation, -far AS place, lineage, level, number, title, priority, cross_of FROM up WHERE far > 0 \
               UNION ALL SELECT 'below', position, lineage, level, number, title, priority, cross_of FROM plan_nodes \
                 WHERE parent = $1 AND removed_at IS NULL \
               UNION ALL SELECT 'shown', p.position, p.lineage, p.level, p.number, p.title, p.priority, NULL \
                 FROM plan_nodes n JOIN plan_nodes p ON p.id = n.parent \
                 WHERE n.version = $2 AND n.cross_of = $3 AND n.removed_at IS NULL \
             ) x JOIN plan_levels l ON l.id = x.level ORDER BY x.relation, x.place LIMIT 1000",
            params![&item.id, &item.version, &item.lineage],
        )
        .await
}

/// A column of the matrix with what it says of the item; with texts for the bodies that carry it.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Carrier {
    /// `role`: a column of the matrix; `body`: a department or a centre.
    pub(crate) kind: String,
    pub(crate) name: String,
    /// For a column: marked. For a body: leading.
    pub(crate) yes: i64,
}

impl Carrier {
    pub(crate) fn is_role(&self) -> bool {
        self.kind == "role"
    }
    pub(crate) fn is_yes(&self) -> bool {
        self.yes == 1
    }
}

/// Who carries it: one query.
pub(crate) async fn carriers(here: &Here, item: &Edition) -> Outcome<Vec<Carrier>> {
    here.reads()
        .all(
            "SELECT kind, name, yes FROM ( \
               SELECT 'role' AS kind, c.text AS name, r.marked AS yes, c.position AS place FROM plan_roles r \
                 JOIN plan_role_columns c ON c.id = r.role_column WHERE r.node = $1 \
               UNION ALL SELECT 'body', r.title, b.is_lead, 1000 - b.is_lead FROM plan_carriers b \
                 JOIN records r ON r.id = b.body AND r.removed_at IS NULL AND r.visibility = 'public' WHERE b.lineage = $2 \
             ) x ORDER BY place, name LIMIT 200",
            params![&item.id, &item.lineage],
        )
        .await
}

/// A question that was answered for everybody.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) answer: String,
    pub(crate) asked_at: i64,
    pub(crate) answered_at: Option<i64>,
}

pub(crate) async fn questions(here: &Here, item: &Edition) -> Outcome<Vec<Question>> {
    here.reads()
        .all(
            "SELECT id, text, answer, asked_at, answered_at FROM plan_questions WHERE lineage = $1 AND is_public = 1 \
             AND status = 'answered' ORDER BY asked_at DESC LIMIT 50",
            params![&item.lineage],
        )
        .await
}

/// What somebody takes on.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Commitment {
    pub(crate) actor_name: String,
    pub(crate) text: String,
    pub(crate) status: String,
    pub(crate) at: i64,
}

pub(crate) async fn commitments(here: &Here, item: &Edition) -> Outcome<Vec<Commitment>> {
    here.reads()
        .all(
            "SELECT actor_name, text, status, at FROM plan_commitments WHERE lineage = $1 \
             AND status IN ('confirmed', 'ended') ORDER BY at DESC LIMIT 50",
            params![&item.lineage],
        )
        .await
}

/// What the committee said of the measure before it.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Evaluation {
    pub(crate) predecessor_title: String,
    pub(crate) evaluator: String,
    pub(crate) opinion: String,
    pub(crate) source_line: Option<i64>,
}

pub(crate) async fn evaluations(here: &Here, item: &Edition) -> Outcome<Vec<Evaluation>> {
    here.reads()
        .all(
            "SELECT predecessor_title, evaluator, opinion, source_line FROM plan_evaluations WHERE node = $1 \
             ORDER BY position LIMIT 50",
            params![&item.id],
        )
        .await
}

/// A step of how far it has come.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Step {
    pub(crate) from_maturity: String,
    pub(crate) to_maturity: String,
    pub(crate) evidence: String,
    pub(crate) at: i64,
}

impl Step {
    pub(crate) fn earlier_key(&self) -> String {
        maturity_key(&self.from_maturity)
    }
    pub(crate) fn later_key(&self) -> String {
        maturity_key(&self.to_maturity)
    }
}

pub(crate) async fn steps(here: &Here, item: &Edition) -> Outcome<Vec<Step>> {
    here.reads()
        .all(
            "SELECT from_maturity, to_maturity, evidence, at FROM plan_maturity_steps WHERE lineage = $1 \
             ORDER BY at DESC LIMIT 50",
            params![&item.lineage],
        )
        .await
}

/// Something that was proposed under the item.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Proposal {
    pub(crate) title: String,
    pub(crate) reason: String,
    pub(crate) status: String,
    pub(crate) decision: String,
    pub(crate) adopted_as: Option<String>,
    pub(crate) at: i64,
}

impl Proposal {
    pub(crate) fn status_key(&self) -> String {
        format!("plan-proposal-{}", self.status)
    }
}

pub(crate) async fn proposals(here: &Here, item: &Edition) -> Outcome<Vec<Proposal>> {
    here.reads()
        .all(
            "SELECT title, reason, status, decision, adopted_as, at FROM plan_proposals WHERE under = $1 \
             AND version = $2 ORDER BY at DESC LIMIT 50",
            params![&item.lineage, &item.version],
        )
        .await
}

/// A value of a second axis over the same items (新たな方向性).
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct Axis {
    pub(crate) axis: String,
    pub(crate) text: String,
}

pub(crate) async fn axes(here: &Here, item: &Edition) -> Outcome<Vec<Axis>> {
    here.reads()
        .all(
            "SELECT v.axis, v.text FROM plan_axis_nodes a JOIN plan_axis_values v ON v.id = a.axis_value \
             WHERE a.node = $1 ORDER BY v.position LIMIT 50",
            params![&item.id],
        )
        .await
}

/// A correction of the item after it was published: why, and how the words changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Correction {
    pub(crate) reason: String,
    pub(crate) at: i64,
    pub(crate) marks: Vec<Piece>,
}

#[derive(FromQueryResult)]
struct CorrectionRow {
    number_before: String,
    title_before: String,
    body_before: String,
    reason: String,
    at: i64,
}

fn whole(number: &str, title: &str, body: &str) -> String {
    format!("{}\n{body}", join(number, title)).trim().to_owned()
}

/// The corrections of the item in its version, newest first, each with the words that came after it: one query.
pub(crate) async fn corrections(here: &Here, item: &Edition) -> Outcome<Vec<Correction>> {
    let rows: Vec<CorrectionRow> = here
        .reads()
        .all(
            "SELECT number_before, title_before, body_before, reason, at FROM plan_corrections WHERE node = $1 \
             ORDER BY at DESC, id DESC LIMIT 50",
            params![&item.id],
        )
        .await?;
    let mut after = whole(&item.number, &item.title, &item.body);
    let told = rows.into_iter().map(|row| {
        let before = whole(&row.number_before, &row.title_before, &row.body_before);
        let marks = word_marks(&before, &after);
        after = before;
        Correction {
            reason: row.reason,
            at: row.at,
            marks,
        }
    });
    Ok(told.collect())
}
