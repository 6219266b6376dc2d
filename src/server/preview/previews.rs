//! What each project shows: its head, one of its versions, or the candidate of a run that is going on.

use std::{path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;
use dashmap::DashMap;
use moka::future::Cache;
use tokio::sync::broadcast;

use super::{Build, Compiler, Workers, page};
use crate::{
    model::{
        event::BuildIssue,
        ids::{ProjectId, VersionId},
        tree::Tree,
    },
    server::{
        error::AppError,
        runs::{Built, Showroom},
        workspace::Workspace,
    },
};

/// Most memory for finished builds, without what they share, in bytes.
const MEMORY: u64 = 24 * 1024 * 1024;
/// A build that nobody looked at for so long is made again.
const IDLE: Duration = Duration::from_secs(30 * 60);
/// How many versions back the last good one is looked for.
const LOOK_BACK: usize = 10;

/// The previews of a server; clones share them.
#[derive(Clone)]
pub struct Previews(Arc<Shown>);

struct Shown {
    compiler: Compiler,
    versions: Cache<VersionId, Arc<Build>>,
    /// What runs that are going on have made so far.
    candidates: DashMap<ProjectId, (Arc<Build>, Tree)>,
    /// The last builds of projects that could be looked at.
    good: Cache<ProjectId, Arc<Build>>,
    news: DashMap<ProjectId, broadcast::Sender<()>>,
}

/// What a preview shows now.
pub(super) struct Scene {
    /// What to serve: the newest build, or the last good one when that is broken.
    pub build: Arc<Build>,
    /// What is wrong with the newest.
    pub issues: Vec<BuildIssue>,
}

impl Previews {
    /// Previews compiled by child processes that run `program`.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        let weigh = |_: &VersionId, build: &Arc<Build>| u32::try_from(build.weight()).unwrap_or(u32::MAX);
        let weigh_good = |_: &ProjectId, build: &Arc<Build>| u32::try_from(build.weight()).unwrap_or(u32::MAX);
        Self(Arc::new(Shown {
            compiler: Compiler::new(Workers::new(program)),
            versions: Cache::builder().weigher(weigh).max_capacity(MEMORY).time_to_idle(IDLE).build(),
            candidates: DashMap::new(),
            good: Cache::builder().weigher(weigh_good).max_capacity(MEMORY / 2).time_to_idle(IDLE).build(),
            news: DashMap::new(),
        }))
    }

    /// Starts the workers before they are needed.
    pub fn warm(&self) {
        self.0.compiler.warm();
    }

    /// Whether this binary can compile at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        Compiler::is_there()
    }

    /// Builds one version, once.
    ///
    /// # Errors
    /// When its files cannot be read.
    pub async fn version(
        &self,
        workspace: &Workspace,
        project: ProjectId,
        version: VersionId,
    ) -> Result<Arc<Build>, AppError> {
        let made = self.0.versions.try_get_with(version, async {
            let tree = workspace.load_tree(version).await?;
            Ok::<_, AppError>(Arc::new(self.0.compiler.build(&project.to_string(), &tree).await))
        });
        let build = made.await.map_err(|error: Arc<AppError>| match Arc::try_unwrap(error) {
            Ok(error) => error,
            Err(shared) => AppError::internal(shared.to_string()),
        })?;
        if build.issues.iter().any(|issue| issue.path.is_none() && issue.line.is_none()) {
            // It may be this machine's fault, or a moment's: the next look tries again.
            self.0.versions.invalidate(&version).await;
        }
        Ok(build)
    }

    /// What a project shows: a candidate, or its head.
    pub(super) async fn scene(&self, workspace: &Workspace, project: ProjectId) -> Result<Option<Scene>, AppError> {
        let candidate = self.0.candidates.get(&project).map(|held| held.0.clone());
        let newest = match candidate {
            Some(build) => build,
            None => match workspace.head(project).await? {
                Some(head) => self.version(workspace, project, head).await?,
                None => return Ok(None),
            },
        };
        if newest.issues.is_empty() {
            self.0.good.insert(project, newest.clone()).await;
            return Ok(Some(Scene { build: newest, issues: Vec::new() }));
        }
        let issues = newest.issues.clone();
        let build = self.last_good(workspace, project).await?.unwrap_or(newest);
        Ok(Some(Scene { build, issues }))
    }

    /// What of a project's page can be shown at `path` while its head is being compiled; `None` when that has been done,
    /// and when nothing can.
    pub(super) async fn opening(
        &self,
        workspace: &Workspace,
        project: ProjectId,
        path: &str,
    ) -> Result<Option<String>, AppError> {
        if self.0.candidates.contains_key(&project) {
            return Ok(None);
        }
        match workspace.head(project).await? {
            Some(head) => self.opening_of(workspace, head, path).await,
            None => Ok(None),
        }
    }

    /// The same for one version.
    pub(super) async fn opening_of(
        &self,
        workspace: &Workspace,
        version: VersionId,
        path: &str,
    ) -> Result<Option<String>, AppError> {
        if self.0.versions.contains_key(&version) {
            return Ok(None);
        }
        let tree = workspace.load_tree(version).await?;
        let is_file = [path.to_owned(), format!("public/{path}")].iter().any(|file| tree.text(file).is_some());
        Ok(tree.text("index.html").filter(|_| !is_file).and_then(page::top))
    }

    /// The files of what a project shows.
    pub(super) async fn tree(&self, workspace: &Workspace, project: ProjectId) -> Result<Option<Tree>, AppError> {
        if let Some(held) = self.0.candidates.get(&project) {
            return Ok(Some(held.1.clone()));
        }
        match workspace.head(project).await? {
            Some(head) => Ok(Some(workspace.load_tree(head).await?)),
            None => Ok(None),
        }
    }

    /// Where a position in a compiled file lies in its source.
    pub(super) async fn locate(&self, tree: &Tree, path: &str, line: u32, column: u32) -> Option<(u32, u32)> {
        self.0.compiler.locate(tree, path, line, column).await
    }

    /// Hears when a project shows another candidate, or none any more.
    pub(super) fn watch(&self, project: ProjectId) -> broadcast::Receiver<()> {
        self.0.news.entry(project).or_insert_with(|| broadcast::channel(16).0).subscribe()
    }

    async fn last_good(&self, workspace: &Workspace, project: ProjectId) -> Result<Option<Arc<Build>>, AppError> {
        if let Some(build) = self.0.good.get(&project).await {
            return Ok(Some(build));
        }
        let mut version = workspace.head(project).await?;
        for _ in 0..LOOK_BACK {
            let Some(id) = version else { break };
            let build = self.version(workspace, project, id).await?;
            if build.issues.is_empty() {
                self.0.good.insert(project, build.clone()).await;
                return Ok(Some(build));
            }
            version = workspace.version(project, id).await?.parent_id;
        }
        Ok(None)
    }

    fn tell(&self, project: ProjectId) {
        let heard = self.0.news.get(&project).map(|sender| sender.send(()).is_ok());
        if heard == Some(false) {
            self.0.news.remove_if(&project, |_, sender| sender.receiver_count() == 0);
        }
    }
}

#[async_trait]
impl Showroom for Previews {
    async fn show(&self, project: ProjectId, tree: &Tree) -> Result<Option<Built>, Vec<BuildIssue>> {
        if !self.is_there() {
            return Ok(None);
        }
        let build = Arc::new(self.0.compiler.build(&project.to_string(), tree).await);
        let built = Built { millis: build.millis, modules: u32::try_from(build.module_count()).unwrap_or(u32::MAX) };
        let issues = build.issues.clone();
        self.0.candidates.insert(project, (build, tree.clone()));
        self.tell(project);
        if issues.is_empty() { Ok(Some(built)) } else { Err(issues) }
    }

    fn withdraw(&self, project: ProjectId) {
        if self.0.candidates.remove(&project).is_some() {
            self.tell(project);
        }
    }
}
