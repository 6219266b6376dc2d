//! What the interface needs of the server, for one acting user.

use std::sync::Arc;

use async_trait::async_trait;
use leptos::prelude::use_context;

use super::SocketScope;
use crate::model::{
    choice::Models,
    ids::{AttachmentId, ProjectId, ProviderId, RunId, VersionId},
    money::{Caps, Estimate, Price, PriceList, UsageReport},
    problem::Problem,
    project::{FileContent, FileEntry, Paged, ProjectDetail, ProjectSummary, SaveOutcome},
    provider::{NewProvider, ProviderPatch, ProviderSummary},
    run::RunOptions,
};

/// Does what server functions are asked to do, as the user whose request it is.
///
/// Put one into the context of every request as `Arc<dyn Services>`, for pages and for server functions alike.
#[async_trait]
pub trait Services: Send + Sync {
    /// Lists the acting user's projects, the latest change first.
    async fn list_projects(&self, after: Option<String>) -> Result<Paged<ProjectSummary>, Problem>;
    /// Makes a project and starts its first run.
    async fn create_project(
        &self,
        prompt: String,
        idempotency_key: String,
        attachments: Vec<AttachmentId>,
    ) -> Result<(ProjectId, RunId), Problem>;
    /// Everything that the studio draws.
    async fn project_detail(&self, project: ProjectId) -> Result<ProjectDetail, Problem>;
    /// Renames a project and returns the title as kept.
    async fn rename_project(&self, project: ProjectId, title: String) -> Result<String, Problem>;
    /// Chooses which model does what in a project.
    async fn choose_models(&self, project: ProjectId, models: Models) -> Result<(), Problem>;
    /// Puts a project away; [`Services::restore_project`] takes it back within 30 days.
    async fn delete_project(&self, project: ProjectId) -> Result<(), Problem>;
    /// Takes a deleted project back.
    async fn restore_project(&self, project: ProjectId) -> Result<(), Problem>;
    /// Adds a message and starts the run that answers it.
    async fn send_message(
        &self,
        project: ProjectId,
        text: String,
        idempotency_key: String,
        files: Vec<String>,
        attachments: Vec<AttachmentId>,
        options: RunOptions,
    ) -> Result<RunId, Problem>;
    /// Asks a run to stop at its next chance.
    async fn cancel_run(&self, run: RunId) -> Result<(), Problem>;
    /// Starts a new run with an ended run's words; `beyond_caps` lets it go on where a cap is reached.
    async fn retry_run(&self, run: RunId, beyond_caps: bool) -> Result<RunId, Problem>;
    /// Lists the files of a version, or of the head.
    async fn list_files(&self, project: ProjectId, version: Option<VersionId>) -> Result<Vec<FileEntry>, Problem>;
    /// Reads a file of a version, or of the head.
    async fn read_file(
        &self,
        project: ProjectId,
        version: Option<VersionId>,
        path: String,
    ) -> Result<FileContent, Problem>;
    /// Saves a file as a new version; merges when `base` is no longer the head.
    async fn save_file(
        &self,
        project: ProjectId,
        path: String,
        text: String,
        base: VersionId,
    ) -> Result<SaveOutcome, Problem>;
    /// A file's text in two versions; `from` defaults to the parent of `to`. Absent where the file is not there.
    async fn diff_file(
        &self,
        project: ProjectId,
        path: String,
        from: Option<VersionId>,
        to: VersionId,
    ) -> Result<(Option<String>, Option<String>), Problem>;
    /// Moves the head one version back.
    async fn undo(&self, project: ProjectId) -> Result<VersionId, Problem>;
    /// Moves the head forward again.
    async fn redo(&self, project: ProjectId) -> Result<VersionId, Problem>;
    /// Makes a new version with an earlier one's files.
    async fn restore_version(&self, project: ProjectId, version: VersionId) -> Result<VersionId, Problem>;
    /// Makes a held version the head, checks failing or not.
    async fn take_version(&self, project: ProjectId, version: VersionId) -> Result<VersionId, Problem>;
    /// Where one version runs, with a trailing slash.
    async fn preview_url(&self, project: ProjectId, version: VersionId) -> Result<String, Problem>;
    /// A short-lived ticket that opens one socket.
    async fn socket_ticket(&self, scope: SocketScope) -> Result<String, Problem>;
    /// Lists the sources of models that the acting user may use, in the order in which they are tried.
    async fn list_providers(&self) -> Result<Vec<ProviderSummary>, Problem>;
    /// Adds a source of models and tries it; how that went is in its `probe`.
    async fn add_provider(&self, new: NewProvider) -> Result<ProviderSummary, Problem>;
    /// Changes a source of models; what is left out stays.
    async fn update_provider(&self, id: ProviderId, patch: ProviderPatch) -> Result<ProviderSummary, Problem>;
    /// Removes a source of models with its secrets.
    async fn remove_provider(&self, id: ProviderId) -> Result<(), Problem>;
    /// Tries a source of models anew; how that went is in its `probe`.
    async fn test_provider(&self, id: ProviderId) -> Result<ProviderSummary, Problem>;
    /// What answering a message would take; `None` when no model would be asked.
    async fn estimate_message(
        &self,
        project: ProjectId,
        text: String,
        options: RunOptions,
    ) -> Result<Option<Estimate>, Problem>;
    /// What the acting user spent in the last 30 days, their caps and their prices.
    async fn read_money(&self) -> Result<(UsageReport, Caps, PriceList), Problem>;
    /// Keeps what the acting user wants to spend at most.
    async fn set_caps(&self, caps: Caps) -> Result<Caps, Problem>;
    /// Puts these prices in the place of all that the acting user had set.
    async fn set_prices(&self, own: Vec<Price>) -> Result<PriceList, Problem>;
}

/// Takes the acting user's services from context.
///
/// # Errors
/// A 500 [`Problem`] when the router put none there.
pub fn services() -> Result<Arc<dyn Services>, Problem> {
    use_context::<Arc<dyn Services>>().ok_or_else(|| {
        Problem::new(
            500,
            "not_wired",
            "This page is served without its services.",
            "This is a fault in Lathe itself: please report it.",
        )
    })
}
