//! The page on which everybody looks for something.
use super::Query;
use crate::{Asked, Count, DEEPEST, Finder, Found, Hit, Missing, missed};
use askama::Template;
use web::{Answer, Choice, Context, Page, form_pair};

/// Results of a page.
const SIZE: usize = 20;

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    page: Page,
    query: String,
    /// Whether the index is still being made.
    preparing: bool,
    /// Whether there was anything to look for.
    asked: bool,
    total: u64,
    hits: Vec<Line>,
    first: usize,
    narrowed: bool,
    kinds: Vec<Choice>,
    fields: Vec<Choice>,
    areas: Vec<Choice>,
    others: Vec<String>,
    missing: Missing,
    previous: String,
    next: String,
}

/// A result with what its kind is called.
struct Line {
    label: String,
    hit: Hit,
}

impl SearchPage {
    /// The address that looks for this.
    fn href(&self, query: &str) -> String {
        format!("/search?{}", form_pair("q", query))
    }
    fn near(&self) -> impl Iterator<Item = Line> + '_ {
        let context = self.page.context();
        self.missing.near.iter().cloned().map(|h| line(context, h))
    }
}

pub(super) fn label(context: &Context, finder: &Finder, kind: &str) -> String {
    let source = finder.sources().iter().find(|s| s.kind == kind);
    source.map_or_else(|| kind.to_owned(), |s| context.t(s.label))
}

fn line(context: &Context, hit: Hit) -> Line {
    let label = match context.city().local::<Finder>() {
        Ok(finder) => label(context, &finder, &hit.kind),
        Err(_) => String::new(),
    };
    Line { label, hit }
}

/// One query where something was found, none otherwise.
pub(super) async fn page(context: Context) -> Answer {
    let query = Query::of(&context);
    let finder = context.city().local::<Finder>()?;
    let number = query.get("page").parse::<usize>().unwrap_or(1);
    let number = number.clamp(1, DEEPEST / SIZE);
    let asked = Asked {
        query: query.get("q").to_owned(),
        kind: query.some("kind"),
        field: query.some("field"),
        area: query.some("area"),
        skip: (number - 1) * SIZE,
        most: SIZE,
    };
    let answer = finder.find(context.reads(), asked.clone()).await?;
    let preparing = answer.is_none();
    let found = answer.unwrap_or_else(|| Found {
        query: crate::words::cut(&asked.query),
        ..Found::default()
    });
    let missing = found.missing.unwrap_or_default();
    let looked = !crate::words::words(&found.query, &finder.synonyms()).is_empty();
    let in_vain = !preparing && looked && found.total == 0 && missing.without_narrowing == 0;
    if in_vain {
        missed::note(&context.city().database, &found.query).await?;
    }
    let all = context.t("search-all");
    let mut kinds = choices(&found.kinds, asked.kind.as_deref(), &all);
    for choice in kinds.iter_mut().skip(1) {
        let name = label(&context, &finder, &choice.value);
        choice.label = choice.label.replacen(&choice.value, &name, 1);
    }
    let shown = asked.skip + found.hits.len();
    let more = u64::try_from(asked.skip + SIZE).is_ok_and(|n| n < found.total);
    let href = |number: usize| address(&found.query, &asked, number);
    let title = if found.query.is_empty() {
        context.t("search-title")
    } else {
        context.t_with("search-title-of", &[("query", found.query.clone())])
    };
    let page = Page::new(&context, title).under("/", context.t("search-home"));
    context.html(&SearchPage {
        page: page.here(),
        preparing,
        asked: looked,
        total: found.total,
        first: if shown > asked.skip {
            asked.skip + 1
        } else {
            0
        },
        narrowed: asked.kind.is_some() || asked.field.is_some() || asked.area.is_some(),
        kinds,
        fields: choices(&found.fields, asked.field.as_deref(), &all),
        areas: choices(&found.areas, asked.area.as_deref(), &all),
        previous: if number > 1 {
            href(number - 1)
        } else {
            String::new()
        },
        next: if more && number < DEEPEST / SIZE {
            href(number + 1)
        } else {
            String::new()
        },
        hits: found.hits.into_iter().map(|h| line(&context, h)).collect(),
        others: found.others,
        query: found.query,
        missing,
    })
}

fn address(query: &str, asked: &Asked, number: usize) -> String {
    let mut pairs = vec![form_pair("q", query)];
    for (name, value) in [
        ("kind", &asked.kind),
        ("field", &asked.field),
        ("area", &asked.area),
    ] {
        pairs.extend(value.as_deref().map(|v| form_pair(name, v)));
    }
    if number > 1 {
        pairs.push(format!("page={number}"));
    }
    format!("/search?{}", pairs.join("&"))
}

/// What narrows down, with how many there are; what is chosen stays choosable where there is none. Empty where there is
/// nothing to choose from.
fn choices(counts: &[Count], chosen: Option<&str>, all: &str) -> Vec<Choice> {
    let chosen = chosen.unwrap_or_default();
    let mut list: Vec<Choice> = counts
        .iter()
        .take(60)
        .map(|c| Choice::new(c.name.clone(), format!("{} ({})", c.name, c.count), chosen))
        .collect();
    if !chosen.is_empty() && !list.iter().any(|c| c.selected) {
        list.push(Choice::new(chosen, format!("{chosen} (0)"), chosen));
    }
    if list.is_empty() {
        return list;
    }
    list.insert(0, Choice::new("", all, chosen));
    list
}
