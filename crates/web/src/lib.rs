//! Everything between HTTP and a module: cities, readers, access, pages, forms, languages.
pub mod chart;
