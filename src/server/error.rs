//! The one error of the server, and the one place where it becomes a [`Problem`] with a status.
//!
//! | what | status | code |
//! | --- | --- | --- |
//! | cannot be read as asked | 400 | `bad_request`, `bad_path` … |
//! | not signed in | 401 | `not_signed_in` |
//! | a cap on spending is reached | 402 | `cap_reached` |
//! | seen, but not allowed | 403 | `not_allowed` |
//! | not there, or not to be seen | 404 | `not_found` |
//! | somebody was faster | 409 | `conflict` … |
//! | too large | 413 | `file_too_large`, `project_too_large`, `body_too_large` |
//! | breaks a rule | 422 | `prompt_empty`, `prompt_too_long` … |
//! | asked too often | 429 | `calls_limited` … |
//! | our fault | 500 | `internal` |
//! | no room left | 507 | `disk_full` |

use std::error::Error as StdError;

use thiserror::Error;

use super::db::DbError;
use crate::model::{problem::Problem, tree::PathError};

/// What any service may end in.
#[derive(Debug, Error)]
pub enum AppError {
    /// Something that the one who asked can act on.
    #[error("{0}")]
    Problem(Box<Problem>),
    /// The database failed, or has no room.
    #[error(transparent)]
    Db(DbError),
    /// A fault of ours: the cause is for the log.
    #[error("{0}")]
    Internal(Box<dyn StdError + Send + Sync>),
}

impl AppError {
    /// Not there, or not to be seen by who asks: the two must look alike.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        let title = format!("There is no such {what}.");
        Problem::new(
            404,
            "not_found",
            title,
            "Check the address. It may have been deleted, or belong to somebody else.",
        )
        .into()
    }

    /// Seen, but more is needed than the acting user may do.
    #[must_use]
    pub fn not_allowed(needed: &str) -> Self {
        let detail = format!("Ask the project's owner to make you {needed}.");
        Problem::new(403, "not_allowed", "You may look at this project, but not do that.", detail).into()
    }

    /// A rule of the input is broken.
    #[must_use]
    pub fn invalid(code: &str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Problem::new(422, code, title, detail).into()
    }

    /// Somebody was faster.
    #[must_use]
    pub fn conflict(code: &str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Problem::new(409, code, title, detail).into()
    }

    /// A fault of ours.
    #[must_use]
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// What the one who asked is told.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => (**problem).clone(),
            Self::Db(error) if error.is_full() => Problem::new(
                507,
                "disk_full",
                "There is no room left to store this.",
                "Nothing was changed. Free some space on the server's disk, then do it again.",
            ),
            Self::Db(error) if error.is_busy() => {
                Problem::new(503, "busy", "The database is busy.", "Nothing was changed. Try again in a moment.")
            }
            Self::Db(_) | Self::Internal(_) => Problem::new(
                500,
                "internal",
                "Something went wrong on the server.",
                "Nothing was lost. Try again; if it happens twice, look for this request's id in the server's log.",
            ),
        }
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<PathError> for AppError {
    fn from(error: PathError) -> Self {
        let title = format!("This file name cannot be used: {error}.");
        Problem::new(422, "bad_path", title, "Use a name inside the project, such as `src/pages/Home.tsx`.").into()
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let problem = error.problem();
        if problem.status >= 500 {
            tracing::error!(cause = %error, code = %problem.code, "failed");
        }
        problem
    }
}
