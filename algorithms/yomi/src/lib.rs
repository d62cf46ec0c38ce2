//! Folding of Japanese spellings for search, and readings where a dictionary is there.
