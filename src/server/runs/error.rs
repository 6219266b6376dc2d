//! What can break off a run.

use thiserror::Error;

use crate::{
    model::problem::Problem,
    server::{db::DbError, error::AppError},
};

/// Why a run broke off.
#[derive(Debug, Error)]
pub enum RunError {
    /// Another worker holds the run: this one writes nothing more.
    #[error("the run's lease has passed to another worker")]
    LeaseLost,
    /// The user asked to stop.
    #[error("the run was stopped")]
    Cancelled,
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("a stored step cannot be read: {0}")]
    Step(#[from] serde_json::Error),
    /// Something that a person can act on.
    #[error("{0}")]
    Problem(Box<Problem>),
}

impl From<AppError> for RunError {
    fn from(error: AppError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Problem> for RunError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}
