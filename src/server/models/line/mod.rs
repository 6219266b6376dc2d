//! Waiting in line at providers: how many at once, when to try again, and who steps in.

mod ask;
mod backoff;
mod breaker;
#[cfg(test)]
mod tests;

pub use ask::{Answer, Asking, Heard};

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::Semaphore;

use self::breaker::Breaker;
use super::ChatModel;
use crate::{
    model::ids::ProviderId,
    server::clock::{Clock, Entropy, Surroundings},
};

/// Somebody who may be asked: a provider's connection and the model to ask there.
#[derive(Clone)]
pub struct Candidate {
    pub provider: ProviderId,
    /// What people call it.
    pub name: String,
    pub model: String,
    /// How many requests it may have under way at once.
    pub concurrency: u32,
    pub chat: Arc<dyn ChatModel>,
}

/// The lines of all providers, shared by all runs of a server.
#[derive(Clone)]
pub struct Lines(Arc<Shared>);

struct Shared {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    lines: Mutex<HashMap<ProviderId, Arc<Line>>>,
}

/// One provider's line.
struct Line {
    concurrency: u32,
    places: Semaphore,
    breaker: Mutex<Breaker>,
}

impl Lines {
    /// Makes the lines of a server.
    #[must_use]
    pub fn new(around: &Surroundings) -> Self {
        let (clock, entropy) = (around.clock.clone(), around.entropy.clone());
        Self(Arc::new(Shared { clock, entropy, lines: Mutex::default() }))
    }

    /// The line of a candidate's provider; a new one when its length was changed in the settings.
    fn of(&self, candidate: &Candidate) -> Arc<Line> {
        let concurrency = candidate.concurrency.max(1);
        let fresh = || {
            let places = Semaphore::new(usize::try_from(concurrency).unwrap_or(1));
            Arc::new(Line { concurrency, places, breaker: Mutex::default() })
        };
        let mut lines = self.0.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines.entry(candidate.provider).or_insert_with(fresh);
        if line.concurrency != concurrency {
            *line = fresh();
        }
        line.clone()
    }

    fn now(&self) -> i64 {
        self.0.clock.now_ms()
    }

    /// A number from 0 to 1 that nobody can foresee.
    fn chance(&self) -> f64 {
        let mut byte = [0; 1];
        self.0.entropy.fill(&mut byte);
        f64::from(byte[0]) / 255.0
    }
}

impl Line {
    fn breaker<T>(&self, look: impl FnOnce(&mut Breaker) -> T) -> T {
        look(&mut self.breaker.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
