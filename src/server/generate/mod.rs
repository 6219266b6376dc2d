//! Turning words into a contract, and a contract into files.

pub mod blueprint;
