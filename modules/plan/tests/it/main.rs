//! The pages of the plan, through the whole site, in one binary.
mod html;
mod pages;
mod pages_ask;
mod pages_hidden;
mod probe;
mod seed;
mod seed_around;
mod site;
