//! One run in the hands of one worker.

use std::{
    future::Future,
    sync::{Mutex, PoisonError},
    time::Instant,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tokio_util::sync::CancellationToken;

use super::{
    engine::{Base, Engine},
    error::RunError,
    log::RunLog,
    seams::{Attached, Client},
};
use crate::{
    model::{
        attachment::Attachment,
        event::{EventBody, TestResult},
        ids::ProjectId,
        project::{Author, Message},
        run::{RunOptions, Stage},
        tree::Tree,
    },
    server::{
        accounts::Actor,
        db::{Db, DbError, attachments, events, messages, runs::RunRow},
    },
};

/// How many earlier messages are looked at.
pub(super) const TALK: i64 = 40;

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
    /// All files with what a model has written completely so far.
    so_far: Mutex<Option<Tree>>,
}

/// A run's options, as they are stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub files: Vec<String>,
    pub requirements: Vec<String>,
    pub options: RunOptions,
}

impl Wanted {
    /// Reads what was stored with a run; what cannot be read is as if nothing were asked.
    pub fn of(run: &RunRow) -> Self {
        serde_json::from_str(&run.options).unwrap_or_default()
    }

    /// What is asked for: the words, and what else was required.
    pub fn words(&self, prompt: &str) -> String {
        let mut words = prompt.to_owned();
        for requirement in &self.requirements {
            words.push_str("\n- ");
            words.push_str(requirement);
        }
        words
    }
}

impl Job {
    /// Takes a run in hand.
    pub fn new(engine: Engine, run: RunRow, log: RunLog, cancel: CancellationToken, base: Option<Base>) -> Self {
        let actor = Actor::user(run.user_id);
        Self { engine, run, log, cancel, actor, base, so_far: Mutex::new(None) }
    }

    /// Notes what a model has written completely so far.
    pub fn keep(&self, tree: Tree) {
        *self.so_far.lock().unwrap_or_else(PoisonError::into_inner) = Some(tree);
    }

    /// What a model had written completely when the run was stopped.
    pub fn kept(&self) -> Option<Tree> {
        self.so_far.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

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

    /// What the person asked for besides the words.
    pub fn wanted(&self) -> Wanted {
        Wanted::of(&self.run)
    }

    /// What is asked for: the words, and what else was required.
    pub fn words(&self) -> String {
        self.wanted().words(&self.run.summary.prompt)
    }

    /// What was said in the project before this run, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn talk(&self) -> Result<Vec<Message>, RunError> {
        let run = &self.run.summary;
        let mut said = messages::latest(self.engine.db(), run.project_id, TALK).await?;
        // The words of this run are asked by themselves; those of later ones have not been said yet.
        if let Some(own) = said.iter().position(|message| message.run_id == Some(run.id)) {
            said.truncate(own);
        }
        Ok(said)
    }

    /// What fails in the version that the run began with.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failures(&self) -> Result<Vec<TestResult>, RunError> {
        let Some(base) = &self.base else { return Ok(Vec::new()) };
        Ok(events::failures_of(self.engine.db(), base.version).await?)
    }

    /// What goes along with the words.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attached(&self) -> Result<Vec<Attached>, RunError> {
        let sent = attachments::of_run(self.engine.db(), self.run.summary.id).await?;
        Ok(contents(self.engine.db(), sent).await?)
    }

    /// The plan that this run is to carry out, in words for a model, when somebody accepted one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan(&self) -> Result<Option<String>, RunError> {
        Ok(plan(self.engine.db(), self.run.summary.project_id, &self.wanted(), &self.words()).await?)
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

/// Attachments with what is in them.
pub(super) async fn contents(db: &Db, sent: Vec<Attachment>) -> Result<Vec<Attached>, DbError> {
    let mut all = Vec::with_capacity(sent.len());
    for attachment in sent {
        let content = attachments::content(db, attachment.id).await?;
        all.push(Attached { attachment, content });
    }
    Ok(all)
}

/// The accepted plan that words are to carry out, in words for a model.
pub(super) async fn plan(db: &Db, project: ProjectId, wanted: &Wanted, words: &str) -> Result<Option<String>, DbError> {
    let Some(plan) = wanted.options.plan else { return Ok(None) };
    let said = messages::of_run(db, project, plan).await?;
    let answer = said.into_iter().find(|message| message.author == Author::Lathe);
    Ok(answer.map(|answer| format!("{words}\n\nCarry out this plan:\n{}", answer.text)))
}
