//! What is asked of a model, and what comes back, whoever it is.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use super::ModelError;
use crate::model::provider::ModelInfo;

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    User,
    Model,
}

/// A picture for models that see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// `image/png`, `image/jpeg`, `image/webp` or `image/gif`.
    pub media_type: String,
    /// Base64, standard alphabet.
    pub data: Arc<str>,
}

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub speaker: Speaker,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
}

impl Turn {
    /// What the person says.
    #[must_use]
    pub fn user(text: impl Into<String>) -> Self {
        Self { speaker: Speaker::User, text: text.into(), images: Vec::new() }
    }

    /// What the model said.
    #[must_use]
    pub fn model(text: impl Into<String>) -> Self {
        Self { speaker: Speaker::Model, text: text.into(), images: Vec::new() }
    }
}

/// A question to a model. The same question serialises to the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChatRequest {
    pub model: String,
    /// What holds for the whole conversation; it stays the same from turn to turn, so that caches hit.
    pub system: String,
    pub turns: Vec<Turn>,
    /// Most tokens of the answer.
    pub max_tokens: u32,
    /// 0 to 1.
    pub temperature: f32,
    /// The answer is JSON of this schema, where the provider can hold the model to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<serde_json::Value>,
    /// The answer ends before any of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stop: Vec<String>,
    /// What the answer's blocks carry: it stands in the words, and makes no other question of the same one.
    #[serde(skip)]
    pub key: String,
}

/// What a call took, as the provider counts it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// All that was read, also from a cache.
    pub input: u64,
    /// Of the input, what came from the provider's cache.
    pub cached: u64,
    pub output: u64,
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The model had said all, or came to a stop word.
    Said,
    /// It came to `max_tokens`, or to the end of its context: there is more to say.
    Length,
    /// The provider would not let it go on.
    Filtered,
}

impl Stop {
    /// The name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Length => "length",
            Self::Filtered => "filtered",
        }
    }

    /// Reads the name used in tables.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Said, Self::Length, Self::Filtered].into_iter().find(|stop| stop.as_str() == name)
    }
}

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// What the model thinks before it answers, where the provider shows it.
    Reasoning(String),
    /// Sums so far; the last one counts.
    Tokens(Tokens),
    /// The provider's own bytes, as they came, for the record.
    Raw(Bytes),
    /// What follows was said before: when it was asked (Unix milliseconds).
    Remembered(i64),
    /// The last piece of every answer that ended as it should.
    Stop(Stop),
}

/// Somebody who answers.
#[async_trait]
pub trait ChatModel: Send + Sync {
    /// Asks; the answer streams. A stream that ends without [`Piece::Stop`] or an error does not happen.
    ///
    /// # Errors
    /// What the provider or the way to it had against the question, before the first piece.
    async fn chat(&self, request: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError>;

    /// Lists the models that this connection may use.
    ///
    /// # Errors
    /// As [`ChatModel::chat`].
    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError>;
}
