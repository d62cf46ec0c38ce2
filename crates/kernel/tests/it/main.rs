//! What the kernel promises, from outside.
mod codes;
mod era;
