//! Accounts, roles and bodies, through commands and through pages.
mod bodies;
mod city;
mod codes;
mod doors;
mod erase;
mod people;
mod rules;
mod staff;
