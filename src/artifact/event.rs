//! What a parser reports.

use serde::{Deserialize, Serialize};

use super::reason::Reason;
use crate::model::tree::FilePath;

/// One thing that a stream was found to say; text pieces that follow each other belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// A piece of the Markdown that is shown to the user.
    Prose(&'a str),
    /// A block begins.
    Opened { block: &'a Block, mark: Mark },
    /// A piece of an open block's content; for an edit the raw text of its pairs.
    Grew(&'a str),
    /// One SEARCH/REPLACE pair of the open edit is complete.
    EditPair { search: &'a str, replace: &'a str },
    /// The open block is complete.
    Closed(&'a Block),
    /// A code fence that names no file; its text has also come as prose.
    CodeWithoutPath { language: &'a str, text: &'a str },
    /// The stream ended inside this block, on line `at` (from 1) of the response.
    Truncated { block: &'a Block, at: usize },
    /// Something on line `line` (from 1) of the response does not follow the grammar.
    Malformed { line: usize, reason: Reason },
}

/// What a block does, and to which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A whole file.
    File { path: FilePath },
    /// SEARCH/REPLACE pairs for one file.
    Edit { path: FilePath },
    /// A file goes away.
    Delete { path: FilePath },
    /// A file gets another path.
    Rename { from: FilePath, to: FilePath },
    /// An npm package is wanted.
    Package { name: String, version: Option<String> },
}

impl Block {
    /// The file that the block is about, by its first path; none for a package.
    #[must_use]
    pub fn path(&self) -> Option<&FilePath> {
        match self {
            Self::File { path } | Self::Edit { path } | Self::Delete { path } | Self::Rename { from: path, .. } => {
                Some(path)
            }
            Self::Package { .. } => None,
        }
    }
}

/// How a block was recognised, from the surest to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// By the nonce of this response.
    Nonce,
    /// By its form alone: the nonce was left out.
    Bare,
    /// By a nonce of some other response, in one that has not used its own.
    Stale,
    /// A Markdown code fence with a path.
    Fence,
}
