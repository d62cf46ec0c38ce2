//! Atom (RFC 4287). Identifiers are tag URIs (RFC 4151) of the city's first host, so that they stay the same under every
//! address from which a feed is read.
use crate::told::Told;
use std::fmt::Write;

/// A feed.
pub(crate) struct Feed {
    /// Host name that the identifiers are made of.
    pub(crate) authority: String,
    /// Scheme and host of the reader.
    pub(crate) origin: String,
    /// `ja`, `en`.
    pub(crate) lang: &'static str,
    pub(crate) title: String,
    /// Name of the city.
    pub(crate) author: String,
    /// Query that the feed answers, in its one order; empty for everything.
    pub(crate) filter: String,
    /// Address of this page of the feed, of the page for people, and of the older entries (empty: there are none).
    pub(crate) own: String,
    pub(crate) page: String,
    pub(crate) next: String,
    /// Each with what happened, in words.
    pub(crate) entries: Vec<(String, Told)>,
}

impl Feed {
    /// As XML.
    pub(crate) fn xml(&self) -> String {
        let origin = &self.origin;
        let newest = self.entries.iter().map(|(_, t)| t.at).max();
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let _ = writeln!(
            xml,
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
            self.lang
        );
        let mark = if self.filter.is_empty() { "" } else { "?" };
        let id = format!("tag:{},2026:news{mark}{}", self.authority, self.filter);
        element(&mut xml, "id", &id);
        element(&mut xml, "title", &self.title);
        element(&mut xml, "updated", &instant(newest.unwrap_or_default()));
        let _ = writeln!(xml, "<author><name>{}</name></author>", plain(&self.author));
        let kind = "application/atom+xml";
        link(&mut xml, "self", kind, &format!("{origin}{}", self.own));
        link(
            &mut xml,
            "alternate",
            "text/html",
            &format!("{origin}{}", self.page),
        );
        if !self.next.is_empty() {
            link(&mut xml, "next", kind, &format!("{origin}{}", self.next));
        }
        for (label, told) in &self.entries {
            self.entry(&mut xml, label, told);
        }
        xml.push_str("</feed>\n");
        xml
    }

    fn entry(&self, xml: &mut String, label: &str, told: &Told) {
        let _ = writeln!(xml, "<entry>");
        let id = format!("tag:{},2026:news/{}", self.authority, told.sequence);
        element(xml, "id", &id);
        element(xml, "title", &format!("{label}: {}", told.words.title));
        element(xml, "published", &instant(told.at));
        element(xml, "updated", &instant(told.at));
        let href = format!("{}{}", self.origin, told.words.href);
        link(xml, "alternate", "text/html", &href);
        let _ = writeln!(
            xml,
            "<category term=\"{}\" label=\"{}\"/>",
            plain(told.kind),
            plain(label)
        );
        let summary = if told.words.summary.is_empty() {
            label
        } else {
            &told.words.summary
        };
        let _ = writeln!(xml, "<summary type=\"text\">{}</summary>", plain(summary));
        let _ = writeln!(xml, "</entry>");
    }
}

fn element(xml: &mut String, name: &str, text: &str) {
    let _ = writeln!(xml, "<{name}>{}</{name}>", plain(text));
}

fn link(xml: &mut String, rel: &str, kind: &str, href: &str) {
    let _ = writeln!(
        xml,
        "<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>",
        plain(href)
    );
}

/// RFC 3339, to the second.
fn instant(micros: i64) -> String {
    jiff::Timestamp::from_second(micros.div_euclid(1_000_000))
        .unwrap_or_default()
        .to_string()
}

/// Text in XML 1.0: escaped, and without the characters that it may not hold.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
