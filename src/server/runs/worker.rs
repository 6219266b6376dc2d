//! The worker: claims runs, keeps their leases, and sees each to an end.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Semaphore, task::JoinSet};
use tokio_util::sync::CancellationToken;
use tracing::{Instrument, error, info, warn};

use super::{engine::Engine, error::RunError, hub::News, job::Job, log::RunLog, stages};
use crate::{
    model::{
        event::{EventBody, Report},
        problem::Problem,
        run::RunStatus,
    },
    server::db::{
        model_calls,
        runs::{self, RunRow},
    },
};

/// How a worker works.
#[derive(Debug, Clone)]
pub struct WorkerSettings {
    /// The name in `runs.lease_owner`.
    pub owner: String,
    /// How many runs go on at once.
    pub concurrency: usize,
    /// How long a lease holds without a sign of life.
    pub lease: Duration,
    /// How often the queue is looked at when nobody rings.
    pub poll: Duration,
    /// How often a run may be taken up again after a crash.
    pub attempts: i64,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            owner: uuid::Uuid::now_v7().to_string(),
            concurrency: 2,
            lease: Duration::from_secs(15),
            poll: Duration::from_secs(1),
            attempts: 5,
        }
    }
}

/// Takes runs from the queue until it is told to stop.
pub struct Worker {
    engine: Engine,
    settings: WorkerSettings,
}

impl Worker {
    /// Makes a worker over an engine.
    #[must_use]
    pub fn new(engine: Engine, settings: WorkerSettings) -> Self {
        Self { engine, settings }
    }

    /// Works until `stop`, then lets the leases of what is unfinished go, for the next start to take up.
    pub async fn run(self, stop: CancellationToken) {
        let this = Arc::new(self);
        let places = Arc::new(Semaphore::new(this.settings.concurrency.max(1)));
        let mut going = JoinSet::new();
        while !stop.is_cancelled() {
            while going.try_join_next().is_some() {}
            let Ok(place) = places.clone().acquire_owned().await else { break };
            let bell = this.engine.bell().notified();
            match this.claim().await {
                Some(run) => {
                    let worker = this.clone();
                    let span = tracing::info_span!("run", run = %run.summary.id, project = %run.summary.project_id);
                    going.spawn(
                        async move {
                            worker.see_through(run).await;
                            drop(place);
                            worker.engine.bell().notify_waiters();
                        }
                        .instrument(span),
                    );
                }
                None => {
                    drop(place);
                    tokio::select! {
                        () = bell => {}
                        () = tokio::time::sleep(this.settings.poll) => {}
                        () = stop.cancelled() => {}
                    }
                }
            }
        }
        going.shutdown().await;
        if let Err(error) = runs::release(this.engine.db(), &this.settings.owner).await {
            warn!(%error, "leases could not be released");
        }
    }

    async fn claim(&self) -> Option<RunRow> {
        let now = self.engine.now();
        match runs::claim(self.engine.db(), &self.settings.owner, now, now + self.lease_ms()).await {
            Ok(claimed) => claimed,
            Err(error) => {
                error!(%error, "the queue could not be read");
                None
            }
        }
    }

    fn lease_ms(&self) -> i64 {
        i64::try_from(self.settings.lease.as_millis()).unwrap_or(i64::MAX)
    }

    async fn see_through(&self, run: RunRow) {
        let project = run.summary.project_id;
        let news = News::Run { run_id: run.summary.id, status: RunStatus::Running };
        self.engine.hub().tell_project(project, news);
        let cancel = CancellationToken::new();
        if run.cancel_requested {
            cancel.cancel();
        }
        let beating = tokio::spawn(self.clone_beat(run.clone(), cancel.clone()));
        let engine = self.engine.clone();
        let attempts = self.settings.attempts;
        // A task of its own, so that a panic ends the run with a word and not the worker.
        let work = tokio::spawn(attempt(engine, run.clone(), cancel, attempts).in_current_span());
        let outcome = match work.await {
            Ok(outcome) => outcome,
            Err(error) => Err(crashed(&error)),
        };
        beating.abort();
        if let Err(error) = outcome {
            self.break_off(&run, error).await;
        }
    }

    fn clone_beat(&self, run: RunRow, cancel: CancellationToken) -> impl Future<Output = ()> + use<> {
        let (engine, lease, lease_ms) = (self.engine.clone(), self.settings.lease, self.lease_ms());
        async move {
            loop {
                tokio::select! {
                    () = tokio::time::sleep(lease / 3) => {}
                    () = engine.cancels().notified() => {}
                }
                let until = engine.now() + lease_ms;
                match runs::beat(engine.db(), run.summary.id, run.lease_epoch, until).await {
                    Ok(Some(true) | None) => cancel.cancel(),
                    Ok(Some(false)) => {}
                    Err(error) => warn!(%error, "the lease could not be prolonged"),
                }
            }
        }
    }

    async fn break_off(&self, run: &RunRow, error: RunError) {
        let log = self.log(run);
        let (status, problem) = match error {
            RunError::LeaseLost => {
                info!("another worker has taken this run over");
                return;
            }
            RunError::Cancelled => (RunStatus::Cancelled, None),
            RunError::Problem(problem) => (RunStatus::Errored, Some(*problem)),
            other => {
                error!(error = %other, "the run broke off");
                (RunStatus::Errored, Some(unexpected()))
            }
        };
        let text = match &problem {
            None => "Stopped. Nothing was changed.".to_owned(),
            Some(problem) => format!("{} {}", problem.title, problem.detail),
        };
        let report = Report {
            status,
            text,
            version_id: None,
            version_state: None,
            changed: Vec::new(),
            passed: 0,
            failed: 0,
            skipped: 0,
            suggestions: Vec::new(),
            findings: Vec::new(),
            plan: None,
            lanes: Vec::new(),
        };
        self.engine.forget_candidate(run.summary.project_id);
        let ended = async {
            if let Some(problem) = problem {
                log.emit(EventBody::RunError { problem }).await?;
            }
            log.end(EventBody::RunComplete(Box::new(report)), status, None).await
        };
        if let Err(error) = ended.await {
            error!(%error, "the end of the run could not be written");
        }
    }

    fn log(&self, run: &RunRow) -> RunLog {
        self.engine.log(run)
    }
}

async fn attempt(engine: Engine, run: RunRow, cancel: CancellationToken, attempts: i64) -> Result<(), RunError> {
    // Whoever worked on it before is gone: what they had under way has ended.
    model_calls::cut_open(engine.db(), run.summary.id).await?;
    if run.lease_epoch > attempts {
        let problem = Problem::new(
            500,
            "run_keeps_crashing",
            "This run crashed the worker several times and was given up.",
            "Your project is as it was. Try again with other words, or look into the log.",
        );
        return Err(problem.into());
    }
    let (base, log) = (engine.base(&run).await?, engine.log(&run));
    stages::work(&Job::new(engine, run, log, cancel, base)).await
}

fn crashed(error: &tokio::task::JoinError) -> RunError {
    error!(%error, "a stage panicked");
    unexpected().into()
}

fn unexpected() -> Problem {
    Problem::new(
        500,
        "run_broke_off",
        "Something went wrong on our side and the run broke off.",
        "Your project is as it was. Press retry; if it happens again, the log has the cause under the run's id.",
    )
}
