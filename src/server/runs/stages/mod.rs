//! The six stages, in order, and how they hang together.

mod author;
mod auto;
mod estimate;
mod execute;
mod files;
mod interpret;
mod race;
mod repair;
mod report;
mod scaffold;
mod stopped;
mod talk;
mod unit_test;

pub(super) use estimate::estimate;

use super::{error::RunError, job::Job};
use crate::model::{contract::Contract, event::EventBody, run::Stage, understanding::Understanding};

/// Works a run through to its end.
///
/// # Errors
/// What breaks it off; the worker writes that into the log.
pub(super) async fn work(job: &Job) -> Result<(), RunError> {
    match through(job).await {
        Err(RunError::Cancelled) => match job.kept() {
            Some(tree) => stopped::keep(job, tree).await,
            None => Err(RunError::Cancelled),
        },
        ended => ended,
    }
}

async fn through(job: &Job) -> Result<(), RunError> {
    if job.run.summary.last_seq == 0 {
        let started = EventBody::RunStarted {
            project_id: job.run.summary.project_id,
            prompt: job.run.summary.prompt.clone(),
            generator: job.run.generator.clone(),
            mode: job.wanted().options.mode,
        };
        job.log.emit(started).await?;
    }
    let understanding = job.stage(Stage::Interpret, interpret::run(job)).await?;
    let (contract, request) = match &understanding {
        Understanding::Contract { contract, .. } => (contract, None),
        Understanding::Written { contract, request, .. } => (contract, Some(request.as_str())),
        _ => return report::without_version(job, &understanding).await,
    };
    if let Some(request) = request
        && race::wanted(&job.wanted().options)
    {
        let lanes = job.stage(Stage::Scaffold, race::write(job, contract, request)).await?;
        let lanes = job.stage(Stage::Execute, race::check(job, contract, lanes)).await?;
        return report::of_race(job, contract, lanes).await;
    }
    let scaffolded = job.stage(Stage::Scaffold, scaffold::run(job, contract, request)).await?;
    if let Some(reason) = scaffolded.unchanged.clone() {
        return report::without_version(job, &Understanding::Unchanged { reason }).await;
    }
    let said = scaffolded.said.clone();
    let made = make(job, contract, request, scaffolded).await?;
    report::with_version(job, contract, made, &said).await
}

async fn make(
    job: &Job,
    contract: &Contract,
    request: Option<&str>,
    scaffolded: scaffold::Scaffolded,
) -> Result<repair::Repaired, RunError> {
    let tested = job.stage(Stage::UnitTest, unit_test::run(job, contract, &scaffolded)).await?;
    let executed = job.stage(Stage::Execute, execute::run(job, contract, &tested.manifest, scaffolded.built)).await?;
    job.stage(Stage::Repair, repair::run(job, contract, request, tested, executed)).await
}
