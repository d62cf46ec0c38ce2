//! Who may see a field: the owner of an entry says it field by field, the field says what holds where nothing was said
//! and how wide it may be at most. Groups and people use the same.
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// Who may see a field, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Everybody.
    Public,
    /// Everybody who has signed in.
    SignedIn,
    /// Staff and the centre.
    Centre,
    /// Only those whose entry it is.
    Us,
}

impl Shown {
    /// Every choice.
    pub const ALL: [Shown; 4] = [Shown::Public, Shown::SignedIn, Shown::Centre, Shown::Us];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Shown::Public => "public",
            Shown::SignedIn => "signed-in",
            Shown::Centre => "centre",
            Shown::Us => "us",
        }
    }

    /// The choice of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// As whom an entry is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Anybody.
    Anyone,
    /// Somebody who has signed in.
    SignedIn,
    /// Staff or the centre.
    Centre,
    /// Whoever's entry it is.
    Own,
}

impl Reader {
    /// Whether this reader may see what is shown like this.
    pub const fn may_see(self, shown: Shown) -> bool {
        match shown {
            Shown::Public => true,
            Shown::SignedIn => !matches!(self, Reader::Anyone),
            Shown::Centre => matches!(self, Reader::Centre | Reader::Own),
            Shown::Us => matches!(self, Reader::Own),
        }
    }
}

/// A field of which its owner says who may see it.
pub trait Published: Copy + Ord + Serialize + DeserializeOwned {
    /// Who sees it where nothing was said.
    fn default_shown(self) -> Shown;
    /// Who may see it at most.
    fn widest(self) -> Shown;
}

/// What an owner says of the fields of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publicity<F: Ord>(BTreeMap<F, Shown>);

impl<F: Ord> Default for Publicity<F> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<F: Ord + Serialize> Serialize for Publicity<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<F: Published> Publicity<F> {
    /// As stored; what cannot be read counts as not said.
    pub fn from_json(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }
    /// As it is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_else(|_| "{}".into())
    }
    /// Who may see a field.
    pub fn of(&self, field: F) -> Shown {
        let said = self.0.get(&field).copied();
        said.unwrap_or(field.default_shown()).max(field.widest())
    }
    /// Says who may see a field.
    pub fn set(&mut self, field: F, shown: Shown) {
        self.0.insert(field, shown);
    }
}
