//! A provider's secrets on their way into the vault and out of it.

use secrecy::{ExposeSecret, SecretString};

use crate::server::{
    db::{providers::ProviderRow, sealed},
    error::AppError,
    models::Connection,
    vault::{Vault, VaultError, Writing},
};

/// Headers whose values are secrets.
pub(super) struct Headers {
    pub(super) names: Vec<String>,
    /// JSON of names and values; none without headers.
    json: Option<SecretString>,
}

impl Headers {
    pub(super) fn new(headers: &[(String, String)]) -> Result<Self, AppError> {
        let names = headers.iter().map(|(name, _)| name.clone()).collect();
        let json = if headers.is_empty() { None } else { Some(SecretString::from(serde_json::to_string(headers)?)) };
        Ok(Self { names, json })
    }

    /// Sealed for the provider's row.
    pub(super) fn seal(&self, writing: &Writing, id: &str) -> Result<Option<String>, VaultError> {
        self.json.as_ref().map(|json| writing.seal(&sealed::PROVIDER_HEADERS.context(id), json)).transpose()
    }
}

/// Seals a key for the provider's row.
pub(super) fn seal_key(writing: &Writing, id: &str, key: &SecretString) -> Result<String, VaultError> {
    writing.seal(&sealed::PROVIDER_KEY.context(id), key)
}

/// Opens a row's secrets.
pub(super) fn open(vault: &Vault, row: &ProviderRow) -> Result<Connection, VaultError> {
    let id = row.summary.id.to_string();
    let open = |place: &sealed::Place, sealed: &Option<String>| {
        sealed.as_deref().map(|sealed| vault.open(&place.context(&id), sealed)).transpose()
    };
    let key = open(&sealed::PROVIDER_KEY, &row.key_sealed)?;
    let headers = match open(&sealed::PROVIDER_HEADERS, &row.headers_sealed)? {
        Some(json) => serde_json::from_str(json.expose_secret()).map_err(|_| VaultError::Damage)?,
        None => Vec::new(),
    };
    Ok(Connection {
        kind: row.summary.kind,
        base_url: row.summary.base_url.clone(),
        headers,
        key: key.map(|key| key.expose_secret().to_owned()),
    })
}
