//! The city's home page: the slogan, one sentence, three doors, what happens now, three indicators, one story.
use super::{
    here::Here,
    indicator_data::{self, Indicator},
    indicator_state::State,
    journal_words::{self, Change},
    tree_data::join,
};
use askama::Template;
use kernel::{Id, Outcome, Page as Paging};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page, Panels};

#[derive(Template)]
#[template(path = "pages/home.html")]
pub(super) struct HomePage {
    pub(super) page: Page,
    /// Parts of the slogan between which a line may break.
    pub(super) slogan: Vec<String>,
    pub(super) welcome: String,
    pub(super) plan: Option<Plan>,
    /// What other modules offer to everybody who comes in.
    pub(super) panels: Panels,
}

pub(super) struct Plan {
    pub(super) title: String,
    pub(super) changes: Vec<Change>,
    /// Publications that are to come. Of which version is not told before it is published.
    pub(super) due: Vec<Due>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) story: Option<Story>,
    pub(super) open_questions: i64,
    pub(super) open_proposals: i64,
}

/// Something with a date that is to come.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Due {
    pub(super) at: i64,
}

/// An item that the city wants to be noticed.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct Story {
    pub(super) lineage: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) priority_reason: String,
    pub(super) level_name: String,
}

impl Story {
    fn label(&self) -> String {
        join(&self.number, &self.title)
    }
    /// The first paragraph.
    fn beginning(&self) -> &str {
        self.body
            .lines()
            .find(|l| !l.trim().is_empty())
            .unwrap_or_default()
    }
}

#[derive(FromQueryResult)]
struct Open {
    questions: i64,
    proposals: i64,
}

/// Eight queries; one where nothing is published; and those of the panels.
pub(super) async fn page(context: Context) -> Answer {
    let language = context.language();
    let plan = match Here::find(&context, None).await? {
        Some(here) => Some(load(&here).await?),
        None => None,
    };
    let home = Id::from_stored("home".into());
    let panels = context.panels("city.home", &home).await?;
    let title = context.t("plan-home-title");
    let slogan = context
        .settings()
        .in_language("slogan", language)
        .to_owned();
    let welcome = context
        .settings()
        .in_language("welcome", language)
        .to_owned();
    let page = Page::new(&context, title);
    let slogan = slogan
        .split('\u{3000}')
        .map(str::to_owned)
        .filter(|s| !s.is_empty())
        .collect();
    context.html(&HomePage {
        page,
        slogan,
        welcome,
        plan,
        panels,
    })
}

async fn load(here: &Here) -> Outcome<Plan> {
    let reads = here.reads();
    let version = &here.version;
    let paging = Paging {
        after: String::new(),
        size: 5,
    };
    let (changes, _) = journal_words::list(reads, &version.id, None, &paging).await?;
    let now = here.context.site().clock().now().as_microsecond();
    let due = reads
        .all(
            "SELECT publish_at AS at FROM plan_versions WHERE plan = $1 AND publish_at > $2 \
             AND published_at IS NULL ORDER BY publish_at LIMIT 3",
            params![&version.plan, now],
        )
        .await?;
    let story = reads
        .first(
            "SELECT n.lineage, n.number, n.title, n.body, n.priority_reason, l.name AS level_name FROM plan_nodes n \
             JOIN plan_levels l ON l.id = n.level \
             WHERE n.version = $1 AND n.removed_at IS NULL AND n.cross_of IS NULL AND n.body <> '' \
             ORDER BY n.priority DESC, n.position LIMIT 1",
            params![&version.id],
        )
        .await?;
    let open: Option<Open> = reads
        .first(
            "SELECT (SELECT COUNT(*) FROM plan_questions WHERE status = 'open') AS questions, \
             (SELECT COUNT(*) FROM plan_proposals WHERE version = $1 AND status = 'proposed') AS proposals",
            params![&version.id],
        )
        .await?;
    let indicators = three(indicator_data::load(reads, &version.id).await?);
    Ok(Plan {
        title: version.plan_title.clone(),
        changes,
        due,
        indicators,
        story,
        open_questions: open.as_ref().map_or(0, |o| o.questions),
        open_proposals: open.as_ref().map_or(0, |o| o.proposals),
    })
}

/// Those that moved last, then those with a figure, then the first ones.
fn three(mut all: Vec<Indicator>) -> Vec<Indicator> {
    all.sort_by_key(|i| {
        let moved = i.values.iter().map(|v| v.at).max();
        (
            std::cmp::Reverse(moved),
            matches!(i.state(), State::New | State::Waiting),
        )
    });
    all.truncate(3);
    all
}
