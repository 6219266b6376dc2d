//! The protocols of providers over HTTP: one request, an answer that streams.

mod answer;
mod anthropic;
mod failure;
mod gemini;
mod loosen;
mod openai;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use futures::stream::BoxStream;
use serde_json::Value;

use self::{anthropic::Anthropic, failure::Failures, gemini::Gemini, openai::Openai};
use super::{ChatModel, ChatRequest, Connection, ModelError, Piece, Trouble};
use crate::model::provider::{ModelInfo, ProviderKind};

/// How long a provider is waited for, and how much it may say.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Until the first piece: a small machine reads a long question for a while.
    pub first: Duration,
    /// Between two pieces.
    pub between: Duration,
    /// For the whole answer.
    pub whole: Duration,
    /// Most bytes of an answer.
    pub bytes: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(300),
            between: Duration::from_secs(90),
            whole: Duration::from_secs(1800),
            bytes: 32 * 1024 * 1024,
        }
    }
}

/// How often a question is asked again with less in it.
const TRIES: usize = 5;

/// What a protocol makes of a question: where it goes, and what is sent.
struct Asked {
    /// Added to the connection's address.
    path: String,
    body: Value,
}

/// What a protocol is, apart from the way to the provider.
trait Protocol: Send + Sync {
    /// Writes a question.
    fn ask(&self, request: &ChatRequest) -> Asked;
    /// Headers of every request.
    fn headers(&self, key: Option<&str>) -> Vec<(&'static str, String)>;
    /// Reads an answer, from its first event to its last.
    fn reader(&self) -> Box<dyn Reader>;
    /// Where models are listed.
    fn listing(&self) -> &'static str;
    /// Reads that list.
    fn listed(&self, answer: &Value) -> Vec<ModelInfo>;
}

/// Reads one answer.
trait Reader: Send {
    /// Reads the data of one event into pieces; an error that the provider sends in the middle is its own JSON.
    fn read(&mut self, data: &Value, pieces: &mut Vec<Piece>) -> Result<(), Value>;
    /// Whether the answer ended as it should have, and why.
    fn end(&self) -> Option<super::Stop>;
}

/// A provider on the other side of an HTTP connection.
pub struct Wire {
    connection: Connection,
    protocol: Box<dyn Protocol>,
    http: reqwest::Client,
    patience: Patience,
}

impl Wire {
    /// Reaches a provider through `http`, which must not follow redirects: they would carry keys elsewhere.
    #[must_use]
    pub fn new(connection: Connection, http: reqwest::Client, patience: Patience) -> Arc<Self> {
        let protocol: Box<dyn Protocol> = match connection.kind {
            ProviderKind::Anthropic => Box::new(Anthropic),
            ProviderKind::Gemini => Box::new(Gemini),
            kind => Box::new(Openai(kind)),
        };
        Arc::new(Self { connection, protocol, http, patience })
    }

    fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let base = self.connection.base_url.trim_end_matches('/');
        let mut request = self.http.request(method, format!("{base}{path}"));
        for (name, value) in self.protocol.headers(self.connection.key.as_deref()) {
            request = request.header(name, value);
        }
        for (name, value) in &self.connection.headers {
            request = request.header(name, value);
        }
        request
    }

    /// Sends, and waits for the head of the answer; one that says no is read and sorted.
    async fn send(&self, request: reqwest::RequestBuilder) -> Result<reqwest::Response, ModelError> {
        let failures = self.failures();
        let answer = match tokio::time::timeout(self.patience.first, request.send()).await {
            Err(_) => return Err(failures.silent(self.patience.first)),
            Ok(Err(error)) => return Err(failures.broken(&error)),
            Ok(Ok(answer)) => answer,
        };
        if answer.status().is_success() {
            return Ok(answer);
        }
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = match tokio::time::timeout(self.patience.between, answer::bounded(answer, failure::LONGEST)).await {
            Ok(Ok(body)) => String::from_utf8_lossy(&body).into_owned(),
            _ => String::new(),
        };
        Err(failures.said_no(status, &headers, &body))
    }

    fn failures(&self) -> Failures {
        Failures::of(&self.connection)
    }
}

#[async_trait]
impl ChatModel for Wire {
    async fn chat(&self, request: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        let Asked { path, mut body } = self.protocol.ask(request);
        let mut tries = 0;
        loop {
            tries += 1;
            match self.send(self.request(reqwest::Method::POST, &path).json(&body)).await {
                Ok(answer) => {
                    return Ok(answer::stream(answer, self.protocol.reader(), self.failures(), self.patience));
                }
                // Models differ in what may be asked of them; what one does not know is left out.
                Err(error)
                    if error.trouble == Trouble::Refused && tries < TRIES && loosen::loosen(&mut body, &error.said) => {
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError> {
        let answer = self.send(self.request(reqwest::Method::GET, self.protocol.listing())).await?;
        let read = tokio::time::timeout(self.patience.between, answer::bounded(answer, self.patience.bytes)).await;
        let body = match read {
            Err(_) => return Err(self.failures().silent(self.patience.between)),
            Ok(Err(error)) => return Err(self.failures().broken(&error)),
            Ok(Ok(body)) => body,
        };
        let answer: Value = serde_json::from_slice(&body).map_err(|_| self.failures().foreign(&body))?;
        let mut models = self.protocol.listed(&answer);
        models.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(models)
    }
}
