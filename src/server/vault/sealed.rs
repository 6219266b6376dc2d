//! How a sealed value is written.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::error::VaultError;

/// `v1.{key id}.{nonce}.{ciphertext}`, both in base64url.
pub(super) struct Sealed<'a> {
    pub(super) key_id: &'a str,
    pub(super) nonce: [u8; 24],
    pub(super) ciphertext: Vec<u8>,
}

impl<'a> Sealed<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, VaultError> {
        let mut parts = text.split('.');
        let (Some("v1"), Some(key_id), Some(nonce), Some(ciphertext), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(VaultError::Damage);
        };
        let decode = |part| URL_SAFE_NO_PAD.decode(part).map_err(|_| VaultError::Damage);
        let nonce = decode(nonce)?.try_into().map_err(|_| VaultError::Damage)?;
        Ok(Self { key_id, nonce, ciphertext: decode(ciphertext)? })
    }
}

impl fmt::Display for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (nonce, ciphertext) = (URL_SAFE_NO_PAD.encode(self.nonce), URL_SAFE_NO_PAD.encode(&self.ciphertext));
        write!(f, "v1.{}.{nonce}.{ciphertext}", self.key_id)
    }
}
