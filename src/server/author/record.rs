//! The record of calls: what was asked, what came back byte for byte, and what it took.

use crate::server::{
    clock::Surroundings,
    db::{Db, model_calls},
    error::AppError,
    models::{Answer, ChatRequest},
    runs::Client,
};

/// zstd's level: prompts shrink well at its cheapest.
const LEVEL: i32 = 3;

/// Writes the calls of one run.
pub(super) struct Record<'a> {
    pub db: &'a Db,
    pub around: &'a Surroundings,
    pub client: Client<'a>,
}

impl Record<'_> {
    /// Keeps one call; `asked_at` is when it began (Unix milliseconds).
    pub(super) async fn keep(
        &self,
        asked: &ChatRequest,
        answer: &Answer,
        micros: u64,
        asked_at: i64,
    ) -> Result<(), AppError> {
        let request = ChatRequest { model: answer.model.clone(), ..asked.clone() };
        let request = serde_json::to_vec(&request).map_err(AppError::internal)?;
        let pack = |bytes: &[u8]| zstd::bulk::compress(bytes, LEVEL).map_err(AppError::internal);
        let call = model_calls::ModelCall {
            id: self.around.new_id(),
            run: self.client.run,
            project: self.client.project,
            user: self.client.actor.user_id,
            provider: answer.name.clone(),
            model: answer.model.clone(),
            request: pack(&request)?,
            response: pack(&answer.raw)?,
            input_tokens: answer.tokens.input,
            cached_tokens: answer.tokens.cached,
            output_tokens: answer.tokens.output,
            micros,
            at: asked_at,
            millis: self.around.now() - asked_at,
        };
        Ok(model_calls::insert(self.db, &call).await?)
    }
}
