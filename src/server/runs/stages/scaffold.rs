//! Stage 2: the app's files, and its first build.

use serde::{Deserialize, Serialize};

use super::files;
use crate::{
    model::{contract::Contract, tree::Tree},
    server::runs::{error::RunError, graft::graft, job::Job},
};

/// What the stage leaves behind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Scaffolded {
    pub manifest: String,
    /// Files whose changes could not be put together with the person's own, which were kept.
    pub conflicts: Vec<String>,
    /// Whether it builds, where there was a compiler to tell.
    pub built: Option<bool>,
}

/// Makes the files, puts them together with what stands, and compiles the result.
pub(super) async fn run(job: &Job, contract: &Contract) -> Result<Scaffolded, RunError> {
    let generator = job.engine.generator();
    let standing = job.base.as_ref().map(|base| base.tree.clone()).unwrap_or_default();
    let pristine = match job.base.as_ref().and_then(|base| base.contract.as_ref()) {
        Some(contract) => generator.scaffold(contract).await,
        None => Tree::default(),
    };
    let done = graft(&pristine, &standing, &generator.scaffold(contract).await);
    let conflicts: Vec<String> = done.conflicts.iter().map(ToString::to_string).collect();
    files::stream(job, &standing, &done.tree).await?;
    for path in &done.merged {
        job.say(format!("Your own changes to {path} were kept and put together with this turn's.")).await?;
    }
    let built = job.engine.preview_candidate(job, &done.tree).await?;
    let manifest = job.engine.workspace().put_tree(&done.tree).await?;
    Ok(Scaffolded { manifest, conflicts, built })
}
