//! What is left of a run that somebody stopped while a model was writing.

use super::report;
use crate::{
    model::{
        contract::Contract,
        event::Report,
        run::{RunStatus, Stage},
        tree::Tree,
        understanding::Understanding,
        version::VersionState,
    },
    server::{
        db::events,
        runs::{error::RunError, job::Job},
        workspace::NewVersion,
    },
};

/// Keeps what was complete as a version beside the head, and says so; without a head to stand beside, nothing is kept.
pub(super) async fn keep(job: &Job, tree: Tree) -> Result<(), RunError> {
    let (Some(base), Some(contract)) = (&job.base, contract(job).await?) else { return Err(RunError::Cancelled) };
    let workspace = job.engine.workspace();
    let new = NewVersion {
        project: job.run.summary.project_id,
        parent: Some(base.version),
        tree,
        label: report::label(&job.run.summary.prompt),
        state: VersionState::Held,
        run_id: Some(job.run.summary.id),
        lane: String::new(),
        contract: Some(contract),
        checks: None,
        counts: None,
    };
    let version = workspace.commit_version(&job.actor, new).await?;
    job.engine.forget_candidate(job.run.summary.project_id);
    let text = format!(
        "Stopped. Your app is as it was. What was complete by then is kept as version {}, unchecked: look at it, and \
         take it if you like.",
        version.number
    );
    let report = Report {
        version_id: Some(version.id),
        version_state: Some(version.state),
        changed: version.changed,
        ..report::plain(RunStatus::Cancelled, text)
    };
    job.engine.note_reply(job, &report).await?;
    report::finish(job, report).await
}

/// The contract that the run worked by.
async fn contract(job: &Job) -> Result<Option<Contract>, RunError> {
    let Some(output) = events::step(job.engine.db(), job.run.summary.id, Stage::Interpret).await? else {
        return Ok(None);
    };
    Ok(match serde_json::from_str(&output)? {
        Understanding::Written { contract, .. } => Some(*contract),
        _ => None,
    })
}
