//! What goes wrong with the vault; never with a secret in it.

use thiserror::Error;

use crate::{model::problem::Problem, server::error::AppError};

/// Why something cannot be sealed or opened.
#[derive(Debug, Error)]
pub enum VaultError {
    /// A variable holds something else than keys.
    #[error("{0} is not a master key")]
    BadKey(&'static str),
    /// Somebody else may have read the keys.
    #[error("master.key can be read by others (mode {0:03o})")]
    Readable(u32),
    /// A line of the key file does not read, or its id is not its key's.
    #[error("line {0} of master.key is damaged")]
    Damaged(usize),
    /// The key file was there, and is not any more.
    #[error("master.key is gone")]
    Gone,
    /// The file system has something against it.
    #[error("master.key cannot be used: {0}")]
    Io(#[from] std::io::Error),
    /// Sealed with a key that is not here.
    #[error("sealed with the master key {0}, which is not known here")]
    UnknownKey(String),
    /// Not a sealed value, damaged, or sealed for another place.
    #[error("a sealed value is damaged or was moved")]
    Damage,
}

impl VaultError {
    pub(super) fn unknown(id: &str) -> Self {
        Self::UnknownKey(id.chars().take(64).collect())
    }

    pub(super) fn from_join(error: tokio::task::JoinError) -> Self {
        Self::Io(std::io::Error::other(error))
    }

    /// What happened, and what to do next.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let title = format!("The vault does not open: {self}.");
        match self {
            Self::BadKey(_) => Problem::new(
                400,
                "vault_bad_key",
                title,
                "Set it to 32 random bytes as base64 or hex, as `openssl rand -base64 32` gives; several old ones are \
                 separated by commas.",
            ),
            Self::Readable(_) => Problem::new(
                500,
                "vault_readable",
                title,
                "Run `chmod 600 master.key` in the data folder. If others had access, run `lathe vault rotate` and get \
                 new keys from your providers.",
            ),
            Self::Damaged(_) | Self::Gone => Problem::new(
                500,
                "vault_file",
                title,
                "Put the file back from a backup of the data folder. Without it, stored keys have to be given again.",
            ),
            Self::Io(_) => Problem::new(
                500,
                "vault_file",
                title,
                "Make the data folder and the files in it usable, then try again.",
            ),
            Self::UnknownKey(_) => Problem::new(
                500,
                "vault_unknown_key",
                title,
                "Bring that master key back: put the data folder's master.key back, or set LATHE_MASTER_KEY_OLD. \
                 Otherwise give the secret again.",
            ),
            Self::Damage => Problem::new(500, "vault_damaged", title, "Give the secret again: the stored one is lost."),
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        error.problem().into()
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        error.problem()
    }
}
