//! A call that is under way: what arrived of it, and what that costs, until it is settled. One that is dropped settles
//! itself.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use uuid::Uuid;

use crate::{
    model::{call::CallState, money::PriceList},
    server::{
        clock::Surroundings,
        db::{
            Db,
            model_calls::{self, Ended, Spent},
        },
        models::{ModelError, Piece, Stop, Tokens, Trouble},
        money::cost,
        packed,
    },
};

/// How often what arrived is noted: a killed server loses no more than this from the count.
const NOTE: Duration = Duration::from_secs(1);
/// About how many bytes make a token.
const BYTES: usize = 3;

/// One call.
pub(super) struct Ticket {
    db: Db,
    around: Surroundings,
    prices: Arc<PriceList>,
    id: Uuid,
    at: i64,
    model: String,
    from_memory: bool,
    /// Bytes of the question, and of what the model thought.
    asked: usize,
    thought: usize,
    text: String,
    raw: Vec<u8>,
    /// As the provider counts.
    counted: Tokens,
    noted: Option<Instant>,
    settled: bool,
}

impl Ticket {
    pub(super) fn new(
        db: &Db,
        around: &Surroundings,
        prices: &Arc<PriceList>,
        model: &str,
        asked: usize,
        from_memory: bool,
    ) -> Self {
        Self {
            db: db.clone(),
            around: around.clone(),
            prices: prices.clone(),
            id: around.new_id(),
            at: around.now(),
            model: model.to_owned(),
            from_memory,
            asked,
            thought: 0,
            text: String::new(),
            raw: Vec::new(),
            counted: Tokens::default(),
            noted: None,
            settled: false,
        }
    }

    pub(super) fn id(&self) -> Uuid {
        self.id
    }

    pub(super) fn at(&self) -> i64 {
        self.at
    }

    /// What it took so far: as the provider counts, and by a guess what it has not counted yet.
    pub(super) fn spent(&self) -> Spent {
        let guess = |bytes: usize| u64::try_from(bytes.div_ceil(BYTES)).unwrap_or_default();
        let input = if self.counted.input == 0 { guess(self.asked) } else { self.counted.input };
        let output = self.counted.output.max(guess(self.text.len() + self.thought));
        self.cost(if self.from_memory { Tokens::default() } else { Tokens { input, output, ..self.counted } })
    }

    fn cost(&self, tokens: Tokens) -> Spent {
        let Tokens { input, cached, output } = tokens;
        let micros = cost(&self.prices, &self.model, tokens);
        Spent { input, cached, output, micros, millis: self.around.now() - self.at }
    }

    /// Takes what comes, and settles at the end.
    pub(super) async fn take(&mut self, piece: &Result<Piece, ModelError>) {
        match piece {
            Ok(Piece::Text(text)) => self.text.push_str(text),
            Ok(Piece::Reasoning(text)) => self.thought += text.len(),
            Ok(Piece::Tokens(tokens)) => self.counted = *tokens,
            Ok(Piece::Raw(bytes)) => self.raw.extend_from_slice(bytes),
            Ok(Piece::Remembered(_)) => {}
            Ok(Piece::Stop(stop)) => {
                return self.settle(CallState::Answered, Some(*stop), self.cost(self.counted)).await;
            }
            Err(_) => return self.settle(CallState::Cut, None, self.spent()).await,
        }
        let heard = !self.text.is_empty() || self.thought > 0;
        if heard && !self.from_memory && self.noted.is_none_or(|at| at.elapsed() >= NOTE) {
            self.noted = Some(Instant::now());
            if let Err(error) = model_calls::note(&self.db, self.id, self.spent()).await {
                tracing::warn!(%error, "what arrived of an answer could not be noted");
            }
        }
    }

    /// Settles a call that nobody answered.
    pub(super) async fn turned_away(&mut self, error: &ModelError) {
        // After a silence nobody knows whether the question was read; a refusal costs nothing.
        match error.trouble {
            Trouble::Timeout => self.settle(CallState::Cut, None, self.spent()).await,
            _ => self.settle(CallState::Failed, None, self.cost(Tokens::default())).await,
        }
    }

    async fn settle(&mut self, state: CallState, stop: Option<Stop>, spent: Spent) {
        settle(&self.db, self.id, self.ended(state, stop, spent)).await;
        // Only now: a settling that is dropped half-way is begun again.
        self.settled = true;
    }

    fn ended(&self, state: CallState, stop: Option<Stop>, spent: Spent) -> std::io::Result<Ended> {
        let (response, answer) = (packed::pack(&self.raw)?, packed::pack(self.text.as_bytes())?);
        Ok(Ended { state, response, answer, stop: stop.map(Stop::as_str), spent })
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if self.settled {
            return;
        }
        // A stopped run drops its stream wherever it is. Without a runtime, whoever takes the run up settles it.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (db, id, ended) = (self.db.clone(), self.id, self.ended(CallState::Cut, None, self.spent()));
        runtime.spawn(async move { settle(&db, id, ended).await });
    }
}

async fn settle(db: &Db, id: Uuid, ended: std::io::Result<Ended>) {
    let done = match &ended {
        Ok(ended) => model_calls::end(db, id, ended).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    if let Err(error) = done {
        tracing::error!(call = %id, %error, "how a call ended could not be written");
    }
}
