//! What the tests stand on.

mod answer;
mod app;
mod caller;
mod models;
mod postgres;
pub mod provider;
pub mod stage;
mod stand_ins;

pub use answer::Answer;
pub use app::{Start, TestApp, fittings};
pub use caller::Caller;
pub use postgres::is_postgres;
