//! The record of calls: a row for each, from its beginning on, so that what a provider bills is counted once whatever
//! happens. It also knows what was asked before.

use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::{self, BoxStream, StreamExt};

use super::{memory, ticket::Ticket};
use crate::{
    model::{
        ids::{ProjectId, RunId, UserId},
        money::PriceList,
        provider::ModelInfo,
    },
    server::{
        clock::Surroundings,
        db::{
            Db, DbError,
            model_calls::{self, Answered, NewCall},
        },
        models::{ChatModel, ChatRequest, ModelError, Piece, Stop, Trouble},
        packed,
    },
};

/// A model whose calls are recorded, for one run.
pub(super) struct Recorded {
    pub model: Arc<dyn ChatModel>,
    pub db: Db,
    pub around: Surroundings,
    pub prices: Arc<PriceList>,
    pub run: RunId,
    pub project: ProjectId,
    pub user: UserId,
    /// What people call the provider.
    pub provider: String,
    /// What kind of provider it is and where: elsewhere the same name may be another model.
    pub source: String,
    /// Whether what was asked before is to be asked again.
    pub fresh: bool,
}

#[async_trait]
impl ChatModel for Recorded {
    async fn chat(&self, request: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        let asked = memory::asked(&self.source, request);
        if let Some(known) = self.remembered(request, &asked).await? {
            return self.tell(request, asked, &known).await;
        }
        let mut ticket = self.open(request, asked, false).await?;
        match self.model.chat(request).await {
            Ok(pieces) => Ok(stream::unfold((pieces, ticket), |(mut pieces, mut ticket)| async move {
                let piece = pieces.next().await?;
                ticket.take(&piece).await;
                Some((piece, (pieces, ticket)))
            })
            .boxed()),
            Err(error) => {
                ticket.turned_away(&error).await;
                Err(error)
            }
        }
    }

    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError> {
        self.model.models().await
    }
}

impl Recorded {
    /// The answer to the same question, where the same question has the same answer and nobody wants another.
    async fn remembered(&self, request: &ChatRequest, asked: &str) -> Result<Option<Answered>, ModelError> {
        if request.temperature > 0.0 || self.fresh {
            return Ok(None);
        }
        let since = self.around.now() - memory::REMEMBERED_MS;
        model_calls::remembered(&self.db, self.user, asked, since).await.map_err(|error| unrecorded(&error))
    }

    /// Gives an answer once more.
    async fn tell(
        &self,
        request: &ChatRequest,
        asked: String,
        known: &Answered,
    ) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        let answer = packed::text(&known.answer).map_err(|error| broken(&error))?;
        let answer = memory::rekeyed(&answer, &known.key, &request.key);
        let stop = Stop::parse(&known.stop).unwrap_or(Stop::Said);
        let mut ticket = self.open(request, asked, true).await?;
        let pieces = [Piece::Remembered(known.at), Piece::Text(answer), Piece::Stop(stop)].map(Ok);
        for piece in &pieces {
            ticket.take(piece).await;
        }
        Ok(stream::iter(pieces).boxed())
    }

    async fn open(&self, request: &ChatRequest, asked: String, from_memory: bool) -> Result<Ticket, ModelError> {
        let words = serde_json::to_vec(request).unwrap_or_default();
        let ticket = Ticket::new(&self.db, &self.around, &self.prices, &request.model, words.len(), from_memory);
        let call = NewCall {
            id: ticket.id(),
            run: self.run,
            project: self.project,
            user: self.user,
            provider: self.provider.clone(),
            model: request.model.clone(),
            asked,
            key: request.key.clone(),
            from_memory,
            request: packed::pack(&words).map_err(|error| broken(&error))?,
            at: ticket.at(),
            spent: ticket.spent(),
        };
        model_calls::begin(&self.db, &call).await.map_err(|error| unrecorded(&error))?;
        Ok(ticket)
    }
}

/// What is not recorded is not asked: nobody could say later what it cost.
fn unrecorded(error: &DbError) -> ModelError {
    tracing::error!(%error, "a call could not be recorded");
    trouble("the call could not be recorded")
}

fn broken(error: &std::io::Error) -> ModelError {
    tracing::error!(%error, "the record of a call cannot be packed or read");
    trouble("the record of a call cannot be packed or read")
}

fn trouble(said: &str) -> ModelError {
    let trouble = Trouble::Provider { retry_after: None };
    ModelError { trouble, provider: "Lathe".to_owned(), said: said.to_owned() }
}
