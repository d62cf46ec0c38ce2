//! What is said of a place, as people type it and as lists bring it, and the rule by which a list and a person write on
//! the same entry. Pure.
use kernel::{Check, FieldFault};
use list_reader::{Facility, Form, Value, convert, fold_name};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What is said of a place. Everything is text, so that what was typed can be shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceContent {
    /// Name; at most 120 characters.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// Address.
    pub address: String,
    /// 123-4567.
    pub postal_code: String,
    /// Key of the area.
    pub area: String,
    /// Degrees; both or none.
    pub latitude: String,
    /// Degrees.
    pub longitude: String,
    /// Telephone.
    pub telephone: String,
    /// When it is open.
    pub hours: String,
    /// For how many people.
    pub capacity: String,
    /// What it costs.
    pub price: String,
    /// `public` or `private`.
    pub ownership: String,
    /// How to apply.
    pub apply: String,
    /// Web page.
    pub url: String,
    /// Who looks after it.
    pub owner: String,
    /// What it is.
    pub description: String,
    /// How to get there.
    pub access: String,
    /// What there is to say about barrier-free use.
    pub barrier_note: String,
    /// Keys of uses.
    pub uses: Vec<String>,
    /// Keys of equipment.
    pub equipment: Vec<String>,
    /// Keys of barrier-free features.
    pub barrier_free: Vec<String>,
}

/// Numbers of a place that has been checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Numbers {
    pub(crate) position: Option<(f64, f64)>,
    pub(crate) capacity: Option<i64>,
}

impl PlaceContent {
    /// Names of the text fields, as in forms.
    pub const FIELDS: [&str; 18] = [
        "name",
        "kana",
        "address",
        "postal_code",
        "area",
        "latitude",
        "longitude",
        "telephone",
        "hours",
        "capacity",
        "price",
        "ownership",
        "apply",
        "url",
        "owner",
        "description",
        "access",
        "barrier_note",
    ];

    /// The text fields in the order of [`Self::FIELDS`].
    pub fn texts(&self) -> [&String; 18] {
        [
            &self.name,
            &self.kana,
            &self.address,
            &self.postal_code,
            &self.area,
            &self.latitude,
            &self.longitude,
            &self.telephone,
            &self.hours,
            &self.capacity,
            &self.price,
            &self.ownership,
            &self.apply,
            &self.url,
            &self.owner,
            &self.description,
            &self.access,
            &self.barrier_note,
        ]
    }

    fn texts_mut(&mut self) -> [&mut String; 18] {
        [
            &mut self.name,
            &mut self.kana,
            &mut self.address,
            &mut self.postal_code,
            &mut self.area,
            &mut self.latitude,
            &mut self.longitude,
            &mut self.telephone,
            &mut self.hours,
            &mut self.capacity,
            &mut self.price,
            &mut self.ownership,
            &mut self.apply,
            &mut self.url,
            &mut self.owner,
            &mut self.description,
            &mut self.access,
            &mut self.barrier_note,
        ]
    }

    fn lists_mut(&mut self) -> [&mut Vec<String>; 3] {
        [&mut self.uses, &mut self.equipment, &mut self.barrier_free]
    }

    /// Puts everything into its plain form and says what needs mending.
    pub(crate) fn check(&mut self) -> Result<Numbers, Vec<FieldFault>> {
        const LONGEST: [usize; 18] = [
            120, 120, 200, 10, 60, 20, 20, 40, 2_000, 12, 2_000, 10, 2_000, 500, 120, 4_000, 2_000,
            2_000,
        ];
        let mut check = Check::new();
        for ((name, text), most) in Self::FIELDS.into_iter().zip(self.texts_mut()).zip(LONGEST) {
            *text = if name == "name" {
                check.text(name, text, most)
            } else {
                check.optional_text(name, text, most)
            };
        }
        let mut form = |field: &'static str, form: Form, text: &mut String, key: &'static str| {
            let made = convert(form, text);
            if made.has_problem() {
                check.fault(field, key);
            } else if let Some(plain) = made.text {
                *text = plain;
            }
            made.value
        };
        form(
            "postal_code",
            Form::PostalCode,
            &mut self.postal_code,
            "field-places-postal",
        );
        form(
            "telephone",
            Form::Telephone,
            &mut self.telephone,
            "field-places-telephone",
        );
        form("url", Form::Url, &mut self.url, "field-places-url");
        let capacity = form(
            "capacity",
            Form::Whole,
            &mut self.capacity,
            "field-places-capacity",
        );
        let lat = form(
            "latitude",
            Form::Latitude,
            &mut self.latitude,
            "field-places-position",
        );
        let lon = form(
            "longitude",
            Form::Longitude,
            &mut self.longitude,
            "field-places-position",
        );
        let position = match (lat, lon) {
            (Some(Value::Degrees(lat)), Some(Value::Degrees(lon))) => Some((lat, lon)),
            _ => None,
        };
        let swapped = position.is_some_and(|(lat, _)| lat > 100.0);
        if swapped || (self.latitude.is_empty() != self.longitude.is_empty()) {
            check.fault("latitude", "field-places-position");
        }
        if !matches!(self.ownership.as_str(), "public" | "private") {
            check.fault("ownership", "field-places-choice");
        }
        for list in self.lists_mut() {
            list.sort_unstable();
            list.dedup();
        }
        match check.done() {
            Ok(()) => Ok(Numbers {
                position,
                capacity: match capacity {
                    Some(Value::Whole(number)) => Some(number),
                    _ => None,
                },
            }),
            Err(fault) => Err(fault.field_faults().to_vec()),
        }
    }

    /// By what the place is sorted: its reading, otherwise its name, in one script.
    pub(crate) fn sort(&self) -> String {
        let text = if self.kana.is_empty() {
            &self.name
        } else {
            &self.kana
        };
        let folded = fold_name(text);
        if folded.is_empty() {
            self.name.clone()
        } else {
            folded
        }
    }

    /// What a list says now, put upon what stands here. `before` is what the same list said the last time: where the
    /// entry still says that, the list may change it; what a person wrote since stays.
    pub fn merged(&self, before: Option<&Self>, mut list: Self) -> Self {
        let mut merged = self.clone();
        let before = before.cloned().unwrap_or_default();
        let old = before.texts();
        for ((text, new), old) in merged
            .texts_mut()
            .into_iter()
            .zip(list.texts_mut())
            .zip(old)
        {
            if !new.is_empty() && (text.is_empty() || text == old) {
                *text = std::mem::take(new);
            }
        }
        let olds = [&before.uses, &before.equipment, &before.barrier_free];
        for ((keys, new), old) in merged
            .lists_mut()
            .into_iter()
            .zip(list.lists_mut())
            .zip(olds)
        {
            if !new.is_empty() && (keys.is_empty() || keys == old) {
                *keys = std::mem::take(new);
            }
        }
        merged
    }

    /// Of a row of a list. Words for uses, equipment, features and area become keys where `key` knows them.
    pub fn of_list(place: &Facility, key: &dyn Fn(&str, &str) -> Option<String>) -> Self {
        let keys = |scheme: &str, words: &[String]| {
            let mut keys: Vec<String> = words.iter().filter_map(|w| key(scheme, w)).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let barrier: Vec<String> = place
            .barrier_free
            .split(['、', '，', ',', ';', '；', '\n', '。', '・'])
            .map(|w| w.trim().to_owned())
            .collect();
        let (lat, lon) = place
            .position
            .map_or_else(Default::default, |(a, o)| (a.to_string(), o.to_string()));
        let time = |t: jiff::civil::Time| format!("{}:{:02}", t.hour(), t.minute());
        let span = match place.hours {
            (Some(from), Some(to)) => format!("{}～{}", time(from), time(to)),
            (Some(from), None) => format!("{}～", time(from)),
            _ => String::new(),
        };
        let price = match (place.has_fee, place.fee.is_empty()) {
            (Some(false), true) => "無料".to_owned(),
            (Some(true), true) => "有料".to_owned(),
            _ => place.fee.clone(),
        };
        Self {
            name: place.name.chars().take(120).collect(),
            kana: place.kana.clone(),
            address: place.address.clone(),
            postal_code: place.postal_code.clone(),
            area: key("area", &place.area).unwrap_or_default(),
            latitude: lat,
            longitude: lon,
            telephone: place.telephone.clone(),
            hours: lines(&[&place.days, &span, &place.hours_note]),
            capacity: place.capacity.map_or_else(String::new, |c| c.to_string()),
            price,
            ownership: "public".into(),
            apply: place.apply.clone(),
            url: place.url.clone(),
            owner: place.owner.clone(),
            description: lines(&[&place.description, &place.note]),
            access: lines(&[&place.access, &place.parking]),
            barrier_note: place.barrier_free.clone(),
            uses: keys("use", &place.uses),
            equipment: keys("equipment", &place.equipment),
            barrier_free: keys("barrier-free", &barrier),
        }
        .cut()
    }

    /// Texts of a list that are longer than an entry holds are cut; a list must not be refused for one long remark.
    fn cut(mut self) -> Self {
        const LONGEST: [usize; 18] = [
            120, 120, 200, 10, 60, 20, 20, 40, 2_000, 12, 2_000, 10, 2_000, 500, 120, 4_000, 2_000,
            2_000,
        ];
        for (text, most) in self.texts_mut().into_iter().zip(LONGEST) {
            if text.chars().count() > most {
                let mut short: String = text.chars().take(most - 1).collect();
                short.push('…');
                *text = short;
            }
        }
        self
    }
}

fn lines(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    parts.join("\n")
}

/// Two words mean the same term: folded, one holds the other.
pub(crate) fn is_word(label: &str, word: &str) -> bool {
    let fold = |text: &str| -> String {
        text.nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric() || *c == 'ー')
            .collect()
    };
    let whole = fold(word);
    if whole.is_empty() {
        return false;
    }
    label
        .split(['・', '（', '）', '、'])
        .map(fold)
        .filter(|part| part.chars().count() >= 2)
        .any(|part| part == whole || whole.contains(&part))
        || fold(label) == whole
}

#[cfg(test)]
mod tests;
