//! The real compiler and checks, fitted to what the pipeline needs of them.

use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use super::{
    config::Config,
    error::AppError,
    gate::{Gate, GateError},
    runs::{Built, Checker, Showroom},
};
use crate::model::{
    contract::Check,
    event::{BuildIssue, TestResult},
    ids::ProjectId,
    tree::Tree,
};

/// Checks in the sandbox.
pub fn checker(config: &Config) -> Arc<dyn Checker> {
    let gate = Gate::new(config.data.clone(), config.gate.clone());
    gate.warm();
    Arc::new(gate)
}

/// The compiler and its previews.
pub fn showroom(_config: &Config) -> Arc<dyn Showroom> {
    Arc::new(Nothing)
}

#[async_trait]
impl Checker for Gate {
    async fn check(
        &self,
        tree: &Tree,
        checks: &[Check],
        results: Sender<TestResult>,
        cancel: CancellationToken,
    ) -> Result<(), AppError> {
        match Gate::check(self, tree, checks, results, cancel).await {
            // A cancelled run hears of it where it waits.
            Ok(_) | Err(GateError::Cancelled) => Ok(()),
            Err(error) => Err(AppError::internal(error)),
        }
    }
}

/// Shows nothing: there is no compiler in this build.
struct Nothing;

#[async_trait]
impl Showroom for Nothing {
    async fn show(&self, _: ProjectId, _: &Tree) -> Result<Option<Built>, Vec<BuildIssue>> {
        Ok(None)
    }

    fn withdraw(&self, _: ProjectId) {}
}
