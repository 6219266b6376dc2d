//! Versions: immutable snapshots of a project's files.

use serde::{Deserialize, Serialize};

use super::ids::{RunId, VersionId};

/// A version as listings show it. Times are Unix milliseconds, UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct VersionSummary {
    pub id: VersionId,
    /// The version it was made from: versions form a graph.
    pub parent_id: Option<VersionId>,
    /// Counts from 1 within the project, for people.
    pub number: i64,
    /// What made it, in words: the prompt, "Edited src/App.tsx", "Restored version 3".
    pub label: String,
    pub state: VersionState,
    /// The run that made it; manual saves have none.
    pub run_id: Option<RunId>,
    pub created_at: i64,
    /// Files that differ from the parent.
    pub changed: Vec<FileChange>,
    /// Checks that passed, of how many; absent when nothing checked it.
    pub checks: Option<(u32, u32)>,
}

/// How far a version may be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// Every gating check passed.
    Verified,
    /// Made head without checks: no Node or no sandbox, or a manual save.
    Unverified,
    /// A first version whose checks do not all pass.
    Red,
    /// Broke a check that had passed: kept beside the head, to look at and take.
    Held,
}

impl VersionState {
    /// The name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Unverified => "unverified",
            Self::Red => "red",
            Self::Held => "held",
        }
    }

    /// Reads the name used in tables.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Verified, Self::Unverified, Self::Red, Self::Held].into_iter().find(|state| state.as_str() == name)
    }
}

/// One file of a diff summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct FileChange {
    pub path: String,
    pub kind: ChangeKind,
    /// Lines added and removed; zero for binary files.
    pub added: u32,
    pub removed: u32,
}

/// What happened to a file between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Added,
    Modified,
    Removed,
}
