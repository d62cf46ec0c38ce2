//! All rounds, and what is left for the reader to fill in.
use super::words;
use crate::rounds::{model::Kind, policy, queries};
use askama::Template;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "rounds/list.html")]
struct View {
    page: Page,
    mine: Vec<Group>,
    years: Vec<Year>,
    may_manage: bool,
    may_read: bool,
}

/// The reader's sheets of one round.
struct Group {
    round: String,
    title: String,
    kind: String,
    due: String,
    late: bool,
    sheets: Vec<queries::MineRow>,
}

impl Group {
    fn left(&self) -> usize {
        self.sheets.iter().filter(|s| s.state == "filling").count()
    }
}

struct Year {
    name: String,
    rounds: Vec<Line>,
}

struct Line {
    id: String,
    title: String,
    kind: String,
    status: String,
    due: String,
    weight: i64,
}

/// Two queries.
pub(crate) async fn page(context: Context) -> Answer {
    let today = context.site().clock().today().to_string();
    let account = context.account()?.to_string();
    let bodies: Vec<String> = context
        .actor()
        .grants
        .iter()
        .filter(|g| policy::FILLERS.contains(&g.role))
        .filter_map(|g| g.body.as_ref().map(ToString::to_string))
        .collect();
    let day = context.site().clock().today();
    let mine = queries::list_mine(context.reads(), &bodies, &account, day, false).await?;
    let mut groups: Vec<Group> = Vec::new();
    for mut sheet in mine {
        sheet.evaluator = words::who(&context, &sheet.side, &sheet.evaluator);
        match groups.last_mut() {
            Some(group) if group.round == sheet.round => group.sheets.push(sheet),
            _ => groups.push(Group {
                round: sheet.round.clone(),
                title: sheet.title.clone(),
                kind: Kind::from_name(&sheet.kind)
                    .map_or_else(String::new, |k| words::kind(&context, k)),
                due: words::day(&context, &sheet.due_day),
                late: sheet.due_day < today,
                sheets: vec![sheet],
            }),
        }
    }
    let mut years: Vec<Year> = Vec::new();
    for round in queries::list_rounds(context.reads()).await? {
        let name = words::fiscal_year(&context, round.fiscal_year);
        let line = Line {
            kind: words::kind(&context, round.kind()),
            status: words::status(&context, &round),
            due: words::day(&context, &round.due_day),
            weight: round.weight,
            id: round.id,
            title: round.title,
        };
        match years.last_mut() {
            Some(year) if year.name == name => year.rounds.push(line),
            _ => years.push(Year {
                name,
                rounds: vec![line],
            }),
        }
    }
    let page = Page::new(&context, context.t("rounds-rounds-title"))
        .under("/desk", context.t("rounds-desk"))
        .here();
    let view = View {
        page,
        mine: groups,
        years,
        may_manage: context.may(&policy::MANAGE),
        may_read: context.may(&policy::READ),
    };
    context.html(&view)
}
