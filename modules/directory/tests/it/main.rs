//! The directory through the whole site.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod groups;
mod groups_claims;
mod groups_denied;
mod groups_fakes;
mod groups_large;
mod groups_life;
mod groups_secret;
mod imports;
mod imports_groups;
mod people_asked;
mod people_counter;
mod people_denied;
mod people_fakes;
mod people_large;
mod people_life;
mod people_minors;
mod people_secret;
mod places;
mod places_large;
mod real_imports;
mod terms;
