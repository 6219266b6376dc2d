//! Recorded answers in the place of models: whoever asks hears what was said then.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use futures::stream::{self, BoxStream, StreamExt};

use crate::{
    model::provider::ModelInfo,
    server::{
        author::memory,
        db::model_calls::Answered,
        error::AppError,
        models::{ChatModel, ChatRequest, Connection, ModelError, ModelMaker, Piece, Stop, Trouble},
        packed,
    },
};

/// A run's answers in order; clones share it.
#[derive(Clone)]
pub(super) struct Script(Arc<Mutex<Lines>>);

struct Lines {
    all: Vec<Line>,
    strayed: usize,
}

struct Line {
    question: String,
    key: String,
    answer: String,
    stop: Stop,
    used: bool,
}

/// Reads the question of a recorded call.
pub(super) fn question(call: &Answered) -> Result<ChatRequest, AppError> {
    let words = packed::unpack(&call.request).map_err(AppError::internal)?;
    let request: ChatRequest = serde_json::from_slice(&words).map_err(AppError::internal)?;
    Ok(ChatRequest { key: call.key.clone(), ..request })
}

impl Script {
    /// Unpacks the answers of a run.
    pub(super) fn read(answers: &[Answered]) -> Result<Self, AppError> {
        let line = |call: &Answered| {
            Ok(Line {
                question: memory::question(&question(call)?),
                key: call.key.clone(),
                answer: packed::text(&call.answer).map_err(AppError::internal)?,
                stop: Stop::parse(&call.stop).unwrap_or(Stop::Said),
                used: false,
            })
        };
        let all = answers.iter().map(line).collect::<Result<_, AppError>>()?;
        Ok(Self(Arc::new(Mutex::new(Lines { all, strayed: 0 }))))
    }

    /// How many answers were used, and how many of those for another question than theirs.
    pub(super) fn used(&self) -> (usize, usize) {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (lines.all.iter().filter(|line| line.used).count(), lines.strayed)
    }

    /// The answer to this question; the next one when it is not asked in the same words, as after a failed check whose
    /// message tells the time.
    fn next(&self, request: &ChatRequest) -> Option<(String, Stop)> {
        let asked = memory::question(request);
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lines.all.iter().position(|line| !line.used && line.question == asked);
        let at = known.or_else(|| lines.all.iter().position(|line| !line.used))?;
        lines.strayed += usize::from(known.is_none());
        let line = &mut lines.all[at];
        line.used = true;
        Some((memory::rekeyed(&line.answer, &line.key, &request.key), line.stop))
    }
}

impl ModelMaker for Script {
    fn make(&self, _: Connection) -> Arc<dyn ChatModel> {
        Arc::new(self.clone())
    }
}

#[async_trait]
impl ChatModel for Script {
    async fn chat(&self, request: &ChatRequest) -> Result<BoxStream<'static, Result<Piece, ModelError>>, ModelError> {
        let Some((answer, stop)) = self.next(request) else { return Err(nothing_left()) };
        Ok(stream::iter([Ok(Piece::Text(answer)), Ok(Piece::Stop(stop))]).boxed())
    }

    async fn models(&self) -> Result<Vec<ModelInfo>, ModelError> {
        Ok(Vec::new())
    }
}

fn nothing_left() -> ModelError {
    let said = "it holds no further answer, so this question was not asked then".to_owned();
    ModelError { trouble: Trouble::Refused, provider: "The record".to_owned(), said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::models::Turn;

    fn asks(words: &str, key: &str) -> ChatRequest {
        ChatRequest {
            model: "m".to_owned(),
            system: String::new(),
            turns: vec![Turn::user(format!("{words} {key}"))],
            max_tokens: 1,
            temperature: 0.2,
            schema: None,
            stop: Vec::new(),
            key: key.to_owned(),
        }
    }

    fn call(words: &str, answer: &str) -> Answered {
        Answered {
            provider: "P".to_owned(),
            model: "m".to_owned(),
            key: "k000001".to_owned(),
            request: packed::pack(&serde_json::to_vec(&asks(words, "k000001")).unwrap()).unwrap(),
            answer: packed::pack(answer.as_bytes()).unwrap(),
            stop: "said".to_owned(),
            at: 0,
        }
    }

    #[test]
    fn each_question_hears_its_own_answer_under_its_own_key() {
        let script = Script::read(&[call("one", "k000001: 1"), call("two", "k000001: 2")]).unwrap();
        let heard = |words: &str| script.next(&asks(words, "k000002")).map(|(answer, _)| answer);
        assert_eq!(heard("two").as_deref(), Some("k000002: 2"));
        assert_eq!(heard("other").as_deref(), Some("k000002: 1"), "what is left, when the words differ");
        assert_eq!(heard("one"), None);
        assert_eq!(script.used(), (2, 1));
    }
}
