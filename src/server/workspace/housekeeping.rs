//! Removing for good what nobody can take back any more.

use std::{collections::HashSet, time::Duration};

use tokio_util::sync::CancellationToken;

use super::Workspace;
use crate::server::{
    db::{blobs, idempotency, projects, sessions, versions},
    error::AppError,
};

/// What a round of housekeeping removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    pub projects: u64,
    pub blobs: u64,
    pub answers: u64,
    pub sessions: u64,
}

/// How long the house is left alone.
const HOUR: Duration = Duration::from_secs(60 * 60);

impl Workspace {
    /// Keeps house every hour, from one minute after the start on, until `stop`.
    pub async fn keep_house(self, stop: CancellationToken) {
        let mut pause = Duration::from_secs(60);
        loop {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stop.cancelled() => return,
            }
            pause = HOUR;
            match self.sweep().await {
                Ok(swept) => tracing::info!(?swept, "kept house"),
                Err(error) => tracing::error!(%error, "the house could not be kept"),
            }
        }
    }

    /// Removes projects that were put away too long ago, blobs that no version refers to, and what has run out.
    ///
    /// # Errors
    /// When the database fails, or a manifest cannot be read: then no blob is removed.
    pub async fn sweep(&self) -> Result<Swept, AppError> {
        let now = self.around.now();
        let mut swept = Swept::default();
        for project in projects::deleted_before(&self.db, now - self.deleted_ms()).await? {
            let mut tx = self.db.begin_write().await?;
            projects::purge(&mut tx, project).await?;
            tx.commit().await?;
            swept.projects += 1;
        }
        let hour = 60 * 60 * 1000;
        let mut kept = HashSet::new();
        for hash in versions::manifests(&self.db).await? {
            kept.extend(self.manifest(&hash).await?.into_values().map(|held| held.hash));
            kept.insert(hash);
        }
        swept.blobs = blobs::sweep(&self.db, &kept, now - self.limits.blob_hours * hour).await?;
        if swept.blobs > 0 {
            // A blob that is gone must be stored again when it comes back.
            self.known.invalidate_all();
            self.trees.invalidate_all();
        }
        swept.answers = idempotency::forget(&self.db, now - self.limits.idempotency_hours * hour).await?;
        swept.sessions = sessions::forget(&self.db, now).await?;
        Ok(swept)
    }
}
