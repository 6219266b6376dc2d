//! The one shape of an error, over every door: server functions, REST, sockets, command line.

use serde::{Deserialize, Serialize};

/// An error that a person can act on; RFC 9457 problem details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `about:blank#{code}`-style reference: always `/problems/{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Stable machine-readable name: `prompt_too_long`.
    pub code: String,
    /// HTTP status code.
    pub status: u16,
    /// What happened, in one short sentence.
    pub title: String,
    /// What to do next.
    pub detail: String,
    /// The request that failed: the log has the cause under this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}

impl Problem {
    /// Makes a problem from its parts.
    #[must_use]
    pub fn new(status: u16, code: &str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/problems/{code}"),
            code: code.to_owned(),
            status,
            title: title.into(),
            detail: detail.into(),
            instance: None,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.title, self.detail)
    }
}

impl std::error::Error for Problem {}
