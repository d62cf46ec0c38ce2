//! Languages: Fluent texts of all modules, Japanese first. A key that is missing in one language falls back to Japanese,
//! and a key that is missing everywhere shows itself in brackets; a test finds both.
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::{Fault, Outcome};
use std::sync::Arc;

/// A language that pages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 日本語
    #[default]
    Japanese,
    /// English
    English,
}

impl Language {
    /// All of them, the first being the one to fall back to.
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// As in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }
    /// Its own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::English => "English",
        }
    }
    /// The language of this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|l| l.tag().eq_ignore_ascii_case(primary))
    }
    /// The first known language of an `Accept-Language` header, by weight.
    pub fn from_accept(header: &str) -> Option<Self> {
        let mut wishes: Vec<(f32, Language)> = header
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.trim().split(';');
                let language = Self::from_tag(pieces.next()?.trim())?;
                let weight = pieces
                    .find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok())
                    .unwrap_or(1.0);
                (weight > 0.0).then_some((weight, language))
            })
            .collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.first().map(|w| w.1)
    }
}

/// Source of texts: a language tag and a Fluent file.
pub type Locale = (&'static str, &'static str);

/// All texts in all languages.
#[derive(Clone, Default)]
pub struct Texts(Arc<Vec<(Language, FluentBundle<FluentResource>)>>);

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts in {} languages", self.0.len())
    }
}

impl Texts {
    /// Reads the files of all modules. A file that cannot be read, or a key that two files define, is a fault.
    pub fn new(locales: impl IntoIterator<Item = Locale>) -> Outcome<Self> {
        let mut bundles = Vec::new();
        for language in Language::ALL {
            let id = language
                .tag()
                .parse()
                .map_err(|e| Fault::internal(format!("{e:?}")))?;
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            bundles.push((language, bundle));
        }
        for (tag, text) in locales {
            let resource = FluentResource::try_new(text.to_owned())
                .map_err(|(_, errors)| Fault::internal(format!("texts in {tag}: {errors:?}")))?;
            let Some((_, bundle)) = bundles.iter_mut().find(|(l, _)| l.tag() == tag) else {
                continue;
            };
            bundle
                .add_resource(resource)
                .map_err(|errors| Fault::internal(format!("texts in {tag}: {errors:?}")))?;
        }
        Ok(Self(Arc::new(bundles)))
    }

    /// Whether this language itself has the key.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.0
            .iter()
            .any(|(l, b)| *l == language && b.has_message(key))
    }

    /// The text.
    pub fn text(&self, language: Language, key: &str, args: &[(&str, String)]) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            // A code such as 007 stays a text; a figure such as 45.0 keeps its digits.
            let code = value.len() > 1 && value.starts_with('0') && !value.starts_with("0.");
            match FluentValue::try_number(value) {
                FluentValue::Number(number) if !code && !value.starts_with('+') => {
                    values.set(*name, FluentValue::Number(number));
                }
                _ => values.set(*name, FluentValue::from(value.clone())),
            }
        }
        let mine = self.0.iter().filter(|(l, _)| *l == language);
        for (_, bundle) in mine.chain(self.0.iter().filter(|(l, _)| *l == Language::Japanese)) {
            if let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) {
                let mut errors = Vec::new();
                return bundle
                    .format_pattern(pattern, Some(&values), &mut errors)
                    .into_owned();
            }
        }
        format!("[{key}]")
    }
}
