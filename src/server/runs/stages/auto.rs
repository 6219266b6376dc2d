//! Mode `auto`: a list, worked through point by point; what breaks something is put back.

use std::time::Duration;

use super::{author, execute, files};
use crate::{
    model::{
        contract::Contract,
        event::{EventBody, Outcome, TestResult},
        money,
        problem::Problem,
        tree::Tree,
    },
    server::runs::{error::RunError, job::Job, seams::Written, verdict::Scorecard},
};

/// How long it works when nothing else is said, in minutes.
const MINUTES: u32 = 15;
/// The longest it may be told to work, in minutes.
const LONGEST: u32 = 120;
/// Most points of a list.
const POINTS: usize = 20;

/// How a point ended.
enum Ended {
    Done(Tree, Scorecard),
    Left(String),
    /// Models may not be asked any more for now.
    Stopped(Box<Problem>),
}

/// Works through what is asked for until it is done or the time is over.
pub(super) async fn write(job: &Job, contract: &Contract, request: &str, tree: &Tree) -> Result<Written, RunError> {
    let points = points(request, &job.failures().await?);
    let minutes = job.wanted().options.minutes.unwrap_or(MINUTES).clamp(1, LONGEST);
    let until = tokio::time::Instant::now() + Duration::from_secs(u64::from(minutes) * 60);
    let before = job.base.as_ref().and_then(|base| base.checks.as_deref());
    let mut card: Scorecard = before.and_then(|card| serde_json::from_str(card).ok()).unwrap_or_default();
    let mut tree = tree.clone();
    let mut lines = Vec::new();
    for (at, point) in points.iter().enumerate() {
        job.say(format!("{} of {}: {point}", at + 1, points.len())).await?;
        let ended = match tokio::time::timeout_at(until, one(job, contract, point, &tree, &card)).await {
            Ok(ended) => ended?,
            Err(_) => Ended::Left(format!("the {minutes} minutes were over")),
        };
        match ended {
            Ended::Done(made, scored) => {
                (tree, card) = (made, scored);
                lines.push(format!("- {point}: done"));
            }
            // What is done stays; what is left can be asked for again, or gone on with.
            Ended::Stopped(problem) if lines.is_empty() => return Err(RunError::Problem(problem)),
            Ended::Stopped(problem) => {
                let left = points[at..].iter().map(|point| format!("- {point}: left, because of the limit"));
                lines.extend(left);
                job.log.emit(EventBody::RunError { problem: *problem }).await?;
                break;
            }
            Ended::Left(why) => {
                job.say(format!("Left as it was: {why}.")).await?;
                lines.push(format!("- {point}: left, because {why}"));
            }
        }
    }
    Ok(Written { tree, said: lines.join("\n") })
}

/// Writes one point, checks it, and mends it once when it broke something.
async fn one(job: &Job, contract: &Contract, point: &str, tree: &Tree, before: &Scorecard) -> Result<Ended, RunError> {
    let mut made = tree.clone();
    let mut failures: Vec<TestResult> = Vec::new();
    for _ in 0..2 {
        let written = match author::write(job, contract, point, &made, &failures, !failures.is_empty()).await {
            Ok(written) => written.tree,
            Err(RunError::Problem(problem)) if money::stops(&problem.code) => return Ok(Ended::Stopped(problem)),
            Err(RunError::Problem(problem)) => return Ok(Ended::Left(problem.title.trim_end_matches('.').to_owned())),
            Err(error) => return Err(error),
        };
        if written == made {
            return Ok(Ended::Left("the model changed nothing".to_owned()));
        }
        files::stream(job, &made, &written).await?;
        made = written;
        let built = job.engine.preview_candidate(job, &made).await?;
        let manifest = job.engine.workspace().put_tree(&made).await?;
        let executed = execute::run(job, contract, &manifest, built).await?;
        if executed.card.broken_since(before, contract).is_empty() && !news(&executed.card, before) {
            return Ok(Ended::Done(made, executed.card));
        }
        failures = executed.failures;
    }
    let names: Vec<&str> = failures.iter().take(3).map(|failure| failure.name.as_str()).collect();
    Ok(Ended::Left(format!("it broke {}", if names.is_empty() { "the build".to_owned() } else { names.join(", ") })))
}

/// Whether something fails that was not there before.
fn news(card: &Scorecard, before: &Scorecard) -> bool {
    card.0.iter().any(|(key, outcome)| *outcome == Outcome::Failed && !before.0.contains_key(key))
}

/// The points of a list; without one, the checks that fail, or the words as they are.
pub(super) fn points(request: &str, failures: &[TestResult]) -> Vec<String> {
    let item = |line: &str| {
        let line = line.trim();
        let rest = line.strip_prefix(['-', '*', '•']).or_else(|| {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < line.len()).then(|| rest.strip_prefix(['.', ')'])).flatten()
        })?;
        Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    let listed: Vec<String> = request.lines().filter_map(item).take(POINTS).collect();
    let about_checks = ["check", "test"].iter().any(|word| request.to_lowercase().contains(word));
    match (listed.is_empty(), failures.is_empty()) {
        (false, _) => listed,
        (true, false) if about_checks => {
            failures.iter().take(POINTS).map(|failure| format!("Make the check \"{}\" pass", failure.name)).collect()
        }
        _ => vec![request.trim().to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Suite;

    #[test]
    fn a_list_has_points_and_failing_checks_are_a_list() {
        assert_eq!(points("Please:\n- one\n* two\n3. three\n4) four\nfive", &[]), ["one", "two", "three", "four"]);
        assert_eq!(points(" make it better ", &[]), ["make it better"]);
        let failure = TestResult {
            suite: Suite::Tests,
            check_id: None,
            name: "c1".to_owned(),
            outcome: Outcome::Failed,
            message: None,
            path: None,
            line: None,
            millis: None,
        };
        let failures = [failure];
        assert_eq!(points("Make the checks green", &failures), ["Make the check \"c1\" pass"]);
        assert_eq!(points("A blue header", &failures), ["A blue header"]);
    }
}
