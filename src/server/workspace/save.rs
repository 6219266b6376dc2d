//! Saving by hand: always a version and the head, merged with what others saved, never over it.

use super::{
    Merged, NewVersion, Workspace,
    head::{TRIES, head_moved},
    limits, merge_text,
    versions::Step,
};
use crate::{
    model::{
        ids::{ProjectId, VersionId},
        project::{Role, SaveOutcome},
        tree::{FilePath, Tree},
        version::VersionState,
    },
    server::{
        accounts::{Actor, authorise},
        db::versions::VersionRow,
        error::AppError,
    },
};

/// How a hand-made version's label begins; saves that follow at once go into the same version.
const EDITED: &str = "Edited ";

/// What is done to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// It gets this content, whether it was there or not.
    Write(Vec<u8>),
    Delete,
}

impl Workspace {
    /// Changes a file in a new version, which becomes the head.
    ///
    /// # Errors
    /// As [`Workspace::write_file`] and [`Workspace::delete_file`].
    pub async fn save_file(
        &self,
        actor: &Actor,
        project: ProjectId,
        path: &FilePath,
        edit: Edit,
        base: VersionId,
    ) -> Result<SaveOutcome, AppError> {
        match edit {
            Edit::Write(content) => self.write_file(actor, project, path, content, base).await,
            Edit::Delete => {
                let version_id = self.delete_file(actor, project, path, base).await?;
                Ok(SaveOutcome::Saved { version_id, merged: false, text: String::new() })
            }
        }
    }

    /// Saves a file as a new version on the head, merging when `base` is no longer the head.
    ///
    /// # Errors
    /// Not found, not allowed, over the limits, a name that clashes; when there is no room: then nothing has changed.
    pub async fn write_file(
        &self,
        actor: &Actor,
        project: ProjectId,
        path: &FilePath,
        content: Vec<u8>,
        base: VersionId,
    ) -> Result<SaveOutcome, AppError> {
        limits::check_size(path, content.len(), &self.limits)?;
        let base_tree = self.base_tree(actor, project, base).await?;
        for _ in 0..TRIES {
            let head = self.head(project).await?.ok_or_else(|| AppError::not_found("version"))?;
            let tree = self.tree_of(head).await?;
            let theirs = tree.get(path);
            let merged = match (head == base, base_tree.get(path), theirs) {
                (true, _, _) | (false, None, None) => Merged::Clean(content.clone()),
                // Removed meanwhile: whoever removed it and whoever changed it must talk.
                (false, Some(old), None) if old.as_ref() != content => Merged::Conflict,
                (false, old, theirs) => {
                    let empty: &[u8] = &[];
                    merge_text(old.map_or(empty, |old| old), &content, theirs.map_or(empty, |theirs| theirs))
                }
            };
            let Merged::Clean(result) = merged else {
                let text = |bytes: Option<&std::sync::Arc<[u8]>>| {
                    bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
                };
                return Ok(SaveOutcome::Conflict {
                    base: text(base_tree.get(path)),
                    ours: String::from_utf8_lossy(&content).into_owned(),
                    theirs: text(theirs),
                    head,
                });
            };
            let merged = result != content;
            let text = String::from_utf8_lossy(&result).into_owned();
            if theirs.is_some_and(|held| held.as_ref() == result) {
                return Ok(SaveOutcome::Saved { version_id: head, merged, text });
            }
            limits::check_place(&tree, path)?;
            let mut next = (*tree).clone();
            next.insert(path.clone(), result);
            if let Some(version_id) = self.edit(actor, project, head, next, &[path]).await? {
                return Ok(SaveOutcome::Saved { version_id, merged, text });
            }
        }
        Err(head_moved())
    }

    /// Writes the first file of a project that has no version yet; `None` when it has one.
    ///
    /// # Errors
    /// As [`Workspace::write_file`].
    pub async fn write_first_file(
        &self,
        actor: &Actor,
        project: ProjectId,
        path: &FilePath,
        content: Vec<u8>,
    ) -> Result<Option<SaveOutcome>, AppError> {
        let access = authorise(&self.db, actor, project, Role::Editor).await?;
        if access.project.summary.head_version_id.is_some() {
            return Ok(None);
        }
        let mut tree = Tree::default();
        tree.insert(path.clone(), content.clone());
        let new = NewVersion {
            project,
            parent: None,
            tree,
            label: format!("{EDITED}{path}"),
            state: VersionState::Unverified,
            run_id: None,
            lane: String::new(),
            contract: None,
            checks: None,
            counts: None,
        };
        let made = self.store(actor, &new, Step::From(None), None).await?;
        let text = String::from_utf8_lossy(&content).into_owned();
        Ok(made.map(|made| SaveOutcome::Saved { version_id: made.id, merged: false, text }))
    }

    /// Deletes a file in a new version.
    ///
    /// # Errors
    /// Not found, not allowed; 409 when somebody changed the file since `base`.
    pub async fn delete_file(
        &self,
        actor: &Actor,
        project: ProjectId,
        path: &FilePath,
        base: VersionId,
    ) -> Result<VersionId, AppError> {
        self.rearrange(actor, project, path, base, |_, next| {
            next.remove(path);
            Ok(())
        })
        .await
    }

    /// Renames a file in a new version.
    ///
    /// # Errors
    /// Not found, not allowed, a name that is taken or clashes; 409 when somebody changed the file since `base`.
    pub async fn rename_file(
        &self,
        actor: &Actor,
        project: ProjectId,
        from: &FilePath,
        to: &FilePath,
        base: VersionId,
    ) -> Result<VersionId, AppError> {
        self.rearrange(actor, project, from, base, |content, next| {
            next.remove(from);
            if next.get(to).is_some() {
                return Err(AppError::conflict(
                    "name_taken",
                    format!("There is a file named {to} already."),
                    "Choose another name. Nothing was changed.",
                ));
            }
            limits::check_place(next, to)?;
            next.insert(to.clone(), content);
            Ok(())
        })
        .await
    }

    async fn rearrange(
        &self,
        actor: &Actor,
        project: ProjectId,
        path: &FilePath,
        base: VersionId,
        change: impl Fn(std::sync::Arc<[u8]>, &mut Tree) -> Result<(), AppError>,
    ) -> Result<VersionId, AppError> {
        let base_tree = self.base_tree(actor, project, base).await?;
        let known = base_tree.get(path).ok_or_else(|| AppError::not_found("file"))?;
        for _ in 0..TRIES {
            let head = self.head(project).await?.ok_or_else(|| AppError::not_found("version"))?;
            let tree = self.tree_of(head).await?;
            let held = tree.get(path).ok_or_else(|| AppError::not_found("file"))?;
            if held != known {
                return Err(AppError::conflict(
                    "file_changed",
                    format!("{path} was changed in the meantime."),
                    "Open it to see what changed, then do it again. Nothing was overwritten.",
                ));
            }
            let mut next = (*tree).clone();
            change(held.clone(), &mut next)?;
            if let Some(version) = self.edit(actor, project, head, next, &[path]).await? {
                return Ok(version);
            }
        }
        Err(head_moved())
    }

    async fn base_tree(
        &self,
        actor: &Actor,
        project: ProjectId,
        base: VersionId,
    ) -> Result<std::sync::Arc<Tree>, AppError> {
        authorise(&self.db, actor, project, Role::Editor).await?;
        self.version_row(project, base).await?;
        self.tree_of(base).await
    }

    /// Puts an edited tree on the head; `None` when the head has moved.
    async fn edit(
        &self,
        actor: &Actor,
        project: ProjectId,
        head: VersionId,
        tree: Tree,
        paths: &[&FilePath],
    ) -> Result<Option<VersionId>, AppError> {
        let row = self.version_row(project, head).await?;
        let amends = self.just_saved(actor, &row);
        let named = paths.iter().map(|path| path.as_str()).collect::<Vec<_>>().join(", ");
        let label = match row.summary.label.strip_prefix(EDITED) {
            Some(before) if amends && !before.split(", ").any(|one| one == named) => {
                format!("{EDITED}{before}, {named}")
            }
            Some(_) if amends => row.summary.label.clone(),
            _ => format!("{EDITED}{named}"),
        };
        let new = NewVersion {
            project,
            parent: if amends { row.summary.parent_id } else { Some(head) },
            tree,
            label: label.chars().take(200).collect(),
            state: VersionState::Unverified,
            run_id: None,
            lane: String::new(),
            contract: self.contract(head).await?,
            // What was proven of the version before gates the next turn still.
            checks: self.checks(head).await?,
            counts: None,
        };
        let made = self.store(actor, &new, Step::From(Some(head)), amends.then_some(head)).await?;
        Ok(made.map(|made| made.id))
    }

    /// Whether a version is the actor's own save of a moment ago, which one more save goes into.
    fn just_saved(&self, actor: &Actor, row: &VersionRow) -> bool {
        let made = &row.summary;
        made.run_id.is_none()
            && made.parent_id.is_some()
            && made.label.starts_with(EDITED)
            && row.created_by == actor.user_id
            && self.around.now() - made.created_at < self.limits.coalesce_ms
    }
}
