//! Runs: durable pieces of work on a project.

use serde::{Deserialize, Serialize};

use super::{
    choice::{ModelChoice, Models},
    ids::{ProjectId, RunId, VersionId},
    mode::Mode,
};

/// The stages of a generating run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Interpret,
    Scaffold,
    UnitTest,
    Execute,
    Repair,
    Report,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] =
        [Self::Interpret, Self::Scaffold, Self::UnitTest, Self::Execute, Self::Repair, Self::Report];

    /// The name used in tables and events.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interpret => "interpret",
            Self::Scaffold => "scaffold",
            Self::UnitTest => "unit_test",
            Self::Execute => "execute",
            Self::Repair => "repair",
            Self::Report => "report",
        }
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    Queued,
    Running,
    /// All checks passed.
    Passed,
    /// Made, but some checks fail.
    Failed,
    /// Made, but nothing could check it.
    Unverified,
    /// The generator said that it cannot.
    Refused,
    /// Stopped by the user.
    Cancelled,
    /// Broke off: see the error.
    Errored,
}

impl RunStatus {
    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }

    /// The name used in tables and events.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Unverified => "unverified",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
            Self::Errored => "errored",
        }
    }

    /// Reads the name used in tables.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let all = [
            Self::Queued,
            Self::Running,
            Self::Passed,
            Self::Failed,
            Self::Unverified,
            Self::Refused,
            Self::Cancelled,
            Self::Errored,
        ];
        all.into_iter().find(|status| status.as_str() == name)
    }
}

/// How a message is to be answered, and by whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RunOptions {
    pub mode: Mode,
    /// A provider by id, name or kind; `blueprint` for the built-in generator alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Who does which stage where neither of the two is said; the project's own choice without.
    #[serde(skip_serializing_if = "Models::is_open")]
    pub models: Models,
    /// Whether nobody else steps in when the one that is named cannot answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
    /// Models that all write what is asked for, each on a version of its own: two to four.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub race: Vec<ModelChoice>,
    /// Whether the best of a race becomes the app by itself, where it breaks nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pick: bool,
    /// From 0 to 1.
    #[cfg_attr(feature = "ssr", schema(minimum = 0, maximum = 1))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f32>,
    /// Asks a model also what it was asked before; otherwise, at temperature 0, the same question of yours within 30 days
    /// is answered from memory.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fresh: bool,
    /// Files that the model is not given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// The run whose plan is to be carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<RunId>,
    /// Most minutes that mode `auto` works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// This run goes on also where a cap on spending is reached.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub beyond_caps: bool,
}

impl RunOptions {
    /// The same for one stage alone, or for what is said outside of any.
    #[must_use]
    pub fn at(&self, stage: Option<Stage>) -> Self {
        let all = match self.provider.is_none() && self.model.is_none() {
            true => self.models.of(stage).clone(),
            false => ModelChoice::default(),
        };
        Self { models: Models { all, ..Models::default() }, ..self.clone() }
    }
}

/// A run as listings show it. Times are Unix milliseconds, UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct RunSummary {
    pub id: RunId,
    pub project_id: ProjectId,
    /// What the user typed.
    pub prompt: String,
    pub status: RunStatus,
    /// The version it made, if any.
    pub version_id: Option<VersionId>,
    pub created_at: i64,
    pub finished_at: Option<i64>,
    /// The number of its last event.
    pub last_seq: i64,
}
