//! Master keys from the environment.

use secrecy::{ExposeSecret, SecretString};

use super::{error::VaultError, key::MasterKey, ring::Ring};

/// `LATHE_MASTER_KEY`, and former ones in `LATHE_MASTER_KEY_OLD` that only open.
#[derive(Debug, Clone, Default)]
pub struct GivenKeys {
    pub current: Option<SecretString>,
    /// Separated by commas.
    pub old: Option<SecretString>,
}

impl GivenKeys {
    /// Takes them out of variables that `get` knows.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name| get(name).filter(|text| !text.trim().is_empty()).map(SecretString::from);
        Self { current: get("LATHE_MASTER_KEY"), old: get("LATHE_MASTER_KEY_OLD") }
    }

    /// The keys, the one that seals first; none where the file is to hold it.
    pub(super) fn ring(&self) -> Result<Ring, VaultError> {
        let Some(current) = &self.current else {
            // Old ones alone would seal.
            return if self.old.is_some() { Err(VaultError::BadKey("LATHE_MASTER_KEY")) } else { Ok(Ring::default()) };
        };
        let current = MasterKey::parse(current.expose_secret()).ok_or(VaultError::BadKey("LATHE_MASTER_KEY"))?;
        let mut ring = Ring::new(vec![current]);
        let old = self.old.as_ref().map(ExposeSecret::expose_secret).unwrap_or_default();
        for text in old.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            ring.add_old(MasterKey::parse(text).ok_or(VaultError::BadKey("LATHE_MASTER_KEY_OLD"))?);
        }
        Ok(ring)
    }
}
