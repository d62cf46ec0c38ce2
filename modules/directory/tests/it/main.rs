//! The directory through the whole site.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod areas;
mod centres;
mod centres_rights;
mod groups;
mod groups_claims;
mod groups_denied;
mod groups_fakes;
mod groups_large;
mod groups_life;
mod groups_secret;
mod imports;
mod imports_groups;
mod near;
mod near_gone;
mod near_large;
mod neighbours;
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
mod places_sample;
mod pool;
mod pool_dispatch;
mod pool_five;
mod pool_guard;
mod pool_large;
mod pool_sample;
mod pool_secret;
mod real_imports;
mod resources;
mod resources_rights;
mod terms;
