//! Sealing: with the key that counts, which nobody takes away meanwhile.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::{Inner, error::VaultError, file::Lock, key::MasterKey, ring::Ring};
use crate::server::clock::Entropy;

/// Seals secrets; a rotation waits until it is dropped. See [`super::Vault::writing`].
pub struct Writing {
    key: Arc<MasterKey>,
    entropy: Arc<dyn Entropy>,
    /// Keys from the environment need none: they change with a restart alone.
    _lock: Option<Lock>,
}

impl Writing {
    /// Waits for locks: not for async threads.
    pub(super) fn begin(vault: &Inner) -> Result<Self, VaultError> {
        let entropy = vault.entropy.clone();
        if let Some(key) = vault.given.current() {
            return Ok(Self { key, entropy, _lock: None });
        }
        let mut lock = vault.file.lock_shared()?;
        if vault.read_again()?.is_empty() {
            drop(lock);
            make(vault)?;
            lock = vault.file.lock_shared()?;
        }
        let key = vault.read_again()?.current().ok_or(VaultError::Gone)?;
        Ok(Self { key, entropy, _lock: Some(lock) })
    }

    /// Seals `secret` for `context`, which names table, column and row.
    ///
    /// # Errors
    /// When the secret is too long to be encrypted.
    pub fn seal(&self, context: &str, secret: &SecretString) -> Result<String, VaultError> {
        self.key.seal(self.entropy.as_ref(), context, secret.expose_secret())
    }

    /// The id of the key that seals.
    #[must_use]
    pub fn key_id(&self) -> &str {
        self.key.id()
    }
}

/// Makes the key file, unless another process just has.
fn make(vault: &Inner) -> Result<(), VaultError> {
    let _alone = vault.file.lock_alone()?;
    if vault.read_again()?.is_empty() {
        let ring = Ring::new(vec![MasterKey::random(vault.entropy.as_ref())]);
        vault.file.write(&ring, vault.entropy.as_ref())?;
        vault.remember(&ring);
    }
    Ok(())
}
