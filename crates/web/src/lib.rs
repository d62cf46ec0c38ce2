//! Everything between HTTP and a module: cities, readers, access, pages, forms, languages.
<<<<<<< HEAD
mod answer;
mod assets;
mod cities;
mod context;
mod enter;
mod form;
mod language;
mod module;
mod page;
mod routes;
mod settings;
mod site;
mod standard;
pub use answer::*;
pub use cities::*;
pub use context::*;
pub use form::*;
pub use language::*;
pub use module::*;
pub use page::*;
pub use routes::*;
pub use settings::*;
pub use site::*;
pub use standard::{PUBLIC, date_text, desk_links};
=======
pub mod chart;
>>>>>>> look
