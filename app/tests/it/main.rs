//! The program as a whole.
mod command_line;
mod permissions;
mod personal;
mod texts;
