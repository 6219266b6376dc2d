//! From a contract to files.

use crate::model::{contract::Contract, tree::Tree};

/// Composes the whole app, without its tests: same contract, same bytes.
#[must_use]
pub fn compose(_contract: &Contract) -> Tree {
    Tree::default()
}

/// Composes the tests that prove the contract's checks: one test per check, named `"{id}: {text}"`.
#[must_use]
pub fn tests(_contract: &Contract) -> Tree {
    Tree::default()
}
