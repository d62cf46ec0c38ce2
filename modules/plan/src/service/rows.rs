//! Rows of the plan's tables and the reads that several callers share. Every list is bounded by what a version may
//! hold.
use crate::model::{MAX_INDICATORS, MAX_NODES};
use kernel::{Id, Outcome, Page};
use serde::Serialize;
use store::{FromQueryResult, Queries, params};

/// A row that is read as a whole.
trait Stored {
    /// The SELECT of all its columns, followed by `rest`.
    fn select(rest: &str) -> String;
}

macro_rules! rows { ($($(#[$doc:meta])* $name:ident of $table:literal { $($field:ident: $t:ty),* $(,)? })*) => { $(
    $(#[$doc])*
    #[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize)]
    #[expect(missing_docs, reason = "the fields are the columns of the table, described in its migration")]
    pub struct $name { $(pub $field: $t),* }
    impl $name {
        /// Its columns, for a SELECT without alias.
        pub const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
    }
    impl Stored for $name {
        fn select(rest: &str) -> String {
            format!("SELECT {} FROM {} {rest}", Self::COLUMNS.join(", "), $table)
        }
    }
)* } }

rows! {
    /// A plan.
    PlanRow of "plans" { id: String, slug: String, title: String, is_current: i64, published_version: Option<String>, predecessor_plan: Option<String>, created_at: i64 }
    /// A version of a plan.
    VersionRow of "plan_versions" {
        id: String, plan: String, position: i64, title: String, label: String, status: String, based_on: Option<String>,
        period_text: String, first_fiscal_year: Option<i64>, last_fiscal_year: Option<i64>, parent_plans: String,
        predecessor_plans: String, source_name: String, publish_at: Option<i64>, published_at: Option<i64>,
        correction: String, corrected_at: Option<i64>, edited: i64, created_at: i64,
    }
    /// A kind of item.
    LevelRow of "plan_levels" { id: String, version: String, position: i64, name: String, parent_level: Option<String> }
    /// An item as one version has it.
    NodeRow of "plan_nodes" {
        id: String, version: String, lineage: String, level: String, parent: Option<String>, position: i64, depth: i64,
        number: String, number_key: String, title: String, body: String, priority: i64, priority_reason: String,
        placeholder: i64, origin_city: String, cross_of: Option<String>, cross_text: String, maturity: String,
        maturity_words: String, source_line: Option<i64>, removed_at: Option<i64>,
    }
    /// A text on the level of the whole plan.
    TextRow of "plan_texts" { id: String, version: String, position: i64, kind: String, text: String, source_line: Option<i64> }
    /// A footnote or a term.
    NoteRow of "plan_notes" { id: String, version: String, position: i64, kind: String, mark: String, term: String, text: String, source_line: Option<i64> }
    /// An indicator as one version defines it.
    IndicatorRow of "plan_indicators" {
        id: String, version: String, lineage: String, node: Option<String>, position: i64, number: String, name: String,
        unit: String, kind: String, direction: String, answer: String, counting_rule: String, is_reference: i64,
        base_text: String, base_number: Option<String>, base_year: Option<i64>, base_year_text: String,
        base_year_kind: String, is_new: i64, target_text: String, target_number: Option<String>, target_year: Option<i64>,
        target_year_text: String, target_year_kind: String, sources: String, metric: String, source_line: Option<i64>,
        removed_at: Option<i64>,
    }
    /// A value of an indicator.
    ValueRow of "plan_values" {
        id: String, indicator: String, year: i64, year_kind: String, origin: String, number: Option<String>, text: String,
        status: String, note: String, definition: String, source_line: Option<i64>, at: i64,
    }
    /// A column of the role matrix.
    RoleColumnRow of "plan_role_columns" { id: String, version: String, position: i64, text: String }
    /// An actor kind of a column.
    RoleActorRow of "plan_role_actors" { version: String, role_column: String, position: i64, actor: String }
    /// A cell of the role matrix.
    RoleRow of "plan_roles" { node: String, role_column: String, version: String, marked: i64, printed_title: String, source_line: Option<i64> }
    /// What a committee said of a measure of the predecessor.
    EvaluationRow of "plan_evaluations" {
        id: String, version: String, position: i64, node: Option<String>, level_name: String, number_key: String,
        predecessor_title: String, evaluator: String, opinion: String, source_line: Option<i64>,
    }
    /// A model project.
    ModelProjectRow of "plan_model_projects" {
        id: String, version: String, position: i64, title: String, origin_city: String, source_line: Option<i64>,
        kind: String, edited: i64, removed_at: Option<i64>,
    }
    /// What was repaired or could not be read.
    RemarkRow of "plan_remarks" {
        id: String, version: String, position: i64, severity: String, kind: String, subject: String, other: String,
        source_line: i64, settled_at: Option<i64>,
    }
    /// A value of a second classification.
    AxisValueRow of "plan_axis_values" { id: String, version: String, axis: String, position: i64, text: String }
    /// An item under a value of a second classification.
    AxisNodeRow of "plan_axis_nodes" { axis_value: String, node: String }
    /// A question.
    QuestionRow of "plan_questions" {
        id: String, lineage: String, kind: String, text: String, channel: String, contact: String, asker: Option<String>,
        status: String, answer: String, is_public: i64, asked_at: i64, answered_at: Option<i64>,
    }
    /// A step of an item's maturity.
    MaturityStepRow of "plan_maturity_steps" { id: String, lineage: String, from_maturity: String, to_maturity: String, evidence: String, at: i64 }
    /// A commitment of an actor.
    CommitmentRow of "plan_commitments" { id: String, lineage: String, actor_kind: String, actor_name: String, text: String, status: String, at: i64 }
    /// An item proposed during the term.
    ProposalRow of "plan_proposals" {
        id: String, version: String, under: String, title: String, reason: String, status: String, decision: String,
        adopted_as: Option<String>, at: i64, decided_at: Option<i64>,
    }
}

fn bound(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// Plans, the current one first. At most 200.
pub async fn list_plans(queries: &impl Queries) -> Outcome<Vec<PlanRow>> {
    queries
        .all(
            &PlanRow::select("ORDER BY is_current DESC, slug LIMIT 200"),
            params![],
        )
        .await
}

/// A plan by its slug.
pub async fn get_plan(queries: &impl Queries, slug: &str) -> Outcome<PlanRow> {
    queries
        .get(&PlanRow::select("WHERE slug = $1"), params![slug])
        .await
}

/// A plan.
pub async fn get_plan_by_id(queries: &impl Queries, plan: &str) -> Outcome<PlanRow> {
    queries
        .get(&PlanRow::select("WHERE id = $1"), params![plan])
        .await
}

/// Versions of a plan, newest first. At most 500.
pub async fn list_versions(queries: &impl Queries, plan: &str) -> Outcome<Vec<VersionRow>> {
    queries
        .all(
            &VersionRow::select("WHERE plan = $1 ORDER BY position DESC LIMIT 500"),
            params![plan],
        )
        .await
}

/// A version.
pub async fn get_version(queries: &impl Queries, version: &str) -> Outcome<VersionRow> {
    queries
        .get(&VersionRow::select("WHERE id = $1"), params![version])
        .await
}

/// Levels of a version, top first.
pub async fn list_levels(queries: &impl Queries, version: &str) -> Outcome<Vec<LevelRow>> {
    queries
        .all(
            &LevelRow::select("WHERE version = $1 ORDER BY position LIMIT 50"),
            params![version],
        )
        .await
}

/// Items of a version in order, without the trash.
pub async fn list_nodes(queries: &impl Queries, version: &str) -> Outcome<Vec<NodeRow>> {
    let sql =
        NodeRow::select("WHERE version = $1 AND removed_at IS NULL ORDER BY position LIMIT $2");
    queries.all(&sql, params![version, bound(MAX_NODES)]).await
}

/// Items of a version in order, the trash too (at most twice as many).
pub async fn list_all_nodes(queries: &impl Queries, version: &str) -> Outcome<Vec<NodeRow>> {
    let sql = NodeRow::select("WHERE version = $1 ORDER BY position LIMIT $2");
    queries
        .all(&sql, params![version, bound(MAX_NODES * 20)])
        .await
}

/// A page of the items of a version in order. The cursor is the position.
pub async fn list_nodes_page(
    queries: &impl Queries,
    version: &str,
    page: &Page,
) -> Outcome<(Vec<NodeRow>, Option<String>)> {
    let after = page.after.parse::<i64>().unwrap_or(i64::MIN);
    let sql = NodeRow::select(
        "WHERE version = $1 AND removed_at IS NULL AND position > $2 ORDER BY position LIMIT $3",
    );
    let rows = queries
        .all(&sql, params![version, after, page.limit()])
        .await?;
    Ok(page.cut(rows, |row: &NodeRow| row.position.to_string()))
}

/// A node of a version.
pub async fn get_node(queries: &impl Queries, node: &Id) -> Outcome<NodeRow> {
    queries
        .get(&NodeRow::select("WHERE id = $1"), params![node])
        .await
}

/// An item in a version, by what identifies it through all versions.
pub async fn find_node_of_lineage(
    queries: &impl Queries,
    version: &str,
    lineage: &str,
) -> Outcome<Option<NodeRow>> {
    queries
        .first(
            &NodeRow::select("WHERE version = $1 AND lineage = $2 AND removed_at IS NULL"),
            params![version, lineage],
        )
        .await
}

/// An item as the published version of its plan has it; not found where no published version has it.
pub async fn get_published_node(queries: &impl Queries, lineage: &str) -> Outcome<NodeRow> {
    let columns = NodeRow::COLUMNS
        .iter()
        .map(|c| format!("n.{c}"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "SELECT {columns} FROM plan_nodes n JOIN plan_versions v ON v.id = n.version \
         JOIN plans p ON p.published_version = v.id \
         WHERE n.lineage = $1 AND n.removed_at IS NULL ORDER BY p.is_current DESC, v.published_at DESC LIMIT 1"
    );
    queries.get(&sql, params![lineage]).await
}

/// Indicators of a version in order, without the trash.
pub async fn list_indicators(queries: &impl Queries, version: &str) -> Outcome<Vec<IndicatorRow>> {
    let sql = IndicatorRow::select(
        "WHERE version = $1 AND removed_at IS NULL ORDER BY position LIMIT $2",
    );
    queries
        .all(&sql, params![version, bound(MAX_INDICATORS)])
        .await
}

/// An indicator as one version defines it.
pub async fn get_indicator(queries: &impl Queries, indicator: &Id) -> Outcome<IndicatorRow> {
    queries
        .get(&IndicatorRow::select("WHERE id = $1"), params![indicator])
        .await
}

/// The newest definition of an indicator: the published one where `published`, otherwise that of the newest version.
pub async fn get_indicator_of_lineage(
    queries: &impl Queries,
    lineage: &str,
    published: bool,
) -> Outcome<IndicatorRow> {
    let columns = IndicatorRow::COLUMNS
        .iter()
        .map(|c| format!("i.{c}"))
        .collect::<Vec<_>>()
        .join(", ");
    let only = if published {
        "JOIN plans p ON p.published_version = v.id"
    } else {
        ""
    };
    let sql = format!(
        "SELECT {columns} FROM plan_indicators i JOIN plan_versions v ON v.id = i.version {only} \
         WHERE i.lineage = $1 AND i.removed_at IS NULL ORDER BY v.position DESC LIMIT 1"
    );
    queries.get(&sql, params![lineage]).await
}

/// Values of an indicator, oldest first. At most 600.
pub async fn list_values(queries: &impl Queries, indicator: &str) -> Outcome<Vec<ValueRow>> {
    queries
        .all(
            &ValueRow::select("WHERE indicator = $1 ORDER BY year, origin LIMIT 600"),
            params![indicator],
        )
        .await
}

/// A value.
pub async fn get_value(queries: &impl Queries, value: &Id) -> Outcome<ValueRow> {
    queries
        .get(&ValueRow::select("WHERE id = $1"), params![value])
        .await
}

/// A question.
pub async fn get_question(queries: &impl Queries, question: &Id) -> Outcome<QuestionRow> {
    queries
        .get(&QuestionRow::select("WHERE id = $1"), params![question])
        .await
}

/// Model projects of a version in order, those in the trash too.
pub async fn list_model_projects(
    queries: &impl Queries,
    version: &str,
) -> Outcome<Vec<ModelProjectRow>> {
    let sql = ModelProjectRow::select("WHERE version = $1 ORDER BY position, id LIMIT 20000");
    queries.all(&sql, params![version]).await
}

/// A model project.
pub async fn get_model_project(queries: &impl Queries, project: &Id) -> Outcome<ModelProjectRow> {
    queries
        .get(&ModelProjectRow::select("WHERE id = $1"), params![project])
        .await
}

/// A commitment.
pub async fn get_commitment(queries: &impl Queries, commitment: &Id) -> Outcome<CommitmentRow> {
    queries
        .get(&CommitmentRow::select("WHERE id = $1"), params![commitment])
        .await
}

/// A proposal.
pub async fn get_proposal(queries: &impl Queries, proposal: &Id) -> Outcome<ProposalRow> {
    queries
        .get(&ProposalRow::select("WHERE id = $1"), params![proposal])
        .await
}

/// Everything that hangs on a version besides its levels and items: read whole, for copies, snapshots and exports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Attachments {
    /// Texts of the whole plan.
    pub texts: Vec<TextRow>,
    /// Footnotes and terms.
    pub notes: Vec<NoteRow>,
    /// Indicators.
    pub indicators: Vec<IndicatorRow>,
    /// Columns of the role matrix.
    pub role_columns: Vec<RoleColumnRow>,
    /// Actor kinds of the columns.
    pub role_actors: Vec<RoleActorRow>,
    /// Cells of the role matrix.
    pub roles: Vec<RoleRow>,
    /// Evaluations of the predecessor.
    pub evaluations: Vec<EvaluationRow>,
    /// Model projects.
    pub model_projects: Vec<ModelProjectRow>,
    /// Values of second classifications.
    pub axis_values: Vec<AxisValueRow>,
    /// Items under them.
    pub axis_nodes: Vec<AxisNodeRow>,
}

/// Reads everything that hangs on a version; ten queries.
pub async fn load_attachments(queries: &impl Queries, version: &str) -> Outcome<Attachments> {
    let ordered =
        |select: fn(&str) -> String| select("WHERE version = $1 ORDER BY position LIMIT 20000");
    let own = || params![version];
    Ok(Attachments {
        texts: queries.all(&ordered(TextRow::select), own()).await?,
        notes: queries.all(&ordered(NoteRow::select), own()).await?,
        indicators: list_indicators(queries, version).await?,
        role_columns: queries.all(&ordered(RoleColumnRow::select), own()).await?,
        role_actors: queries.all(&ordered(RoleActorRow::select), own()).await?,
        roles: queries
            .all(&RoleRow::select("WHERE version = $1 ORDER BY role_column, node LIMIT 100000"), own())
            .await?,
        evaluations: queries.all(&ordered(EvaluationRow::select), own()).await?,
        model_projects: list_model_projects(queries, version)
            .await?
            .into_iter()
            .filter(|p| p.removed_at.is_none())
            .collect(),
        axis_values: queries.all(&ordered(AxisValueRow::select), own()).await?,
        axis_nodes: queries
            .all(
                "SELECT a.axis_value, a.node FROM plan_axis_nodes a JOIN plan_axis_values v ON v.id = a.axis_value \
                 WHERE v.version = $1 ORDER BY a.axis_value, a.node LIMIT 100000",
                own(),
            )
            .await?,
    })
}
