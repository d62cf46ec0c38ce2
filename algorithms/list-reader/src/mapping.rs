//! Which column is which: suggested from the headings, corrected by people, remembered by heading, so that a list whose
//! columns moved is still understood.
use crate::{Field, Kind, field::fold_heading};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What one heading means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// As it stands in the list.
    pub heading: String,
    /// What it is; `None`: it is left out.
    pub field: Option<Field>,
}

/// What the headings of a list mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the list is about.
    pub kind: Kind,
    /// Each heading.
    pub columns: Vec<Assigned>,
}

impl Mapping {
    /// The suggestion for a list of this kind.
    pub fn suggest(kind: Kind, headings: &[String]) -> Self {
        let mut taken = BTreeSet::new();
        let columns = headings.iter().map(|heading| {
            let field = Field::of_heading(kind, heading)
                .filter(|f| *f == Field::Personal || taken.insert(*f));
            Assigned {
                heading: heading.clone(),
                field,
            }
        });
        Self {
            kind,
            columns: columns.collect(),
        }
    }

    /// The kind that fits the headings best.
    pub fn detect(headings: &[String]) -> Kind {
        let has = |names: &[&str]| headings.iter().any(|h| names.contains(&&*fold_heading(h)));
        if has(&["所轄庁"]) && has(&["法人名称", "特定非営利活動法人の名称"]) {
            return Kind::Npo;
        }
        if has(&[
            "イベント名",
            "イベント名称",
            "行事名",
            "催し名",
            "催事名",
            "開催日",
        ]) {
            return Kind::Event;
        }
        let standard = has(&["名称"]) && has(&["poiコード", "緯度", "利用可能曜日"]);
        if standard || has(&["施設名", "施設名称", "施設の名称", "会場名", "収容人数"])
        {
            return Kind::Facility;
        }
        if has(&[
            "団体名",
            "団体名称",
            "団体の名称",
            "グループ名",
            "サークル名",
            "活動分野",
            "法人名称",
            "法人名",
            "会員数",
        ]) {
            return Kind::Organisation;
        }
        Kind::Facility
    }

    /// What each of these headings means by this mapping; a heading that it does not know is suggested afresh, unless
    /// the field is taken.
    pub(crate) fn fields(&self, headings: &[String]) -> Vec<Option<Field>> {
        let known: Vec<(String, Option<Field>)> = self
            .columns
            .iter()
            .map(|a| (fold_heading(&a.heading), a.field))
            .collect();
        let mut taken: BTreeSet<Field> = BTreeSet::new();
        let mut used = vec![false; known.len()];
        let named = headings.iter().map(|heading| {
            let folded = fold_heading(heading);
            let found = known
                .iter()
                .zip(used.iter_mut())
                .find(|((name, _), used)| *name == folded && !**used);
            found.map(|((_, field), used)| {
                *used = true;
                field.filter(|f| *f == Field::Personal || taken.insert(*f))
            })
        });
        let named: Vec<Option<Option<Field>>> = named.collect();
        headings
            .iter()
            .zip(named)
            .map(|(heading, known)| match known {
                Some(field) => field,
                None => Field::of_heading(self.kind, heading)
                    .filter(|f| *f == Field::Personal || taken.insert(*f)),
            })
            .collect()
    }
}
