//! The built-in generator: no model, no network.
//!
//! `understand` reads words; `compose` makes files. Both are pure functions.

pub mod compose;
pub mod suggest;
pub mod understand;
