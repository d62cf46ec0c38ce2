//! The schemes of terms, and a set of terms that pages look words up in. Pure.
use super::queries::TermRow;

/// What terms are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Kinds of groups; each of them テーマ型 or 地域型.
    Kind,
    /// Fields of activity (分野): by default those of 特定非営利活動促進法 別表, as `npo-01` to `npo-20`.
    Field,
    /// Areas: 地区, 町丁目, 小学校区, each with the area that it lies in.
    Area,
    /// What a room can be used for.
    Use,
    /// What a room has.
    Equipment,
    /// What makes a place easy to use for everybody.
    BarrierFree,
    /// Stages of a group's activity.
    Stage,
}

impl Scheme {
    /// Every scheme, in the order of the desk.
    pub const ALL: [Scheme; 7] = [
        Scheme::Kind,
        Scheme::Field,
        Scheme::Area,
        Scheme::Stage,
        Scheme::Use,
        Scheme::Equipment,
        Scheme::BarrierFree,
    ];

    /// Stable name, in the database and in text keys (`terms-scheme-<name>`).
    pub const fn name(self) -> &'static str {
        match self {
            Scheme::Kind => "kind",
            Scheme::Field => "field",
            Scheme::Area => "area",
            Scheme::Use => "use",
            Scheme::Equipment => "equipment",
            Scheme::BarrierFree => "barrier-free",
            Scheme::Stage => "stage",
        }
    }

    /// The scheme of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// Terms of some schemes in their order, to look words up in.
#[derive(Clone, Debug, Default)]
pub struct Terms(pub(super) Vec<TermRow>);

impl Terms {
    /// Terms of a scheme that are offered, in their order.
    pub fn offered(&self, scheme: Scheme) -> impl Iterator<Item = &TermRow> {
        self.of(scheme).filter(|t| t.retired == 0)
    }
    /// Terms of a scheme in their order, the retired ones too.
    pub fn of(&self, scheme: Scheme) -> impl Iterator<Item = &TermRow> {
        self.0.iter().filter(move |t| t.scheme == scheme.name())
    }
    /// A term, retired or not.
    pub fn find(&self, scheme: Scheme, key: &str) -> Option<&TermRow> {
        self.of(scheme).find(|t| t.key == key)
    }
    /// How a term is called; its key where it is unknown.
    pub fn label<'a>(&'a self, scheme: Scheme, key: &'a str) -> &'a str {
        self.find(scheme, key).map_or(key, |t| &t.label)
    }
    /// Whether a term is offered.
    pub fn is_offered(&self, scheme: Scheme, key: &str) -> bool {
        self.find(scheme, key).is_some_and(|t| t.retired == 0)
    }
    /// How a term is called with what it lies in before it: 本庁地区 › 港町.
    pub fn path(&self, scheme: Scheme, key: &str) -> String {
        let mut names = Vec::new();
        let mut at = key;
        // As deep as anybody means it; also ends where parents go in a ring.
        for _ in 0..6 {
            let Some(term) = self.find(scheme, at) else {
                break;
            };
            names.push(term.label.as_str());
            at = &term.parent;
        }
        names.reverse();
        names.join(" › ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(key: &str, parent: &str) -> TermRow {
        TermRow {
            scheme: "area".into(),
            key: key.into(),
            label: format!("«{key}»"),
            note: String::new(),
            nature: String::new(),
            position: 1,
            parent: parent.into(),
            retired: 0,
        }
    }

    #[test]
    fn a_path_names_every_area_above_and_ends_in_a_ring() {
        let terms = Terms(vec![term("a", "b"), term("b", ""), term("x", "x")]);
        assert_eq!(terms.path(Scheme::Area, "a"), "«b» › «a»");
        assert_eq!(terms.path(Scheme::Area, "x").matches("«x»").count(), 6);
        assert_eq!(terms.path(Scheme::Area, "gone"), "");
        assert_eq!(terms.label(Scheme::Area, "gone"), "gone");
    }

    #[test]
    fn every_scheme_is_found_by_its_name() {
        for scheme in Scheme::ALL {
            assert_eq!(Scheme::from_name(scheme.name()), Some(scheme));
        }
        assert_eq!(Scheme::from_name("x"), None);
    }
}
