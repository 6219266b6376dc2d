//! Talking to models: one trait, and the protocols that providers speak.

mod chat;
mod error;
mod line;
mod wire;

pub use chat::{ChatModel, ChatRequest, Image, Piece, Speaker, Stop, Tokens, Turn};
pub use error::{ModelError, Trouble};
pub use line::{Answer, Asking, Candidate, Heard, Lines};
pub use wire::{Patience, Wire};

use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;

use super::clock::Surroundings;
use crate::model::provider::{ModelInfo, ProviderKind};

/// How to reach a provider; holds secrets.
#[derive(Clone)]
pub struct Connection {
    pub kind: ProviderKind,
    /// Without a slash at its end.
    pub base_url: String,
    pub headers: Vec<(String, String)>,
    pub key: Option<String>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("kind", &self.kind).field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// Makes somebody who answers out of a way to reach them.
pub trait ModelMaker: Send + Sync {
    /// Speaks the protocol of the connection's kind; nothing is sent before it is asked something.
    fn make(&self, connection: Connection) -> Arc<dyn ChatModel>;
}

/// The protocols of real providers.
#[must_use]
pub fn maker(_around: &Surroundings) -> Arc<dyn ModelMaker> {
    Arc::new(Mute)
}

/// Stands where the protocols will be.
struct Mute;

impl ModelMaker for Mute {
    fn make(&self, connection: Connection) -> Arc<dyn ChatModel> {
        Arc::new(MuteModel(connection.kind))
    }
}

struct MuteModel(ProviderKind);

impl MuteModel {
    fn error(&self) -> ModelError {
        let said = "this build speaks no provider's protocol yet".to_owned();
        ModelError { trouble: Trouble::Protocol, provider: self.0.label().to_owned(), said }
    }
}

#[async_trait]
impl ChatModel for MuteModel {
    async fn chat(&self, _: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        Err(self.error())
    }

    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError> {
        Err(self.error())
    }
}
