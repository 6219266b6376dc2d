//! Versions: the head moved back and forth, earlier ones restored, held ones taken.

use leptos::prelude::*;

use crate::model::{
    ids::{ProjectId, VersionId},
    problem::Problem,
};

/// Moves the head one version back.
///
/// # Errors
/// A [`Problem`]: not found, not allowed, nothing to undo.
#[server(prefix = "/fn", endpoint = "undo")]
pub async fn undo(project: ProjectId) -> Result<VersionId, Problem> {
    super::services()?.undo(project).await
}

/// Moves the head forward again.
///
/// # Errors
/// A [`Problem`]: not found, not allowed, nothing to redo.
#[server(prefix = "/fn", endpoint = "redo")]
pub async fn redo(project: ProjectId) -> Result<VersionId, Problem> {
    super::services()?.redo(project).await
}

/// Makes a new version with an earlier one's files.
///
/// # Errors
/// A [`Problem`]: not found, not allowed.
#[server(prefix = "/fn", endpoint = "restore_version")]
pub async fn restore_version(project: ProjectId, version: VersionId) -> Result<VersionId, Problem> {
    super::services()?.restore_version(project, version).await
}

/// Makes a held version the head, checks failing or not.
///
/// # Errors
/// A [`Problem`]: not found, not allowed, not held.
#[server(prefix = "/fn", endpoint = "take_version")]
pub async fn take_version(project: ProjectId, version: VersionId) -> Result<VersionId, Problem> {
    super::services()?.take_version(project, version).await
}

/// Says where one version runs, with a trailing slash.
///
/// # Errors
/// A [`Problem`]: not found.
#[server(prefix = "/fn", endpoint = "preview_url")]
pub async fn preview_url(project: ProjectId, version: VersionId) -> Result<String, Problem> {
    super::services()?.preview_url(project, version).await
}
