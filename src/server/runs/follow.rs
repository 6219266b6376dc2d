//! Following a run from any event on: the log first, then the news, without a gap or a repetition.

use std::{sync::Arc, time::Duration};

use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::hub::{Batch, Hub};
use crate::{
    model::ids::RunId,
    server::db::{Db, DbError, events},
};

/// How many events are read from the log at once.
const PAGE: i64 = 500;

/// A place in a run's log that moves on as events come.
pub struct Follower {
    db: Db,
    hub: Arc<Hub>,
    run: RunId,
    seq: i64,
    news: Receiver<Arc<Batch>>,
    /// Whether the log may hold events that were not read yet.
    behind: bool,
    ended: bool,
}

/// What a follower has next.
pub enum Next {
    Batch(Arc<Batch>),
    /// Nothing for a while: time for a sign of life.
    Quiet,
    /// The run's last event has been given.
    End,
}

impl Follower {
    /// Starts after event `seq` (0 for all of them).
    #[must_use]
    pub fn new(db: Db, hub: Arc<Hub>, run: RunId, seq: i64) -> Self {
        // Subscribed before the log is read, so that nothing falls between.
        let news = hub.watch_run(run);
        Self { db, hub, run, seq, news, behind: true, ended: false }
    }

    /// Waits for the next batch, at most `patience`.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn next(&mut self, patience: Duration) -> Result<Next, DbError> {
        loop {
            if self.ended {
                return Ok(Next::End);
            }
            if self.behind {
                if let Some(batch) = self.read().await? {
                    return Ok(self.give(Arc::new(batch)));
                }
                self.behind = false;
            }
            match tokio::time::timeout(patience, self.news.recv()).await {
                Ok(Ok(batch)) if batch.last <= self.seq => {}
                Ok(Ok(batch)) if batch.first == self.seq + 1 => return Ok(self.give(batch)),
                // Another server may be the one that writes: then there is no news here, and the log is asked.
                Err(_elapsed) => {
                    self.behind = true;
                    if let Some(batch) = self.read().await? {
                        return Ok(self.give(Arc::new(batch)));
                    }
                    return Ok(Next::Quiet);
                }
                Ok(Ok(_) | Err(RecvError::Lagged(_))) => self.behind = true,
                Ok(Err(RecvError::Closed)) => {
                    self.behind = true;
                    match self.read().await? {
                        Some(batch) => return Ok(self.give(Arc::new(batch))),
                        None => tokio::time::sleep(patience).await,
                    }
                    return Ok(Next::Quiet);
                }
            }
        }
    }

    async fn read(&self) -> Result<Option<Batch>, DbError> {
        Ok(Batch::new(events::after(&self.db, self.run, self.seq, PAGE).await?))
    }

    fn give(&mut self, batch: Arc<Batch>) -> Next {
        self.seq = batch.last;
        self.ended = batch.ends;
        Next::Batch(batch)
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.hub.leave_run(self.run);
    }
}
