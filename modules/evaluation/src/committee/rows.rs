//! What stands in the tables of committees, members and meetings, and the questions that several pages ask.
use super::{model, policy};
use kernel::{Actor, Code, Fault, Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A committee.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Committee {
    /// Record.
    pub id: String,
    /// The body of the city that it is.
    pub body: String,
    /// Name.
    pub name: String,
    /// What it is for, may be empty.
    pub about: String,
    /// Capacities of members, one on a line.
    pub capacities: String,
    /// One of [`model::QUORUMS`].
    pub quorum: String,
}

impl Committee {
    /// The body as an identifier.
    pub fn body_id(&self) -> Id {
        Id::from_stored(self.body.clone())
    }
    /// The capacities that members may have.
    pub fn capacity_words(&self) -> Vec<String> {
        let words = self.capacities.lines().map(str::trim);
        words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    }
}

/// A member.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Member {
    /// Record.
    pub id: String,
    /// The committee.
    pub committee: String,
    /// Name; public only with `public_name`.
    pub name: String,
    /// 学識経験者 …
    pub capacity: String,
    /// Where they come from, may be empty.
    pub affiliation: String,
    /// One of [`model::SEATS`].
    pub seat: String,
    /// First day of the term.
    pub term_from: String,
    /// Last day of the term.
    pub term_until: String,
    /// Their account, if they have one.
    pub account: Option<String>,
    /// 1 where they agreed that their name is public.
    pub public_name: i64,
}

impl Member {
    /// Whether the term holds this day.
    pub fn is_in_office(&self, day: &str) -> bool {
        self.term_from.as_str() <= day && day <= self.term_until.as_str()
    }
    /// Whether the name may be shown to everybody.
    pub fn is_named(&self) -> bool {
        self.public_name == 1
    }
}

/// A meeting.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Meeting {
    /// Record.
    pub id: String,
    /// The committee.
    pub committee: String,
    /// 第3回 is 3.
    pub number: i64,
    /// `2026-11-21`
    pub day: String,
    /// `18:30`, may be empty.
    pub starts: String,
    /// `20:30`, may be empty.
    pub ends: String,
    /// Where, may be empty.
    pub place: String,
    /// For members and the secretariat only.
    pub remote_link: String,
    /// 1 where people may come and listen (傍聴).
    pub observers: i64,
    /// 1 where everybody is told of it.
    pub announced: i64,
    /// One of [`model::MEETING_STATES`].
    pub state: String,
    /// Grows with every change.
    pub edition: i64,
}

impl Meeting {
    /// Whether everybody may know of it.
    pub fn is_public(&self) -> bool {
        self.announced == 1 || self.state == "public"
    }
    /// When it begins and ends, as people write it.
    pub fn hours(&self) -> String {
        match (self.starts.is_empty(), self.ends.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("{}～", self.starts),
            (false, false) => format!("{}～{}", self.starts, self.ends),
        }
    }
}

/// One point of the agenda with the lineages of the items that it is about.
#[derive(Clone, Debug, FromQueryResult)]
pub struct AgendaRow {
    /// The point.
    pub id: String,
    /// What it says.
    pub title: String,
    /// One lineage, if it names any; a point with several comes several times.
    pub lineage: Option<String>,
}

/// A paper, without its bytes.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Paper {
    /// Record.
    pub id: String,
    /// The meeting.
    pub meeting: String,
    /// What it is called.
    pub title: String,
    /// Name of the file.
    pub file_name: String,
    /// In bytes.
    pub size: i64,
    /// 1 where everybody may have it.
    pub is_public: i64,
}

impl Paper {
    /// How large it is, for people.
    pub fn size_text(&self) -> String {
        let kilo = (self.size.max(0) + 1023) / 1024;
        if kilo < 1024 {
            format!("{kilo} KB")
        } else {
            format!("{}.{} MB", kilo / 1024, kilo % 1024 * 10 / 1024)
        }
    }
}

/// A version of the minutes.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Minutes {
    /// Identifier.
    pub id: String,
    /// 1, 2, 3 …
    pub version: i64,
    /// `draft`, `confirmed`, `public`.
    pub state: String,
    /// The text.
    pub text: String,
    /// Why it replaces the version before; empty for the first.
    pub reason: String,
    /// Grows with every change of a draft.
    pub edition: i64,
    /// When it was last written.
    pub written_at: i64,
    /// When it was confirmed.
    pub confirmed_at: Option<i64>,
    /// When it was published.
    pub published_at: Option<i64>,
}

impl Minutes {
    /// The text in paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        paragraphs(&self.text)
    }
}

/// The lines of a text that say something.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty())
}

/// How a member took part.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Attendance {
    /// The member.
    pub member: String,
    /// One of [`model::ATTENDANCE`].
    pub how: String,
}

const COMMITTEE: &str = "SELECT id, body, name, about, capacities, quorum FROM committees";
const MEETING: &str = "SELECT id, committee, number, day, starts, ends, place, remote_link, observers, announced, state, edition \
    FROM committee_meetings";

/// The committees, oldest first.
pub async fn list_committees(queries: &impl Queries) -> Outcome<Vec<Committee>> {
    let sql = format!("{COMMITTEE} ORDER BY created_at, id LIMIT 50");
    queries.all(&sql, params![]).await
}

/// A committee.
pub async fn get_committee(queries: &impl Queries, id: &str) -> Outcome<Committee> {
    let sql = format!("{COMMITTEE} WHERE id = $1");
    queries.get(&sql, params![id]).await
}

/// The members of a committee, those whose term ends last first.
pub async fn list_members(queries: &impl Queries, committee: &str) -> Outcome<Vec<Member>> {
    queries
        .all(
            "SELECT id, committee, name, capacity, affiliation, seat, term_from, term_until, account, public_name \
             FROM committee_members WHERE committee = $1 \
             ORDER BY CASE seat WHEN 'chair' THEN 0 WHEN 'vice-chair' THEN 1 ELSE 2 END, term_until DESC, id LIMIT 200",
            params![committee],
        )
        .await
}

/// A member.
pub async fn get_member(queries: &impl Queries, id: &str) -> Outcome<Member> {
    queries
        .get(
            "SELECT id, committee, name, capacity, affiliation, seat, term_from, term_until, account, public_name \
             FROM committee_members WHERE id = $1",
            params![id],
        )
        .await
}

/// The meetings of a committee, newest first.
pub async fn list_meetings(queries: &impl Queries, committee: &str) -> Outcome<Vec<Meeting>> {
    let sql = format!("{MEETING} WHERE committee = $1 ORDER BY day DESC, id DESC LIMIT 200");
    queries.all(&sql, params![committee]).await
}

/// A meeting.
pub async fn get_meeting(queries: &impl Queries, id: &str) -> Outcome<Meeting> {
    let sql = format!("{MEETING} WHERE id = $1");
    queries.get(&sql, params![id]).await
}

/// The agenda of a meeting.
pub async fn list_agenda(queries: &impl Queries, meeting: &str) -> Outcome<Vec<AgendaRow>> {
    queries
        .all(
            "SELECT a.id, a.title, i.lineage FROM committee_agenda a LEFT JOIN committee_agenda_items i ON i.agenda = a.id \
             WHERE a.meeting = $1 ORDER BY a.position, i.lineage LIMIT 500",
            params![meeting],
        )
        .await
}

/// The papers of a meeting.
pub async fn list_papers(queries: &impl Queries, meeting: &str) -> Outcome<Vec<Paper>> {
    queries
        .all(
            "SELECT id, meeting, title, file_name, size, is_public FROM committee_papers \
             WHERE meeting = $1 AND removed_at IS NULL ORDER BY position LIMIT 100",
            params![meeting],
        )
        .await
}

/// Who took part in a meeting.
pub async fn list_attendance(queries: &impl Queries, meeting: &str) -> Outcome<Vec<Attendance>> {
    queries
        .all(
            "SELECT member, how FROM committee_attendance WHERE meeting = $1 LIMIT 200",
            params![meeting],
        )
        .await
}

/// The versions of the minutes of a meeting, newest first.
pub async fn list_minutes(queries: &impl Queries, meeting: &str) -> Outcome<Vec<Minutes>> {
    queries
        .all(
            "SELECT id, version, state, text, reason, edition, written_at, confirmed_at, published_at FROM committee_minutes \
             WHERE meeting = $1 ORDER BY version DESC LIMIT 50",
            params![meeting],
        )
        .await
}

/// Whether the meeting could decide: who was there, of how many, and whether that is enough. `None` while nobody has
/// entered who came.
pub fn quorum(
    committee: &Committee,
    meeting: &Meeting,
    members: &[Member],
    attendance: &[Attendance],
) -> Option<(usize, usize, bool)> {
    if attendance.is_empty() {
        return None;
    }
    let how = |member: &Member| attendance.iter().find(|a| a.member == member.id);
    let concerned: Vec<&Member> = members
        .iter()
        .filter(|m| m.is_in_office(&meeting.day))
        .filter(|m| how(m).is_none_or(|a| a.how != "recused"))
        .collect();
    let there = concerned
        .iter()
        .filter(|m| how(m).is_some_and(|a| a.how == "present" || a.how == "remote"))
        .count();
    let enough = model::is_quorate(&committee.quorum, there, concerned.len());
    Some((there, concerned.len(), enough))
}

/// Not found for those who may not know of a thing.
pub fn check_reads(actor: &Actor, committee: &Committee) -> Outcome<()> {
    if policy::reads(actor, &committee.body_id()) {
        Ok(())
    } else {
        Err(Fault::new(&Code::NOT_FOUND))
    }
}

/// Not allowed for those who do not speak in the committee.
pub fn check_speaks(actor: &Actor, committee: &Committee) -> Outcome<()> {
    if policy::speaks(actor, &committee.body_id()) {
        Ok(())
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::SPEAK.name))
    }
}

/// The members of all committees, chairs first.
pub async fn list_all_members(queries: &impl Queries) -> Outcome<Vec<Member>> {
    queries
        .all(
            "SELECT id, committee, name, capacity, affiliation, seat, term_from, term_until, account, public_name \
             FROM committee_members ORDER BY CASE seat WHEN 'chair' THEN 0 WHEN 'vice-chair' THEN 1 ELSE 2 END, id LIMIT 1000",
            params![],
        )
        .await
}

/// The meetings of which everybody may know, oldest first.
pub async fn list_public_meetings(queries: &impl Queries) -> Outcome<Vec<Meeting>> {
    let sql =
        format!("{MEETING} WHERE announced = 1 OR state = 'public' ORDER BY day, id LIMIT 1000");
    queries.all(&sql, params![]).await
}

/// The meetings from a day on that were not yet held, soonest first.
pub async fn list_coming(queries: &impl Queries, day: &str) -> Outcome<Vec<Meeting>> {
    let sql = format!("{MEETING} WHERE day >= $1 AND state = 'called' ORDER BY day, id LIMIT 20");
    queries.all(&sql, params![day]).await
}

/// A round of judgement of a committee.
#[derive(Clone, Debug, FromQueryResult)]
pub struct RoundOf {
    /// Record.
    pub id: String,
    /// Title.
    pub title: String,
}

/// The rounds that were handed to a committee (its body), newest first; at most 50.
pub async fn list_rounds(queries: &impl Queries, body: &str) -> Outcome<Vec<RoundOf>> {
    queries
        .all(
            "SELECT id, title FROM evaluation_rounds WHERE committee = $1 AND status <> 'draft' \
             ORDER BY fiscal_year DESC, id DESC LIMIT 50",
            params![body],
        )
        .await
}
