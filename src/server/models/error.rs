//! What goes wrong with models, sorted by what can be done about it, in the provider's own words.

use std::time::Duration;

use crate::{model::problem::Problem, server::error::AppError};

/// What kind of trouble it is: this decides whether to wait, to go elsewhere, or to ask the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The key is wrong, missing, or not allowed to do this.
    Key,
    /// There is no such model for this key.
    Model,
    /// The question is longer than the model can read.
    TooLong,
    /// Too many requests: wait, at least for as long as the provider says.
    Limit { retry_after: Option<Duration> },
    /// No money left with the provider.
    Credit,
    /// The provider has trouble of its own; soon it may be well.
    Provider { retry_after: Option<Duration> },
    /// Nobody there: no connection, or it broke.
    Unreachable,
    /// It was silent, or went on, for too long.
    Timeout,
    /// It refuses this very question.
    Refused,
    /// It answered something that is not its own protocol.
    Protocol,
}

/// An error of a model or of the way to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{provider}: {said}")]
pub struct ModelError {
    pub trouble: Trouble,
    /// What people call the provider.
    pub provider: String,
    /// What it said, or what was seen; never with a key in it.
    pub said: String,
}

impl ModelError {
    /// Whether the same question may well be answered a little later.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(
            self.trouble,
            Trouble::Limit { .. } | Trouble::Provider { .. } | Trouble::Unreachable | Trouble::Timeout
        )
    }

    /// How long the provider wants to be left alone.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.trouble {
            Trouble::Limit { retry_after } | Trouble::Provider { retry_after } => retry_after,
            _ => None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self.trouble {
            Trouble::Key => "Check the key in the settings, and that its account may use this model.",
            Trouble::Model => "Choose another model in the settings: the list there is what this key may use.",
            Trouble::TooLong => "Choose a model that can read more, or ask for less at once.",
            Trouble::Limit { .. } => "Wait a little, or let another provider step in: the settings have their order.",
            Trouble::Credit => "Add credit to the account with the provider, or use another one.",
            Trouble::Provider { .. } => "Try again in a moment, or let another provider step in.",
            Trouble::Unreachable => "Check the address in the settings, and that the provider's server is running.",
            Trouble::Timeout => "Try again, or choose a faster model.",
            Trouble::Refused => "Put it in other words.",
            Trouble::Protocol => "Check the address in the settings: something else seems to answer there.",
        }
    }
}

impl From<ModelError> for AppError {
    fn from(error: ModelError) -> Self {
        let (status, code) = match error.trouble {
            Trouble::Key => (422, "model_key"),
            Trouble::Model => (422, "model_unknown"),
            Trouble::TooLong => (422, "model_too_long"),
            Trouble::Limit { .. } => (429, "model_limit"),
            Trouble::Credit => (402, "model_credit"),
            Trouble::Provider { .. } => (502, "model_provider"),
            Trouble::Unreachable => (502, "model_unreachable"),
            Trouble::Timeout => (504, "model_timeout"),
            Trouble::Refused => (422, "model_refused"),
            Trouble::Protocol => (502, "model_protocol"),
        };
        Problem::new(status, code, format!("{} says: {}", error.provider, error.said), error.advice()).into()
    }
}
