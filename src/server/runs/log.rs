//! Writing a run's log: batched, under the run's lease, told to whoever watches.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::Mutex;

use super::{
    error::RunError,
    hub::{Hub, News},
};
use crate::{
    model::{
        event::EventBody,
        ids::{ProjectId, RunId, VersionId},
        run::{RunStatus, Stage},
    },
    server::{
        clock::Clock,
        db::{
            Db,
            events::{self, Along},
        },
    },
};

/// How long streamed text is gathered before it is stored and sent.
const GATHER: Duration = Duration::from_millis(30);

/// How much is gathered at most, in events.
const GATHER_MOST: usize = 64;

/// The one writer of a run's log, for as long as it holds the lease.
pub struct RunLog {
    db: Db,
    hub: Arc<Hub>,
    clock: Arc<dyn Clock>,
    run: RunId,
    project: ProjectId,
    epoch: i64,
    gathered: Mutex<Gathered>,
}

#[derive(Default)]
struct Gathered {
    bodies: Vec<EventBody>,
    since: Option<Instant>,
}

impl RunLog {
    /// Makes the writer for the lease `epoch`.
    #[must_use]
    pub fn new(db: Db, hub: Arc<Hub>, clock: Arc<dyn Clock>, run: RunId, project: ProjectId, epoch: i64) -> Self {
        Self { db, hub, clock, run, project, epoch, gathered: Mutex::default() }
    }

    /// Appends an event; streamed text is gathered for a moment first.
    ///
    /// # Errors
    /// [`RunError::LeaseLost`] when another worker holds the run now; database failures.
    pub async fn emit(&self, body: EventBody) -> Result<(), RunError> {
        let streamed =
            matches!(body, EventBody::Token { .. } | EventBody::FileOpened { .. } | EventBody::FileClosed { .. });
        let mut gathered = self.gathered.lock().await;
        let since = *gathered.since.get_or_insert_with(Instant::now);
        gathered.bodies.push(body);
        if streamed && gathered.bodies.len() < GATHER_MOST && since.elapsed() < GATHER {
            return Ok(());
        }
        self.write(&mut gathered, Along::default()).await
    }

    /// Appends what is still gathered: for when nothing more comes for a while.
    ///
    /// # Errors
    /// As [`Self::emit`].
    pub async fn flush(&self) -> Result<(), RunError> {
        let mut gathered = self.gathered.lock().await;
        if gathered.bodies.is_empty() { Ok(()) } else { self.write(&mut gathered, Along::default()).await }
    }

    /// Stores a finished stage's output together with the event that says so.
    ///
    /// # Errors
    /// As [`Self::emit`].
    pub async fn finish_stage(&self, stage: Stage, output: String, millis: u64) -> Result<(), RunError> {
        let mut gathered = self.gathered.lock().await;
        gathered.bodies.push(EventBody::StageComplete { stage, millis });
        self.write(&mut gathered, Along { step: Some((stage, output)), end: None }).await
    }

    /// Ends the run together with its last event.
    ///
    /// # Errors
    /// As [`Self::emit`].
    pub async fn end(&self, body: EventBody, status: RunStatus, version: Option<VersionId>) -> Result<(), RunError> {
        let mut gathered = self.gathered.lock().await;
        gathered.bodies.push(body);
        self.write(&mut gathered, Along { step: None, end: Some((status, version)) }).await?;
        self.hub.tell_project(self.project, News::Run { run_id: self.run, status });
        Ok(())
    }

    /// Whether the log already says that `stage` has started: a resumed stage does not say it twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_started(&self, stage: Stage) -> Result<bool, RunError> {
        Ok(events::has(&self.db, self.run, "stage_started", &format!("\"{}\"", stage.as_str())).await?)
    }

    async fn write(&self, gathered: &mut Gathered, along: Along) -> Result<(), RunError> {
        let bodies = std::mem::take(&mut gathered.bodies);
        gathered.since = None;
        let now = self.clock.now_ms();
        let written = events::append(&self.db, self.run, self.epoch, now, bodies, &along).await?;
        self.hub.tell_run(self.run, written.ok_or(RunError::LeaseLost)?);
        Ok(())
    }
}
