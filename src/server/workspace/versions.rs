//! Committing and reading versions.

use serde_json::json;

use super::{
    Workspace, diff,
    paging::{bad_cursor, page},
};
use crate::{
    model::{
        contract::Contract,
        ids::{ProjectId, RunId, VersionId},
        project::{Paged, Role},
        tree::Tree,
        version::{FileChange, VersionState, VersionSummary},
    },
    server::{
        accounts::{Actor, authorise, authorise_on},
        db::{
            projects,
            versions::{self, VersionRow},
        },
        error::AppError,
    },
};

/// A version to commit.
#[derive(Debug, Clone)]
pub struct NewVersion {
    pub project: ProjectId,
    pub parent: Option<VersionId>,
    pub tree: Tree,
    pub label: String,
    pub state: VersionState,
    /// A run makes one version at most: the same run again gets the same version.
    pub run_id: Option<RunId>,
    /// Whose version it is, where a run makes several; empty otherwise.
    pub lane: String,
    pub contract: Option<Contract>,
    /// How its checks ended (JSON).
    pub checks: Option<String>,
    /// Checks that passed, of how many.
    pub counts: Option<(u32, u32)>,
}

/// What happens to the head when a version is stored.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// It stays where it is.
    Stay,
    /// It moves to the new version if it still is this one.
    From(Option<VersionId>),
}

impl Workspace {
    /// Stores a version; the head stays where it is until [`Workspace::move_head`].
    ///
    /// # Errors
    /// Not found, not allowed, over the limits; when the database fails or has no room: then nothing has changed.
    pub async fn commit_version(&self, actor: &Actor, new: NewVersion) -> Result<VersionSummary, AppError> {
        if let Some(run) = new.run_id
            && let Some(made) = versions::of_run(&mut *self.db.read().await?, run, &new.lane).await?
        {
            authorise(&self.db, actor, made.project_id, Role::Editor).await?;
            return Ok(made.summary);
        }
        match self.store(actor, &new, Step::Stay, None).await? {
            Some(made) => Ok(made),
            None => Err(AppError::internal("a head that was to stay has moved")),
        }
    }

    /// Stores a version and moves the head; `None` when somebody moved it first, and then nothing has changed.
    pub(super) async fn store(
        &self,
        actor: &Actor,
        new: &NewVersion,
        step: Step,
        supersedes: Option<VersionId>,
    ) -> Result<Option<VersionSummary>, AppError> {
        let manifest = self.put_tree(&new.tree).await?;
        let changed = self.changed_since(new.parent, &new.tree).await?;
        let (id, now) = (VersionId(self.around.new_id()), self.around.now());
        let mut tx = self.db.begin_write().await?;
        authorise_on(&mut tx, actor, new.project, Role::Editor).await?;
        projects::touch(&mut tx, new.project, now).await?;
        if let Some(run) = new.run_id
            && let Some(made) = versions::of_run(&mut tx, run, &new.lane).await?
        {
            return Ok(Some(made.summary));
        }
        let row = versions::NewVersionRow {
            id,
            project: new.project,
            parent: new.parent,
            label: &new.label,
            state: new.state,
            run: new.run_id,
            lane: &new.lane,
            manifest: &manifest,
            contract: new.contract.as_ref(),
            changed: &changed,
            checks: new.checks.as_deref(),
            counts: new.counts,
            user: actor.user_id,
            now,
        };
        let number = versions::insert(&mut tx, &row).await?;
        if let Step::From(expected) = step
            && !projects::move_head(&mut tx, new.project, expected, id, &[], now).await?
        {
            return Ok(None);
        }
        if let Some(old) = supersedes {
            versions::supersede(&mut tx, old, id).await?;
        }
        self.note(&mut tx, actor.user_id, new.project, "version.create", json!({"version": id, "number": number}))
            .await?;
        tx.commit().await?;
        if matches!(step, Step::From(_)) {
            self.head_is(new.project, id);
        }
        Ok(Some(VersionSummary {
            id,
            parent_id: new.parent,
            number,
            label: new.label.clone(),
            state: new.state,
            run_id: new.run_id,
            created_at: now,
            changed,
            checks: new.counts,
        }))
    }

    async fn changed_since(&self, parent: Option<VersionId>, tree: &Tree) -> Result<Vec<FileChange>, AppError> {
        match parent {
            Some(parent) => Ok(diff::changes(&*self.tree_of(parent).await?, tree)),
            None => Ok(diff::changes(&Tree::default(), tree)),
        }
    }

    /// Reads the files of a version. Whether somebody may see them is for the caller to ask.
    ///
    /// # Errors
    /// Not found; when they cannot be read.
    pub async fn load_tree(&self, version: VersionId) -> Result<Tree, AppError> {
        Ok((*self.tree_of(version).await?).clone())
    }

    pub(super) async fn tree_of(&self, version: VersionId) -> Result<std::sync::Arc<Tree>, AppError> {
        let row = versions::get(&mut *self.db.read().await?, version).await?;
        let row = row.ok_or_else(|| AppError::not_found("version"))?;
        self.shared_tree(&row.manifest_hash).await
    }

    /// The version that a run made, if it made one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version_of_run(&self, run: RunId) -> Result<Option<VersionId>, AppError> {
        Ok(versions::of_run(&mut *self.db.read().await?, run, "").await?.map(|row| row.summary.id))
    }

    /// The contract that a version was made from.
    ///
    /// # Errors
    /// When the database fails, or a newer Lathe wrote it.
    pub async fn contract(&self, version: VersionId) -> Result<Option<Contract>, AppError> {
        Ok(versions::contract(&self.db, version).await?)
    }

    /// How a version's checks ended (JSON).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn checks(&self, version: VersionId) -> Result<Option<String>, AppError> {
        Ok(versions::checks(&self.db, version).await?)
    }

    /// Reads a version of a project. Whether somebody may see it is for the caller to ask.
    ///
    /// # Errors
    /// Not found.
    pub async fn version(&self, project: ProjectId, version: VersionId) -> Result<VersionSummary, AppError> {
        Ok(self.version_row(project, version).await?.summary)
    }

    /// The version of a project by its number. Whether somebody may see it is for the caller to ask.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version_numbered(&self, project: ProjectId, number: i64) -> Result<Option<VersionId>, AppError> {
        Ok(versions::numbered(&self.db, project, number).await?)
    }

    /// Reads a version that the actor may see.
    ///
    /// # Errors
    /// Not found.
    pub async fn visible_version(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: VersionId,
    ) -> Result<VersionSummary, AppError> {
        authorise(&self.db, actor, project, Role::Viewer).await?;
        self.version(project, version).await
    }

    /// Lists a project's versions, newest first.
    ///
    /// # Errors
    /// Not found; a cursor that is not ours.
    pub async fn list_versions(
        &self,
        actor: &Actor,
        project: ProjectId,
        after: Option<&str>,
    ) -> Result<Paged<VersionSummary>, AppError> {
        let below = after.map(|after| after.parse::<i64>().map_err(|_| bad_cursor())).transpose()?;
        authorise(&self.db, actor, project, Role::Viewer).await?;
        let size = self.limits.page;
        let found = versions::list(&self.db, project, below, size + 1).await?;
        Ok(page(found, size, |last| last.number.to_string()))
    }

    pub(super) async fn version_row(&self, project: ProjectId, version: VersionId) -> Result<VersionRow, AppError> {
        let row = versions::get(&mut *self.db.read().await?, version).await?;
        row.filter(|row| row.project_id == project).ok_or_else(|| AppError::not_found("version"))
    }
}
