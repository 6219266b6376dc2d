//! Stage 5: mending what failed, at most twice, and never the same failure twice over.

use serde::{Deserialize, Serialize};

use super::{
    author,
    execute::{self, Executed},
    files,
    unit_test::Tested,
};
use crate::{
    model::{contract::Contract, event::EventBody, money, tree::Tree},
    server::{
        gate::{fix, signature},
        runs::{error::RunError, job::Job, verdict::Scorecard},
    },
};

/// How often repair is tried.
const ATTEMPTS: usize = 2;

/// What the stage leaves behind: the candidate as it is going to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Repaired {
    pub manifest: String,
    pub conflicts: Vec<String>,
    pub card: Scorecard,
    /// Names of the checks that still fail.
    pub failing: Vec<String>,
}

/// Offers the failures to the generator and checks again what it makes of them.
pub(super) async fn run(
    job: &Job,
    contract: &Contract,
    request: Option<&str>,
    tested: Tested,
    mut executed: Executed,
) -> Result<Repaired, RunError> {
    let mut manifest = tested.manifest;
    let mut seen = Vec::new();
    for _ in 0..ATTEMPTS {
        if executed.failures.is_empty() {
            break;
        }
        let signature = signature(&executed.failures);
        if seen.contains(&signature) {
            job.say("The same failure came back, so I stopped trying to mend it.").await?;
            break;
        }
        seen.push(signature);
        let tree = job.engine.workspace().tree(&manifest).await?;
        // What needs no thought is mended first, and at no cost.
        let mended = match fix::mend(&tree, &executed.failures) {
            Some(mended) => mended,
            None => match by_generator(job, contract, request, &tree, &executed).await? {
                Some(mended) => mended,
                None => break,
            },
        };
        files::stream(job, &tree, &mended).await?;
        let built = job.engine.preview_candidate(job, &mended).await?;
        manifest = job.engine.workspace().put_tree(&mended).await?;
        executed = execute::run(job, contract, &manifest, built).await?;
    }
    let failing = executed.failures.iter().map(|failure| failure.name.clone()).collect();
    Ok(Repaired { manifest, conflicts: tested.conflicts, card: executed.card, failing })
}

/// What the generator makes of the failures; a model when one wrote what fails.
async fn by_generator(
    job: &Job,
    contract: &Contract,
    request: Option<&str>,
    tree: &Tree,
    executed: &Executed,
) -> Result<Option<Tree>, RunError> {
    let Some(request) = request else {
        return Ok(job.engine.generator().repair(contract, tree, &executed.failures).await);
    };
    match author::write(job, contract, request, tree, &executed.failures, true).await {
        Ok(written) => Ok(Some(written.tree).filter(|mended| mended != tree)),
        // What was made stays, with what fails: that the mending failed as well must not cost it.
        Err(RunError::Problem(problem)) => {
            job.say(format!("It could not be mended: {problem}")).await?;
            if money::stops(&problem.code) {
                // Shown as what it is, so that the person can let it go on.
                job.log.emit(EventBody::RunError { problem: *problem }).await?;
            }
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
