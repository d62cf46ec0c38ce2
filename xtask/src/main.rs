//! Checks on the shape of the house.
fn main() {}
