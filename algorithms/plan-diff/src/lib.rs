//! Structural differences between two versions of a plan. Pure.
