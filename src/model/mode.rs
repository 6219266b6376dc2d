//! How a message is meant.

use serde::{Deserialize, Serialize};

/// What a message asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Make it, or change it.
    #[default]
    Build,
    /// Talk; nothing is changed.
    Chat,
    /// Answer a question about the code, with where things stand.
    Ask,
    /// Find out why something goes wrong, mend it, and keep it from coming back.
    Debug,
    /// Write down what is there: README, docs, comments.
    Docs,
    /// Plan; no code before the plan is accepted.
    Architect,
    /// Read the code and say what is wrong with it.
    Review,
    /// Work through a list by itself, within limits of time and money.
    Auto,
}

impl Mode {
    /// Every mode, the usual one first.
    pub const ALL: [Self; 8] =
        [Self::Build, Self::Chat, Self::Ask, Self::Debug, Self::Docs, Self::Architect, Self::Review, Self::Auto];

    /// The name used in tables, events and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Chat => "chat",
            Self::Ask => "ask",
            Self::Debug => "debug",
            Self::Docs => "docs",
            Self::Architect => "architect",
            Self::Review => "review",
            Self::Auto => "auto",
        }
    }

    /// Reads the name used in tables, events and addresses.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == name)
    }

    /// Whether it is answered in words alone, and changes nothing.
    #[must_use]
    pub fn talks(self) -> bool {
        matches!(self, Self::Chat | Self::Ask | Self::Architect | Self::Review)
    }
}
