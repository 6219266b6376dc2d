//! Secrets, encrypted at rest with XChaCha20-Poly1305 under master keys that have ids.
//!
//! A sealed value is `v1.{key id}.{nonce}.{ciphertext}`, bound to the place where it is kept: moved elsewhere, it does
//! not open. Whoever seals holds a [`Writing`] until the value is committed; a rotation takes a key away only while nobody
//! does, so no value is ever left behind under a key that is gone.

mod error;
mod file;
mod given;
mod key;
mod ring;
mod rotate;
mod sealed;
mod writing;

use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use secrecy::SecretString;

pub use error::VaultError;
pub use given::GivenKeys;
pub use rotate::{Rotation, Status, rotate, status};
pub use writing::Writing;

use super::clock::Entropy;
use file::KeyFile;
use ring::Ring;
use sealed::Sealed;

/// Seals and opens secrets; clones share it.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    file: KeyFile,
    /// Keys from the environment; empty when the file holds the master key.
    given: Ring,
    /// What is known of the file; read again when a value names a key that is not in here.
    known: RwLock<Ring>,
    entropy: Arc<dyn Entropy>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Vault {
    /// Takes up the vault of a data folder. A key file is made when something is sealed for the first time.
    ///
    /// # Errors
    /// When a given key is none, or a key file is there that others can read or that is damaged.
    pub fn new(data: &Path, given: &GivenKeys, entropy: Arc<dyn Entropy>) -> Result<Self, VaultError> {
        let (file, given) = (KeyFile::new(data), given.ring()?);
        let known = RwLock::new(file.read()?.unwrap_or_default());
        Ok(Self(Arc::new(Inner { file, given, known, entropy })))
    }

    /// Begins to write secrets: they are sealed with the key that counts now, which stays until the guard is dropped.
    /// Drop it only after what was sealed has been committed.
    ///
    /// # Errors
    /// When the key file cannot be read, locked or made, or is gone.
    pub async fn writing(&self) -> Result<Writing, VaultError> {
        let vault = self.clone();
        tokio::task::spawn_blocking(move || Writing::begin(&vault.0)).await.map_err(VaultError::from_join)?
    }

    /// Opens what was sealed for the same `context`.
    ///
    /// # Errors
    /// When the key is not known here, or the value is damaged or from another place.
    pub fn open(&self, context: &str, sealed: &str) -> Result<SecretString, VaultError> {
        let sealed = Sealed::parse(sealed)?;
        let known = || self.0.known.read().unwrap_or_else(PoisonError::into_inner).find(sealed.key_id);
        let key = self.0.given.find(sealed.key_id).or_else(known);
        let key = match key {
            Some(key) => key,
            // Another process may have rotated since the file was read.
            None => self.0.read_again()?.find(sealed.key_id).ok_or_else(|| VaultError::unknown(sealed.key_id))?,
        };
        key.open(context, &sealed)
    }

    /// The id of the key that seals; `None` before anything was sealed.
    ///
    /// # Errors
    /// When the key file cannot be read.
    pub fn key_id(&self) -> Result<Option<String>, VaultError> {
        let current = match self.0.given.current() {
            Some(given) => Some(given),
            None => self.0.read_again()?.current(),
        };
        Ok(current.map(|key| key.id().to_owned()))
    }
}

impl Inner {
    /// Reads the file and keeps what is in it.
    fn read_again(&self) -> Result<Ring, VaultError> {
        let ring = match self.file.read()? {
            Some(ring) => ring,
            // Without its file, a vault that has sealed must not start over with another key.
            None if !self.known.read().unwrap_or_else(PoisonError::into_inner).is_empty() => {
                return Err(VaultError::Gone);
            }
            None => Ring::default(),
        };
        self.remember(&ring);
        Ok(ring)
    }

    fn remember(&self, ring: &Ring) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = ring.clone();
    }
}

#[cfg(test)]
mod tests;
