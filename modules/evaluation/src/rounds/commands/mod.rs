//! The changes of a round, one a file.
mod create_round;
mod fill_sheet;
mod lock_round;
mod move_sheet;
mod open_round;
mod record_talk;
mod remind;
mod reveal_round;
mod supersede_round;
pub use create_round::{CreateRound, Sheet};
pub use fill_sheet::FillSheet;
pub use lock_round::LockRound;
pub use move_sheet::{AcceptAll, MoveSheet};
pub use open_round::OpenRound;
pub use record_talk::RecordTalk;
pub use remind::RemindRound;
pub use reveal_round::RevealRound;
pub use supersede_round::SupersedeRound;
