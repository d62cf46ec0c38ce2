//! What the room asks.
