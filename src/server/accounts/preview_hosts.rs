//! Addresses of previews: a host that nobody can guess, per project and user, kept until it is revoked.

use super::{Actor, authorise};
use crate::{
    model::{
        ids::{ProjectId, UserId},
        project::Role,
    },
    server::{
        clock::Surroundings,
        config::Config,
        db::{Db, preview_hosts, projects},
        error::AppError,
    },
};

/// RFC 4648 base32 in lower case: host names know no case.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// What a preview host shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    pub project: ProjectId,
    /// Whose preview it is.
    pub user: UserId,
    /// A version by its number; the head, or a candidate on its way there, without.
    pub version: Option<i64>,
}

/// Gives out and finds preview hosts.
#[derive(Clone)]
pub struct PreviewHosts {
    db: Db,
    around: Surroundings,
    scheme: &'static str,
    domain: String,
    port: Option<u16>,
}

impl PreviewHosts {
    /// Makes it for a server; `config.listen` must hold the port that is really listened on.
    #[must_use]
    pub fn new(db: Db, around: Surroundings, config: &Config) -> Self {
        // Behind TLS the proxy's port counts, which is the scheme's own.
        let port = (!config.behind_tls).then(|| config.listen.port());
        Self { db, around, scheme: config.scheme(), domain: config.preview_domain.clone(), port }
    }

    /// Where a user sees a project's preview, with a trailing slash. Whether they may is for the caller to ask.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn url(&self, project: ProjectId, user: UserId) -> Result<String, AppError> {
        let label = self.label(project, user).await?;
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(format!("{}://{label}.{}{port}/", self.scheme, self.domain))
    }

    /// The host label of a user's preview of a project, made on the first call.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn label(&self, project: ProjectId, user: UserId) -> Result<String, AppError> {
        if let Some(label) = preview_hosts::label(&mut *self.db.read().await?, project, user).await? {
            return Ok(label);
        }
        let mut tx = self.db.begin_write().await?;
        // Asked again now that nobody else writes: two screens that open at once get the same host.
        projects::hold(&mut tx, project).await?;
        if let Some(label) = preview_hosts::label(&mut tx, project, user).await? {
            return Ok(label);
        }
        let label = self.random();
        preview_hosts::insert(&mut tx, &label, project, user, self.around.now()).await?;
        tx.commit().await?;
        Ok(label)
    }

    /// Where one version runs, on an origin of its own: its data must not mix with the head's.
    ///
    /// # Errors
    /// As [`PreviewHosts::url`].
    pub async fn version_url(&self, project: ProjectId, user: UserId, number: i64) -> Result<String, AppError> {
        Ok(self.url(project, user).await?.replacen("://", &format!("://v{number}-"), 1))
    }

    /// What a `Host` header lets see; `None` when it names nothing, or nothing that its user may still see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&self, host: &str) -> Result<Option<Preview>, AppError> {
        let Some(label) = self.label_of(host) else { return Ok(None) };
        let (version, label) = match label.split_once('-') {
            Some((version, label)) => match version.strip_prefix('v').map(str::parse) {
                Some(Ok(number)) => (Some(number), label),
                _ => return Ok(None),
            },
            None => (None, label),
        };
        let Some((project, user)) = preview_hosts::find(&self.db, label).await? else { return Ok(None) };
        match authorise(&self.db, &Actor::user(user), project, Role::Viewer).await {
            Ok(_) => Ok(Some(Preview { project, user, version })),
            Err(AppError::Problem(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The label in a `Host` header under the preview domain, known or not.
    #[must_use]
    pub fn label_of<'a>(&self, host: &'a str) -> Option<&'a str> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        name.strip_suffix(self.domain.as_str())?.strip_suffix('.')
    }

    /// Revokes a user's preview host of a project: the next call makes another.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke(&self, project: ProjectId, user: UserId) -> Result<(), AppError> {
        let mut tx = self.db.begin_write().await?;
        preview_hosts::revoke(&mut tx, project, user, self.around.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// 128 random bits.
    fn random(&self) -> String {
        let mut bytes = [0; 16];
        self.around.entropy.fill(&mut bytes);
        let mut bits = u128::from_be_bytes(bytes);
        let mut label = String::with_capacity(26);
        for _ in 0..26 {
            label.push(char::from(ALPHABET[(bits & 31) as usize]));
            bits >>= 5;
        }
        label
    }
}
