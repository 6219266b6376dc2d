//! From a contract to files: picks the family of templates for the purpose and renders it.
//!
//! Everything is a pure function of the contract: the same contract gives the same bytes. What an app looks like stands in
//! `blueprints/`; this module only chooses, names and fills.

mod charts;
mod colour;
mod context;
mod engine;
mod family;
mod filters;
mod names;
mod pages;
mod palette;
mod samples;
mod strings;
mod value;

use crate::model::{
    contract::Contract,
    tree::{FilePath, Tree},
};

/// Composes the whole app, without its tests: same contract, same bytes.
#[must_use]
pub fn compose(contract: &Contract) -> Tree {
    files(engine::app(contract))
}

/// Composes the tests that prove the contract's checks: one test per check, named `"{id}: {text}"`.
#[must_use]
pub fn tests(contract: &Contract) -> Tree {
    files(engine::tests(contract))
}

/// Puts rendered files into a tree; the templates' own paths are proved to be valid by this module's tests.
fn files(rendered: Vec<(String, Vec<u8>)>) -> Tree {
    let mut tree = Tree::default();
    for (path, content) in rendered {
        if let Ok(path) = FilePath::parse(&path) {
            tree.insert(path, content);
        }
    }
    tree
}

#[cfg(test)]
mod tests;
