//! A whole server in this process, on a temporary folder and a database of its own.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use lathe::server::{
    accounts::{Accounts, LOCAL_OWNER, PreviewHosts},
    clock::{ManualClock, SeededEntropy, Surroundings},
    config::Config,
    db::Db,
    generate::{Builtin, Generator},
    http,
    models::{self, ModelMaker},
    preview::Previews,
    providers::Providers,
    runs::WorkerSettings,
    state::{AppState, Fittings},
    vault::Vault,
    workspace::Workspace,
};
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::{
    Caller,
    models::TestMaker,
    postgres,
    stand_ins::{AllPass, Blank, Thinker},
};

/// Where every test's clock starts: 1 November 2026.
pub const START_MS: i64 = 1_793_491_200_000;

/// How a server is set up otherwise than by default.
#[derive(Default)]
pub struct Start {
    pub change: Option<fn(&mut Config)>,
    /// Runs are worked off by the built-in generator; without, they stay in their first stage for ever.
    pub works: bool,
    /// Providers are spoken to in their own protocols; without, a stand-in answers for all.
    pub wires: bool,
}

/// Randomness that is the same in every run of a test, and another for each server in it.
fn seeded() -> SeededEntropy {
    static SERVERS: AtomicU64 = AtomicU64::new(0);
    SeededEntropy::new(SERVERS.fetch_add(1, Ordering::Relaxed) << 32)
}

/// What stands in for compiler and checks, around the built-in generator.
pub fn fittings(around: Surroundings, models: Arc<dyn ModelMaker>) -> Fittings {
    Fittings {
        generator: Arc::new(Builtin),
        checker: Arc::new(AllPass),
        showroom: Arc::new(Blank),
        previews: Previews::new(env!("CARGO_BIN_EXE_lathe").into()),
        models,
        worker: WorkerSettings::default(),
        around,
        beside: false,
    }
}

/// A running server.
pub struct TestApp {
    pub clock: Arc<ManualClock>,
    pub db: Db,
    pub accounts: Accounts,
    pub workspace: Workspace,
    pub providers: Providers,
    pub vault: Vault,
    pub config: Config,
    pub base: String,
    http: reqwest::Client,
    folder: TempDir,
}

impl TestApp {
    /// Starts a server with the default settings.
    pub async fn start() -> Self {
        Self::with(Start::default()).await
    }

    /// Starts a server with changed settings.
    pub async fn with(start: Start) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut config = Config { listen: address, data: folder.path().to_owned(), ..Config::default() };
        config.database_url = postgres::fresh_database().await;
        if let Some(change) = start.change {
            change(&mut config);
        }
        let clock = Arc::new(ManualClock::new(START_MS));
        let around = Surroundings::new(clock.clone(), Arc::new(seeded()), reqwest::Client::new());
        let generator: Arc<dyn Generator> = if start.works { Arc::new(Builtin) } else { Arc::new(Thinker) };
        let models = if start.wires { models::maker(&around) } else { Arc::new(TestMaker) };
        let fittings = Fittings { generator, ..fittings(around, models) };
        let state = AppState::fit(config.clone(), fittings).await.unwrap();
        let doors = http::app(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, doors).await.unwrap() });
        let (db, accounts, workspace) = (state.db().clone(), state.accounts().clone(), state.workspace().clone());
        let (providers, vault) = (state.providers().clone(), state.vault().clone());
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self {
            clock,
            db,
            accounts,
            workspace,
            providers,
            vault,
            config,
            base: format!("http://{address}"),
            http,
            folder,
        }
    }

    /// The workspace as another process would open it: nothing is in memory.
    pub async fn reopen(&self) -> Workspace {
        let around = Surroundings::new(self.clock.clone(), Arc::new(seeded()), reqwest::Client::new());
        let db = Db::open(&self.config.database(), None).await.unwrap();
        let previews = PreviewHosts::new(db.clone(), around.clone(), &self.config);
        Workspace::new(db, around, previews, &self.config)
    }

    /// The folder that everything is kept in.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Somebody who is not signed in and does not sit at this machine.
    pub fn nobody(&self) -> Caller {
        Caller { http: self.http.clone(), base: self.base.clone(), token: None }
    }

    /// The local owner, by Bearer.
    pub async fn owner(&self) -> Caller {
        let token = self.accounts.open_session(LOCAL_OWNER).await.unwrap();
        Caller { token: Some(token), ..self.nobody() }
    }

    /// Somebody else, by Bearer.
    pub async fn stranger(&self) -> Caller {
        let user = self.accounts.add_person("Somebody else").await.unwrap();
        let token = self.accounts.open_session(user).await.unwrap();
        Caller { token: Some(token), ..self.nobody() }
    }
}
