//! From words to a contract.

use crate::model::{contract::Contract, understanding::Understanding};

/// Reads the first message of a project.
#[must_use]
pub fn understand(_words: &str) -> Understanding {
    Understanding::Refused { reason: String::new(), nearby: Vec::new() }
}

/// Reads a later message, against the contract that stands.
#[must_use]
pub fn follow_up(_words: &str, _contract: &Contract) -> Understanding {
    Understanding::Refused { reason: String::new(), nearby: Vec::new() }
}
