//! What every city's site promises, whatever its modules are.
mod access;
mod cities;
mod pages;
mod settings;
mod small;
mod texts;
