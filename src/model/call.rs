//! Calls of models, as listings show them: what they took, never what was said.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How far a call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// Under way.
    Open,
    /// Answered to its end.
    Answered,
    /// It broke off, was stopped, or its server was killed: what had arrived is counted.
    Cut,
    /// It was turned away before a word came, and cost nothing.
    Failed,
}

impl CallState {
    /// The name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Cut => "cut",
            Self::Failed => "failed",
        }
    }

    /// Reads the name used in tables.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Open, Self::Answered, Self::Cut, Self::Failed].into_iter().find(|state| state.as_str() == name)
    }
}

/// One call of a model. Times are Unix milliseconds, UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct CallSummary {
    pub id: Uuid,
    /// What people call the provider.
    pub provider: String,
    pub model: String,
    pub state: CallState,
    /// Answered from an earlier call of the same user that asked the same, at no cost.
    pub from_memory: bool,
    /// As the provider counts them; estimated for a call that was cut.
    pub input_tokens: u64,
    /// Of the input, what came from the provider's own cache.
    pub cached_tokens: u64,
    pub output_tokens: u64,
    /// Cost in millionths of a US dollar.
    pub micros: u64,
    /// When it was asked.
    pub at: i64,
    /// How long it took.
    pub millis: i64,
}
