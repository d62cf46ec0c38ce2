//! A city in a test: both engines, a fake clock, seeded randomness.
