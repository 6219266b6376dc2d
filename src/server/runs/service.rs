//! What the doors (pages, REST, command line) may ask of runs.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::Follower;
use crate::{
    model::{
        call::CallSummary,
        event::Event,
        ids::{AttachmentId, ProjectId, RunId},
        money::Estimate,
        project::Paged,
        run::{RunOptions, RunSummary},
    },
    server::{accounts::Actor, error::AppError},
};

/// Words for a project, and how to answer them.
#[derive(Debug, Clone, Default)]
pub struct NewMessage {
    /// The project they are for; a new one is made without.
    pub project: Option<ProjectId>,
    pub prompt: String,
    /// Sent again under the same key, the message starts nothing new.
    pub idempotency: Option<String>,
    /// Paths of files that the words are about.
    pub files: Vec<String>,
    /// Further requirements, a sentence each.
    pub requirements: Vec<String>,
    /// What goes along with the words.
    pub attachments: Vec<AttachmentId>,
    pub options: RunOptions,
}

/// A run that has been put in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Started {
    pub project_id: ProjectId,
    pub run_id: RunId,
}

/// Starts, shows and stops runs, in the name of the acting user.
#[async_trait]
pub trait RunService: Send + Sync {
    /// Adds a message to a project (a new one when it names none) and puts the run that answers it in the queue.
    ///
    /// # Errors
    /// Not found, not allowed, an empty or overlong prompt.
    async fn start(&self, actor: &Actor, message: NewMessage) -> Result<Started, AppError>;
    /// Starts a new run with an ended run's words, files and options; `beyond_caps` lets this one run go on without caps.
    ///
    /// # Errors
    /// Not found, not allowed.
    async fn again(&self, actor: &Actor, run: RunId, beyond_caps: bool) -> Result<Started, AppError>;
    /// As [`RunService::again`], of another provider or model where one is named.
    ///
    /// # Errors
    /// Not found, not allowed.
    async fn again_with(
        &self,
        actor: &Actor,
        run: RunId,
        provider: Option<String>,
        model: Option<String>,
    ) -> Result<Started, AppError>;
    /// What answering a message would take, found out without asking anybody; `None` when no model would be asked.
    ///
    /// # Errors
    /// Not found, not allowed, a provider that is not there.
    async fn estimate(&self, actor: &Actor, message: NewMessage) -> Result<Option<Estimate>, AppError>;
    /// Asks a run to stop at its next chance.
    ///
    /// # Errors
    /// Not found, not allowed.
    async fn cancel(&self, actor: &Actor, run: RunId) -> Result<(), AppError>;
    /// Reads a run.
    ///
    /// # Errors
    /// Not found.
    async fn get(&self, actor: &Actor, run: RunId) -> Result<RunSummary, AppError>;
    /// Lists a project's runs, newest first.
    ///
    /// # Errors
    /// Not found.
    async fn list(&self, actor: &Actor, project: ProjectId, after: Option<&str>)
    -> Result<Paged<RunSummary>, AppError>;
    /// Lists a run's calls of models in order, without what was said.
    ///
    /// # Errors
    /// Not found.
    async fn calls(&self, actor: &Actor, run: RunId) -> Result<Vec<CallSummary>, AppError>;
    /// Reads at most `limit` events after number `after`.
    ///
    /// # Errors
    /// Not found.
    async fn events(&self, actor: &Actor, run: RunId, after: i64, limit: i64) -> Result<Vec<Event>, AppError>;
    /// Follows a run's events after number `after`, as they come.
    ///
    /// # Errors
    /// Not found.
    async fn follow(&self, actor: &Actor, run: RunId, after: i64) -> Result<Follower, AppError>;
}
