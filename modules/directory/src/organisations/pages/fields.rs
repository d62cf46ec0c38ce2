//! The fields of an entry's form: reading them, and what there is to choose from.
use crate::{
    organisations::{
        model::{Content, Section, read_publicity},
        publicity::{Field, Published, Shown},
    },
    terms::{
        Scheme,
        model::Terms,
        queries::{TermRow, load_terms},
    },
};
use kernel::Outcome;
use web::{Choice, Context, Form, Typed};

/// An area with those that lie in it.
pub(in crate::organisations) struct AreaGroup {
    pub(in crate::organisations) choice: Choice,
    pub(in crate::organisations) inside: Vec<Choice>,
    pub(in crate::organisations) open: bool,
}

/// What there is to choose from, with what is chosen.
#[derive(Default)]
pub(in crate::organisations) struct Fields {
    pub(in crate::organisations) kinds: Vec<Choice>,
    pub(in crate::organisations) fields: Vec<Choice>,
    pub(in crate::organisations) areas: Vec<AreaGroup>,
    shown: Vec<(&'static str, Vec<Choice>)>,
    pub(in crate::organisations) guide: Vec<(String, String)>,
    pub(in crate::organisations) domain: String,
}

/// What a form sent.
pub(in crate::organisations) fn read(form: &Form) -> Content {
    let mut content = Content::default();
    for (name, _) in Section::ALL.into_iter().flat_map(Section::texts) {
        content.set(name, form.get(name));
    }
    let keys = |name: &str| form.all(name).map(str::to_owned).collect();
    content.fields = keys("fields");
    content.areas = keys("areas");
    content.publicity = read_publicity(|name| form.get(name).to_owned());
    content
}

/// What is written, as the fields of a form.
pub(in crate::organisations) fn typed(content: &Content) -> Typed {
    let texts: Vec<(&str, &str)> = Section::ALL
        .into_iter()
        .flat_map(Section::texts)
        .map(|(name, _)| (*name, content.get(name)))
        .collect();
    Typed::sent(&Form::of(&texts))
}

impl Fields {
    /// One query.
    pub(in crate::organisations) async fn load(
        context: &Context,
        content: &Content,
        stage: &str,
    ) -> Outcome<Self> {
        let schemes = [Scheme::Kind, Scheme::Field, Scheme::Area, Scheme::Stage];
        let terms = load_terms(context.reads(), &schemes).await?;
        let mut kinds = vec![Choice::new(
            "",
            context.t("organisations-choose"),
            content.get("kind"),
        )];
        let kind = content.get("kind");
        kinds.extend(
            choosable(&terms, Scheme::Kind, |key| key == kind)
                .map(|t| Choice::new(&t.key, &t.label, kind)),
        );
        let fields = choosable(&terms, Scheme::Field, |key| {
            content.fields.iter().any(|f| f == key)
        })
        .map(|t| several(t, &content.fields))
        .collect();
        let shown = Field::ALL
            .into_iter()
            .map(|field| {
                let chosen = content.publicity.of(field);
                let choices = Shown::ALL
                    .into_iter()
                    .filter(|s| *s >= field.widest())
                    .map(|s| {
                        let label = context.t(&format!("organisations-shown-{}", s.name()));
                        Choice::new(s.name(), label, chosen.name())
                    });
                (field.name(), choices.collect())
            })
            .collect();
        Ok(Self {
            kinds,
            fields,
            areas: areas(&terms, &content.areas),
            shown,
            guide: guide(context, &terms, stage),
            domain: format!("{}/groups/", context.origin()),
        })
    }

    /// Who may see a field.
    pub(in crate::organisations) fn shown(&self, name: &str) -> &[Choice] {
        self.shown
            .iter()
            .find(|(field, _)| *field == name)
            .map_or(&[], |(_, choices)| choices)
    }
}

/// Terms that are offered, and those that are chosen already though they are no longer offered.
fn choosable<'a>(
    terms: &'a Terms,
    scheme: Scheme,
    chosen: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = &'a TermRow> {
    terms
        .of(scheme)
        .filter(move |t| t.retired == 0 || chosen(&t.key))
}

fn several(term: &TermRow, chosen: &[String]) -> Choice {
    let mark = if chosen.contains(&term.key) {
        term.key.as_str()
    } else {
        ""
    };
    Choice::new(&term.key, &term.label, mark)
}

fn areas(terms: &Terms, chosen: &[String]) -> Vec<AreaGroup> {
    let all: Vec<&TermRow> =
        choosable(terms, Scheme::Area, |key| chosen.iter().any(|c| c == key)).collect();
    let tops = all.iter().filter(|t| t.parent.is_empty());
    tops.map(|top| {
        let inside: Vec<Choice> = all
            .iter()
            .filter(|t| !t.parent.is_empty() && is_below(terms, t, &top.key))
            .map(|t| several(t, chosen))
            .collect();
        AreaGroup {
            choice: several(top, chosen),
            open: inside.iter().any(|c| c.selected),
            inside,
        }
    })
    .collect()
}

fn is_below(terms: &Terms, term: &TermRow, top: &str) -> bool {
    let mut parent = term.parent.as_str();
    for _ in 0..6 {
        if parent == top {
            return true;
        }
        match terms.find(Scheme::Area, parent) {
            Some(above) => parent = &above.parent,
            None => return false,
        }
    }
    false
}

/// What helps in writing, stage by stage; that of the group's own stage alone where there is one.
fn guide(context: &Context, terms: &Terms, stage: &str) -> Vec<(String, String)> {
    let texts = context.site().texts();
    terms
        .offered(Scheme::Stage)
        .filter(|t| stage.is_empty() || t.key == stage)
        .map(|t| (t, format!("organisations-guide-{}", t.key)))
        .filter(|(_, key)| texts.has(context.language(), key))
        .map(|(t, key)| (t.label.clone(), context.t(&key)))
        .collect()
}
