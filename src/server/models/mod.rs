//! Talking to models: one trait, and the protocols that providers speak.

mod chat;
mod error;
mod line;
mod wire;

pub use chat::{ChatModel, ChatRequest, Image, Piece, Speaker, Stop, Tokens, Turn};
pub use error::{ModelError, Trouble};
pub use line::{Answer, Asking, Candidate, Heard, Lines};
pub use wire::{Patience, Wire};

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
