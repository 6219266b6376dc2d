//! What a response wants done.

use serde::{Deserialize, Serialize};

use crate::model::tree::FilePath;

/// Lines to find in a file, and the lines to put in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub search: String,
    pub replace: String,
}

/// One complete change; their order matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Operation {
    Write { path: FilePath, text: String },
    Edit { path: FilePath, pairs: Vec<Pair> },
    Delete { path: FilePath },
    Rename { from: FilePath, to: FilePath },
    AddPackage { name: String, version: Option<String> },
}

impl Operation {
    /// The file that the operation is about, by its first path; none for a package.
    #[must_use]
    pub fn path(&self) -> Option<&FilePath> {
        match self {
            Self::Write { path, .. }
            | Self::Edit { path, .. }
            | Self::Delete { path }
            | Self::Rename { from: path, .. } => Some(path),
            Self::AddPackage { .. } => None,
        }
    }
}
