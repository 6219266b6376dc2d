//! Removing for good what nobody can take back any more.

use std::{collections::HashSet, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{Workspace, blobs::Manifest};
use crate::{
    model::{ids::RunId, tree::FilePath},
    server::{
        db::{attachments, blobs, events, idempotency, model_calls, projects, sessions, versions},
        error::AppError,
    },
};

/// What a round of housekeeping removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    pub projects: u64,
    pub blobs: u64,
    /// What was said in calls of models.
    pub calls: u64,
    pub answers: u64,
    /// Files that were attached and never sent.
    pub unsent: u64,
    pub sessions: u64,
    /// Pieces of files' texts in old logs that now name a blob instead.
    pub tokens: u64,
}

/// How many old pieces are put away in one transaction.
const TOKENS_AT_ONCE: i64 = 500;

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
        swept.tokens = self.shrink_logs(now - self.limits.token_days * 24 * hour).await?;
        swept.calls = model_calls::forget_before(&self.db, now - self.limits.token_days * 24 * hour).await?;
        swept.answers = idempotency::forget(&self.db, now - self.limits.idempotency_hours * hour).await?;
        swept.unsent = attachments::drop_unsent(&self.db, now - 24 * hour).await?;
        swept.sessions = sessions::forget(&self.db, now).await?;
        Ok(swept)
    }

    /// Lets logs older than `before` name the files that a run wrote instead of holding their texts once more.
    async fn shrink_logs(&self, before: i64) -> Result<u64, AppError> {
        let mut done = 0;
        let mut left: Option<(RunId, Manifest)> = None;
        loop {
            let tokens = events::old_tokens(&self.db, before, TOKENS_AT_ONCE).await?;
            if tokens.is_empty() {
                return Ok(done);
            }
            let mut named = Vec::with_capacity(tokens.len());
            for token in tokens {
                if left.as_ref().is_none_or(|(run, _)| *run != token.run) {
                    let version = versions::of_run(&mut *self.db.read().await?, token.run, "").await?;
                    let manifest = match version {
                        Some(version) => self.manifest(&version.manifest_hash).await?,
                        None => Manifest::default(),
                    };
                    left = Some((token.run, manifest));
                }
                let held = left.as_ref().zip(FilePath::parse(&token.path).ok());
                let blob = held.and_then(|((_, manifest), path)| manifest.get(&path)).map(|held| held.hash.clone());
                named.push((token, blob.unwrap_or_default()));
            }
            let mut tx = self.db.begin_write().await?;
            for (token, blob) in &named {
                events::shrink(&mut tx, token, blob).await?;
                done += 1;
            }
            tx.commit().await?;
        }
    }
}
