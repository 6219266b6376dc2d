//! Runs that are put in the queue and stay there: these tests are about the doors, not about what works a run off.

use async_trait::async_trait;
use lathe::{
    model::{
        event::Event,
        ids::{ProjectId, RunId},
        project::{Paged, Role},
        run::RunSummary,
    },
    server::{
        accounts::{Actor, authorise},
        clock::Surroundings,
        db::{Db, events, runs},
        error::AppError,
        runs::{NewMessage, RunService, Started},
        workspace::Workspace,
    },
};

pub struct Queue {
    db: Db,
    around: Surroundings,
    workspace: Workspace,
}

impl Queue {
    pub fn new(db: Db, around: Surroundings, workspace: Workspace) -> Self {
        Self { db, around, workspace }
    }

    async fn visible(&self, actor: &Actor, run: RunId, needed: Role) -> Result<RunSummary, AppError> {
        let run = runs::get(&self.db, run).await?.ok_or_else(|| AppError::not_found("run"))?;
        authorise(&self.db, actor, run.summary.project_id, needed).await?;
        Ok(run.summary)
    }
}

#[async_trait]
impl RunService for Queue {
    async fn start(&self, actor: &Actor, message: NewMessage) -> Result<Started, AppError> {
        let project_id = match message.project {
            Some(project) => authorise(&self.db, actor, project, Role::Editor).await.map(|_| project)?,
            None => self.workspace.create_project(actor, "New").await?.id,
        };
        let run_id = RunId(self.around.new_id());
        let new = runs::NewRun {
            id: run_id,
            project_id,
            user_id: actor.user_id,
            kind: "generate",
            prompt: &message.prompt,
            options: "{}",
            generator: "blueprint",
            now: self.around.now(),
        };
        runs::insert(&self.db, &new).await?;
        Ok(Started { project_id, run_id })
    }

    async fn cancel(&self, actor: &Actor, run: RunId) -> Result<(), AppError> {
        self.visible(actor, run, Role::Editor).await?;
        runs::request_cancel(&self.db, run, self.around.now()).await?;
        Ok(())
    }

    async fn get(&self, actor: &Actor, run: RunId) -> Result<RunSummary, AppError> {
        self.visible(actor, run, Role::Viewer).await
    }

    async fn list(&self, actor: &Actor, project: ProjectId, _: Option<&str>) -> Result<Paged<RunSummary>, AppError> {
        authorise(&self.db, actor, project, Role::Viewer).await?;
        let found = runs::list(&self.db, project, None, 100).await?;
        Ok(Paged { items: found.into_iter().map(|run| run.summary).collect(), next: None })
    }

    async fn events(&self, actor: &Actor, run: RunId, after: i64, limit: i64) -> Result<Vec<Event>, AppError> {
        self.visible(actor, run, Role::Viewer).await?;
        Ok(events::after(&self.db, run, after, limit).await?)
    }
}
