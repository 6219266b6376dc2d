//! Asking until somebody answers.

use std::time::Duration;

use futures::StreamExt;

use super::{Candidate, Lines, backoff};
use crate::server::models::{ChatRequest, ModelError, Piece, Stop, Tokens, Trouble};

/// How often one provider is asked the same.
const TRIES: u32 = 3;
/// Longest wait when somebody else could be asked instead.
const PATIENCE_WITH_OTHERS: Duration = Duration::from_secs(5);
/// Longest wait at all.
const PATIENCE: Duration = Duration::from_secs(300);

/// What is heard while an answer comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    Text(String),
    Reasoning(String),
    /// Sums so far of the answer that is coming.
    Tokens(Tokens),
    /// What comes was said before: when it was asked (Unix milliseconds).
    Remembered(i64),
    /// Somebody is waited for: who, how long, and why.
    Waiting {
        name: String,
        wait: Duration,
        why: String,
    },
    /// What came so far is void: it is asked again, of whom it names.
    Again {
        name: String,
        model: String,
    },
}

/// An answer as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub name: String,
    pub model: String,
    pub text: String,
    pub reasoning: String,
    pub tokens: Tokens,
    pub stop: Stop,
    /// The provider's own bytes.
    pub raw: Vec<u8>,
}

/// One question on its way through the lines.
pub struct Asking<'a> {
    pub lines: &'a Lines,
    /// In the order in which they are asked.
    pub candidates: &'a [Candidate],
    pub request: ChatRequest,
}

impl Asking<'_> {
    /// Asks one candidate after the other until one answers; `hear` is told what happens.
    ///
    /// # Errors
    /// The last candidate's, when none answers; the first that no other candidate could do better about.
    pub async fn answer(mut self, hear: &mut (dyn FnMut(Heard) + Send)) -> Result<Answer, ModelError> {
        let mut last = None;
        for (at, candidate) in self.candidates.iter().enumerate() {
            self.request.model.clone_from(&candidate.model);
            if last.is_some() {
                hear(Heard::Again { name: candidate.name.clone(), model: candidate.model.clone() });
            }
            match self.ask_one(candidate, at + 1 < self.candidates.len(), hear).await {
                Ok(answer) => return Ok(answer),
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or_else(|| ModelError {
            trouble: Trouble::Unreachable,
            provider: "Lathe".to_owned(),
            said: "no model is connected".to_owned(),
        }))
    }

    async fn ask_one(
        &self,
        candidate: &Candidate,
        others: bool,
        hear: &mut (dyn FnMut(Heard) + Send),
    ) -> Result<Answer, ModelError> {
        let line = self.lines.of(candidate);
        let patience = if others { PATIENCE_WITH_OTHERS } else { PATIENCE };
        let mut tries = 0;
        loop {
            let closed = line.breaker(|breaker| breaker.closed_in(self.lines.now()));
            if closed > 0 {
                let wait = Duration::from_millis(u64::try_from(closed).unwrap_or_default());
                let why = "it failed several times in a row".to_owned();
                if wait > patience {
                    return Err(unavailable(candidate, &why));
                }
                self.pause(candidate, wait, why, hear).await;
            }
            if line.places.available_permits() == 0 {
                let why = "it is busy with other questions".to_owned();
                hear(Heard::Waiting { name: candidate.name.clone(), wait: Duration::ZERO, why });
            }
            let asked = {
                let _place = line.places.acquire().await.map_err(|_| unavailable(candidate, "its line is closed"))?;
                self.once(candidate, hear).await
            };
            let error = match asked {
                Ok(answer) => {
                    line.breaker(|breaker| breaker.went_well());
                    return Ok(answer);
                }
                Err(error) => error,
            };
            tries += 1;
            if !error.passes() {
                return Err(error);
            }
            line.breaker(|breaker| breaker.failed(self.lines.now()));
            let wait = backoff::wait(tries, error.retry_after(), self.lines.chance());
            if tries >= TRIES || wait > patience {
                return Err(error);
            }
            self.pause(candidate, wait, error.said.clone(), hear).await;
            hear(Heard::Again { name: candidate.name.clone(), model: candidate.model.clone() });
        }
    }

    async fn pause(&self, candidate: &Candidate, wait: Duration, why: String, hear: &mut (dyn FnMut(Heard) + Send)) {
        hear(Heard::Waiting { name: candidate.name.clone(), wait, why });
        self.lines.0.clock.sleep(wait).await;
    }

    async fn once(&self, candidate: &Candidate, hear: &mut (dyn FnMut(Heard) + Send)) -> Result<Answer, ModelError> {
        let mut pieces = candidate.chat.chat(&self.request).await?;
        let mut answer = Answer {
            name: candidate.name.clone(),
            model: candidate.model.clone(),
            text: String::new(),
            reasoning: String::new(),
            tokens: Tokens::default(),
            stop: Stop::Said,
            raw: Vec::new(),
        };
        while let Some(piece) = pieces.next().await {
            match piece? {
                Piece::Text(text) => {
                    answer.text.push_str(&text);
                    hear(Heard::Text(text));
                }
                Piece::Reasoning(text) => {
                    answer.reasoning.push_str(&text);
                    hear(Heard::Reasoning(text));
                }
                Piece::Tokens(tokens) => {
                    answer.tokens = tokens;
                    hear(Heard::Tokens(tokens));
                }
                Piece::Remembered(at) => hear(Heard::Remembered(at)),
                Piece::Raw(bytes) => answer.raw.extend_from_slice(&bytes),
                Piece::Stop(stop) => {
                    answer.stop = stop;
                    return Ok(answer);
                }
            }
        }
        Err(unavailable(candidate, "the answer broke off before its end"))
    }
}

fn unavailable(candidate: &Candidate, said: &str) -> ModelError {
    ModelError { trouble: Trouble::Unreachable, provider: candidate.name.clone(), said: said.to_owned() }
}
