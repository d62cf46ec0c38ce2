//! What can be followed: one thing (`group:01j…`), or two that are chosen from lists together (`area:a field:b`).
use kernel::Outcome;
use std::collections::BTreeMap;
use store::Source;
use web::{Module, Subject, SubjectKind, form_pair};

/// The subject of all news.
pub const ALL: &str = "all";

/// Longest subject, in bytes.
const LONGEST: usize = 200;

/// The kinds of things that can be followed.
pub struct Subjects(Vec<&'static SubjectKind>);

impl Subjects {
    /// Of these modules.
    pub fn of(modules: &[&'static Module]) -> Self {
        Self(modules.iter().flat_map(|m| m.subjects).collect())
    }

    /// All kinds.
    pub fn kinds(&self) -> impl Iterator<Item = &'static SubjectKind> {
        self.0.iter().copied()
    }

    /// The kinds that are chosen from a list.
    pub fn listed(&self) -> impl Iterator<Item = &'static SubjectKind> {
        self.kinds().filter(|k| k.list.is_some())
    }

    fn kind(&self, name: &str) -> Option<&'static SubjectKind> {
        self.kinds().find(|k| k.name == name)
    }

    /// A subject as it is stored; `None` for what is none. Whether the thing is there is not asked.
    pub fn read(&self, text: &str) -> Option<String> {
        if text.is_empty() || text == ALL {
            return Some(ALL.to_owned());
        }
        let mut parts: Vec<&str> = text.split(' ').collect();
        let well = parts.iter().all(|part| self.part(part).is_some());
        if !well || text.len() > LONGEST || parts.len() > 2 {
            return None;
        }
        parts.sort_unstable();
        if let [a, b] = parts.as_slice() {
            let (a, b) = (self.part(a)?.0, self.part(b)?.0);
            if a.name == b.name || a.list.is_none() || b.list.is_none() {
                return None;
            }
        }
        Some(parts.join(" "))
    }

    fn part<'a>(&self, part: &'a str) -> Option<(&'static SubjectKind, &'a str)> {
        let (kind, key) = part.split_once(':')?;
        let well = !key.is_empty() && !key.chars().any(|c| c.is_whitespace() || c.is_control());
        Some((self.kind(kind)?, key)).filter(|_| well)
    }

    /// Under which subjects a piece of news is entered: all, each, and each pair that can be chosen together.
    pub fn entered(&self, about: &[String]) -> Vec<String> {
        let mut own: Vec<String> = about.iter().filter_map(|s| self.read(s)).collect();
        own.sort_unstable();
        own.dedup();
        let mut all = vec![ALL.to_owned()];
        // Of many things that were touched only few are chosen from lists: pairs are made of those alone.
        let listed: Vec<(&str, &String)> = own
            .iter()
            .filter_map(|s| Some((self.part(s)?.0, s)))
            .filter_map(|(kind, s)| kind.list.is_some().then_some((kind.name, s)))
            .collect();
        for (n, (kind, a)) in listed.iter().enumerate() {
            let rest = listed.iter().skip(n + 1).filter(|(other, _)| other != kind);
            all.extend(
                rest.filter_map(|(_, b)| self.read(&format!("{a} {b}")))
                    .take(PAIRS),
            );
        }
        all.extend(own.into_iter().filter(|s| s != ALL));
        all
    }

    /// Names and addresses, by subject; one that is not there is missing. One query for each kind that occurs.
    pub async fn find(
        &self,
        from: Source<'_>,
        subjects: &[String],
    ) -> Outcome<BTreeMap<String, Subject>> {
        let parts = || {
            let parts = subjects.iter().flat_map(|s| s.split(' '));
            parts.filter_map(|p| self.part(p).map(|(kind, key)| (kind.name, key)))
        };
        let mut found: BTreeMap<String, Subject> = BTreeMap::new();
        for kind in self.kinds() {
            let mut keys: Vec<String> = parts()
                .filter(|(name, _)| *name == kind.name)
                .map(|(_, key)| key.to_owned())
                .collect();
            keys.sort_unstable();
            keys.dedup();
            if keys.is_empty() {
                continue;
            }
            for subject in (kind.find)(from, &keys).await? {
                found.insert(web::subject(kind.name, &subject.key), subject);
            }
        }
        let one = |text: &String| {
            let parts: Vec<&Subject> = text
                .split(' ')
                .map(|p| found.get(p))
                .collect::<Option<_>>()?;
            let titles: Vec<&str> = parts.iter().map(|p| p.title.as_str()).collect();
            let href = match parts.as_slice() {
                [one] => one.href.clone(),
                _ => address("/news", text, ""),
            };
            let subject = Subject {
                key: text.clone(),
                title: titles.join(" × "),
                href,
            };
            Some((text.clone(), subject))
        };
        Ok(subjects.iter().filter_map(one).collect())
    }
}

/// A piece of news is entered under so many pairs of one thing at most.
const PAIRS: usize = 40;

/// The address of a list or feed of a subject, narrowed to a kind of news (empty: all).
pub fn address(path: &str, subject: &str, kind: &str) -> String {
    let mut pairs: Vec<String> = subject
        .split(' ')
        .filter_map(|part| part.split_once(':'))
        .map(|(name, key)| form_pair(name, key))
        .collect();
    if !kind.is_empty() {
        pairs.push(form_pair("kind", kind));
    }
    if pairs.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &'static str, listed: bool) -> &'static SubjectKind {
        Box::leak(Box::new(SubjectKind {
            name,
            label: "x",
            find: |_, _| Box::pin(async { Ok(Vec::new()) }),
            list: listed.then_some(|_| Box::pin(async { Ok(Vec::new()) })),
        }))
    }

    fn kinds() -> Subjects {
        Subjects(vec![
            kind("field", true),
            kind("area", true),
            kind("group", false),
        ])
    }

    #[test]
    fn two_that_are_chosen_from_lists_are_one_subject_however_they_are_written() {
        let kinds = kinds();
        let read = |text: &str| kinds.read(text);
        assert_eq!(read("field:b area:a").as_deref(), Some("area:a field:b"));
        assert_eq!(read("group:x").as_deref(), Some("group:x"));
        assert_eq!(read("").as_deref(), Some(ALL));
        for wrong in [
            "field:a field:b",
            "area:a group:x",
            "planet:x",
            "field:",
            "field",
            "area:a  field:b",
            "area:a field:b field:c",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn news_are_entered_under_everything_each_and_each_pair() {
        let about = ["group:g", "field:b", "area:a", "planet:x"].map(String::from);
        let entered = kinds().entered(&about);
        let expected = ["all", "area:a field:b", "area:a", "field:b", "group:g"];
        assert_eq!(entered, expected);
    }

    #[test]
    fn an_address_names_each_part_of_the_subject() {
        let address = address("/news.atom", "area:a field:npo-07", "plan.version");
        assert_eq!(address, "/news.atom?area=a&field=npo-07&kind=plan.version");
        assert_eq!(super::address("/news", ALL, ""), "/news");
    }
}
