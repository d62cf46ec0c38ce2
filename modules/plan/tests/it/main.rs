//! The plan at work, its pages and its desk, through the whole site.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod access;
mod city;
mod desk;
mod desk_forms;
mod desk_refused;
mod desk_steps;
mod editing;
mod finding;
mod followers;
mod html;
mod lookups;
mod pages;
mod pages_ask;
mod pages_compare;
mod pages_hidden;
mod people;
mod probe;
mod rules;
mod seed;
mod seed_around;
mod site;
mod stated;
mod values;
mod versions;
