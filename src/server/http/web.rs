//! What the doors work with.

use std::sync::Arc;

use moka::sync::Cache;
use tokio::sync::OnceCell;

use crate::server::{
    accounts::{Accounts, Actor},
    clock::Surroundings,
    config::Config,
    db::Db,
    money::Money,
    providers::Providers,
    runs::RunService,
    workspace::Workspace,
};

/// Shared by every door; clones are cheap.
#[derive(Clone)]
pub struct Web {
    pub config: Arc<Config>,
    pub db: Db,
    pub around: Surroundings,
    pub workspace: Workspace,
    pub accounts: Accounts,
    pub providers: Providers,
    pub money: Money,
    pub runs: Arc<dyn RunService>,
    /// The session of local callers that bring none: scripts on this machine.
    pub(super) local: Arc<OnceCell<Actor>>,
    /// Wrong access tokens of late.
    pub(super) guesses: Cache<(), u32>,
}

impl Web {
    /// Puts the parts together.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "each part of a server once, and told apart by its type")]
    pub fn new(
        config: Arc<Config>,
        db: Db,
        around: Surroundings,
        workspace: Workspace,
        accounts: Accounts,
        providers: Providers,
        money: Money,
        runs: Arc<dyn RunService>,
    ) -> Self {
        let guesses = Cache::builder().time_to_live(std::time::Duration::from_secs(60)).build();
        Self { config, db, around, workspace, accounts, providers, money, runs, local: Arc::default(), guesses }
    }
}
