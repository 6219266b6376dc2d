//! What commands beside a running server work with: its database and its vault, and nothing that works off its queue.

use crate::{
    model::problem::Problem,
    server::{
        accounts::{Accounts, Actor, LOCAL_OWNER},
        clock::Surroundings,
        config::Config,
        db::Db,
        error::AppError,
        models,
        providers::Providers,
        state::make_private,
        vault::Vault,
    },
};

/// The database and what stands on it.
pub(super) struct Opened {
    pub(super) around: Surroundings,
    pub(super) db: Db,
    pub(super) vault: Vault,
    pub(super) providers: Providers,
    /// Whoever sits at this machine.
    pub(super) actor: Actor,
}

/// Opens them. A server may run at the same time.
pub(super) async fn open(config: &Config) -> Result<Opened, Problem> {
    make_private(&config.data)?;
    let around = Surroundings::real();
    let vault = Vault::new(&config.data, &config.master_keys, around.entropy.clone())?;
    let db = Db::open(&config.database(), config.limits.database_pages).await.map_err(AppError::from)?;
    // Makes the local owner where there is none yet.
    Accounts::open(db.clone(), around.clone(), config).await?;
    let (maker, given) = (models::maker(&around), config.providers.clone());
    let providers = Providers::new(db.clone(), around.clone(), vault.clone(), maker, given, &config.limits);
    Ok(Opened { around, db, vault, providers, actor: Actor::user(LOCAL_OWNER) })
}
