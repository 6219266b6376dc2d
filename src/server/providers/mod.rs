//! Sources of models: set up by people, with their secrets in the vault, or given by the environment.

mod change;
mod check;
mod given;
mod probe;
mod secrets;

use std::{sync::Arc, time::Duration};

use dashmap::DashMap;
use sqlx::AnyConnection;

pub use given::GivenProviders;

use crate::{
    model::{
        ids::ProviderId,
        provider::{ModelInfo, Probe, ProviderSummary},
    },
    server::{
        accounts::{Actor, authorise_account, authorise_provider},
        clock::Surroundings,
        config::Limits,
        db::{
            Db, audit,
            providers::{self, ProviderRow},
        },
        error::AppError,
        models::{Connection, ModelMaker},
        vault::{Vault, VaultError},
    },
};
use given::GivenProvider;

/// Lists, changes, tries and opens providers; clones share it.
#[derive(Clone)]
pub struct Providers(Arc<Parts>);

struct Parts {
    db: Db,
    around: Surroundings,
    vault: Vault,
    models: Arc<dyn ModelMaker>,
    given: GivenProviders,
    /// How tries of given providers went: they have no row.
    tried: DashMap<ProviderId, Tried>,
    most: usize,
    patience: Duration,
}

/// What a try found out.
#[derive(Debug, Clone)]
struct Tried {
    probe: Probe,
    models: Option<Vec<ModelInfo>>,
    /// The model that answered.
    model: Option<String>,
}

/// A provider that the acting user may use.
enum Found {
    Stored(Box<ProviderRow>),
    Given(Box<GivenProvider>),
}

impl Providers {
    /// Puts the service together.
    #[must_use]
    pub fn new(
        db: Db,
        around: Surroundings,
        vault: Vault,
        models: Arc<dyn ModelMaker>,
        given: GivenProviders,
        limits: &Limits,
    ) -> Self {
        let patience = Duration::from_secs(limits.probe_seconds);
        let (tried, most) = (DashMap::new(), limits.providers);
        Self(Arc::new(Parts { db, around, vault, models, given, tried, most, patience }))
    }

    /// Lists what the actor may use in the order in which it is tried: their own, then what the environment gives to
    /// everybody on this server.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<ProviderSummary>, AppError> {
        let mut conn = self.0.db.read().await?;
        let account = authorise_account(&mut conn, actor).await?;
        let stored = providers::list(&mut conn, account).await?;
        let mut all: Vec<ProviderSummary> = stored.into_iter().map(|row| row.summary).collect();
        for (given, position) in self.0.given.iter().zip(all.len()..) {
            all.push(ProviderSummary { position: i64::try_from(position).unwrap_or(i64::MAX), ..self.shown(given) });
        }
        Ok(all)
    }

    /// Shows one provider.
    ///
    /// # Errors
    /// Not found for whoever may not use it; when the database fails.
    pub async fn read(&self, actor: &Actor, id: ProviderId) -> Result<ProviderSummary, AppError> {
        match self.find(actor, id).await? {
            Found::Stored(row) => Ok(row.summary),
            // Its place is known in the list alone.
            Found::Given(_) => {
                let all = self.list(actor).await?;
                all.into_iter().find(|one| one.id == id).ok_or_else(|| AppError::not_found("provider"))
            }
        }
    }

    /// Opens the way to a provider, for the server's own use. Whether somebody may use it is for the caller to ask.
    ///
    /// # Errors
    /// Not found; when its secrets do not open.
    pub async fn connection(&self, id: ProviderId) -> Result<Connection, AppError> {
        if let Some(given) = self.0.given.find(id) {
            return Ok(given.connection.clone());
        }
        let mut before: Option<ProviderRow> = None;
        loop {
            let row = providers::get(&self.0.db, id).await?.ok_or_else(|| AppError::not_found("provider"))?;
            match secrets::open(&self.0.vault, &row) {
                // A rotation may have sealed it anew, and let go of the old key, since the row was read.
                Err(VaultError::UnknownKey(_)) if before.as_ref() != Some(&row) => before = Some(row),
                opened => return Ok(opened?),
            }
        }
    }

    /// The enabled providers of an actor with the ways to them, in the order in which they are tried. One whose secrets
    /// do not open is left out, and the log says so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn chosen(&self, actor: &Actor) -> Result<Vec<(ProviderSummary, Connection)>, AppError> {
        let mut chosen = Vec::new();
        for summary in self.list(actor).await?.into_iter().filter(|one| one.enabled) {
            match self.connection(summary.id).await {
                Ok(connection) => chosen.push((summary, connection)),
                Err(AppError::Problem(problem)) => {
                    tracing::error!(provider = %summary.id, code = %problem.code, "a provider cannot be used");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(chosen)
    }

    async fn find(&self, actor: &Actor, id: ProviderId) -> Result<Found, AppError> {
        if let Some(given) = self.0.given.find(id) {
            return Ok(Found::Given(Box::new(given.clone())));
        }
        let mut conn = self.0.db.read().await?;
        Ok(Found::Stored(Box::new(authorise_provider(&mut conn, actor, id).await?)))
    }

    /// A given provider with how its last try went.
    fn shown(&self, given: &GivenProvider) -> ProviderSummary {
        let mut summary = given.summary.clone();
        if let Some(tried) = self.0.tried.get(&summary.id) {
            summary.probe = Some(tried.probe.clone());
            summary.models = tried.models.clone().unwrap_or_default();
            summary.model = summary.model.or_else(|| tried.model.clone());
        }
        summary
    }

    /// Notes a change in the audit log: which provider, never a secret.
    async fn note(
        &self,
        conn: &mut AnyConnection,
        actor: &Actor,
        action: &str,
        of: &ProviderSummary,
    ) -> Result<(), AppError> {
        let detail = serde_json::json!({"provider": of.id, "kind": of.kind, "name": of.name});
        let (id, at) = (self.0.around.new_id(), self.0.around.now());
        let entry = audit::Entry { id, at, user: actor.user_id, project: None, action, detail };
        Ok(audit::add(conn, &entry).await?)
    }
}
