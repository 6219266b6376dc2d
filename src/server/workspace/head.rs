//! The head: moved forward by compare-and-swap, back and forth by undo and redo, never by losing a version.

use serde_json::json;

use super::{NewVersion, Workspace, versions::Step};
use crate::{
    model::{
        ids::{ProjectId, VersionId},
        project::Role,
        version::VersionState,
    },
    server::{
        accounts::{Actor, authorise, authorise_on},
        db::{projects, versions},
        error::AppError,
    },
};

/// How often a change is tried again on a head that somebody else has moved.
pub(super) const TRIES: usize = 64;

impl Workspace {
    /// The version that stands. Whether somebody may see it is for the caller to ask.
    ///
    /// # Errors
    /// Not found.
    pub async fn head(&self, project: ProjectId) -> Result<Option<VersionId>, AppError> {
        let row = projects::get(&mut *self.db.read().await?, project).await?;
        Ok(row.ok_or_else(|| AppError::not_found("project"))?.summary.head_version_id)
    }

    /// Moves the head from `expected` to `new`; where it stands there already, all is well.
    ///
    /// # Errors
    /// 409 when somebody else moved it; not found, not allowed.
    pub async fn move_head(
        &self,
        actor: &Actor,
        project: ProjectId,
        expected: Option<VersionId>,
        new: VersionId,
    ) -> Result<(), AppError> {
        self.version_row(project, new).await?;
        let mut tx = self.db.begin_write().await?;
        let access = authorise_on(&mut tx, actor, project, Role::Editor).await?;
        if access.project.summary.head_version_id == Some(new) {
            return Ok(());
        }
        if !projects::move_head(&mut tx, project, expected, new, &[], self.around.now()).await? {
            return Err(head_moved());
        }
        self.note(&mut tx, actor.user_id, project, "head.move", json!({"to": new})).await?;
        tx.commit().await?;
        self.head_is(project, new);
        Ok(())
    }

    /// Undo: the head goes to its parent. `None` when there is none.
    ///
    /// # Errors
    /// Not found, not allowed.
    pub async fn step_back(&self, actor: &Actor, project: ProjectId) -> Result<Option<VersionId>, AppError> {
        let mut tx = self.db.begin_write().await?;
        projects::hold(&mut tx, project).await?;
        let access = authorise_on(&mut tx, actor, project, Role::Editor).await?;
        let Some(head) = access.project.summary.head_version_id else { return Ok(None) };
        let row = versions::get(&mut tx, head).await?;
        let Some(parent) = row.and_then(|row| row.summary.parent_id) else { return Ok(None) };
        let mut redo = access.project.redo_stack;
        redo.push(head);
        projects::move_head(&mut tx, project, Some(head), parent, &redo, self.around.now()).await?;
        self.note(&mut tx, actor.user_id, project, "head.undo", json!({"from": head, "to": parent})).await?;
        tx.commit().await?;
        self.head_is(project, parent);
        Ok(Some(parent))
    }

    /// Redo: the head goes where the last undo came from. `None` when there is nothing to redo.
    ///
    /// # Errors
    /// Not found, not allowed.
    pub async fn step_forward(&self, actor: &Actor, project: ProjectId) -> Result<Option<VersionId>, AppError> {
        let mut tx = self.db.begin_write().await?;
        projects::hold(&mut tx, project).await?;
        let access = authorise_on(&mut tx, actor, project, Role::Editor).await?;
        let mut redo = access.project.redo_stack;
        let (head, Some(next)) = (access.project.summary.head_version_id, redo.pop()) else { return Ok(None) };
        projects::move_head(&mut tx, project, head, next, &redo, self.around.now()).await?;
        self.note(&mut tx, actor.user_id, project, "head.redo", json!({"from": head, "to": next})).await?;
        tx.commit().await?;
        self.head_is(project, next);
        Ok(Some(next))
    }

    /// Adds a version with the files and the contract of an earlier one, as the new head.
    ///
    /// # Errors
    /// Not found, not allowed.
    pub async fn restore_version(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: VersionId,
    ) -> Result<VersionId, AppError> {
        let old = self.source(actor, project, version).await?;
        let label = format!("Restored version {}", old.number);
        self.put_on_top(actor, project, version, label, old.state).await
    }

    /// Adds a version with the files of a held one, as the new head, checks failing or not.
    ///
    /// # Errors
    /// Not found, not allowed; 409 when the version is not held.
    pub async fn take_held(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: VersionId,
    ) -> Result<VersionId, AppError> {
        let old = self.source(actor, project, version).await?;
        if old.state != VersionState::Held {
            return Err(AppError::conflict(
                "not_held",
                "This version is not held back.",
                "Restore it instead, if you want its files again.",
            ));
        }
        let label = format!("Took version {}: {}", old.number, old.label);
        // What is held for its checks is red; what is held beside others of a race may be fine.
        let fine = old.checks.is_some_and(|(passed, all)| passed == all && all > 0);
        let state = if fine { VersionState::Verified } else { VersionState::Red };
        self.put_on_top(actor, project, version, label, state).await
    }

    async fn source(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: VersionId,
    ) -> Result<crate::model::version::VersionSummary, AppError> {
        authorise(&self.db, actor, project, Role::Editor).await?;
        self.version(project, version).await
    }

    async fn put_on_top(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: VersionId,
        label: String,
        state: VersionState,
    ) -> Result<VersionId, AppError> {
        let old = self.version(project, version).await?;
        // A held version that is restored stands as what its checks say.
        let state = if state == VersionState::Held { VersionState::Red } else { state };
        let mut new = NewVersion {
            project,
            parent: None,
            tree: self.load_tree(version).await?,
            label,
            state,
            run_id: None,
            lane: String::new(),
            contract: self.contract(version).await?,
            checks: self.checks(version).await?,
            counts: old.checks,
        };
        for _ in 0..TRIES {
            new.parent = self.head(project).await?;
            if let Some(made) = self.store(actor, &new, Step::From(new.parent), None).await? {
                return Ok(made.id);
            }
        }
        Err(head_moved())
    }
}

/// The answer when a head does not stay still.
pub(super) fn head_moved() -> AppError {
    AppError::conflict(
        "head_moved",
        "The project was changed in the meantime.",
        "Reload it to see what changed, then do it again. Nothing was overwritten.",
    )
}
