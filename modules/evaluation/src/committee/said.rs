//! Opinions and what became of them: rows, and the questions that several pages ask.
use super::policy;
use kernel::{Actor, Code, Fault, Id, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// An opinion (意見).
#[derive(Clone, Debug, FromQueryResult)]
pub struct Opinion {
    /// Record.
    pub id: String,
    /// The committee.
    pub committee: String,
    /// Its body.
    pub committee_body: String,
    /// Its name.
    pub committee_name: String,
    /// The meeting in which it was said.
    pub meeting: Option<String>,
    /// Number of that meeting.
    pub meeting_number: Option<i64>,
    /// 1 where everybody may know of the meeting.
    pub meeting_public: Option<i64>,
    /// The round of judgement in which it was said.
    pub round: Option<String>,
    /// Title of that round, once it is locked and everybody sees it.
    pub round_title: Option<String>,
    /// The item; `None` for the plan as a whole.
    pub lineage: Option<String>,
    /// Title of the item as its record says it.
    pub item_title: Option<String>,
    /// The text.
    pub text: String,
    /// `committee` or `member`.
    pub voice: String,
    /// Name of the member who said it, if the member agreed that it is public.
    pub member_name: Option<String>,
    /// Account of whoever entered it.
    pub author: Option<String>,
    /// One of [`super::model::OPINION_KINDS`].
    pub kind: String,
    /// 年度
    pub fiscal_year: i64,
    /// 1 where everybody may read it.
    pub is_public: i64,
    /// The responsible body.
    pub body: Option<String>,
    /// Its name as its record says it.
    pub body_name: Option<String>,
    /// One of [`super::model::OPINION_STATES`].
    pub state: String,
    /// The answer that counts.
    pub answer: String,
    /// What the department would answer.
    pub drafted_state: String,
    /// In its words.
    pub drafted_answer: String,
    /// Grows with every change.
    pub edition: i64,
    /// When it was entered.
    pub created_at: i64,
    /// When it was published.
    pub published_at: Option<i64>,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// When everybody could first see the answer.
    pub shown_at: Option<i64>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<i64>,
    /// Why.
    pub withdrawn_reason: String,
}

impl Opinion {
    /// Look of the badge of its state.
    pub fn look(&self) -> &'static str {
        match self.state.as_str() {
            "reflected" | "partly" => "good",
            "declined" => "warn",
            _ => "",
        }
    }
    /// Whether nobody has answered yet.
    pub fn is_open(&self) -> bool {
        self.answered_at.is_none() && self.withdrawn_at.is_none()
    }
    /// Whether everybody may read it.
    pub fn is_public(&self) -> bool {
        self.is_public == 1
    }
    /// The text in paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        super::rows::paragraphs(&self.text)
    }
    /// The beginning of the text, for lists.
    pub fn beginning(&self) -> String {
        beginning(&self.text, 80)
    }
    /// The responsible body.
    pub fn body_id(&self) -> Option<Id> {
        self.body.clone().map(Id::from_stored)
    }
    /// Days since it was entered.
    pub fn age_days(&self, now: i64) -> i64 {
        (now - self.created_at).max(0) / 86_400_000_000
    }
    /// Whether this actor may read it: what is published everybody; what the committee says its members, the
    /// secretariat and 監査; what one member says only they themselves, the secretariat and 監査; and the department
    /// that is asked.
    pub fn is_for(&self, actor: &Actor) -> bool {
        if self.is_public() || policy::answers_for(actor, self.body_id().as_ref()) {
            return true;
        }
        let body = Id::from_stored(self.committee_body.clone());
        let own = actor.account.as_ref().map(Id::as_str) == self.author.as_deref();
        let only_member = !policy::RUN.allows(actor) && !actor.has(kernel::Role::Auditor);
        policy::reads(actor, &body) && (!only_member || self.voice == "committee" || own)
    }
}

/// The beginning of a text of at most so many characters.
pub fn beginning(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    line.chars().take(most).chain(['…']).collect()
}

const OPINION: &str = "SELECT o.id, o.committee, c.body AS committee_body, c.name AS committee_name, o.meeting, \
    m.number AS meeting_number, CAST(CASE WHEN m.announced = 1 OR m.state = 'public' THEN 1 ELSE 0 END AS BIGINT) AS meeting_public, \
    o.round, r.title AS round_title, o.lineage, i.title AS item_title, o.text, o.voice, \
    CASE WHEN w.public_name = 1 THEN w.name END AS member_name, o.author, o.kind, o.fiscal_year, o.is_public, o.body, \
    b.title AS body_name, o.state, o.answer, o.drafted_state, o.drafted_answer, o.edition, o.created_at, o.published_at, \
    o.answered_at, o.shown_at, o.withdrawn_at, o.withdrawn_reason \
    FROM committee_opinions o JOIN committees c ON c.id = o.committee \
    LEFT JOIN committee_meetings m ON m.id = o.meeting LEFT JOIN committee_members w ON w.id = o.member \
    LEFT JOIN records i ON i.id = o.lineage LEFT JOIN records b ON b.id = o.body \
    LEFT JOIN evaluation_rounds r ON r.id = o.round AND r.status IN ('locked', 'superseded')";

/// An opinion.
pub async fn get_opinion(queries: &impl Queries, id: &str) -> Outcome<Opinion> {
    let sql = format!("{OPINION} WHERE o.id = $1");
    queries.get(&sql, params![id]).await
}

/// An opinion that this actor may read; not found otherwise.
pub async fn get_opinion_for(queries: &impl Queries, actor: &Actor, id: &str) -> Outcome<Opinion> {
    let opinion = get_opinion(queries, id).await?;
    if opinion.is_for(actor) {
        Ok(opinion)
    } else {
        Err(Fault::new(&Code::NOT_FOUND))
    }
}

/// What to look for among the published opinions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A state; empty for all.
    pub state: String,
    /// A responsible body; empty for all.
    pub body: String,
    /// A year; `None` for all.
    pub year: Option<i64>,
}

/// The published opinions, newest first, a page of them: one query.
pub async fn list_public(
    queries: &impl Queries,
    wanted: &Wanted,
    page: &Page,
) -> Outcome<(Vec<Opinion>, Option<String>)> {
    let mut sql = format!("{OPINION} WHERE o.is_public = 1");
    let mut values: Vec<Value> = Vec::new();
    let add = |sql: &mut String, values: &mut Vec<Value>, text: &str, value: Vec<Value>| {
        values.extend(value);
        sql.push_str(&format!(" AND {text} ${}", values.len()));
    };
    if !wanted.state.is_empty() {
        add(&mut sql, &mut values, "o.state =", params![&wanted.state]);
    }
    if !wanted.body.is_empty() {
        add(&mut sql, &mut values, "o.body =", params![&wanted.body]);
    }
    if let Some(year) = wanted.year {
        add(&mut sql, &mut values, "o.fiscal_year =", params![year]);
    }
    if !page.after.is_empty() {
        add(&mut sql, &mut values, "o.id <", params![&page.after]);
    }
    values.extend(params![page.limit()]);
    sql.push_str(&format!(" ORDER BY o.id DESC LIMIT ${}", values.len()));
    let rows: Vec<Opinion> = queries.all(&sql, values).await?;
    Ok(page.cut(rows, |o| o.id.clone()))
}

/// The published opinions without an answer, oldest first, at most 500: one query.
pub async fn list_unanswered(queries: &impl Queries) -> Outcome<Vec<Opinion>> {
    let sql = format!(
        "{OPINION} WHERE o.is_public = 1 AND o.state IN ('received', 'considered') AND o.withdrawn_at IS NULL \
         ORDER BY o.id LIMIT 500"
    );
    queries.all(&sql, params![]).await
}

/// Opinions without an answer, published or not, oldest first.
pub async fn list_open(queries: &impl Queries) -> Outcome<Vec<Opinion>> {
    let sql = format!(
        "{OPINION} WHERE o.state IN ('received', 'considered') AND o.withdrawn_at IS NULL ORDER BY o.id LIMIT 200"
    );
    queries.all(&sql, params![]).await
}

/// The opinions of a meeting, oldest first.
pub async fn list_of_meeting(queries: &impl Queries, meeting: &str) -> Outcome<Vec<Opinion>> {
    let sql = format!("{OPINION} WHERE o.meeting = $1 ORDER BY o.id LIMIT 200");
    queries.all(&sql, params![meeting]).await
}

/// The published opinions on an item, newest first.
pub async fn list_of_item(queries: &impl Queries, lineage: &Id) -> Outcome<Vec<Opinion>> {
    let sql =
        format!("{OPINION} WHERE o.lineage = $1 AND o.is_public = 1 ORDER BY o.id DESC LIMIT 50");
    queries.all(&sql, params![lineage]).await
}

/// A proposal of a change (変更案).
#[derive(Clone, Debug, FromQueryResult)]
pub struct Proposal {
    /// Record.
    pub id: String,
    /// The opinion from which it comes.
    pub opinion: String,
    /// The item; `None` for the plan as a whole.
    pub lineage: Option<String>,
    /// Title of the item as its record says it.
    pub item_title: Option<String>,
    /// The version into which it goes; `None` while there is none.
    pub version: Option<String>,
    /// Its label.
    pub version_label: String,
    /// One of [`super::model::PROPOSAL_KINDS`].
    pub kind: String,
    /// What stood there when it was proposed.
    pub before_text: String,
    /// What is proposed.
    pub after_text: String,
    /// For 重点: 1 to set it, 0 to take it away.
    pub flag: i64,
    /// Why it is proposed.
    pub reason: String,
    /// `proposed`, `adopted`, `partly`, `declined`, `applied`.
    pub state: String,
    /// Why it was decided so.
    pub decision: String,
    /// For 一部採用: what it becomes instead of what was proposed.
    pub decided: String,
    /// For 一部採用: what differs from the proposal, in words.
    pub differs: String,
    /// When it was made.
    pub created_at: i64,
    /// When it was decided.
    pub decided_at: Option<i64>,
    /// When it was put into the version.
    pub applied_at: Option<i64>,
}

impl Proposal {
    /// What the item becomes.
    pub fn outcome(&self) -> &str {
        if self.decided.is_empty() {
            &self.after_text
        } else {
            &self.decided
        }
    }
    /// Whether it can be put into a version.
    pub fn is_to_apply(&self) -> bool {
        self.state == "adopted" || self.state == "partly"
    }
    /// Whether the program puts it into the draft by itself; the others are entered at the plan's own desk.
    pub fn is_by_program(&self) -> bool {
        matches!(self.kind.as_str(), "rename" | "text" | "priority")
    }
    /// What changes, as marks in words.
    pub fn marks(&self) -> Vec<plan_diff::Piece> {
        plan_diff::word_marks(&self.before_text, self.outcome())
    }
}

const PROPOSAL: &str = "SELECT p.id, p.opinion, p.lineage, i.title AS item_title, p.version, p.version_label, p.kind, \
    p.before_text, p.after_text, p.flag, p.reason, p.state, p.decision, p.decided, p.differs, p.created_at, p.decided_at, \
    p.applied_at FROM committee_proposals p LEFT JOIN records i ON i.id = p.lineage";

/// A proposal.
pub async fn get_proposal(queries: &impl Queries, id: &str) -> Outcome<Proposal> {
    let sql = format!("{PROPOSAL} WHERE p.id = $1");
    queries.get(&sql, params![id]).await
}

/// The proposals that come from an opinion, oldest first.
pub async fn list_proposals_of(queries: &impl Queries, opinion: &str) -> Outcome<Vec<Proposal>> {
    let sql = format!("{PROPOSAL} WHERE p.opinion = $1 ORDER BY p.id LIMIT 50");
    queries.all(&sql, params![opinion]).await
}

/// The proposals in a state, oldest first.
pub async fn list_proposals_in(queries: &impl Queries, state: &str) -> Outcome<Vec<Proposal>> {
    let sql = format!("{PROPOSAL} WHERE p.state = $1 ORDER BY p.id LIMIT 200");
    queries.all(&sql, params![state]).await
}
