//! Files of a project: listed, read, saved, compared.

use leptos::prelude::*;

use crate::model::{
    ids::{ProjectId, VersionId},
    problem::Problem,
    project::{FileContent, FileEntry, SaveOutcome},
};

/// Lists the files of a version, or of the head.
///
/// # Errors
/// A [`Problem`]: not found.
#[server(prefix = "/fn", endpoint = "list_files", input = server_fn::codec::Json)]
pub async fn list_files(project: ProjectId, version: Option<VersionId>) -> Result<Vec<FileEntry>, Problem> {
    super::services()?.list_files(project, version).await
}

/// Reads a file of a version, or of the head.
///
/// # Errors
/// A [`Problem`]: not found, a path that is not allowed.
#[server(prefix = "/fn", endpoint = "read_file", input = server_fn::codec::Json)]
pub async fn read_file(project: ProjectId, version: Option<VersionId>, path: String) -> Result<FileContent, Problem> {
    super::services()?.read_file(project, version, path).await
}

/// Saves a file as a new version; when `base` is no longer the head the two are merged, never overwritten.
///
/// # Errors
/// A [`Problem`]: not found, not allowed, too large, a path that is not allowed.
#[server(prefix = "/fn", endpoint = "save_file", input = server_fn::codec::Json)]
pub async fn save_file(
    project: ProjectId,
    path: String,
    text: String,
    base: VersionId,
) -> Result<SaveOutcome, Problem> {
    super::services()?.save_file(project, path, text, base).await
}

/// Reads a file's text in two versions; `from` defaults to the parent of `to`.
///
/// # Errors
/// A [`Problem`]: not found.
#[server(prefix = "/fn", endpoint = "diff_file", input = server_fn::codec::Json)]
pub async fn diff_file(
    project: ProjectId,
    path: String,
    from: Option<VersionId>,
    to: VersionId,
) -> Result<(Option<String>, Option<String>), Problem> {
    super::services()?.diff_file(project, path, from, to).await
}
