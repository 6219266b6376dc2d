//! Durable runs: what the doors may ask of them.

mod service;

pub use service::{NewMessage, RunOptions, RunService, Started};
