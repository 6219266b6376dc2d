//! Showing a run as it goes: sentences on stderr, events on stdout.

use std::time::Duration;

use super::report_of;
use crate::{
    model::{
        event::{Event, EventBody, Outcome, Report},
        ids::RunId,
        problem::Problem,
    },
    server::{
        runs::{Follower, Next},
        state::AppState,
    },
};

/// Follows a run to its end and returns its report.
pub(in crate::cli) async fn follow(state: &AppState, run: RunId, json: bool) -> Result<Report, Problem> {
    let engine = state.engine();
    let mut follower = Follower::new(engine.db().clone(), engine.hub().clone(), run, 0);
    let mut last = None;
    loop {
        match follower.next(Duration::from_secs(1)).await.map_err(crate::server::error::AppError::from)? {
            Next::Batch(batch) => {
                for event in &batch.events {
                    if json {
                        println!("{}", serde_json::to_string(event).unwrap_or_default());
                    }
                    if let Some(line) = sentence(event) {
                        eprintln!("{line}");
                    }
                    last = report_of(&event.body).cloned().or(last);
                }
            }
            Next::Quiet => {}
            Next::End => break,
        }
    }
    last.ok_or_else(|| Problem::new(500, "no_report", "The run ended without a report.", "Try again."))
}

fn sentence(event: &Event) -> Option<String> {
    Some(match &event.body {
        EventBody::StageStarted { stage } => format!("── {}", stage.as_str()),
        EventBody::ReasoningStep { text } => format!("   {text}"),
        EventBody::Contract { contract, understood, not_understood } => {
            let mut lines = format!("   {}: {}", contract.title, understood.join("; "));
            for missed in not_understood {
                lines.push_str(&format!("\n   not understood: {missed}"));
            }
            lines
        }
        EventBody::FileClosed { path } => format!("   + {path}"),
        EventBody::BuildOk { millis, modules } => format!("   built {modules} modules in {millis} ms"),
        EventBody::BuildError { errors } => errors
            .iter()
            .map(|issue| format!("   build: {} {}", issue.path.as_deref().unwrap_or_default(), issue.message))
            .collect::<Vec<_>>()
            .join("\n"),
        EventBody::TestResult(result) => {
            let mark = match result.outcome {
                Outcome::Passed => "✓",
                Outcome::Failed => "✗",
                Outcome::Skipped => "–",
            };
            let why = result.message.as_deref().filter(|_| result.outcome != Outcome::Passed);
            format!("   {mark} {}{}", result.name, why.map(|why| format!("\n       {why}")).unwrap_or_default())
        }
        EventBody::RunError { problem } => format!("   {problem}"),
        EventBody::RunComplete(report) => {
            let mut text = report.text.clone();
            for suggestion in &report.suggestions {
                text.push_str(&format!("\n   try: {suggestion}"));
            }
            text
        }
        _ => return None,
    })
}
