//! Projects: listed, made, read, renamed, put away and taken back.

use leptos::prelude::*;

use crate::model::{
    choice::Models,
    ids::{AttachmentId, ProjectId, RunId},
    problem::Problem,
    project::{Paged, ProjectDetail, ProjectSummary},
};

/// Lists the acting user's projects, the latest change first.
///
/// # Errors
/// A [`Problem`] when the listing cannot be read.
#[server(prefix = "/fn", endpoint = "list_projects")]
pub async fn list_projects(#[server(default)] after: Option<String>) -> Result<Paged<ProjectSummary>, Problem> {
    super::services()?.list_projects(after).await
}

/// Makes a project from a prompt, starts its first run and leads the browser to its studio.
///
/// # Errors
/// A [`Problem`]: an empty or overlong prompt, too many runs.
#[server(prefix = "/fn", endpoint = "create_project")]
pub async fn create_project(
    prompt: String,
    /// Made by the browser; the same key makes the same project once. A form without JavaScript has none.
    #[server(default)]
    idempotency_key: String,
    /// What goes along with the words.
    #[server(default)]
    attachments: Vec<AttachmentId>,
) -> Result<(ProjectId, RunId), Problem> {
    let made = super::services()?.create_project(prompt, idempotency_key, attachments).await?;
    leptos_axum::redirect(&format!("/p/{}", made.0));
    Ok(made)
}

/// Reads everything that the studio draws.
///
/// # Errors
/// A [`Problem`]: not found, also for what the acting user may not see.
#[server(name = ProjectDetailOf, prefix = "/fn", endpoint = "project_detail")]
pub async fn project_detail(project: ProjectId) -> Result<ProjectDetail, Problem> {
    super::services()?.project_detail(project).await
}

/// Renames a project and returns the title as kept.
///
/// # Errors
/// A [`Problem`]: not found, not allowed, an empty or overlong title.
#[server(prefix = "/fn", endpoint = "rename_project")]
pub async fn rename_project(project: ProjectId, title: String) -> Result<String, Problem> {
    super::services()?.rename_project(project, title).await
}

/// Chooses which model does what in a project.
///
/// # Errors
/// A [`Problem`]: not found, not allowed.
#[server(prefix = "/fn", endpoint = "choose_models", input = server_fn::codec::Json)]
pub async fn choose_models(project: ProjectId, models: Models) -> Result<(), Problem> {
    super::services()?.choose_models(project, models).await
}

/// Puts a project away for 30 days.
///
/// # Errors
/// A [`Problem`]: not found, not allowed.
#[server(prefix = "/fn", endpoint = "delete_project")]
pub async fn delete_project(project: ProjectId) -> Result<(), Problem> {
    super::services()?.delete_project(project).await
}

/// Takes a deleted project back.
///
/// # Errors
/// A [`Problem`]: not found, also when the 30 days are over.
#[server(prefix = "/fn", endpoint = "restore_project")]
pub async fn restore_project(project: ProjectId) -> Result<(), Problem> {
    super::services()?.restore_project(project).await
}
