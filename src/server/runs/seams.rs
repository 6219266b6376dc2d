//! What the pipeline needs of the compiler and the checks, so that tests can put others in their place.

use async_trait::async_trait;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use crate::{
    model::{
        contract::Check,
        event::{BuildIssue, TestResult},
        ids::ProjectId,
        tree::Tree,
    },
    server::error::AppError,
};

/// How a build went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    pub millis: u64,
    pub modules: u32,
}

/// Compiles a project's files and shows a run's candidate in its preview.
#[async_trait]
pub trait Showroom: Send + Sync {
    /// Compiles a candidate and, when that succeeds, shows it; `None` when there is no compiler here.
    ///
    /// # Errors
    /// What is wrong with the files, and where.
    async fn show(&self, project: ProjectId, tree: &Tree) -> Result<Option<Built>, Vec<BuildIssue>>;

    /// Shows the head again.
    fn withdraw(&self, project: ProjectId);
}

/// Checks files: types, lint, tests.
#[async_trait]
pub trait Checker: Send + Sync {
    /// Sends each result as it is known.
    ///
    /// # Errors
    /// When checking itself breaks down; failing checks are results.
    async fn check(
        &self,
        tree: &Tree,
        checks: &[Check],
        results: Sender<TestResult>,
        cancel: CancellationToken,
    ) -> Result<(), AppError>;
}
