//! The plan at work and its pages, through the whole site.
mod access;
mod city;
mod editing;
mod html;
mod lookups;
mod pages;
mod pages_ask;
mod pages_hidden;
mod people;
mod probe;
mod rules;
mod seed;
mod seed_around;
mod site;
mod values;
mod versions;
