//! A race: several models write the same at once, and the same checks look at what each made.

use std::time::Instant;

use futures::future::try_join_all;
use serde::{Deserialize, Serialize};

use super::{author, execute, scaffold, unit_test};
use crate::{
    model::{
        contract::Contract, event::EventBody, mode::Mode, money::Sum, run::RunOptions, tree::Tree, version::FileChange,
    },
    server::{
        runs::{error::RunError, job::Job, seams::Told, verdict::Scorecard},
        workspace,
    },
};

/// What one model made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Lane {
    /// Whose it is, as people call it.
    pub model: String,
    /// Its files; absent when it made none.
    pub manifest: Option<String>,
    /// Why it made none.
    pub why: Option<String>,
    pub said: String,
    pub card: Scorecard,
    /// Lines added and removed.
    pub lines: (u32, u32),
    pub spent: Sum,
    pub millis: u64,
}

/// Has every model write what is asked for.
pub(super) async fn write(job: &Job, contract: &Contract, request: &str) -> Result<Vec<Lane>, RunError> {
    let wanted = job.wanted().options;
    let tree = scaffold::graft_of(job.engine.generator(), job.base.as_ref(), contract).await.tree;
    job.say(format!("{} models write the same, each for itself.", wanted.race.len())).await?;
    let lanes = wanted.race.iter().map(|choice| {
        let (provider, model) = (choice.provider.clone(), choice.model.clone());
        let options = RunOptions { provider, model, alone: true, race: Vec::new(), ..wanted.clone() };
        lane(job, contract, request, &tree, options)
    });
    try_join_all(lanes).await
}

async fn lane(
    job: &Job,
    contract: &Contract,
    request: &str,
    tree: &Tree,
    options: RunOptions,
) -> Result<Lane, RunError> {
    let began = Instant::now();
    let mut lane = Lane {
        model: options.model.clone().unwrap_or_default(),
        manifest: None,
        why: None,
        said: String::new(),
        card: Scorecard::default(),
        lines: (0, 0),
        spent: Sum::default(),
        millis: 0,
    };
    match author::named(job, &options).await {
        Ok(Some(name)) => lane.model = name,
        Ok(None) => lane.why = Some("It is not connected.".to_owned()),
        Err(RunError::Problem(problem)) => lane.why = Some(problem.to_string()),
        Err(error) => return Err(error),
    }
    if lane.why.is_some() {
        return Ok(lane);
    }
    let spent = &mut lane.spent;
    let hear = |told| match told {
        // Who writes which words would be told of both at once, and be clear of neither.
        Told::Used { input, cached, output, micros, repair } => {
            spent.calls += 1;
            spent.input_tokens += input;
            spent.cached_tokens += cached;
            spent.output_tokens += output;
            spent.micros += micros;
            Some(EventBody::Usage { input_tokens: input, cached_tokens: cached, output_tokens: output, micros, repair })
        }
        Told::Given(files) => Some(EventBody::Context { files }),
        _ => None,
    };
    match author::write_as(job, Some(contract), request, tree, &options, hear).await {
        Ok(written) if written.tree == *tree => lane.why = Some("It changed nothing.".to_owned()),
        Ok(written) => {
            lane.lines = weight(&workspace::changes(tree, &written.tree));
            lane.said = written.said;
            lane.manifest = Some(job.engine.workspace().put_tree(&written.tree).await?);
        }
        Err(RunError::Problem(problem)) => lane.why = Some(problem.to_string()),
        Err(error) => return Err(error),
    }
    lane.millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let told = lane.why.as_deref().unwrap_or("It is done.");
    job.say(format!("{}: {told}", lane.model)).await?;
    Ok(lane)
}

/// Checks what each made, one after the other, and puts the best first.
pub(super) async fn check(job: &Job, contract: &Contract, mut lanes: Vec<Lane>) -> Result<Vec<Lane>, RunError> {
    for lane in &mut lanes {
        let Some(manifest) = lane.manifest.clone() else { continue };
        job.say(format!("Checking what {} made.", lane.model)).await?;
        let tree = job.engine.workspace().tree(&manifest).await?;
        let built = job.engine.try_candidate(job, &tree).await;
        let tested = unit_test::beside(job, contract, &tree).await;
        let manifest = job.engine.workspace().put_tree(&tested).await?;
        lane.card = execute::quietly(job, contract, &manifest, built).await?.card;
        lane.manifest = Some(manifest);
    }
    let before = standing(job);
    lanes.sort_by_key(|lane| score(lane, &before, contract));
    Ok(lanes)
}

/// How the checks stand in the version that the run began with.
pub(super) fn standing(job: &Job) -> Scorecard {
    let before = job.base.as_ref().and_then(|base| base.checks.as_deref());
    before.and_then(|card| serde_json::from_str(card).ok()).unwrap_or_default()
}

/// The lower the better: what is broken, what fails, how much is changed, what it cost and how long it took.
fn score(lane: &Lane, before: &Scorecard, contract: &Contract) -> (bool, usize, u32, u32, u64, u64) {
    let (_, failed, _) = lane.card.counts();
    let lines = lane.lines.0.saturating_add(lane.lines.1);
    let broken = lane.card.broken_since(before, contract).len();
    (lane.manifest.is_none(), broken, failed, lines, lane.spent.micros, lane.millis)
}

/// Lines added and removed.
fn weight(changed: &[FileChange]) -> (u32, u32) {
    changed.iter().fold((0, 0), |(added, removed), change| (added + change.added, removed + change.removed))
}

/// Whether a message races: only what a model builds can.
pub(super) fn wanted(options: &RunOptions) -> bool {
    options.mode == Mode::Build && !options.race.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Outcome;

    #[test]
    fn what_breaks_nothing_and_changes_least_is_best() {
        let contract: Contract = serde_json::from_value(serde_json::json!({
            "schema": 1, "kind": "web", "title": "T", "summary": "", "language": "en", "purpose": "records",
            "entities": [], "features": [], "pages": [], "checks": [],
            "design": {"primary_hex": "#112233", "character": "plain"}
        }))
        .unwrap();
        let card = |outcome| Scorecard([("types".to_owned(), outcome)].into());
        let lane = |model: &str, outcome, lines, micros| Lane {
            model: model.to_owned(),
            manifest: Some(String::new()),
            why: None,
            said: String::new(),
            card: card(outcome),
            lines: (lines, 0),
            spent: Sum { micros, ..Sum::default() },
            millis: 1,
        };
        let none = Lane { manifest: None, ..lane("none", Outcome::Passed, 0, 0) };
        let mut lanes = [
            none,
            lane("breaks", Outcome::Failed, 1, 0),
            lane("dear", Outcome::Passed, 3, 9),
            lane("long", Outcome::Passed, 90, 1),
            lane("best", Outcome::Passed, 3, 2),
        ];
        let before = card(Outcome::Passed);
        lanes.sort_by_key(|lane| score(lane, &before, &contract));
        let order: Vec<&str> = lanes.iter().map(|lane| lane.model.as_str()).collect();
        assert_eq!(order, ["best", "dear", "long", "breaks", "none"]);
    }
}
