//! The gate: types, lint and tests of a project's files, in the sandbox, each result told as it is known.

pub mod doctor;
pub mod fix;
mod lines;
mod signature;
#[cfg(test)]
mod tests;
mod verdict;
mod workers;

use std::{path::PathBuf, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;

use self::{
    lines::{Line, Reader},
    workers::{Kind, Pair},
};
use super::{
    sandbox::{self, Exit, Limits, Sandbox, SandboxError},
    toolbox::{Toolbox, ToolboxError},
};
use crate::model::{
    contract::Check,
    event::{Outcome, Suite, TestResult},
    tree::Tree,
};

pub use signature::signature;
pub use verdict::Verdict;

/// How the gate works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GateSettings {
    /// Limits of the type check and the linter together.
    pub reading: Limits,
    /// Limits of the tests, which run the project's code.
    pub testing: Limits,
    /// Whether tools wait loaded for the next project. Each waiting pair holds about 350 MB and serves one project only.
    pub warm: bool,
}

impl Default for GateSettings {
    fn default() -> Self {
        let reading = Limits {
            memory_mb: 1536,
            disk_mb: 200,
            processes: 256,
            seconds: 90,
            idle_seconds: 900,
            ..Limits::default()
        };
        let testing = Limits { memory_mb: 1024, ..reading.clone() };
        Self { reading, testing, warm: true }
    }
}

/// Checks projects. Cheap to clone.
#[derive(Clone)]
pub struct Gate {
    inner: Arc<Inner>,
}

struct Inner {
    data: PathBuf,
    /// The sandbox, or why there is none.
    sandbox: Result<Arc<dyn Sandbox>, String>,
    settings: GateSettings,
    spare: Mutex<Option<Pair>>,
}

/// Why a project could not be checked, though the tools are there.
#[derive(Debug, Error)]
pub enum GateError {
    #[error("the check was cancelled")]
    Cancelled,
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
}

impl Gate {
    /// Makes a gate over the toolbox of `data` and this machine's sandbox.
    #[must_use]
    pub fn new(data: PathBuf, settings: GateSettings) -> Self {
        let sandbox = sandbox::Bubblewrap::find()
            .map(|found| Arc::new(found) as Arc<dyn Sandbox>)
            .map_err(|error| error.to_string());
        Self::with_sandbox(data, settings, sandbox)
    }

    /// Makes a gate over a given sandbox, or over the reason why there is none.
    #[must_use]
    pub fn with_sandbox(data: PathBuf, settings: GateSettings, sandbox: Result<Arc<dyn Sandbox>, String>) -> Self {
        Self { inner: Arc::new(Inner { data, sandbox, settings, spare: Mutex::new(None) }) }
    }

    /// Loads the tools for the next check, when that is wanted and possible. Returns at once; a failure shows at the check.
    pub fn warm(&self) {
        if !self.inner.settings.warm {
            return;
        }
        let gate = self.clone();
        tokio::spawn(async move {
            let mut spare = gate.inner.spare.lock().await;
            if spare.as_ref().is_none_or(Pair::is_over) {
                *spare = gate.start(true).await.ok();
            }
        });
    }

    /// Checks a project's files; every result goes to `results` as soon as it is known, and all of them into the verdict.
    ///
    /// Without Node, toolbox or sandbox every check is skipped with the reason, and the verdict is unverified.
    ///
    /// # Errors
    /// [`GateError::Cancelled`] after `cancel`, [`GateError::Sandbox`] when the sandbox fails to start.
    pub async fn check(
        &self,
        tree: &Tree,
        checks: &[Check],
        results: mpsc::Sender<TestResult>,
        cancel: CancellationToken,
    ) -> Result<Verdict, GateError> {
        let mut verdict = Verdict::default();
        let mut pair = match self.take().await {
            Ok(pair) => pair,
            Err(Refusal::Unverified(reason)) => {
                for check in checks {
                    let result = skipped(check, &reason);
                    verdict.count(&result);
                    let _ = results.send(result).await;
                }
                verdict.unverified = Some(reason);
                return Ok(verdict);
            }
            Err(Refusal::Failed(error)) => return Err(error.into()),
        };
        let archive = sandbox::archive(
            tree.iter()
                .filter(|(path, _)| !path.as_str().split('/').any(|part| part == "node_modules"))
                .map(|(path, content)| (path.as_str(), content.as_ref())),
        );
        pair.feed(&archive);
        let mut reader = Reader::new(checks);
        while let Some((kind, line)) = tokio::select! {
            line = pair.next() => line,
            () = cancel.cancelled() => return Err(GateError::Cancelled),
        } {
            match reader.read(&line) {
                Line::Result(result) => {
                    verdict.count(&result);
                    let _ = results.send(*result).await;
                }
                Line::Done => pair.done(kind),
                Line::Noise => {}
            }
        }
        let broken = pair.finish().await;
        for (kind, exit) in &broken {
            let result = broke(*kind, exit);
            verdict.count(&result);
            let _ = results.send(result).await;
        }
        let stopped = broken.iter().find(|(kind, _)| *kind == Kind::Testing);
        for check in checks.iter().filter(|check| !verdict.checks.contains_key(&check.id)).collect::<Vec<_>>() {
            let mut result = skipped(check, "No test proves this check.");
            if stopped.is_some() {
                result.outcome = Outcome::Failed;
                result.message = Some("The tests stopped before this check.".into());
            }
            verdict.count(&result);
            let _ = results.send(result).await;
        }
        self.warm();
        Ok(verdict)
    }

    /// A loaded pair of workers when one waits, else a fresh one.
    async fn take(&self) -> Result<Pair, Refusal> {
        if let Some(mut spare) = self.inner.spare.lock().await.take()
            && spare.is_of_use()
        {
            return Ok(spare);
        }
        self.start(false).await
    }

    async fn start(&self, warm: bool) -> Result<Pair, Refusal> {
        let sandbox = self.inner.sandbox.as_ref().map_err(|reason| Refusal::Unverified(reason.clone()))?;
        let node = workers::node().ok_or_else(|| Refusal::Unverified(workers::NO_NODE.into()))?;
        let data = self.inner.data.clone();
        let toolbox = tokio::task::spawn_blocking(move || Toolbox::locate(&data))
            .await
            .map_err(|error| Refusal::Unverified(error.to_string()))?
            .map_err(|error: ToolboxError| Refusal::Unverified(error.to_string()))?;
        Pair::start(sandbox.as_ref(), &toolbox, &node, &self.inner.settings, warm).await.map_err(|error| match error {
            SandboxError::Missing { .. } => Refusal::Unverified(error.to_string()),
            SandboxError::Start(_) => Refusal::Failed(error),
        })
    }
}

/// Why no worker was started.
enum Refusal {
    Unverified(String),
    Failed(SandboxError),
}

fn skipped(check: &Check, reason: &str) -> TestResult {
    TestResult {
        suite: Suite::Tests,
        check_id: Some(check.id.clone()),
        name: format!("{}: {}", check.id, check.text),
        outcome: Outcome::Skipped,
        message: Some(reason.to_owned()),
        path: None,
        line: None,
        millis: None,
    }
}

/// A worker that ended before it said it was done.
fn broke(kind: Kind, exit: &Exit) -> TestResult {
    let (suite, name, scope) = match kind {
        Kind::Reading => (Suite::Types, "Types and lint", "gate.reading"),
        Kind::Testing => (Suite::Tests, "Tests", "gate.testing"),
    };
    let why = match exit.limit {
        Some(limit) => format!("{name} stopped: {}.", limit.explain(scope)),
        None => {
            let said = exit.stderr.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("no reason was given");
            format!(
                "{name} ended before their end ({}): {said}",
                exit.code.map_or("killed".into(), |code| format!("status {code}"))
            )
        }
    };
    TestResult {
        suite,
        check_id: None,
        name: name.to_owned(),
        outcome: Outcome::Failed,
        message: Some(lines::bounded(&why)),
        path: None,
        line: None,
        millis: Some(u64::try_from(exit.wall.as_millis()).unwrap_or(u64::MAX)),
    }
}
