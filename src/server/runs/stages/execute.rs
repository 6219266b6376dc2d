//! Stage 4: type check, lint and tests, in the sandbox.

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        contract::Contract,
        event::{EventBody, Outcome, TestResult},
    },
    server::runs::{error::RunError, job::Job, verdict::Scorecard},
};

/// What the stage leaves behind.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Executed {
    pub card: Scorecard,
    pub failures: Vec<TestResult>,
}

/// Checks a tree and reports each result as it is known.
pub(super) async fn run(
    job: &Job,
    contract: &Contract,
    manifest: &str,
    built: Option<bool>,
) -> Result<Executed, RunError> {
    checked(job, contract, manifest, built, true).await
}

/// Checks a tree, and reports nothing: it is one of several.
pub(super) async fn quietly(
    job: &Job,
    contract: &Contract,
    manifest: &str,
    built: Option<bool>,
) -> Result<Executed, RunError> {
    checked(job, contract, manifest, built, false).await
}

async fn checked(
    job: &Job,
    contract: &Contract,
    manifest: &str,
    built: Option<bool>,
    told: bool,
) -> Result<Executed, RunError> {
    let tree = job.engine.workspace().tree(manifest).await?;
    let (results, mut arriving) = tokio::sync::mpsc::channel(64);
    let check = job.engine.checker().check(&tree, &contract.checks, results, job.cancel.child_token());
    let listen = async {
        let mut executed = Executed::default();
        if let Some(built) = built {
            executed.card.note_build(built);
        }
        while let Some(result) = arriving.recv().await {
            executed.card.note(&result);
            if result.outcome == Outcome::Failed {
                executed.failures.push(result.clone());
            }
            if told {
                job.log.emit(EventBody::TestResult(result)).await?;
            }
        }
        Ok::<_, RunError>(executed)
    };
    let (verdict, executed) = tokio::join!(check, listen);
    verdict?;
    executed
}
