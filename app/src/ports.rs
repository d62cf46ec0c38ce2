//! What the modules need of each other, and who gives it. Each port is a trait of the module in need; here it is put
//! upon the module that has it. No rule lives here: only names are carried over.
use web::Ports;

/// All ports of the program.
pub(crate) fn ports() -> Ports {
    Ports::of([])
}
