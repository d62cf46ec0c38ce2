//! The pages of the plan, through the whole site, in one binary.
mod desk;
mod desk_refused;
mod desk_steps;
mod html;
mod pages;
mod pages_ask;
mod pages_hidden;
mod probe;
mod seed;
mod site;
