//! What can be wrong with a response.

use thiserror::Error;

use crate::model::tree::PathError;

/// Why a part of a response could not be taken as it stands; displayed in words that a model can act on.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    #[error("`{path}` cannot be the path of a file: {error}")]
    BadPath { path: String, error: PathError },
    #[error("`{0}` is not the name of an npm package")]
    BadPackage(String),
    #[error("`{0}` is not a kind of block: use file, edit, delete, rename or package")]
    UnknownKind(String),
    #[error("a {kind} block takes {takes}, but its line has {found} (quote a path that holds spaces)")]
    Arguments { kind: &'static str, takes: &'static str, found: usize },
    #[error("the block was not closed before the next one began")]
    EndMissing,
    #[error("the edit holds no SEARCH/REPLACE pair")]
    NoPairs,
    #[error("a SEARCH/REPLACE pair was not completed")]
    PairOpen,
    #[error("a SEARCH/REPLACE pair is larger than {0} bytes")]
    PairTooLong(usize),
    #[error("the text is not valid UTF-8")]
    NotUtf8,
    #[error("the text holds NUL characters: a text file has none")]
    Binary,
    #[error("the block carries the nonce of another response, so it was read as a quotation")]
    Quoted,
    #[error("the code fence names a file that a block writes, so the fence was read as an explanation")]
    Shown,
}

impl Reason {
    /// Whether something that the model meant as a change is missing because of it.
    #[must_use]
    pub fn loses(&self) -> bool {
        !matches!(self, Self::EndMissing | Self::Quoted | Self::Shown)
    }
}
