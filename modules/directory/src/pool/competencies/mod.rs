//! The five competencies of whoever coordinates, rated by themselves and by colleagues; and teams, of which nobody has to
//! have all five.
pub mod commands;
pub mod model;
pub(super) mod pages;
mod picture;
pub mod queries;
pub(super) mod teams;
