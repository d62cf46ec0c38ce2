//! The store on both engines.
mod commands;
mod followers;
mod journal;
mod migrations;
mod notes;
