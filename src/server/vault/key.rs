//! One master key: 32 bytes that seal and open, and the id by which sealed values name it.

use base64::{Engine, alphabet, engine::general_purpose};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use secrecy::{
    ExposeSecret, SecretBox, SecretString,
    zeroize::{Zeroize, Zeroizing},
};

use super::{error::VaultError, sealed::Sealed};
use crate::server::clock::Entropy;

/// Length of a key, in bytes.
const KEY: usize = 32;

/// Takes base64 of the given alphabet, padded or not.
const fn lenient(alphabet: &alphabet::Alphabet) -> general_purpose::GeneralPurpose {
    let rules = general_purpose::GeneralPurposeConfig::new()
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent);
    general_purpose::GeneralPurpose::new(alphabet, rules)
}

const STANDARD: general_purpose::GeneralPurpose = lenient(&alphabet::STANDARD);
const URL_SAFE: general_purpose::GeneralPurpose = lenient(&alphabet::URL_SAFE);

/// A master key. Its bytes are wiped when it is dropped.
pub(super) struct MasterKey {
    id: String,
    bytes: SecretBox<[u8; KEY]>,
}

impl MasterKey {
    fn new(bytes: Box<[u8; KEY]>) -> Self {
        // A hash for this one purpose: it tells nothing about the key.
        let mut hash = blake3::derive_key("lathe vault 2026 master key id", bytes.as_slice());
        let id = hash[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        hash.zeroize();
        Self { id, bytes: SecretBox::new(bytes) }
    }

    /// A new one.
    pub(super) fn random(entropy: &dyn Entropy) -> Self {
        let mut bytes = Box::new([0; KEY]);
        entropy.fill(bytes.as_mut_slice());
        Self::new(bytes)
    }

    /// Reads 32 bytes as hex or base64.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let decoded = Zeroizing::new(match text.len() {
            64 => hex(text)?,
            _ => STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()?,
        });
        let mut bytes = Box::new([0; KEY]);
        if decoded.len() != KEY {
            return None;
        }
        bytes.copy_from_slice(&decoded);
        Some(Self::new(bytes))
    }

    /// The id: a short hash of the key.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The key as base64.
    pub(super) fn encode(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.bytes.expose_secret()))
    }

    /// Seals `secret` for `context`.
    pub(super) fn seal(&self, entropy: &dyn Entropy, context: &str, secret: &str) -> Result<String, VaultError> {
        let mut nonce = [0; 24];
        entropy.fill(&mut nonce);
        let aad = bound_to(context);
        let payload = Payload { msg: secret.as_bytes(), aad: aad.as_bytes() };
        let ciphertext = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::Damage)?;
        Ok(Sealed { key_id: &self.id, nonce, ciphertext }.to_string())
    }

    /// Opens what was sealed for `context`.
    pub(super) fn open(&self, context: &str, sealed: &Sealed<'_>) -> Result<SecretString, VaultError> {
        let aad = bound_to(context);
        let payload = Payload { msg: &sealed.ciphertext, aad: aad.as_bytes() };
        let opened = self.cipher().decrypt(&XNonce::from(sealed.nonce), payload);
        let opened = opened.map_err(|_| VaultError::Damage)?;
        let text = String::from_utf8(opened).map_err(|error| {
            error.into_bytes().zeroize();
            VaultError::Damage
        })?;
        Ok(SecretString::from(text))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.bytes.expose_secret().into())
    }
}

fn bound_to(context: &str) -> String {
    format!("lathe vault v1\n{context}")
}

fn hex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for at in (0..text.len()).step_by(2) {
        let pair = text.get(at..at + 2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(pair, 16).ok()?);
    }
    Some(bytes)
}
