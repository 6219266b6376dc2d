//! One run in the hands of one worker.

use std::{future::Future, time::Instant};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio_util::sync::CancellationToken;

use super::{
    engine::{Base, Engine},
    error::RunError,
    log::RunLog,
    seams::Client,
    service::RunOptions,
};
use crate::{
    model::{event::EventBody, run::Stage},
    server::{
        accounts::Actor,
        db::{events, runs::RunRow},
    },
};

/// What every stage works with.
pub(super) struct Job {
    pub engine: Engine,
    pub run: RunRow,
    pub log: RunLog,
    pub cancel: CancellationToken,
    /// Who asked for it: everything is done in their name.
    pub actor: Actor,
    /// What stood when the run began.
    pub base: Option<Base>,
}

/// A run's options, as they are stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub files: Vec<String>,
    pub requirements: Vec<String>,
    pub options: RunOptions,
}

impl Job {
    /// Runs a stage, or takes its stored output when an earlier worker finished it.
    ///
    /// # Errors
    /// What the stage meets; [`RunError::Cancelled`] when the user stops it.
    pub async fn stage<T, F>(&self, stage: Stage, work: F) -> Result<T, RunError>
    where
        T: Serialize + DeserializeOwned,
        F: Future<Output = Result<T, RunError>>,
    {
        if let Some(output) = events::step(self.engine.db(), self.run.summary.id, stage).await? {
            return Ok(serde_json::from_str(&output)?);
        }
        if self.cancel.is_cancelled() {
            return Err(RunError::Cancelled);
        }
        if self.log.has_started(stage).await? {
            let text = "Picked up where an interruption left off.".to_owned();
            self.log.emit(EventBody::ReasoningStep { text }).await?;
        } else {
            self.log.emit(EventBody::StageStarted { stage }).await?;
        }
        self.engine.at_stage(stage).await;
        let started = Instant::now();
        let output = tokio::select! {
            biased;
            () = self.cancel.cancelled() => return Err(RunError::Cancelled),
            output = work => output?,
        };
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.log.finish_stage(stage, serde_json::to_string(&output)?, millis).await?;
        Ok(output)
    }

    /// What the person asked for besides the words; what cannot be read is as if nothing were asked.
    pub fn wanted(&self) -> Wanted {
        serde_json::from_str(&self.run.options).unwrap_or_default()
    }

    /// In whose name an author works here.
    pub fn client<'a>(&'a self, options: &'a RunOptions) -> Client<'a> {
        let run = &self.run.summary;
        Client { actor: &self.actor, project: run.project_id, run: run.id, options }
    }

    /// Says a sentence on what is being done and why.
    ///
    /// # Errors
    /// As [`RunLog::emit`].
    pub async fn say(&self, text: impl Into<String>) -> Result<(), RunError> {
        self.log.emit(EventBody::ReasoningStep { text: text.into() }).await
    }
}
