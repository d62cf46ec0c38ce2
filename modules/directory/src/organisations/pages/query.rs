//! What the address of a list asks for.
use crate::organisations::queries::{FACETS, Wanted};
use serde::Deserialize;

/// Facets and the place in the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::organisations) struct Query {
    kind: String,
    field: String,
    area: String,
    stage: String,
    pub(super) after: String,
    pub(super) size: Option<u16>,
}

impl Query {
    pub(super) fn facet(&self, scheme: &str) -> &str {
        match scheme {
            "kind" => &self.kind,
            "field" => &self.field,
            "area" => &self.area,
            "stage" => &self.stage,
            _ => "",
        }
    }

    pub(super) fn wanted(&self) -> Wanted {
        let facets = FACETS.into_iter().map(|s| (s, self.facet(s).to_owned()));
        Wanted {
            // A key that no term can have asks for nothing, as if it were not there.
            facets: facets
                .filter(|(_, key)| !key.is_empty() && !key.chars().any(char::is_control))
                .collect(),
        }
    }

    /// The address of the same list as another page, or as a file.
    pub(super) fn address(&self, path: &str, after: &str) -> String {
        let facets = FACETS.into_iter().map(|s| (s, self.facet(s)));
        let given: Vec<String> = facets
            .chain([("after", after)])
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| web::form_pair(name, value))
            .collect();
        if given.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", given.join("&"))
        }
    }
}
