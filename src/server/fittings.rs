//! The real compiler and checks, fitted to what the pipeline needs of them.

use std::{path::PathBuf, sync::Arc};

use async_trait::async_trait;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;

use super::{
    config::Config,
    error::AppError,
    gate::{Gate, GateError},
    preview::Previews,
    runs::Checker,
};
use crate::model::{contract::Check, event::TestResult, tree::Tree};

/// Checks in the sandbox.
pub fn checker(config: &Config) -> Arc<dyn Checker> {
    let gate = Gate::new(config.data.clone(), config.gate.clone());
    gate.warm();
    Arc::new(gate)
}

/// The compiler and its previews: its workers are this program itself.
pub fn previews() -> Previews {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("/proc/self/exe"));
    let previews = Previews::new(program);
    previews.warm();
    previews
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
