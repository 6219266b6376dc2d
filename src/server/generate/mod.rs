//! Turning words into a contract, and a contract into files.

pub mod blueprint;

#[cfg(feature = "ssr")]
mod builtin;
#[cfg(feature = "ssr")]
pub use builtin::Builtin;

#[cfg(feature = "ssr")]
use crate::model::{contract::Contract, event::TestResult, tree::Tree, understanding::Understanding};

/// What makes an app: the pipeline does not know which one it holds.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait Generator: Send + Sync {
    /// The name that is stored with a run: `blueprint`, `model`.
    fn name(&self) -> &'static str;

    /// Reads words, against the contract that stands (`None` for a project's first message).
    async fn interpret(&self, words: &str, contract: Option<&Contract>) -> Understanding;

    /// What could be asked for next, as words to click.
    fn suggest(&self, _: &Contract) -> Vec<String> {
        Vec::new()
    }

    /// Makes the app that the contract describes, without the tests of its checks.
    async fn scaffold(&self, contract: &Contract) -> Tree;

    /// Makes the tests that prove the contract's checks.
    async fn tests(&self, contract: &Contract) -> Tree;

    /// Tries to mend what failed; `None` when it has nothing to offer.
    async fn repair(&self, contract: &Contract, tree: &Tree, failures: &[TestResult]) -> Option<Tree>;
}
