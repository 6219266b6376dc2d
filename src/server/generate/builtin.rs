//! The built-in generator behind the trait that every generator has.

use async_trait::async_trait;

use super::{Generator, blueprint};
use crate::model::{contract::Contract, event::TestResult, tree::Tree, understanding::Understanding};

/// Composes blueprints: no model, no key, no network.
#[derive(Debug, Clone, Copy, Default)]
pub struct Builtin;

#[async_trait]
impl Generator for Builtin {
    fn name(&self) -> &'static str {
        "blueprint"
    }

    async fn interpret(&self, words: &str, contract: Option<&Contract>) -> Understanding {
        match contract {
            None => blueprint::understand::understand(words),
            Some(contract) => blueprint::understand::follow_up(words, contract),
        }
    }

    fn suggest(&self, contract: &Contract) -> Vec<String> {
        blueprint::suggest::suggest(contract)
    }

    async fn scaffold(&self, contract: &Contract) -> Tree {
        blueprint::compose::compose(contract)
    }

    async fn tests(&self, contract: &Contract) -> Tree {
        blueprint::compose::tests(contract)
    }

    async fn repair(&self, _: &Contract, _: &Tree, _: &[TestResult]) -> Option<Tree> {
        // Composing again would give the same bytes: what fails here, a person changed or a blueprint has wrong.
        None
    }
}
