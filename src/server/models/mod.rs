//! Talking to models: one trait, and the protocols that providers speak.

mod chat;
mod choice;
mod error;
mod line;
mod mask;
mod wire;

pub use chat::{ChatModel, ChatRequest, Image, Piece, Speaker, Stop, Tokens, Turn};
pub use choice::preferred;
pub use error::{ModelError, Trouble};
pub use line::{Answer, Asking, Candidate, Heard, Lines};
pub use mask::mask;
pub use wire::{Patience, Wire};

use std::sync::Arc;

use super::clock::Surroundings;
use crate::model::provider::ProviderKind;

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

/// The protocols of real providers, over the server's own HTTP client.
#[must_use]
pub fn maker(around: &Surroundings) -> Arc<dyn ModelMaker> {
    Arc::new(Wires(around.http.clone()))
}

struct Wires(reqwest::Client);

impl ModelMaker for Wires {
    fn make(&self, connection: Connection) -> Arc<dyn ChatModel> {
        Wire::new(connection, self.0.clone(), Patience::default())
    }
}
