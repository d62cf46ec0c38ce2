//! Codes of municipalities and corporations.
