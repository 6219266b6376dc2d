//! Pages other than the studio.

mod home;
mod not_found;
mod recent;

pub use home::{Home, MAX_PROMPT};
pub use not_found::{NotFound, TroublePage};
