//! What the pipeline works with: storage, compiler, sandbox, generator, clock, and who is watching.

use std::sync::Arc;

use tokio::sync::Notify;

use super::{
    error::RunError,
    hub::Hub,
    job::Job,
    log::RunLog,
    seams::{Author, Checker, Showroom},
};
use crate::{
    model::{
        contract::Contract,
        event::{EventBody, Report},
        ids::{ProjectId, RunId, VersionId},
        project::Role,
        run::{RunSummary, Stage},
        tree::Tree,
    },
    server::{
        accounts::{self, Actor},
        clock::Surroundings,
        db::{Db, observations, runs},
        error::AppError,
        generate::Generator,
        workspace::Workspace,
    },
};

/// Shared by every worker, service and live door of a server.
#[derive(Clone)]
pub struct Engine(Arc<Parts>);

/// What an engine is made of.
pub struct Parts {
    pub db: Db,
    pub around: Surroundings,
    pub workspace: Workspace,
    pub generator: Arc<dyn Generator>,
    pub author: Arc<dyn Author>,
    pub checker: Arc<dyn Checker>,
    pub showroom: Arc<dyn Showroom>,
    pub hub: Arc<Hub>,
    /// Rung when there is something in the queue.
    pub bell: Notify,
    /// Rung when somebody asked a run to stop.
    pub cancels: Notify,
    /// Where a test wants to find a run in the middle of its work.
    pub hold_at: Option<Stage>,
}

impl Engine {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.0.workspace
    }

    #[must_use]
    pub fn generator(&self) -> &dyn Generator {
        self.0.generator.as_ref()
    }

    pub(super) fn author(&self) -> &dyn Author {
        self.0.author.as_ref()
    }

    #[must_use]
    pub fn checker(&self) -> &dyn Checker {
        self.0.checker.as_ref()
    }

    #[must_use]
    pub fn hub(&self) -> &Arc<Hub> {
        &self.0.hub
    }

    pub(super) fn bell(&self) -> &Notify {
        &self.0.bell
    }

    pub(super) fn cancels(&self) -> &Notify {
        &self.0.cancels
    }

    pub(super) fn now(&self) -> i64 {
        self.0.around.now()
    }

    pub(super) fn log(&self, run: &runs::RunRow) -> RunLog {
        let (hub, clock) = (self.0.hub.clone(), self.0.around.clock.clone());
        RunLog::new(self.0.db.clone(), hub, clock, run.summary.id, run.summary.project_id, run.lease_epoch)
    }

    /// A run that the actor may see.
    ///
    /// # Errors
    /// Not found, for runs that are not there and for those of others alike.
    pub async fn visible_run(&self, actor: &Actor, id: RunId, needed: Role) -> Result<RunSummary, AppError> {
        let run = runs::get(&self.0.db, id).await?.ok_or_else(|| AppError::not_found("run"))?;
        accounts::authorise(&self.0.db, actor, run.summary.project_id, needed).await?;
        Ok(run.summary)
    }

    /// What stood when the run began; noted on the first call, the same ever after.
    pub(super) async fn base(&self, run: &runs::RunRow) -> Result<Option<Base>, RunError> {
        let workspace = &self.0.workspace;
        let version = match run.base_version_id {
            Some(version) => Some(version),
            None => {
                let head = workspace.head(run.summary.project_id).await?;
                let own = workspace.version_of_run(run.summary.id).await?;
                let head = head.filter(|head| Some(*head) != own);
                runs::set_base(&self.0.db, run.summary.id, head).await?;
                head
            }
        };
        let Some(version) = version else { return Ok(None) };
        Ok(Some(self.standing(version).await?))
    }

    /// A version as a run would start from it.
    pub(super) async fn standing(&self, version: VersionId) -> Result<Base, AppError> {
        let workspace = &self.0.workspace;
        let contract = workspace.contract(version).await?;
        let checks = workspace.checks(version).await?;
        Ok(Base { version, contract, tree: workspace.load_tree(version).await?, checks })
    }

    /// Compiles a candidate and shows it in the project's preview: whether it builds, where that can be told.
    pub(super) async fn preview_candidate(&self, job: &Job, tree: &Tree) -> Result<Option<bool>, RunError> {
        let project = job.run.summary.project_id;
        match self.0.showroom.show(project, tree).await {
            Ok(None) => Ok(None),
            Ok(Some(build)) => {
                job.log.emit(EventBody::BuildOk { millis: build.millis, modules: build.modules }).await?;
                job.log.emit(EventBody::PreviewUpdate { url: "/".to_owned(), version_id: None }).await?;
                Ok(Some(true))
            }
            Err(errors) => {
                job.log.emit(EventBody::BuildError { errors }).await?;
                Ok(Some(false))
            }
        }
    }

    /// As [`Engine::preview_candidate`], for one of several: whether it builds, where there is a compiler to tell.
    pub(super) async fn try_candidate(&self, job: &Job, tree: &Tree) -> Option<bool> {
        match self.0.showroom.show(job.run.summary.project_id, tree).await {
            Ok(built) => built.map(|_| true),
            Err(_) => Some(false),
        }
    }

    pub(super) fn forget_candidate(&self, project: ProjectId) {
        self.0.showroom.withdraw(project);
    }

    /// Puts a run's report into the conversation, once.
    pub(super) async fn note_reply(&self, job: &Job, report: &Report) -> Result<(), RunError> {
        let run = &job.run.summary;
        Ok(self.0.workspace.note_reply(run.project_id, run.id, &report.text).await?)
    }

    /// Writes what can be learnt from a run, once.
    pub(super) async fn observe(&self, job: &Job, report: &Report) -> Result<(), RunError> {
        let run = &job.run.summary;
        let observation = observations::Observation {
            run: run.id,
            at: self.now(),
            prompt_hash: blake3::hash(run.prompt.as_bytes()).to_hex().to_string(),
            diff: serde_json::to_string(&report.changed)?,
            tests: serde_json::json!({"passed": report.passed, "failed": report.failed, "skipped": report.skipped})
                .to_string(),
            latency_ms: self.now() - run.created_at,
        };
        Ok(observations::insert(&self.0.db, &observation).await?)
    }

    /// Waits here for as long as a test wants to find a run at this stage; never in earnest.
    pub(super) async fn at_stage(&self, stage: Stage) {
        if self.0.hold_at == Some(stage) {
            tracing::warn!(stage = stage.as_str(), "holding here, as LATHE_HOLD_AT_STAGE asks");
            std::future::pending::<()>().await;
        }
    }
}

/// The version that a run starts from.
pub(super) struct Base {
    pub version: VersionId,
    pub contract: Option<Contract>,
    pub tree: Tree,
    /// The scorecard stored with it (JSON), when it was checked.
    pub checks: Option<String>,
}
