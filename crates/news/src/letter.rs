//! The text of a digest: what is new, grouped by what is followed, each with its address and a link that stops it.
use crate::{
    links::{self, Link},
    subjects::address,
    told::Told,
};
use notify::Message;
use web::{City, Language, date_text};

/// What a city is called in a language.
pub(crate) fn city_name(city: &City, language: Language) -> String {
    let config = &city.config;
    if language == Language::English && !config.name_en.is_empty() {
        config.name_en.clone()
    } else {
        config.name.clone()
    }
}

/// What is new of one thing.
pub(crate) struct Group<'a> {
    pub(crate) subject: String,
    /// What it is called; `None` for everything, and where it is not there any more.
    pub(crate) title: Option<String>,
    pub(crate) news: Vec<&'a Told>,
}

/// A digest of one reader.
pub(crate) struct Letter<'a> {
    pub(crate) city: &'a City,
    pub(crate) language: Language,
    pub(crate) reader: &'a str,
    /// Whether the reader can sign in and change what comes.
    pub(crate) has_account: bool,
    pub(crate) groups: &'a [Group<'a>],
}

impl Letter<'_> {
    pub(crate) fn message(&self, key: String, recipient: String) -> Message {
        let count: usize = self.groups.iter().map(|g| g.news.len()).sum();
        let args = [
            ("city", city_name(self.city, self.language)),
            ("count", count.to_string()),
        ];
        Message {
            key,
            recipient,
            subject: self.text("news-mail-subject", &args),
            body: self.body(&args),
        }
    }

    fn text(&self, key: &str, args: &[(&str, String)]) -> String {
        self.city.texts.text(self.language, key, args)
    }

    fn link(&self, subject: &str) -> String {
        let path = links::path(self.city, Link::Stop, self.reader, subject);
        format!("{}{path}", links::origin(self.city))
    }

    fn body(&self, args: &[(&str, String)]) -> String {
        let origin = links::origin(self.city);
        let mut lines = vec![self.text("news-mail-begin", args)];
        for group in self.groups {
            let nameless = if group.subject == crate::ALL {
                "news-everything"
            } else {
                "news-gone"
            };
            let title = group.title.clone();
            let title = title.unwrap_or_else(|| self.text(nameless, &[]));
            lines.push(String::new());
            lines.push(format!("■ {title}"));
            for piece in &group.news {
                lines.push(self.line(piece));
                lines.push(format!("  {origin}{}", piece.words.href));
            }
            let many = crate::digest::OF_EACH;
            if i64::try_from(group.news.len()).is_ok_and(|n| n >= many) {
                let href = format!("{origin}{}", address("/news", &group.subject, ""));
                lines.push(self.text("news-mail-more", &[("href", href)]));
            }
            let stop = self.link(&group.subject);
            lines.push(self.text("news-mail-stop-one", &[("href", stop)]));
        }
        lines.push(String::new());
        lines.push("――".to_owned());
        if self.has_account {
            let settings = format!("{origin}/desk/news");
            lines.push(self.text("news-mail-settings", &[("href", settings)]));
        }
        lines.push(self.text("news-mail-stop-all", &[("href", self.link(""))]));
        lines.join("\n")
    }

    fn line(&self, piece: &Told) -> String {
        let at = jiff::Timestamp::from_microsecond(piece.at).unwrap_or_default();
        let day = date_text(kernel::in_japan(at).date(), self.language);
        let label = self.text(piece.label, &[]);
        format!("・{day} {label}: {}", piece.words.title)
    }
}
