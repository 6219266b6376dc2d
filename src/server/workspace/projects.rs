//! Making, listing, renaming, putting away and taking back projects.

use serde_json::json;

use super::{
    Workspace,
    paging::{bad_cursor, page},
};
use crate::{
    model::{
        choice::Models,
        contract::Contract,
        ids::{MessageId, ProjectId, RunId},
        project::{Author, Message, Paged, ProjectDetail, ProjectSummary, Role},
    },
    server::{
        accounts::{Actor, authorise, authorise_deleted, authorise_on},
        db::{attachments, messages, people, projects, runs, versions},
        error::AppError,
    },
};

/// How many messages the studio gets at once.
const MESSAGES: i64 = 200;
/// How many runs the studio gets at once.
const RUNS: i64 = 50;
/// Longest name of a provider or model, in bytes.
const LONGEST_NAME: usize = 200;

impl Workspace {
    /// Makes an empty project in the actor's own account.
    ///
    /// # Errors
    /// An empty or overlong title; when the database fails.
    pub async fn create_project(&self, actor: &Actor, title: &str) -> Result<ProjectSummary, AppError> {
        let title = self.title(title)?;
        let (id, now) = (ProjectId(self.around.new_id()), self.around.now());
        let mut tx = self.db.begin_write().await?;
        let account = people::own_account(&mut tx, actor.user_id).await?;
        let account = account.ok_or_else(|| AppError::not_found("account"))?;
        projects::insert(&mut tx, &projects::NewProject { id, account, title: &title, user: actor.user_id, now })
            .await?;
        messages::open(&mut tx, id, now).await?;
        self.note(&mut tx, actor.user_id, id, "project.create", json!({})).await?;
        tx.commit().await?;
        Ok(ProjectSummary {
            id,
            title,
            summary: String::new(),
            colour: None,
            head_version_id: None,
            created_at: now,
            updated_at: now,
        })
    }

    /// Reads a project's summary.
    ///
    /// # Errors
    /// Not found.
    pub async fn get(&self, actor: &Actor, project: ProjectId) -> Result<ProjectSummary, AppError> {
        Ok(authorise(&self.db, actor, project, Role::Viewer).await?.project.summary)
    }

    /// Lists the actor's projects, the latest change first.
    ///
    /// # Errors
    /// A cursor that is not ours; when the database fails.
    pub async fn list(&self, actor: &Actor, after: Option<&str>) -> Result<Paged<ProjectSummary>, AppError> {
        let after = after.map(parse_cursor).transpose()?;
        let size = self.limits.page;
        let found = projects::list(&self.db, actor.user_id, after, size + 1).await?;
        Ok(page(found, size, |last| format!("{}_{}", last.updated_at, last.id)))
    }

    /// Everything that the studio needs to draw a project.
    ///
    /// # Errors
    /// Not found.
    pub async fn detail(&self, actor: &Actor, project: ProjectId) -> Result<ProjectDetail, AppError> {
        let access = authorise(&self.db, actor, project, Role::Viewer).await?;
        let head = access.project.summary.head_version_id;
        let (mut contract, mut preview_url, mut can_undo) = (None, None, false);
        if let Some(head) = head {
            contract = versions::contract(&self.db, head).await?;
            can_undo = self.version_row(project, head).await?.summary.parent_id.is_some();
        }
        // Its host is made on the first call; where there is no room for that, the project is still to be seen.
        match self.previews.url(project, actor.user_id).await {
            Ok(url) => preview_url = Some(url),
            Err(error) => tracing::warn!(%error, %project, "no preview host could be made"),
        }
        Ok(ProjectDetail {
            role: access.role,
            contract,
            messages: self.messages(project).await?,
            runs: runs::list(&self.db, project, None, RUNS).await?.into_iter().map(|run| run.summary).collect(),
            versions: versions::list(&self.db, project, None, self.limits.page).await?,
            preview_url,
            can_undo,
            models: access.project.models,
            can_redo: !access.project.redo_stack.is_empty(),
            project: access.project.summary,
        })
    }

    /// The latest messages, each with what went along with it.
    async fn messages(&self, project: ProjectId) -> Result<Vec<Message>, AppError> {
        let mut said = messages::latest(&self.db, project, MESSAGES).await?;
        let mut attached = attachments::of_project(&self.db, project).await?;
        for message in said.iter_mut().filter(|message| message.author == Author::User) {
            message.attachments = message.run_id.and_then(|run| attached.remove(&run)).unwrap_or_default();
        }
        Ok(said)
    }

    /// Renames a project.
    ///
    /// # Errors
    /// Not found, not allowed, an empty or overlong title.
    pub async fn rename(&self, actor: &Actor, project: ProjectId, title: &str) -> Result<ProjectSummary, AppError> {
        let title = self.title(title)?;
        let now = self.around.now();
        let mut tx = self.db.begin_write().await?;
        let access = authorise_on(&mut tx, actor, project, Role::Editor).await?;
        projects::rename(&mut tx, project, &title, now).await?;
        self.note(&mut tx, actor.user_id, project, "project.rename", json!({})).await?;
        tx.commit().await?;
        Ok(ProjectSummary { title, updated_at: now, ..access.project.summary })
    }

    /// Chooses which model does what in a project.
    ///
    /// # Errors
    /// Not found, not allowed, a name that is too long.
    pub async fn choose_models(&self, actor: &Actor, project: ProjectId, models: Models) -> Result<Models, AppError> {
        let names = [None].into_iter().chain(Models::STAGES.map(Some)).map(|stage| models.at(stage));
        if names.flat_map(|choice| [&choice.provider, &choice.model]).flatten().any(|name| name.len() > LONGEST_NAME) {
            return Err(AppError::invalid(
                "model_name_too_long",
                "The name of a provider or model is too long.",
                format!("{LONGEST_NAME} bytes are the most."),
            ));
        }
        let mut tx = self.db.begin_write().await?;
        authorise_on(&mut tx, actor, project, Role::Editor).await?;
        projects::set_models(&mut tx, project, &models).await?;
        self.note(&mut tx, actor.user_id, project, "project.models", json!(models)).await?;
        tx.commit().await?;
        Ok(models)
    }

    /// Lets a project's card look as its contract says.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn describe(&self, project: ProjectId, contract: &Contract) -> Result<(), AppError> {
        let colour = Some(contract.design.primary_hex.as_str());
        let mut tx = self.db.begin_write().await?;
        projects::describe(&mut tx, project, &contract.title, &contract.summary, colour).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts a project away; it can be taken back for a while.
    ///
    /// # Errors
    /// Not found, not allowed.
    pub async fn delete(&self, actor: &Actor, project: ProjectId) -> Result<(), AppError> {
        let mut tx = self.db.begin_write().await?;
        authorise_on(&mut tx, actor, project, Role::Owner).await?;
        projects::set_deleted(&mut tx, project, Some(self.around.now())).await?;
        self.note(&mut tx, actor.user_id, project, "project.delete", json!({})).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes a project back that was put away.
    ///
    /// # Errors
    /// Not found, also when it is too late; not allowed.
    pub async fn restore_deleted(&self, actor: &Actor, project: ProjectId) -> Result<ProjectSummary, AppError> {
        let mut tx = self.db.begin_write().await?;
        let access = authorise_deleted(&mut tx, actor, project, Role::Owner).await?;
        let since = self.around.now() - self.deleted_ms();
        if access.project.deleted_at.is_some_and(|at| at < since) {
            return Err(AppError::not_found("project"));
        }
        if access.project.deleted_at.is_some() {
            projects::set_deleted(&mut tx, project, None).await?;
            self.note(&mut tx, actor.user_id, project, "project.restore", json!({})).await?;
        }
        tx.commit().await?;
        Ok(access.project.summary)
    }

    /// Adds what the user said, once per run.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_message(
        &self,
        actor: &Actor,
        project: ProjectId,
        run: RunId,
        text: &str,
    ) -> Result<(), AppError> {
        self.add_message(project, Author::User, Some(actor), run, text).await
    }

    /// Adds a run's reply to the conversation, once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_reply(&self, project: ProjectId, run: RunId, text: &str) -> Result<(), AppError> {
        self.add_message(project, Author::Lathe, None, run, text).await
    }

    async fn add_message(
        &self,
        project: ProjectId,
        author: Author,
        actor: Option<&Actor>,
        run: RunId,
        text: &str,
    ) -> Result<(), AppError> {
        let mut tx = self.db.begin_write().await?;
        let new = messages::NewMessageRow {
            id: MessageId(self.around.new_id()),
            project,
            author,
            user: actor.map(|actor| actor.user_id),
            text,
            run: Some(run),
            now: self.around.now(),
        };
        messages::add(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) fn deleted_ms(&self) -> i64 {
        self.limits.deleted_days * 24 * 60 * 60 * 1000
    }

    fn title(&self, title: &str) -> Result<String, AppError> {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let most = self.limits.title_chars;
        if title.is_empty() {
            return Err(AppError::invalid("title_empty", "A project needs a name.", "Type one and save again."));
        }
        if title.chars().count() > most {
            let detail = format!("Use at most {most} characters.");
            return Err(AppError::invalid("title_too_long", "This name is too long.", detail));
        }
        Ok(title)
    }
}

fn parse_cursor(cursor: &str) -> Result<(i64, ProjectId), AppError> {
    let (at, id) = cursor.split_once('_').ok_or_else(bad_cursor)?;
    Ok((at.parse().map_err(|_| bad_cursor())?, id.parse().map_err(|_| bad_cursor())?))
}
