//! Stage 6: one version, the head, and plain words about both.

use serde::{Deserialize, Serialize};

use super::{
    race::{self, Lane},
    repair::Repaired,
};
use crate::{
    model::{
        contract::Contract,
        event::{EventBody, LaneReport, Report},
        ids::VersionId,
        run::{RunStatus, Stage},
        understanding::Understanding,
        version::{FileChange, VersionState, VersionSummary},
    },
    server::{
        runs::{error::RunError, graft::graft, job::Job, verdict::Scorecard},
        workspace::NewVersion,
    },
};

/// What the stage leaves behind.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Reported {
    report: Report,
}

/// Ends a run that makes no version by itself: refused, unchanged, undo and redo.
pub(super) async fn without_version(job: &Job, understanding: &Understanding) -> Result<(), RunError> {
    let reported = job
        .stage(Stage::Report, async {
            let (mut found, mut planned) = (Vec::new(), None);
            let (status, text, suggestions) = match understanding {
                Understanding::Undo { redo } => (RunStatus::Passed, turn_back(job, *redo).await?, Vec::new()),
                Understanding::Refused { reason, nearby } => (RunStatus::Refused, reason.clone(), nearby.clone()),
                Understanding::Unchanged { reason } => (RunStatus::Passed, reason.clone(), Vec::new()),
                Understanding::Answered { text, offers, findings, plan } => {
                    (found, planned) = (findings.clone(), plan.clone());
                    (RunStatus::Passed, text.clone(), offers.clone())
                }
                Understanding::Contract { .. } | Understanding::Written { .. } => {
                    (RunStatus::Passed, String::new(), Vec::new())
                }
            };
            let report = Report { suggestions, findings: found, plan: planned, ..plain(status, text) };
            job.engine.note_reply(job, &report).await?;
            Ok(Reported { report })
        })
        .await?;
    finish(job, reported.report).await
}

async fn turn_back(job: &Job, redo: bool) -> Result<String, RunError> {
    let project = job.run.summary.project_id;
    let workspace = job.engine.workspace();
    let head = workspace.head(project).await?;
    // A crash may have come between the move and its report: then the head has already left where the run began.
    let moved = head != job.base.as_ref().map(|base| base.version);
    let now_at = if moved {
        head
    } else if redo {
        workspace.step_forward(&job.actor, project).await?
    } else {
        workspace.step_back(&job.actor, project).await?
    };
    let Some(head) = now_at else {
        let way = if redo { "forward" } else { "back" };
        return Ok(format!("There is nothing to go {way} to. Everything is as it was."));
    };
    let version = workspace.version(project, head).await?;
    Ok(format!("Back at version {}: {}", version.number, version.label))
}

/// Commits the candidate as the run's one version, moves the head unless it is held, and says so.
pub(super) async fn with_version(job: &Job, contract: &Contract, made: Repaired, said: &str) -> Result<(), RunError> {
    let reported = job
        .stage(Stage::Report, async {
            let before = job.base.as_ref().and_then(|base| base.checks.as_deref());
            let before: Option<Scorecard> = before.and_then(|card| serde_json::from_str(card).ok());
            let state = made.card.state(before.as_ref().filter(|_| job.base.is_some()), contract);
            let broken = before.map(|before| made.card.broken_since(&before, contract)).unwrap_or_default();
            let version = commit(job, contract, &made, state).await?;
            let suggestions = job.engine.generator().suggest(contract);
            let mut report = Report { suggestions, ..summarise(contract, &made, &version, &broken) };
            if !said.trim().is_empty() {
                report.text = format!("{}\n\n{}", said.trim(), report.text);
            }
            job.engine.note_reply(job, &report).await?;
            job.engine.observe(job, &report).await?;
            Ok(Reported { report })
        })
        .await?;
    finish(job, reported.report).await
}

/// Keeps what each model of a race made as a version beside the head, and says how they did, the best first.
pub(super) async fn of_race(job: &Job, contract: &Contract, lanes: Vec<Lane>) -> Result<(), RunError> {
    let reported = job
        .stage(Stage::Report, async {
            let mut rows = Vec::with_capacity(lanes.len());
            for lane in &lanes {
                rows.push(commit_lane(job, contract, lane).await?);
            }
            let best = rows.first().filter(|row| row.version_id.is_some() && row.broken == 0 && row.failed == 0);
            let mut report =
                plain(if best.is_some() { RunStatus::Passed } else { RunStatus::Failed }, standings(&rows));
            if let Some(best) = best
                && job.wanted().options.pick
                && let Some(version) = pick(job, best).await?
            {
                report.text = format!("**{}** did it best, and its version is your app now.", best.model);
                (report.version_id, report.version_state) = (Some(version.id), Some(version.state));
                report.changed = version.changed;
            }
            job.engine.forget_candidate(job.run.summary.project_id);
            job.engine.note_reply(job, &report).await?;
            Ok(Reported { report: Report { lanes: rows, ..report } })
        })
        .await?;
    finish(job, reported.report).await
}

async fn commit_lane(job: &Job, contract: &Contract, lane: &Lane) -> Result<LaneReport, RunError> {
    let (passed, failed, _) = lane.card.counts();
    let broken = lane.card.broken_since(&race::standing(job), contract).len();
    let mut row = LaneReport {
        model: lane.model.clone(),
        version_id: None,
        number: None,
        why: lane.why.clone(),
        passed,
        failed,
        broken: u32::try_from(broken).unwrap_or(u32::MAX),
        added: lane.lines.0,
        removed: lane.lines.1,
        micros: lane.spent.micros,
        millis: lane.millis,
    };
    let Some(manifest) = &lane.manifest else { return Ok(row) };
    let new = NewVersion {
        project: job.run.summary.project_id,
        parent: job.base.as_ref().map(|base| base.version),
        tree: job.engine.workspace().tree(manifest).await?,
        label: label(&format!("{}: {}", lane.model, job.run.summary.prompt)),
        state: VersionState::Held,
        run_id: Some(job.run.summary.id),
        lane: lane.model.clone(),
        contract: Some(contract.clone()),
        checks: Some(serde_json::to_string(&lane.card)?),
        counts: Some((passed, passed + failed)),
    };
    let version = job.engine.workspace().commit_version(&job.actor, new).await?;
    (row.version_id, row.number) = (Some(version.id), Some(version.number));
    Ok(row)
}

/// Makes the best of a race the head, unless that has moved since: by a person, or by this before a crash.
async fn pick(job: &Job, best: &LaneReport) -> Result<Option<VersionSummary>, RunError> {
    let (workspace, project) = (job.engine.workspace(), job.run.summary.project_id);
    let (Some(version), Some(base)) = (best.version_id, &job.base) else { return Ok(None) };
    if workspace.head(project).await? != Some(base.version) {
        return Ok(None);
    }
    let taken = workspace.take_held(&job.actor, project, version).await?;
    Ok(Some(workspace.version(project, taken).await?))
}

fn standings(rows: &[LaneReport]) -> String {
    let made = rows.iter().filter(|row| row.version_id.is_some()).count();
    let lines = rows.iter().map(|row| match (&row.number, &row.why) {
        (Some(number), _) => {
            format!("- {}: version {number}, {} of {} checks pass", row.model, row.passed, row.passed + row.failed)
        }
        (None, why) => format!("- {}: nothing. {}", row.model, why.as_deref().unwrap_or_default()),
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    match made {
        0 => format!("None of them made anything, so your app is as it was.\n\n{lines}"),
        _ => format!("Your app is as it was. Look at what they made, the best first, and take one:\n\n{lines}"),
    }
}

async fn commit(
    job: &Job,
    contract: &Contract,
    made: &Repaired,
    state: VersionState,
) -> Result<VersionSummary, RunError> {
    let project = job.run.summary.project_id;
    let workspace = job.engine.workspace();
    let mut tree = workspace.tree(&made.manifest).await?;
    let mut state = state;
    let base = job.base.as_ref().map(|base| base.version);
    let head = workspace.head(project).await?;
    // Somebody saved by hand while the run was going: their change and this one go together, theirs first.
    if let (Some(head), Some(base)) = (head, job.base.as_ref())
        && head != base.version
        && workspace.version_of_run(job.run.summary.id).await? != Some(head)
        && state != VersionState::Held
    {
        tree = graft(&base.tree, &workspace.load_tree(head).await?, &tree).tree;
        state = VersionState::Unverified;
    }
    let (passed, failed, _) = made.card.counts();
    let version = workspace
        .commit_version(
            &job.actor,
            NewVersion {
                project,
                parent: head.or(base),
                tree,
                label: label(&job.run.summary.prompt),
                state,
                run_id: Some(job.run.summary.id),
                lane: String::new(),
                contract: Some(contract.clone()),
                checks: Some(serde_json::to_string(&made.card)?),
                counts: Some((passed, passed + failed)),
            },
        )
        .await?;
    if version.state != VersionState::Held {
        workspace.move_head(&job.actor, project, version.parent_id, version.id).await?;
        workspace.describe(project, contract).await?;
    }
    job.engine.forget_candidate(project);
    Ok(version)
}

pub(super) fn label(prompt: &str) -> String {
    let line = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 120 { line } else { line.chars().take(119).chain(['…']).collect() }
}

fn summarise(contract: &Contract, made: &Repaired, version: &VersionSummary, broken: &[String]) -> Report {
    let (passed, failed, skipped) = made.card.counts();
    let files = version.changed.len();
    let mut text = match version.state {
        VersionState::Held => format!(
            "I made it, but it breaks what worked before, so **{}** stays as it was. The result is kept as version {}: \
             look at it, and take it if you like.",
            contract.title, version.number
        ),
        VersionState::Red => {
            format!("**{}** is made, but {failed} of {} checks fail.", contract.title, passed + failed)
        }
        VersionState::Unverified => format!(
            "**{}** is made, but its checks could not all be run. `lathe doctor` says what is missing.",
            contract.title
        ),
        VersionState::Verified => format!("**{}** is ready: all {passed} checks pass.", contract.title),
    };
    if !made.failing.is_empty() {
        let named = if broken.is_empty() { "Failing" } else { "What fails now" };
        text.push_str(&format!("\n\n{named}:\n"));
        for name in made.failing.iter().take(12) {
            text.push_str(&format!("- {name}\n"));
        }
    }
    for path in &made.conflicts {
        text.push_str(&format!("\n- `{path}`: you changed the same lines as this turn. Yours were kept."));
    }
    if files == 0 {
        text.push_str(" No file changed.");
    }
    let status = match version.state {
        VersionState::Verified => RunStatus::Passed,
        VersionState::Unverified => RunStatus::Unverified,
        VersionState::Red | VersionState::Held => RunStatus::Failed,
    };
    Report {
        version_id: Some(version.id),
        version_state: Some(version.state),
        changed: version.changed.clone(),
        passed,
        failed,
        skipped,
        ..plain(status, text)
    }
}

pub(super) fn plain(status: RunStatus, text: String) -> Report {
    let (version_id, changed): (Option<VersionId>, Vec<FileChange>) = (None, Vec::new());
    Report {
        status,
        text,
        version_id,
        version_state: None,
        changed,
        passed: 0,
        failed: 0,
        skipped: 0,
        suggestions: Vec::new(),
        findings: Vec::new(),
        plan: None,
        lanes: Vec::new(),
    }
}

pub(super) async fn finish(job: &Job, report: Report) -> Result<(), RunError> {
    let (status, version) = (report.status, report.version_id);
    job.log.end(EventBody::RunComplete(Box::new(report)), status, version).await
}
