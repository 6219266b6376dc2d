//! Taking orders: words become a queued run, and runs are shown and stopped.

use async_trait::async_trait;

use super::{
    engine::Engine,
    follow::Follower,
    hub::News,
    job::Wanted,
    service::{NewMessage, RunService, Started},
    stages::estimate,
};
use crate::{
    model::{
        call::CallSummary,
        choice::Models,
        event::Event,
        ids::{ProjectId, RunId},
        mode::Mode,
        money::Estimate,
        project::{Paged, Role},
        run::{RunOptions, RunStatus, RunSummary},
    },
    server::{
        accounts::{Actor, authorise},
        clock::Surroundings,
        config::Limits,
        db::{
            attachments, events, idempotency, model_calls,
            runs::{self, NewRun},
        },
        error::AppError,
    },
};

/// How much of a prompt names a project until its contract does, in characters.
const TITLE: usize = 60;

/// The queue's counter, over the engine that works it off.
pub struct RunDesk {
    engine: Engine,
    around: Surroundings,
    limits: Limits,
}

impl RunDesk {
    /// Opens the counter.
    #[must_use]
    pub fn new(engine: Engine, around: Surroundings, limits: Limits) -> Self {
        Self { engine, around, limits }
    }

    fn checked_prompt(&self, prompt: &str) -> Result<String, AppError> {
        let (prompt, most) = (prompt.trim(), self.limits.prompt_chars);
        if prompt.is_empty() {
            return Err(AppError::invalid(
                "prompt_empty",
                "There are no words to go by.",
                "Say in a sentence or two what you want, such as \"a reading list with ratings\".",
            ));
        }
        let length = prompt.chars().count();
        if length > most {
            return Err(AppError::invalid(
                "prompt_too_long",
                format!("That is {length} characters, and {most} are the most."),
                "Say the main thing first, and add the rest in messages that follow.",
            ));
        }
        Ok(prompt.to_owned())
    }

    /// Starts a new run with an ended one's words, files and options, changed by `change`.
    async fn retry(
        &self,
        actor: &Actor,
        run: RunId,
        change: impl FnOnce(&mut RunOptions) + Send,
    ) -> Result<Started, AppError> {
        let summary = self.engine.visible_run(actor, run, Role::Editor).await?;
        let row = runs::get(self.engine.db(), run).await?.ok_or_else(|| AppError::not_found("run"))?;
        let wanted = Wanted::of(&row);
        // Whoever tries again wants another answer. Leave to go beyond caps is for one run: trying that one again asks anew.
        let mut options = RunOptions { fresh: true, beyond_caps: false, models: Models::default(), ..wanted.options };
        change(&mut options);
        let message = NewMessage {
            project: Some(summary.project_id),
            prompt: summary.prompt,
            idempotency: None,
            files: wanted.files,
            requirements: wanted.requirements,
            attachments: attachments::of_run(self.engine.db(), run).await?.into_iter().map(|one| one.id).collect(),
            options,
        };
        self.start(actor, message).await
    }

    /// A message's options, with its project's choice of models unless they make one; who may not write is turned away.
    async fn with_models(&self, actor: &Actor, message: &NewMessage) -> Result<RunOptions, AppError> {
        let mut options = message.options.clone();
        if let Some(project) = message.project {
            let access = authorise(self.engine.db(), actor, project, Role::Editor).await?;
            if options.models.is_open() {
                options.models = access.project.models;
            }
        }
        Ok(options)
    }

    async fn queue(&self, actor: &Actor, message: &NewMessage, prompt: &str) -> Result<Started, AppError> {
        let workspace = self.engine.workspace();
        let options = self.with_models(actor, message).await?;
        workspace.may_send(actor, message.project, &message.attachments).await?;
        check_race(&options)?;
        let project_id = match message.project {
            Some(project) => project,
            None => workspace.create_project(actor, &working_title(prompt)).await?.id,
        };
        let run_id = RunId(self.around.new_id());
        let options = serde_json::json!({
            "files": message.files, "requirements": message.requirements, "options": options
        });
        let new = NewRun {
            id: run_id,
            project_id,
            user_id: actor.user_id,
            kind: if message.options.mode == Mode::Build { "generate" } else { message.options.mode.as_str() },
            prompt,
            options: &options.to_string(),
            generator: self.engine.generator().name(),
            now: self.around.now(),
        };
        // The message and what goes along first: a run is taken up the moment it is there.
        let mut tx = self.engine.db().begin_write().await?;
        attachments::send(&mut tx, project_id, run_id, &message.attachments).await?;
        tx.commit().await?;
        workspace.note_message(actor, project_id, run_id, prompt).await?;
        runs::insert(self.engine.db(), &new).await?;
        self.engine.hub().tell_project(project_id, News::Run { run_id, status: RunStatus::Queued });
        self.engine.bell().notify_waiters();
        Ok(Started { project_id, run_id })
    }
}

#[async_trait]
impl RunService for RunDesk {
    async fn start(&self, actor: &Actor, message: NewMessage) -> Result<Started, AppError> {
        let prompt = self.checked_prompt(&message.prompt)?;
        let Some(key) = message.idempotency.as_deref() else { return self.queue(actor, &message, &prompt).await };
        let key = format!("run:{key}");
        let asked = blake3::hash(format!("{:?} {prompt}", message.project).as_bytes()).to_hex().to_string();
        let db = self.engine.db();
        match idempotency::claim(db, actor.user_id, &key, &asked, self.around.now()).await? {
            Some(answer) if answer.request_hash != asked => Err(AppError::conflict(
                "key_reused",
                "That Idempotency-Key was used for something else.",
                "Use a new key for a new request.",
            )),
            Some(answer) if answer.status == 0 => Err(AppError::conflict(
                "still_working",
                "The same request is still being worked on.",
                "Wait a moment, then send it again.",
            )),
            Some(answer) => Ok(serde_json::from_str(&answer.response).map_err(AppError::internal)?),
            None => {
                let started = self.queue(actor, &message, &prompt).await;
                match &started {
                    Ok(started) => {
                        let answer = serde_json::to_string(started).map_err(AppError::internal)?;
                        idempotency::keep(db, actor.user_id, &key, 202, &answer).await?;
                    }
                    Err(_) => idempotency::free(db, actor.user_id, &key).await?,
                }
                started
            }
        }
    }

    async fn again(&self, actor: &Actor, run: RunId, beyond_caps: bool) -> Result<Started, AppError> {
        self.retry(actor, run, |options| options.beyond_caps = beyond_caps).await
    }

    async fn again_with(
        &self,
        actor: &Actor,
        run: RunId,
        provider: Option<String>,
        model: Option<String>,
    ) -> Result<Started, AppError> {
        let named = provider.is_some() || model.is_some();
        let change = |options: &mut RunOptions| {
            if named {
                (options.provider, options.model) = (provider, model);
            }
        };
        self.retry(actor, run, change).await
    }

    async fn estimate(&self, actor: &Actor, message: NewMessage) -> Result<Option<Estimate>, AppError> {
        let options = self.with_models(actor, &message).await?;
        self.engine.workspace().may_send(actor, message.project, &message.attachments).await?;
        let prompt = self.checked_prompt(&message.prompt)?;
        estimate(&self.engine, actor, &NewMessage { prompt, options, ..message }).await
    }

    async fn cancel(&self, actor: &Actor, run: RunId) -> Result<(), AppError> {
        self.engine.visible_run(actor, run, Role::Editor).await?;
        runs::request_cancel(self.engine.db(), run, self.around.now()).await?;
        self.engine.cancels().notify_waiters();
        Ok(())
    }

    async fn get(&self, actor: &Actor, run: RunId) -> Result<RunSummary, AppError> {
        self.engine.visible_run(actor, run, Role::Viewer).await
    }

    async fn list(
        &self,
        actor: &Actor,
        project: ProjectId,
        after: Option<&str>,
    ) -> Result<Paged<RunSummary>, AppError> {
        authorise(self.engine.db(), actor, project, Role::Viewer).await?;
        let before = match after {
            Some(id) => Some(id.parse().map_err(|_| AppError::not_found("page"))?),
            None => None,
        };
        let mut rows = runs::list(self.engine.db(), project, before, self.limits.page + 1).await?;
        let page = usize::try_from(self.limits.page).unwrap_or(50);
        let more = rows.len() > page;
        rows.truncate(page);
        let next = rows.last().filter(|_| more).map(|last| last.summary.id.to_string());
        Ok(Paged { items: rows.into_iter().map(|row| row.summary).collect(), next })
    }

    async fn calls(&self, actor: &Actor, run: RunId) -> Result<Vec<CallSummary>, AppError> {
        self.engine.visible_run(actor, run, Role::Viewer).await?;
        Ok(model_calls::of_run(self.engine.db(), run).await?)
    }

    async fn events(&self, actor: &Actor, run: RunId, after: i64, limit: i64) -> Result<Vec<Event>, AppError> {
        self.engine.visible_run(actor, run, Role::Viewer).await?;
        Ok(events::after(self.engine.db(), run, after.max(0), limit.clamp(1, 1000)).await?)
    }

    async fn follow(&self, actor: &Actor, run: RunId, after: i64) -> Result<Follower, AppError> {
        self.engine.visible_run(actor, run, Role::Viewer).await?;
        Ok(Follower::new(self.engine.db().clone(), self.engine.hub().clone(), run, after.max(0)))
    }
}

/// How many models may race.
const LANES: std::ops::RangeInclusive<usize> = 2..=4;

fn check_race(options: &RunOptions) -> Result<(), AppError> {
    let (race, mut known) = (&options.race, Vec::new());
    let twice = race.iter().any(|one| {
        known.contains(&one) || {
            known.push(one);
            false
        }
    });
    if race.is_empty() || (LANES.contains(&race.len()) && !twice) {
        return Ok(());
    }
    Err(AppError::invalid("bad_race", "These models cannot race.", "Name two to four, each once."))
}

fn working_title(prompt: &str) -> String {
    let words = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= TITLE { words } else { words.chars().take(TITLE - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_working_title_is_short_and_on_one_line() {
        assert_eq!(working_title("a\n list  of\tbooks"), "a list of books");
        assert_eq!(working_title(&"ü".repeat(200)).chars().count(), TITLE);
    }
}
