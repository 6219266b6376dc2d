//! A model as an author: what goes beyond blueprints is written by one, checked like everything else, and kept or held back
//! by the same gate.

mod answer;
mod context;
mod judge;
mod prices;
mod prompt;
mod record;
mod telling;

use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::mpsc::Sender;

use self::{
    answer::Conversation,
    context::{Given, Topic, choose},
    judge::{Pending, judge},
    record::Record,
    telling::Telling,
};
use super::{
    clock::Surroundings,
    db::Db,
    error::AppError,
    models::{Candidate, Lines, ModelMaker},
    providers::Providers,
    runs::{Author, Client, Task, Told, Written},
};
use crate::model::{problem::Problem, provider::ProviderSummary};

/// The names by which a person asks for the built-in generator alone.
const BUILT_IN: [&str; 2] = ["blueprint", "lathe"];

/// How often an answer that cannot be used is sent back.
const CORRECTIONS: usize = 2;

/// How many tokens a model attends to when its provider does not say.
const USUAL_CONTEXT: u32 = 32_768;
/// The same for a model on somebody's own machine.
const LOCAL_CONTEXT: u32 = 8192;
/// Most tokens of an answer.
const LONGEST_ANSWER: u32 = 8192;
/// Most tokens of files that are given: more costs money and attention.
const MOST_GIVEN: u32 = 12_000;
/// With fewer there is no use in asking.
const LEAST_GIVEN: u32 = 500;
/// Most bytes of failures that are told.
const MOST_SAID: usize = 8000;
/// The code of the problem that the question was too long.
const TOO_LONG: &str = "model_too_long";
/// How many of them are named to the person.
const NAMED: usize = 5;

/// Writes through whichever provider the person has set up.
pub struct ModelAuthor {
    db: Db,
    around: Surroundings,
    providers: Providers,
    models: Arc<dyn ModelMaker>,
    lines: Lines,
}

/// Who will be asked, and how much fits.
struct Cast {
    candidates: Vec<Candidate>,
    /// Tokens that the smallest of them attends to.
    context: u32,
}

impl ModelAuthor {
    /// Makes an author of the providers that people set up.
    #[must_use]
    pub fn new(db: Db, around: Surroundings, providers: Providers, models: Arc<dyn ModelMaker>) -> Self {
        let lines = Lines::new(&around);
        Self { db, around, providers, models, lines }
    }

    /// Who may be asked, in order: the one that was chosen for this run first.
    async fn cast(&self, client: Client<'_>) -> Result<Cast, AppError> {
        let wanted = client.options;
        if wanted.provider.as_deref().is_some_and(|name| BUILT_IN.contains(&name)) {
            return Ok(Cast { candidates: Vec::new(), context: 0 });
        }
        let mut chosen = self.providers.chosen(client.actor).await?;
        if let Some(name) = wanted.provider.as_deref() {
            let is = |summary: &ProviderSummary| {
                summary.id.to_string() == name || summary.name == name || summary.kind.as_str() == name
            };
            if !chosen.iter().any(|(summary, _)| is(summary)) {
                return Err(unknown(name));
            }
            chosen.sort_by_key(|(summary, _)| !is(summary));
        }
        let mut context = u32::MAX;
        let (mut candidates, mut silent) = (Vec::new(), Vec::new());
        for (at, (mut summary, connection)) in chosen.into_iter().enumerate() {
            let named = wanted.model.clone().filter(|_| at == 0);
            if named.is_none() && summary.model.is_none() {
                // Nobody has chosen a model, nor has a try: one from the environment was never tried.
                summary = self.providers.test(client.actor, summary.id).await?;
            }
            let Some(model) = named.or(summary.model) else {
                silent.extend(summary.probe.map(|probe| format!("{}: {}", summary.name, probe.said)));
                continue;
            };
            let told = summary.models.iter().find(|one| one.id == model).and_then(|one| one.context);
            let usual = if summary.kind.needs_key() { USUAL_CONTEXT } else { LOCAL_CONTEXT };
            context = context.min(told.unwrap_or(usual));
            candidates.push(Candidate {
                provider: summary.id,
                name: summary.name.clone(),
                model,
                concurrency: summary.concurrency,
                chat: self.models.make(connection),
            });
        }
        if candidates.is_empty() && !silent.is_empty() {
            return Err(nobody(&silent));
        }
        Ok(Cast { candidates, context })
    }

    fn key(&self) -> String {
        let mut bytes = [0; 3];
        self.around.entropy.fill(&mut bytes);
        // A letter first: a key must not look like a number.
        format!("k{:02x}{:02x}{:02x}", bytes[0], bytes[1], bytes[2])
    }
}

#[async_trait]
impl Author for ModelAuthor {
    async fn present(&self, client: Client<'_>) -> Result<Option<String>, AppError> {
        let cast = self.cast(client).await?;
        Ok(cast.candidates.first().map(|first| format!("{} ({})", first.model, first.name)))
    }

    async fn write(&self, client: Client<'_>, task: Task<'_>, tell: Sender<Told>) -> Result<Written, AppError> {
        let cast = self.cast(client).await?;
        let (telling, forward) = Telling::start(tell);
        let writing = async move {
            let mut budget = cast.room(&task);
            loop {
                match self.attempt(client, task, &cast, budget, &telling).await {
                    // Not every server says how much its model can read.
                    Err(error) if error.problem().code == TOO_LONG && budget > LEAST_GIVEN => {
                        budget /= 2;
                        telling.said("That was more than the model can read: once more with fewer files.".to_owned());
                    }
                    done => return done,
                }
            }
        };
        let (written, ()) = tokio::join!(writing, forward);
        written
    }
}

impl Cast {
    /// Tokens of an answer.
    fn answer(&self) -> u32 {
        LONGEST_ANSWER.min(self.context / 4)
    }

    /// Tokens of files that can be given besides everything else.
    fn room(&self, task: &Task<'_>) -> u32 {
        let failures: usize = task.failures.iter().map(|failure| failure.message.as_deref().map_or(0, str::len)).sum();
        let words = context::tokens(prompt::WRITE) + context::tokens(task.request) + failures.min(MOST_SAID) / 3;
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        self.context.saturating_sub(self.answer()).saturating_sub(words).saturating_sub(500).min(MOST_GIVEN)
    }
}

impl ModelAuthor {
    /// Asks with files of at most `budget` tokens, and sends back what cannot be used.
    async fn attempt(
        &self,
        client: Client<'_>,
        task: Task<'_>,
        cast: &Cast,
        budget: u32,
        telling: &Telling,
    ) -> Result<Written, AppError> {
        let failing: Vec<String> = task.failures.iter().filter_map(|failure| failure.path.clone()).collect();
        let topic = Topic { words: task.request, pinned: task.files, failing: &failing };
        let given = choose(task.tree, &topic, usize::try_from(budget).unwrap_or_default());
        let tokens: usize = given.given.iter().map(|file| file.tokens).sum();
        telling.said(format!("Gave the model {}, about {tokens} tokens.", named(&given.given)));
        let key = self.key();
        let mut talk = Conversation {
            lines: &self.lines,
            candidates: &cast.candidates,
            turns: vec![prompt::request(task.contract, &given, task.request, task.failures, &key)],
            key: &key,
            max_tokens: cast.answer(),
            temperature: client.options.temperature.unwrap_or(0.2),
            telling,
            record: Record { db: &self.db, around: &self.around, client },
        };
        let mut pending = Pending::default();
        let mut complaint = String::new();
        for correction in 0..=CORRECTIONS {
            if correction > 0 {
                telling.said("The answer could not be used as it is; the model was told why.".to_owned());
                talk.complain(std::mem::take(&mut complaint));
            }
            let response = talk.answer().await?;
            match judge(&response, &mut pending, task.tree, &key) {
                Ok(tree) => return Ok(Written { tree, said: response.prose.trim().to_owned() }),
                Err(why) => complaint = why,
            }
        }
        Err(unusable(&complaint))
    }
}

/// The files that were given, by name as far as anybody wants to read.
fn named(given: &[Given]) -> String {
    let names: Vec<&str> = given.iter().take(NAMED).map(|file| file.path.as_str()).collect();
    match given.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more files", names.join(", ")),
    }
}

fn unknown(name: &str) -> AppError {
    let title = format!("There is no provider called \"{name}\" that is switched on.");
    AppError::invalid("provider_unknown", title, "The settings list those that are set up.")
}

fn nobody(silent: &[String]) -> AppError {
    let title = format!("No connected model answers. {}", silent.join(" "));
    let detail =
        "Mend the provider in the settings or switch it off: without one, the built-in generator answers alone.";
    Problem::new(502, "no_model_answers", title, detail).into()
}

fn unusable(complaint: &str) -> AppError {
    let complaint: String = complaint.chars().take(1500).collect();
    Problem::new(
        502,
        "model_answer_unusable",
        "The model's answers could not be applied, so nothing was changed.",
        format!("Ask for less at once, name the file, or choose a larger model. The last trouble was: {complaint}"),
    )
    .into()
}
