//! Replaying a run: rebuilt from its record at a desk of its own, without a network, or set beside another run.

mod compare;
mod desk;
mod script;

pub use compare::{Side, ended, side};

use std::{path::Path, sync::Arc};

use crate::{
    model::{ids::RunId, project::Role, run::RunStatus, tree::Tree, version::FileChange},
    server::{
        accounts::{Actor, authorise},
        config::Config,
        db::{
            Db,
            model_calls::{self, Answered},
            runs,
        },
        error::AppError,
        models::ModelMaker,
        state::{AppState, Fittings},
        workspace::{self, Workspace},
    },
};
use script::Script;

/// What came of rebuilding a run.
#[derive(Debug, Clone)]
pub struct Rebuilt {
    /// Whether the same files came out, or the same words where there are no files.
    pub same: bool,
    /// How the rebuilt files differ from those that the run made.
    pub changed: Vec<FileChange>,
    /// How the rebuilt run ended.
    pub status: RunStatus,
    pub text: String,
    /// Answers that the record held, and how many of them were used.
    pub answers: usize,
    pub used: usize,
    /// Answers that were given to a question other than the recorded one.
    pub strayed: usize,
}

/// Where a run's record lies.
#[derive(Clone, Copy)]
pub struct Archive<'a> {
    pub db: &'a Db,
    pub workspace: &'a Workspace,
}

/// Works a run through once more in the empty folder `folder`, with recorded answers in the place of models; `None` when
/// no answers are recorded. Nothing that is kept changes.
///
/// # Errors
/// Not found, for runs of others as well; when the record or the folder cannot be used.
pub async fn rebuild(
    from: Archive<'_>,
    actor: &Actor,
    run: RunId,
    config: Config,
    folder: &Path,
    fit: impl FnOnce(Arc<dyn ModelMaker>) -> Fittings,
) -> Result<Option<Rebuilt>, AppError> {
    let row = runs::get(from.db, run).await?.ok_or_else(|| AppError::not_found("run"))?;
    authorise(from.db, actor, row.summary.project_id, Role::Viewer).await?;
    if desk::raced(&row) {
        return Err(AppError::invalid(
            "race_not_replayed",
            "In a race several models wrote at once, which is not rebuilt.",
            "Run its words again with one of the models: lathe replay RUN --model NAME.",
        ));
    }
    let answers: Vec<Answered> = model_calls::answers(from.db, run).await?;
    let Some(first) = answers.first() else { return Ok(None) };
    let script = Script::read(&answers)?;
    let fittings = fit(Arc::new(script.clone()));
    let config = Config { providers: crate::server::providers::GivenProviders::default(), ..config.at_desk(folder) };
    desk::set(from, &row, first, &config, &fittings.around).await?;
    let state = AppState::fit(config, fittings).await?;
    let report = ended(state.db(), state.engine().hub(), run).await;
    let made = state.workspace().version_of_run(run).await?;
    let after = match made {
        Some(version) => state.workspace().load_tree(version).await?,
        None => Tree::default(),
    };
    state.stop().await;
    let report = report?;
    let before = match from.workspace.version_of_run(run).await? {
        Some(version) => from.workspace.load_tree(version).await?,
        None => Tree::default(),
    };
    let changed = workspace::changes(&before, &after);
    // Words are compared where there is nothing else: a report on files counts seconds and versions.
    let said = match (before.is_empty(), after.is_empty()) {
        (true, true) => side(from.db, run).await?.text == report.text,
        _ => true,
    };
    let (used, strayed) = script.used();
    Ok(Some(Rebuilt {
        same: changed.is_empty() && said,
        changed,
        status: report.status,
        text: report.text,
        answers: answers.len(),
        used,
        strayed,
    }))
}
