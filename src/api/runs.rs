//! Runs: started by a message, stopped, tried again.

use leptos::prelude::*;

use crate::model::{
    ids::{AttachmentId, ProjectId, RunId},
    problem::Problem,
    run::RunOptions,
};

/// Adds a message to a project's conversation and starts the run that answers it.
///
/// # Errors
/// A [`Problem`]: not found, an empty or overlong message, too many runs.
#[server(prefix = "/fn", endpoint = "send_message")]
pub async fn send_message(
    project: ProjectId,
    text: String,
    /// Made by the browser; the same key sends the same message once.
    #[server(default)]
    idempotency_key: String,
    /// Files that the words are about.
    #[server(default)]
    files: Vec<String>,
    /// What goes along with the words.
    #[server(default)]
    attachments: Vec<AttachmentId>,
    #[server(default)] options: RunOptions,
) -> Result<RunId, Problem> {
    super::services()?.send_message(project, text, idempotency_key, files, attachments, options).await
}

/// Asks a run to stop at its next chance.
///
/// # Errors
/// A [`Problem`]: not found, not allowed.
#[server(prefix = "/fn", endpoint = "cancel_run")]
pub async fn cancel_run(run: RunId) -> Result<(), Problem> {
    super::services()?.cancel_run(run).await
}

/// Starts a new run with an ended run's words.
///
/// # Errors
/// A [`Problem`]: not found, not allowed, still running.
#[server(prefix = "/fn", endpoint = "retry_run")]
pub async fn retry_run(
    run: RunId,
    /// Whether the new run goes on also where a cap on spending is reached.
    #[server(default)]
    beyond_caps: bool,
) -> Result<RunId, Problem> {
    super::services()?.retry_run(run, beyond_caps).await
}
