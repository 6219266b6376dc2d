//! The key that session tokens are signed with, kept in the data folder.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::server::clock::Entropy;

/// A signing key with its name.
#[derive(Clone, Serialize, Deserialize)]
pub struct SigningKey {
    /// Goes into every token's header.
    pub id: String,
    secret: String,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl SigningKey {
    /// Reads the key of a data folder, or makes one there that only this user can read.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is not a key.
    pub fn load_or_make(data: &Path, entropy: &dyn Entropy) -> std::io::Result<Self> {
        let path = data.join("session-key.json");
        match fs::read(&path) {
            Ok(bytes) => {
                return serde_json::from_slice(&bytes)
                    .map_err(|error| std::io::Error::new(ErrorKind::InvalidData, error));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let key = Self::random(entropy);
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        // Written whole under another name first: a server that starts at the same moment reads all of it or none.
        let draft = data.join(format!("session-key.{}.tmp", key.id));
        let mut file = options.open(&draft)?;
        file.write_all(&serde_json::to_vec(&key)?)?;
        file.sync_all()?;
        let linked = fs::hard_link(&draft, &path);
        fs::remove_file(&draft)?;
        match linked {
            Ok(()) => Ok(key),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::load_or_make(data, entropy),
            Err(error) => Err(error),
        }
    }

    fn random(entropy: &dyn Entropy) -> Self {
        let (mut id, mut secret) = ([0; 6], [0; 32]);
        entropy.fill(&mut id);
        entropy.fill(&mut secret);
        Self { id: URL_SAFE_NO_PAD.encode(id), secret: URL_SAFE_NO_PAD.encode(secret) }
    }

    pub(super) fn secret(&self) -> &[u8] {
        self.secret.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::clock::SystemEntropy;

    #[test]
    fn a_key_is_made_once_and_for_its_user_alone() {
        let folder = tempfile::tempdir().unwrap();
        let first = SigningKey::load_or_make(folder.path(), &SystemEntropy).unwrap();
        let second = SigningKey::load_or_make(folder.path(), &SystemEntropy).unwrap();
        assert_eq!((first.id.as_str(), first.secret()), (second.id.as_str(), second.secret()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join("session-key.json")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert!(!format!("{first:?}").contains(std::str::from_utf8(first.secret()).unwrap()));
    }
}
