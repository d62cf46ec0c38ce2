//! What is new: the list, and what it is narrowed by. The feed takes the same filter.
use crate::{
    ALL, Subjects, queries,
    subjects::address,
    told::{self, Told},
};
use askama::Template;
use kernel::{Code, Fault, Outcome, Page as Paging};
use store::Source;
use web::{Answer, Choice, Context, Page, Subject};

/// What is asked for.
pub(super) struct Filter {
    /// As it is stored.
    pub(super) subject: String,
    /// Kind of news; empty for all.
    pub(super) kind: String,
    /// What the subject is called; `None` for everything.
    pub(super) title: Option<Subject>,
    /// Cursor: news before this one.
    pub(super) before: i64,
    pub(super) subjects: Subjects,
}

impl Filter {
    /// Reads it from an address. What nobody knows, or may not know, leads nowhere. One query for each kind of subject
    /// that is named.
    pub(super) async fn of(context: &Context) -> Outcome<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(context.query())
            .map_err(|e| Fault::new(&Code::UNREADABLE).because(e))?;
        let get = |name: &str| {
            let found = pairs.iter().find(|(k, v)| k == name && !v.is_empty());
            found.map_or("", |(_, v)| v)
        };
        let subjects = Subjects::of(context.site().modules());
        let parts: Vec<String> = subjects
            .kinds()
            .filter(|k| !get(k.name).is_empty())
            .map(|k| web::subject(k.name, get(k.name)))
            .collect();
        let gone = || Fault::new(&Code::NOT_FOUND);
        let subject = subjects.read(&parts.join(" ")).ok_or_else(gone)?;
        let kind = get("kind").to_owned();
        let known = told::sources(context.site().modules()).any(|s| s.kind == kind);
        if !kind.is_empty() && !known {
            return Err(gone());
        }
        let before = match get("before") {
            "" => i64::MAX,
            text => text.parse().map_err(|_| Fault::new(&Code::UNREADABLE))?,
        };
        let title = if subject == ALL {
            None
        } else {
            let found = subjects
                .find(
                    Source::Reads(context.reads()),
                    std::slice::from_ref(&subject),
                )
                .await?;
            Some(found.into_values().next().ok_or_else(gone)?)
        };
        Ok(Self {
            subject,
            kind,
            title,
            before,
            subjects,
        })
    }

    /// A page of the news in words, and the cursor of the next: one query, and one for each kind of news that occurs.
    pub(super) async fn load(&self, context: &Context) -> Outcome<(Vec<Told>, Option<i64>)> {
        let reads = context.reads();
        let paging = Paging::new(None, Some(SIZE))?;
        let rows = queries::list(
            reads,
            &self.subject,
            &self.kind,
            self.before,
            paging.limit(),
        )
        .await?;
        let (rows, next) = paging.cut(rows, |r| r.sequence.to_string());
        let told = told::tell(Source::Reads(reads), context.site().modules(), &rows).await?;
        Ok((told, next.and_then(|n| n.parse().ok())))
    }

    /// Its address under this path, from this cursor on.
    pub(super) fn address(&self, path: &str, before: Option<i64>) -> String {
        let href = address(path, &self.subject, &self.kind);
        match before {
            None => href,
            Some(before) if href.contains('?') => format!("{href}&before={before}"),
            Some(before) => format!("{href}?before={before}"),
        }
    }

    pub(super) fn heading(&self, context: &Context) -> String {
        match &self.title {
            None => context.t("news-title"),
            Some(subject) => context.t_with("news-title-of", &[("title", subject.title.clone())]),
        }
    }
}

/// News of a page.
const SIZE: u16 = 30;

#[derive(Template)]
#[template(path = "news/list.html")]
struct View {
    page: Page,
    filter: Filter,
    kinds: Vec<Choice>,
    facets: Vec<(&'static str, String, Vec<Choice>)>,
    /// What is followed that is chosen from no list: name and key.
    fixed: Option<(String, String)>,
    days: Vec<(String, Vec<Line>)>,
    feed_href: String,
    next: String,
    narrowed: bool,
}

struct Line {
    label: String,
    told: Told,
}

/// What the queries of [`Filter`] are, one for each kind of subject that is chosen from a list, and one of the offer
/// where somebody has signed in.
pub(super) async fn page(context: Context) -> Answer {
    let filter = Filter::of(&context).await?;
    let (told, next) = filter.load(&context).await?;
    let mut page = Page::new(&context, filter.heading(&context));
    page = match filter.subject.split_once(':') {
        None => page.followed_all().await?,
        Some((kind, key)) => page.followed(kind, key).await?,
    };
    let mut days: Vec<(String, Vec<Line>)> = Vec::new();
    for piece in told {
        let day = page.date(&piece.at);
        let line = Line {
            label: context.t(piece.label),
            told: piece,
        };
        match days.last_mut() {
            Some((last, lines)) if *last == day => lines.push(line),
            _ => days.push((day, vec![line])),
        }
    }
    let parts: Vec<(&str, &str)> = filter
        .subject
        .split(' ')
        .filter_map(|p| p.split_once(':'))
        .collect();
    let all = context.t("news-all");
    let mut facets = Vec::new();
    for kind in filter.subjects.listed() {
        let Some(list) = kind.list else { continue };
        let chosen = parts.iter().find(|(name, _)| *name == kind.name);
        let chosen = chosen.map_or("", |(_, key)| key);
        let mut choices = vec![Choice::new("", &all, chosen)];
        let offered = list(Source::Reads(context.reads())).await?;
        choices.extend(
            offered
                .into_iter()
                .map(|s| Choice::new(s.key, s.title, chosen)),
        );
        if choices.len() > 1 {
            facets.push((kind.name, context.t(kind.label), choices));
        }
    }
    let mut kinds = vec![Choice::new("", &all, &filter.kind)];
    kinds.extend(
        told::sources(context.site().modules())
            .map(|s| Choice::new(s.kind, context.t(s.label), &filter.kind)),
    );
    let fixed = parts.iter().find(|(name, _)| {
        let mut listed = filter.subjects.listed();
        !listed.any(|k| k.name == *name)
    });
    let fixed = fixed.map(|(name, key)| ((*name).to_owned(), (*key).to_owned()));
    context.html(&View {
        page: page.under("/", context.t("news-home")).here(),
        kinds,
        // What one group is about cannot be narrowed by lists of everything.
        facets: if fixed.is_some() { Vec::new() } else { facets },
        fixed,
        days,
        feed_href: filter.address("/news.atom", None),
        next: next.map_or_else(String::new, |n| filter.address("/news", Some(n))),
        narrowed: filter.subject != ALL || !filter.kind.is_empty(),
        filter,
    })
}
