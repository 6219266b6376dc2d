//! The desk at which a run is rebuilt: a database of its own, with what the run had before it and nothing else.

use super::{Archive, script};
use crate::{
    model::{
        event::EventBody,
        ids::{MessageId, ProjectId, ProviderId, RunId, VersionId},
        project::{Author, Message},
        provider::{ModelInfo, ProviderKind, ProviderSummary, Size},
        run::RunStatus,
    },
    server::{
        accounts::{Accounts, Actor, LOCAL_OWNER, PreviewHosts, authorise_account},
        clock::Surroundings,
        config::Config,
        db::{
            Db, attachments,
            events::{self, Along},
            messages::{self, NewMessageRow},
            model_calls::Answered,
            providers::{self, ProviderRow},
            runs::{self, NewRun, RunRow},
        },
        error::AppError,
        workspace::{NewVersion, Workspace},
    },
};

/// Most messages that are looked through for those before the run.
const MESSAGES: i64 = 10_000;
/// How many of those a run looks at, with its own.
const TALK: usize = 39;
/// How long the worker of the desk may take to begin, in milliseconds.
const MINUTE_MS: i64 = 60_000;

struct Desk<'a> {
    db: Db,
    workspace: Workspace,
    around: &'a Surroundings,
    actor: Actor,
    project: ProjectId,
}

/// Whether several models wrote at once in a run.
pub(super) fn raced(run: &RunRow) -> bool {
    let wanted: serde_json::Value = serde_json::from_str(&run.options).unwrap_or_default();
    wanted["options"]["race"].as_array().is_some_and(|race| !race.is_empty())
}

/// Sets everything up, with the run in the queue.
pub(super) async fn set(
    from: Archive<'_>,
    run: &RunRow,
    call: &Answered,
    config: &Config,
    around: &Surroundings,
) -> Result<(), AppError> {
    let db = Db::open(&config.database(), None).await?;
    Accounts::open(db.clone(), around.clone(), config).await?;
    let hosts = PreviewHosts::new(db.clone(), around.clone(), config);
    let workspace = Workspace::new(db.clone(), around.clone(), hosts, config);
    let actor = Actor::user(LOCAL_OWNER);
    let project = workspace.create_project(&actor, "Replayed").await?.id;
    let desk = Desk { db, workspace, around, actor, project };
    desk.seat(call).await?;
    if let Some(base) = run.base_version_id {
        desk.base(from, run, base).await?;
    }
    desk.talk(from, run).await?;
    desk.attached(from, run).await?;
    desk.queue(run).await?;
    desk.db.close().await;
    Ok(())
}

impl Desk<'_> {
    /// Somebody to ask, who reads as much as the model that was asked then.
    async fn seat(&self, call: &Answered) -> Result<(), AppError> {
        let context = script::question(call)?.max_tokens.saturating_mul(4);
        let mut tx = self.db.begin_write().await?;
        let account = authorise_account(&mut tx, &self.actor).await?;
        let summary = ProviderSummary {
            id: ProviderId(self.around.new_id()),
            kind: ProviderKind::Ollama,
            name: call.provider.clone(),
            base_url: "http://record.invalid".to_owned(),
            headers: Vec::new(),
            has_key: false,
            enabled: true,
            model: Some(call.model.clone()),
            models: vec![ModelInfo { id: call.model.clone(), context: Some(context), vision: None }],
            position: 0,
            concurrency: 1,
            size: Size::default(),
            probe: None,
        };
        let updated_at = self.around.now();
        let row = ProviderRow { summary, account, key_sealed: None, headers_sealed: None, updated_at };
        providers::insert(&mut tx, &row, self.actor.user_id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The version that the run started from, with what failed in it.
    async fn base(&self, from: Archive<'_>, run: &RunRow, base: VersionId) -> Result<(), AppError> {
        let summary = from.workspace.version(run.summary.project_id, base).await?;
        let made_by = RunId(self.around.new_id());
        let version = NewVersion {
            project: self.project,
            parent: None,
            tree: from.workspace.load_tree(base).await?,
            label: summary.label,
            state: summary.state,
            run_id: Some(made_by),
            lane: String::new(),
            contract: from.workspace.contract(base).await?,
            checks: from.workspace.checks(base).await?,
            counts: summary.checks,
        };
        let version = self.workspace.commit_version(&self.actor, version).await?.id;
        self.workspace.move_head(&self.actor, self.project, None, version).await?;
        let failures = events::failures_of(from.db, base).await?;
        let now = self.around.now();
        runs::insert(&self.db, &self.row(made_by, "generate", "The version it started from", "{}")).await?;
        let claimed = runs::claim(&self.db, "replay", now, now + MINUTE_MS).await?;
        let epoch = claimed.map_or(0, |claimed| claimed.lease_epoch);
        let along = Along { step: None, end: Some((RunStatus::Passed, Some(version))) };
        let bodies = failures.into_iter().map(EventBody::TestResult).collect();
        events::append(&self.db, made_by, epoch, now, bodies, &along).await?;
        Ok(())
    }

    /// What was said before the run.
    async fn talk(&self, from: Archive<'_>, run: &RunRow) -> Result<(), AppError> {
        let mut said: Vec<Message> = messages::latest(from.db, run.summary.project_id, MESSAGES).await?;
        if let Some(own) = said.iter().position(|message| message.run_id == Some(run.summary.id)) {
            said.truncate(own);
        }
        let mut tx = self.db.begin_write().await?;
        for message in said.iter().skip(said.len().saturating_sub(TALK)) {
            let new = NewMessageRow {
                id: MessageId(self.around.new_id()),
                project: self.project,
                author: message.author,
                user: (message.author == Author::User).then_some(self.actor.user_id),
                text: &message.text,
                run: message.run_id,
                now: message.created_at,
            };
            messages::add(&mut tx, &new).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The run itself, under its own id. Whoever was to be asked then is whoever sits here.
    /// What went along with the words.
    async fn attached(&self, from: Archive<'_>, run: &RunRow) -> Result<(), AppError> {
        let sent = attachments::of_run(from.db, run.summary.id).await?;
        for one in &sent {
            let content = attachments::content(from.db, one.id).await?;
            attachments::insert(&self.db, one, self.actor.user_id, &content, self.around.now()).await?;
        }
        let ids: Vec<_> = sent.iter().map(|one| one.id).collect();
        let mut tx = self.db.begin_write().await?;
        attachments::send(&mut tx, self.project, run.summary.id, &ids).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn queue(&self, run: &RunRow) -> Result<(), AppError> {
        let mut wanted: serde_json::Value = serde_json::from_str(&run.options).unwrap_or_default();
        if let Some(options) = wanted["options"].as_object_mut() {
            options.remove("provider");
            options.remove("model");
        }
        let summary = &run.summary;
        self.workspace.note_message(&self.actor, self.project, summary.id, &summary.prompt).await?;
        let wanted = wanted.to_string();
        Ok(runs::insert(&self.db, &self.row(summary.id, &run.kind, &summary.prompt, &wanted)).await?)
    }

    fn row<'a>(&self, id: RunId, kind: &'a str, prompt: &'a str, options: &'a str) -> NewRun<'a> {
        let (user_id, now) = (self.actor.user_id, self.around.now());
        NewRun { id, project_id: self.project, user_id, kind, prompt, options, generator: "blueprint", now }
    }
}
