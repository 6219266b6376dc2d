//! Stage 3: a test for each check of the contract.

use serde::{Deserialize, Serialize};

use super::{files, scaffold::Scaffolded};
use crate::{
    model::{contract::Contract, tree::Tree},
    server::runs::{
        error::RunError,
        graft::{Graft, graft},
        job::Job,
    },
};

/// What the stage leaves behind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Tested {
    pub manifest: String,
    pub conflicts: Vec<String>,
}

/// Writes the tests beside the app.
pub(super) async fn run(job: &Job, contract: &Contract, scaffolded: &Scaffolded) -> Result<Tested, RunError> {
    let tree = job.engine.workspace().tree(&scaffolded.manifest).await?;
    let done = tested(job, contract, &tree).await;
    files::stream(job, &tree, &done.tree).await?;
    let mut conflicts = scaffolded.conflicts.clone();
    conflicts.extend(done.conflicts.iter().map(ToString::to_string));
    Ok(Tested { manifest: job.engine.workspace().put_tree(&done.tree).await?, conflicts })
}

/// A tree with the tests beside it, told to nobody.
pub(super) async fn beside(job: &Job, contract: &Contract, tree: &Tree) -> Tree {
    tested(job, contract, tree).await.tree
}

async fn tested(job: &Job, contract: &Contract, tree: &Tree) -> Graft {
    let generator = job.engine.generator();
    let pristine = match job.base.as_ref().and_then(|base| base.contract.as_ref()) {
        Some(contract) => generator.tests(contract).await,
        None => Tree::default(),
    };
    graft(&pristine, tree, &generator.tests(contract).await)
}
