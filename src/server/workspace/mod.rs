//! Projects, their versions and files.

mod attachments;
mod blobs;
mod diff;
mod export;
mod files;
mod head;
mod housekeeping;
pub mod limits;
mod merge;
mod paging;
mod projects;
mod save;
mod versions;

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use moka::sync::Cache;

use super::{
    accounts::PreviewHosts,
    clock::Surroundings,
    config::{Config, Limits},
    db::{Db, audit},
    error::AppError,
};
use crate::model::{
    ids::{ProjectId, UserId, VersionId},
    tree::Tree,
};

pub(in crate::server) use diff::changes;
pub use export::Export;
pub use housekeeping::Swept;
pub use merge::{Merged, merge_text};
pub use save::Edit;
pub use versions::NewVersion;

/// How long a blob that was stored counts as stored without asking.
const KNOWN_FOR: Duration = Duration::from_secs(60 * 60);

/// Keeps projects; clones share it.
#[derive(Clone)]
pub struct Workspace {
    db: Db,
    around: Surroundings,
    limits: Limits,
    previews: PreviewHosts,
    /// Trees in use, by manifest.
    trees: Cache<String, Arc<Tree>>,
    /// Blobs that were stored lately, by hash.
    known: Cache<String, ()>,
    /// Who hears when a head has moved.
    listener: Arc<OnceLock<HeadListener>>,
}

/// Hears that a project's head has moved, whoever moved it.
pub type HeadListener = Box<dyn Fn(ProjectId, VersionId) + Send + Sync>;

impl Workspace {
    /// Opens the workspace over a database.
    #[must_use]
    pub fn new(db: Db, around: Surroundings, previews: PreviewHosts, config: &Config) -> Self {
        let limits = config.limits.clone();
        let trees = Cache::builder()
            .max_capacity(limits.tree_cache_bytes)
            .weigher(|_, tree: &Arc<Tree>| u32::try_from(tree.bytes() + 200 * tree.len()).unwrap_or(u32::MAX))
            .build();
        let known = Cache::builder().max_capacity(50_000).time_to_live(KNOWN_FOR).build();
        Self { db, around, limits, previews, trees, known, listener: Arc::default() }
    }

    /// Lets somebody hear of every move of a head, after it has been committed; only the first who asks.
    pub fn on_head(&self, listener: HeadListener) {
        if self.listener.set(listener).is_err() {
            tracing::warn!("somebody listens to heads already");
        }
    }

    fn head_is(&self, project: ProjectId, head: VersionId) {
        if let Some(listener) = self.listener.get() {
            listener(project, head);
        }
    }

    /// What may be stored at most.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Where users see previews.
    #[must_use]
    pub fn previews(&self) -> &PreviewHosts {
        &self.previews
    }

    async fn note(
        &self,
        conn: &mut sqlx::AnyConnection,
        user: UserId,
        project: ProjectId,
        action: &str,
        detail: serde_json::Value,
    ) -> Result<(), AppError> {
        let (id, at) = (self.around.new_id(), self.around.now());
        let entry = audit::Entry { id, at, user, project: Some(project), action, detail };
        Ok(audit::add(conn, &entry).await?)
    }
}
