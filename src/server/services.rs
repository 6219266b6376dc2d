//! The interface's services over the real server, for one acting user.

use async_trait::async_trait;

use super::{
    accounts::{Actor, authorise},
    error::AppError,
    money::USUAL_DAYS,
    runs::NewMessage,
    state::AppState,
};
use crate::{
    api::{Services, SocketScope},
    model::{
        choice::Models,
        ids::{AttachmentId, ProjectId, ProviderId, RunId, VersionId},
        money::{Caps, Estimate, Price, PriceList, UsageReport},
        problem::Problem,
        project::{FileContent, FileEntry, Paged, ProjectDetail, ProjectSummary, Role, SaveOutcome},
        provider::{NewProvider, ProviderPatch, ProviderSummary},
        run::RunOptions,
        tree::FilePath,
    },
};

/// Acts for one user.
pub struct UserServices {
    state: AppState,
    actor: Actor,
}

impl UserServices {
    /// Makes the services of `actor`.
    #[must_use]
    pub fn new(state: AppState, actor: Actor) -> Self {
        Self { state, actor }
    }

    async fn start(&self, mut message: NewMessage, key: String) -> Result<(ProjectId, RunId), Problem> {
        message.idempotency = (!key.is_empty()).then_some(key);
        let started = self.state.runs().start(&self.actor, message).await?;
        Ok((started.project_id, started.run_id))
    }
}

#[async_trait]
impl Services for UserServices {
    async fn list_projects(&self, after: Option<String>) -> Result<Paged<ProjectSummary>, Problem> {
        Ok(self.state.workspace().list(&self.actor, after.as_deref()).await?)
    }

    async fn create_project(
        &self,
        prompt: String,
        idempotency_key: String,
        attachments: Vec<AttachmentId>,
    ) -> Result<(ProjectId, RunId), Problem> {
        self.start(NewMessage { prompt, attachments, ..NewMessage::default() }, idempotency_key).await
    }

    async fn project_detail(&self, project: ProjectId) -> Result<ProjectDetail, Problem> {
        Ok(self.state.workspace().detail(&self.actor, project).await?)
    }

    async fn rename_project(&self, project: ProjectId, title: String) -> Result<String, Problem> {
        Ok(self.state.workspace().rename(&self.actor, project, &title).await?.title)
    }

    async fn choose_models(&self, project: ProjectId, models: Models) -> Result<(), Problem> {
        self.state.workspace().choose_models(&self.actor, project, models).await?;
        Ok(())
    }

    async fn delete_project(&self, project: ProjectId) -> Result<(), Problem> {
        Ok(self.state.workspace().delete(&self.actor, project).await?)
    }

    async fn restore_project(&self, project: ProjectId) -> Result<(), Problem> {
        self.state.workspace().restore_deleted(&self.actor, project).await?;
        Ok(())
    }

    async fn send_message(
        &self,
        project: ProjectId,
        text: String,
        idempotency_key: String,
        files: Vec<String>,
        attachments: Vec<AttachmentId>,
        options: RunOptions,
    ) -> Result<RunId, Problem> {
        let project = Some(project);
        let message = NewMessage { project, prompt: text, files, attachments, options, ..NewMessage::default() };
        Ok(self.start(message, idempotency_key).await?.1)
    }

    async fn cancel_run(&self, run: RunId) -> Result<(), Problem> {
        Ok(self.state.runs().cancel(&self.actor, run).await?)
    }

    async fn retry_run(&self, run: RunId, beyond_caps: bool) -> Result<RunId, Problem> {
        Ok(self.state.runs().again(&self.actor, run, beyond_caps).await?.run_id)
    }

    async fn list_files(&self, project: ProjectId, version: Option<VersionId>) -> Result<Vec<FileEntry>, Problem> {
        Ok(self.state.workspace().list_files(&self.actor, project, version).await?)
    }

    async fn read_file(
        &self,
        project: ProjectId,
        version: Option<VersionId>,
        path: String,
    ) -> Result<FileContent, Problem> {
        let path = parse(&path)?;
        Ok(self.state.workspace().read_file(&self.actor, project, version, &path).await?)
    }

    async fn save_file(
        &self,
        project: ProjectId,
        path: String,
        text: String,
        base: VersionId,
    ) -> Result<SaveOutcome, Problem> {
        let path = parse(&path)?;
        Ok(self.state.workspace().write_file(&self.actor, project, &path, text.into_bytes(), base).await?)
    }

    async fn diff_file(
        &self,
        project: ProjectId,
        path: String,
        from: Option<VersionId>,
        to: VersionId,
    ) -> Result<(Option<String>, Option<String>), Problem> {
        let path = parse(&path)?;
        let workspace = self.state.workspace();
        let from = match from {
            Some(from) => Some(from),
            None => workspace.visible_version(&self.actor, project, to).await?.parent_id,
        };
        let before = match from {
            Some(from) => text_at(self, project, from, &path).await?,
            None => None,
        };
        Ok((before, text_at(self, project, to, &path).await?))
    }

    async fn undo(&self, project: ProjectId) -> Result<VersionId, Problem> {
        let head = self.state.workspace().step_back(&self.actor, project).await?;
        head.ok_or_else(|| nothing("undo"))
    }

    async fn redo(&self, project: ProjectId) -> Result<VersionId, Problem> {
        let head = self.state.workspace().step_forward(&self.actor, project).await?;
        head.ok_or_else(|| nothing("redo"))
    }

    async fn restore_version(&self, project: ProjectId, version: VersionId) -> Result<VersionId, Problem> {
        let made = self.state.workspace().restore_version(&self.actor, project, version).await?;
        Ok(made)
    }

    async fn take_version(&self, project: ProjectId, version: VersionId) -> Result<VersionId, Problem> {
        let made = self.state.workspace().take_held(&self.actor, project, version).await?;
        Ok(made)
    }

    async fn preview_url(&self, project: ProjectId, version: VersionId) -> Result<String, Problem> {
        let version = self.state.workspace().visible_version(&self.actor, project, version).await?;
        Ok(self.state.preview_url(&self.actor, project, Some(version.number)).await?)
    }

    async fn socket_ticket(&self, scope: SocketScope) -> Result<String, Problem> {
        match scope {
            SocketScope::Run(run) => drop(self.state.engine().visible_run(&self.actor, run, Role::Viewer).await?),
            SocketScope::Project(project) => {
                drop(authorise(self.state.db(), &self.actor, project, Role::Viewer).await?)
            }
        }
        Ok(self.state.accounts().socket_ticket(&self.actor)?)
    }

    async fn list_providers(&self) -> Result<Vec<ProviderSummary>, Problem> {
        Ok(self.state.providers().list(&self.actor).await?)
    }

    async fn add_provider(&self, new: NewProvider) -> Result<ProviderSummary, Problem> {
        Ok(self.state.providers().add(&self.actor, new).await?)
    }

    async fn update_provider(&self, id: ProviderId, patch: ProviderPatch) -> Result<ProviderSummary, Problem> {
        Ok(self.state.providers().update(&self.actor, id, patch).await?)
    }

    async fn remove_provider(&self, id: ProviderId) -> Result<(), Problem> {
        Ok(self.state.providers().remove(&self.actor, id).await?)
    }

    async fn test_provider(&self, id: ProviderId) -> Result<ProviderSummary, Problem> {
        Ok(self.state.providers().test(&self.actor, id).await?)
    }

    async fn estimate_message(
        &self,
        project: ProjectId,
        text: String,
        options: RunOptions,
    ) -> Result<Option<Estimate>, Problem> {
        let message = NewMessage { project: Some(project), prompt: text, options, ..NewMessage::default() };
        Ok(self.state.runs().estimate(&self.actor, message).await?)
    }

    async fn read_money(&self) -> Result<(UsageReport, Caps, PriceList), Problem> {
        let money = self.state.money();
        let report = money.report(&self.actor, USUAL_DAYS).await?;
        Ok((report, money.caps(&self.actor).await?, money.prices(&self.actor).await?))
    }

    async fn set_caps(&self, caps: Caps) -> Result<Caps, Problem> {
        Ok(self.state.money().set_caps(&self.actor, caps).await?)
    }

    async fn set_prices(&self, own: Vec<Price>) -> Result<PriceList, Problem> {
        Ok(self.state.money().set_prices(&self.actor, own).await?)
    }
}

async fn text_at(
    services: &UserServices,
    project: ProjectId,
    version: VersionId,
    path: &FilePath,
) -> Result<Option<String>, Problem> {
    match services.state.workspace().read_file(&services.actor, project, Some(version), path).await {
        Ok(file) => Ok(file.text),
        Err(error) => match Problem::from(error) {
            missing if missing.status == 404 => Ok(None),
            other => Err(other),
        },
    }
}

fn parse(path: &str) -> Result<FilePath, Problem> {
    FilePath::parse(path).map_err(|error| AppError::from(error).into())
}

fn nothing(what: &str) -> Problem {
    Problem::new(409, "nothing_to_move_to", format!("There is nothing to {what}."), "Everything is as it was.")
}
