//! A provider's secrets on their way into the vault and out of it.

use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};

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

/// Shortest piece of a secret that is taken out of what a provider says.
const PIECE: usize = 8;

/// Takes a connection's secrets out of a text, also in pieces: providers quote the key that they refuse.
pub(super) fn mask(text: &str, connection: &Connection) -> String {
    let secrets = connection.key.iter().chain(connection.headers.iter().map(|(_, value)| value));
    // Secrets are ASCII, so any window of theirs is text.
    let pieces: Vec<Zeroizing<String>> = secrets
        .filter(|secret| secret.is_ascii() && secret.len() >= PIECE)
        .flat_map(|secret| (0..=secret.len() - PIECE).map(|at| Zeroizing::new(secret[at..at + PIECE].to_owned())))
        .collect();
    let tells = |word: &str| pieces.iter().any(|piece| word.contains(piece.as_str()));
    let words = text.split_whitespace().map(|word| if tells(word) { "•••" } else { word });
    let masked = words.collect::<Vec<_>>().join(" ");
    // A secret with spaces in it is in no single word.
    if tells(&masked) { "•••".to_owned() } else { masked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::provider::ProviderKind;

    #[test]
    fn a_quoted_key_is_masked_whole_and_in_pieces() {
        let connection = Connection {
            kind: ProviderKind::Openai,
            base_url: String::new(),
            headers: vec![("X-Team".to_owned(), "a secret with spaces".to_owned()), ("X-V".to_owned(), "1".to_owned())],
            key: Some("sk-0123456789abcdef".to_owned()),
        };
        let said = |text| mask(text, &connection);
        assert_eq!(said("Incorrect API key provided: sk-0123456789abcdef."), "Incorrect API key provided: •••");
        assert_eq!(said("key \"sk-01234****\" is\nwrong in 1 way"), "key ••• is wrong in 1 way");
        assert_eq!(said("no a secret with spaces please"), "•••");
        assert_eq!(said("quota exceeded"), "quota exceeded");
    }
}
