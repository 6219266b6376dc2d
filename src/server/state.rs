//! Everything a server is made of, put together once.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::prelude::LeptosOptions;
use tokio::{sync::Notify, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use super::{
    accounts::{Accounts, Actor, LOCAL_OWNER, PreviewHosts},
    author::ModelAuthor,
    clock::Surroundings,
    config::Config,
    db::{Db, runs},
    error::AppError,
    generate::{Builtin, Generator},
    http::Web,
    models::{self, ModelMaker},
    money::Money,
    preview::Previews,
    providers::Providers,
    runs::{Checker, Engine, Hub, News, Parts, RunDesk, RunService, Showroom, Worker, WorkerSettings},
    vault::Vault,
    workspace::Workspace,
};
use crate::model::{ids::ProjectId, problem::Problem, run::Stage};

/// What handlers work with; clones share it.
#[derive(Clone)]
pub struct AppState(Arc<Whole>);

struct Whole {
    config: Config,
    around: Surroundings,
    db: Db,
    accounts: Accounts,
    workspace: Workspace,
    engine: Engine,
    web: Web,
    leptos: LeptosOptions,
    previews: Previews,
    vault: Vault,
    models: Arc<dyn ModelMaker>,
    stop: CancellationToken,
    worker: std::sync::Mutex<Option<JoinHandle<()>>>,
}

/// What a test may put in the place of the real thing.
pub struct Fittings {
    pub around: Surroundings,
    pub generator: Arc<dyn Generator>,
    pub checker: Arc<dyn Checker>,
    /// What runs show their candidates in; the previews themselves, unless a test watches.
    pub showroom: Arc<dyn Showroom>,
    pub previews: Previews,
    /// Makes those who answer out of the ways to reach them.
    pub models: Arc<dyn ModelMaker>,
    pub worker: WorkerSettings,
    /// Whether a server may work on the same database at the same time.
    pub beside: bool,
}

impl Fittings {
    /// The real thing.
    #[must_use]
    pub fn real(config: &Config) -> Self {
        let (previews, around) = (super::fittings::previews(), Surroundings::real());
        Self {
            models: models::maker(&around),
            around,
            generator: Arc::new(Builtin),
            checker: super::fittings::checker(config),
            showroom: Arc::new(previews.clone()),
            previews,
            worker: WorkerSettings::default(),
            beside: false,
        }
    }
}

impl AppState {
    /// Opens everything and starts working off the queue.
    ///
    /// # Errors
    /// A [`Problem`] when the data folder or the database cannot be used.
    pub async fn start(config: Config) -> Result<Self, Problem> {
        make_private(&config.data)?;
        let fittings = Fittings::real(&config);
        Self::fit(config, fittings).await
    }

    /// As [`AppState::start`], for a command that may have a server beside it on the same database.
    ///
    /// # Errors
    /// As [`AppState::start`].
    pub async fn beside(config: Config) -> Result<Self, Problem> {
        make_private(&config.data)?;
        let fittings = Fittings { beside: true, ..Fittings::real(&config) };
        Self::fit(config, fittings).await
    }

    /// As [`AppState::start`], with given parts.
    ///
    /// # Errors
    /// As [`AppState::start`].
    pub async fn fit(config: Config, fittings: Fittings) -> Result<Self, Problem> {
        let around = fittings.around;
        let vault = Vault::new(&config.data, &config.master_keys, around.entropy.clone())?;
        let db = Db::open(&config.database(), config.limits.database_pages).await.map_err(AppError::from)?;
        let accounts = Accounts::open(db.clone(), around.clone(), &config).await?;
        let hosts = PreviewHosts::new(db.clone(), around.clone(), &config);
        let workspace = Workspace::new(db.clone(), around.clone(), hosts, &config);
        let hub = Arc::new(Hub::default());
        let told = hub.clone();
        workspace.on_head(Box::new(move |project, head| told.tell_project(project, News::Head { head })));
        let models = fittings.models;
        let given = config.providers.clone();
        let providers =
            Providers::new(db.clone(), around.clone(), vault.clone(), models.clone(), given, &config.limits);
        let money = Money::new(db.clone(), around.clone(), config.limits.model_calls_per_hour);
        let author = ModelAuthor::new(db.clone(), around.clone(), providers.clone(), models.clone(), money.clone());
        let engine = Engine::new(Parts {
            db: db.clone(),
            around: around.clone(),
            workspace: workspace.clone(),
            generator: fittings.generator,
            author: Arc::new(author),
            checker: fittings.checker,
            showroom: fittings.showroom,
            hub,
            bell: Notify::new(),
            cancels: Notify::new(),
            hold_at: hold_at(),
        });
        if config.database_url.is_none() && !fittings.beside {
            // SQLite has one server: whatever is leased was left behind by one that is gone.
            runs::release_all(&db).await.map_err(AppError::from)?;
        }
        let desk: Arc<dyn RunService> = Arc::new(RunDesk::new(engine.clone(), around.clone(), config.limits.clone()));
        let web = Web::new(
            Arc::new(config.clone()),
            db.clone(),
            around.clone(),
            workspace.clone(),
            accounts.clone(),
            providers,
            money,
            desk,
        );
        let stop = CancellationToken::new();
        let worker = tokio::spawn(Worker::new(engine.clone(), fittings.worker).run(stop.clone()));
        tokio::spawn(workspace.clone().keep_house(stop.clone()));
        let leptos = super::http::leptos_options(&config);
        let worker = std::sync::Mutex::new(Some(worker));
        let previews = fittings.previews;
        Ok(Self(Arc::new(Whole {
            config,
            around,
            db,
            accounts,
            workspace,
            engine,
            web,
            leptos,
            previews,
            vault,
            models,
            stop,
            worker,
        })))
    }

    /// Stops working; what is unfinished goes on at the next start.
    pub async fn stop(&self) {
        self.0.stop.cancel();
        let worker = self.0.worker.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(worker) = worker
            && let Err(error) = worker.await
        {
            tracing::error!(%error, "the worker did not end well");
        }
        self.0.db.close().await;
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// Clock, randomness and HTTP client.
    #[must_use]
    pub fn around(&self) -> &Surroundings {
        &self.0.around
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// People and sessions.
    #[must_use]
    pub fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }

    /// Projects, versions, files.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.0.workspace
    }

    /// What keeps secrets.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// Sources of models.
    #[must_use]
    pub fn providers(&self) -> &Providers {
        &self.0.web.providers
    }

    /// Prices, caps and sums.
    #[must_use]
    pub fn money(&self) -> &Money {
        &self.0.web.money
    }

    /// Makes those who answer.
    #[must_use]
    pub fn models(&self) -> &Arc<dyn ModelMaker> {
        &self.0.models
    }

    /// What projects show.
    #[must_use]
    pub fn previews(&self) -> &Previews {
        &self.0.previews
    }

    /// What runs work with.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// Starts, shows and stops runs.
    #[must_use]
    pub fn runs(&self) -> &dyn RunService {
        self.0.web.runs.as_ref()
    }

    /// What the REST doors work with.
    #[must_use]
    pub fn web(&self) -> &Web {
        &self.0.web
    }

    /// Whoever sits at this machine, for work without a browser.
    #[must_use]
    pub fn local_owner(&self) -> Actor {
        Actor::user(LOCAL_OWNER)
    }

    /// Where the actor sees a project's preview: the head, or one version by its number.
    ///
    /// # Errors
    /// When the database fails. Whether they may is for the caller to ask.
    pub async fn preview_url(
        &self,
        actor: &Actor,
        project: ProjectId,
        version: Option<i64>,
    ) -> Result<String, AppError> {
        let url = self.0.workspace.previews().url(project, actor.user_id).await?;
        Ok(match version {
            // A version has an origin of its own: its data must not mix with the head's.
            Some(number) => url.replacen("://", &format!("://v{number}-"), 1),
            None => url,
        })
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.0.leptos.clone()
    }
}

/// Makes the data folder, for its owner alone.
pub(crate) fn make_private(folder: &std::path::Path) -> Result<(), Problem> {
    let made = std::fs::create_dir_all(folder).and_then(|()| {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
        }
        Ok(())
    });
    made.map_err(|error| {
        Problem::new(
            500,
            "data_folder",
            format!("The data folder {} cannot be used: {error}.", folder.display()),
            "Choose another one with LATHE_DATA, or make this one writable.",
        )
    })
}

/// Where a test wants a run to wait; builds for users do not listen to it.
fn hold_at() -> Option<Stage> {
    let name = cfg!(debug_assertions).then(|| std::env::var("LATHE_HOLD_AT_STAGE").ok()).flatten()?;
    Stage::ALL.into_iter().find(|stage| stage.as_str() == name)
}
