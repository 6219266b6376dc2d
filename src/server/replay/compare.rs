//! Two runs side by side: how each ended, and what it took.

use std::{sync::Arc, time::Duration};

use serde::Serialize;

use crate::{
    model::{
        event::{EventBody, Report},
        ids::RunId,
        problem::Problem,
        run::RunStatus,
    },
    server::{
        db::{Db, events, model_calls},
        error::AppError,
        runs::{Follower, Hub, Next},
    },
};

/// How many events are read at once.
const PAGE: i64 = 500;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    pub run: RunId,
    /// Whom it asked; empty for the built-in generator alone.
    pub model: String,
    /// Absent while it goes on.
    pub status: Option<RunStatus>,
    pub passed: u32,
    pub failed: u32,
    /// Files that it changed.
    pub files: usize,
    pub calls: usize,
    pub input_tokens: u64,
    pub output_tokens: u64,
    /// Cost in millionths of a US dollar.
    pub micros: u64,
    /// How long its models took.
    pub millis: i64,
    /// What it said at its end.
    #[serde(skip)]
    pub text: String,
}

/// Reads what is known of a run. Whether somebody may is for the caller to ask.
///
/// # Errors
/// When the database fails.
pub async fn side(db: &Db, run: RunId) -> Result<Side, AppError> {
    let (mut report, mut after): (Option<Report>, i64) = (None, 0);
    loop {
        let page = events::after(db, run, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        for event in page {
            if let EventBody::RunComplete(end) = event.body {
                report = Some(*end);
            }
        }
    }
    let calls = model_calls::of_run(db, run).await?;
    let mut models: Vec<&str> = calls.iter().map(|call| call.model.as_str()).collect();
    models.dedup();
    Ok(Side {
        run,
        model: models.join(", "),
        status: report.as_ref().map(|report| report.status),
        passed: report.as_ref().map_or(0, |report| report.passed),
        failed: report.as_ref().map_or(0, |report| report.failed),
        files: report.as_ref().map_or(0, |report| report.changed.len()),
        calls: calls.len(),
        input_tokens: calls.iter().map(|call| call.input_tokens).sum(),
        output_tokens: calls.iter().map(|call| call.output_tokens).sum(),
        micros: calls.iter().map(|call| call.micros).sum(),
        millis: calls.iter().map(|call| call.millis).sum(),
        text: report.map(|report| report.text).unwrap_or_default(),
    })
}

/// Waits for a run's end.
///
/// # Errors
/// When its log cannot be read or has no end.
pub async fn ended(db: &Db, hub: &Arc<Hub>, run: RunId) -> Result<Report, AppError> {
    let mut follower = Follower::new(db.clone(), hub.clone(), run, 0);
    let mut report = None;
    loop {
        match follower.next(Duration::from_secs(1)).await? {
            Next::Batch(batch) => {
                for event in &batch.events {
                    if let EventBody::RunComplete(end) = &event.body {
                        report = Some((**end).clone());
                    }
                }
            }
            Next::Quiet => {}
            Next::End => break,
        }
    }
    report.ok_or_else(|| Problem::new(500, "no_report", "The run ended without a report.", "Try again.").into())
}
