//! The fields of a registration's form: reading them, and what there is to choose from.
use crate::{
    pool::{
        bodies::list_bodies,
        kinds::Kinds,
        members::{
            model::{Content, FEES, TEXTS, read_publicity},
            publicity::Field,
        },
        words::any_of,
    },
    terms::{Scheme, queries::load_terms},
};
use kernel::Outcome;
use web::{Choice, Context, Form, Typed};

/// What there is to choose from, with what is chosen.
#[derive(Default)]
pub(in crate::pool) struct Fields {
    pub(in crate::pool) kinds: Vec<Choice>,
    pub(in crate::pool) fields: Vec<Choice>,
    pub(in crate::pool) areas: Vec<Choice>,
    pub(in crate::pool) bodies: Vec<Choice>,
    pub(in crate::pool) fees: Vec<Choice>,
    pub(in crate::pool) shown: Vec<(String, String, Vec<Choice>)>,
}

/// What a form sent.
pub(in crate::pool) fn read(form: &Form) -> Content {
    let mut content = Content::default();
    for (name, _) in TEXTS {
        content.set(name, form.get(name));
    }
    let keys = |name: &str| form.all(name).map(str::to_owned).collect();
    content.kinds = keys("kinds");
    content.fields = keys("fields");
    content.areas = keys("areas");
    content.publicity = read_publicity(|name| form.get(name).to_owned());
    content.published = form.checked("published");
    content
}

/// What is written, as the fields of a form.
pub(in crate::pool) fn typed(content: &Content) -> Typed {
    let texts = TEXTS
        .into_iter()
        .map(|(name, _)| (name, content.get(name).to_owned()));
    let published = if content.published { "on" } else { "" };
    Typed::of_all(texts.chain([("published", published.to_owned())]))
}

impl Fields {
    /// Three queries.
    pub(in crate::pool) async fn load(context: &Context, content: &Content) -> Outcome<Self> {
        let reads = context.reads();
        let kinds = Kinds::load(reads).await?;
        let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
        let rows = list_bodies(reads).await?;
        let body = content.get("body");
        let mut bodies = vec![Choice::new("", context.t("pool-body-none"), body)];
        bodies.extend(
            rows.iter()
                .filter(|b| b.retired == 0 || b.id == body)
                .map(|b| Choice::new(&b.id, &b.name, body)),
        );
        let kinds = kinds
            .0
            .iter()
            .filter(|k| k.retired == 0 || content.kinds.contains(&k.key))
            .map(|k| {
                let chosen = content.kinds.contains(&k.key);
                Choice::marked(&k.key, &k.label, chosen).help(&k.definition)
            });
        let shown = Field::ALL.into_iter().map(|field| {
            let chosen = content.publicity.of(field).name();
            let choices = field.choices().map(|s| {
                let label = context.t(&format!("pool-shown-{}", s.name()));
                Choice::new(s.name(), label, chosen)
            });
            let name = context.t(&format!("pool-{}", field.name().replace('_', "-")));
            let label = context.t_with("pool-shown", &[("field", name)]);
            (format!("shown_{}", field.name()), label, choices.collect())
        });
        Ok(Self {
            kinds: kinds.collect(),
            fields: any_of(&terms, Scheme::Field, &content.fields),
            areas: any_of(&terms, Scheme::Area, &content.areas),
            bodies,
            fees: FEES
                .iter()
                .map(|f| Choice::new(*f, context.t(&format!("pool-fee-{f}")), content.get("fee")))
                .collect(),
            shown: shown.collect(),
        })
    }
}
