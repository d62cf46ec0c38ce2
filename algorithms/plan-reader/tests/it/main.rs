//! The tests of the plan reader, one binary.
mod intake;
mod shapes;
