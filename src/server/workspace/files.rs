//! Reading files of a version or of the head.

use super::Workspace;
use crate::{
    model::{
        ids::{ProjectId, VersionId},
        project::{FileContent, FileEntry, Role},
        tree::FilePath,
    },
    server::{
        accounts::{Actor, authorise},
        error::AppError,
    },
};

impl Workspace {
    /// Lists the files of a version, or of the head, by path.
    ///
    /// # Errors
    /// Not found, also when the project has no version yet.
    pub async fn list_files(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: Option<VersionId>,
    ) -> Result<Vec<FileEntry>, AppError> {
        let version = self.readable(actor, project, version).await?;
        let row = self.version_row(project, version).await?;
        let manifest = self.manifest(&row.manifest_hash).await?;
        let entries = manifest.into_iter();
        Ok(entries.map(|(path, held)| FileEntry { path: path.into(), size: held.size, hash: held.hash }).collect())
    }

    /// Reads a file of a version, or of the head.
    ///
    /// # Errors
    /// Not found.
    pub async fn read_file(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: Option<VersionId>,
        path: &FilePath,
    ) -> Result<FileContent, AppError> {
        let (bytes, version_id) = self.read_bytes(actor, project, version, path).await?;
        let text = std::str::from_utf8(&bytes).ok().map(str::to_owned);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(FileContent { path: path.to_string(), text, size, version_id })
    }

    /// Reads a file's bytes, and says which version they are of.
    ///
    /// # Errors
    /// Not found.
    pub async fn read_bytes(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: Option<VersionId>,
        path: &FilePath,
    ) -> Result<(std::sync::Arc<[u8]>, VersionId), AppError> {
        let version = self.readable(actor, project, version).await?;
        let tree = self.tree_of(version).await?;
        let bytes = tree.get(path).ok_or_else(|| AppError::not_found("file"))?;
        Ok((bytes.clone(), version))
    }

    /// The version that the actor asks for and may read: the head without a name.
    pub(super) async fn readable(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: Option<VersionId>,
    ) -> Result<VersionId, AppError> {
        let access = authorise(&self.db, actor, project, Role::Viewer).await?;
        let version =
            version.or(access.project.summary.head_version_id).ok_or_else(|| AppError::not_found("version"))?;
        self.version_row(project, version).await?;
        Ok(version)
    }
}
