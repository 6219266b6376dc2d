//! Who is asked, and how much they can read.

use std::sync::Arc;

use super::{ModelAuthor, context, prompt, record::Recorded, small};
use crate::{
    model::{
        choice::ModelChoice,
        money::PriceList,
        problem::Problem,
        provider::{ProviderSummary, Size},
        run::RunOptions,
    },
    server::{
        accounts::Actor,
        error::AppError,
        models::{Candidate, Connection},
        runs::{Client, Task},
    },
};

/// The names by which a person asks for the built-in generator alone.
const BUILT_IN: [&str; 2] = ["blueprint", "lathe"];

/// How many tokens a model attends to when its provider does not say.
const USUAL_CONTEXT: u32 = 32_768;
/// The same for a model on somebody's own machine.
const LOCAL_CONTEXT: u32 = 8192;
/// Most tokens of an answer.
const LONGEST_ANSWER: u32 = 8192;
/// The same for a small model: as long as a file that it writes anew.
const LONGEST_ANSWER_SMALL: u32 = 1500;
/// Most tokens of files that are given: more costs money and attention.
const MOST_GIVEN: u32 = 12_000;
/// The same for a small model, mostly on somebody's own processor: there a thousand tokens take many seconds to read, and
/// distract from what was asked.
const MOST_GIVEN_SMALL: u32 = 2400;
/// Who attends to no more is taken for small.
const SMALL_CONTEXT: u32 = 8192;
/// Most bytes of failures that are told.
const MOST_SAID: usize = 8000;

/// Who will be asked, and how much fits.
pub(super) struct Cast {
    pub candidates: Vec<Candidate>,
    /// Tokens that the smallest of them attends to.
    pub context: u32,
    /// Whether one of them is small: then all are asked as small ones are.
    pub small: bool,
    /// Whether none of them is known not to read pictures.
    pub sees: bool,
}

impl ModelAuthor {
    /// Who may be asked, in order: the one that was chosen for this run first.
    pub(super) async fn cast(&self, client: Client<'_>) -> Result<Cast, AppError> {
        self.cast_with(client.actor, client.options, Some(client)).await
    }

    /// The same, as far as it is known without trying anybody.
    pub(super) async fn known_cast(&self, actor: &Actor, wanted: &RunOptions) -> Result<Cast, AppError> {
        self.cast_with(actor, wanted, None).await
    }

    async fn cast_with(
        &self,
        actor: &Actor,
        wanted: &RunOptions,
        client: Option<Client<'_>>,
    ) -> Result<Cast, AppError> {
        let trying = client.is_some();
        let named = wanted.provider.as_deref().or(wanted.models.all.provider.as_deref());
        if named.is_some_and(|name| BUILT_IN.contains(&name)) {
            return Ok(Cast { candidates: Vec::new(), context: 0, small: false, sees: false });
        }
        let mut chosen = self.providers.chosen(actor).await?;
        let is = |summary: &ProviderSummary, name: &str| {
            summary.id.to_string() == name || summary.name == name || summary.kind.as_str() == name
        };
        let is_there = |name: &str| chosen.iter().any(|(summary, _)| is(summary, name));
        let mut asked = ModelChoice { provider: wanted.provider.clone(), model: wanted.model.clone() };
        if let Some(name) = asked.provider.as_deref().filter(|name| !is_there(name)) {
            return Err(unknown(name));
        }
        if asked.is_open() && wanted.models.all.provider.as_deref().is_none_or(is_there) {
            // The project's own choice, unless that provider is gone since, or not this person's.
            asked = wanted.models.all.clone();
        }
        if let Some(name) = asked.provider.as_deref() {
            chosen.sort_by_key(|(summary, _)| !is(summary, name));
        }
        if wanted.alone {
            chosen.truncate(1);
        }
        let prices = Arc::new(self.money.prices(actor).await?);
        let (mut context, mut small, mut sees) = (u32::MAX, false, true);
        let (mut candidates, mut silent) = (Vec::new(), Vec::new());
        for (at, (mut summary, connection)) in chosen.into_iter().enumerate() {
            let named = asked.model.clone().filter(|_| at == 0);
            if trying && named.is_none() && summary.model.is_none() {
                // Nobody has chosen a model, nor has a try: one from the environment was never tried.
                summary = self.providers.test(actor, summary.id).await?;
            }
            let Some(model) = named.or_else(|| summary.model.clone()) else {
                silent.extend(summary.probe.map(|probe| format!("{}: {}", summary.name, probe.said)));
                continue;
            };
            let known = summary.models.iter().find(|one| one.id == model);
            let told = known.and_then(|one| one.context);
            sees &= known.and_then(|one| one.vision) != Some(false);
            let usual = if summary.kind.needs_key() { USUAL_CONTEXT } else { LOCAL_CONTEXT };
            let attends = told.unwrap_or(usual);
            context = context.min(attends);
            small |= match summary.size {
                Size::Auto => attends <= SMALL_CONTEXT || small::says_so(&model),
                size => size == Size::Small,
            };
            candidates.push(Candidate {
                provider: summary.id,
                name: summary.name.clone(),
                model,
                concurrency: summary.concurrency,
                chat: match client {
                    Some(client) => Arc::new(self.recorded(client, &summary, connection, prices.clone())),
                    None => self.models.make(connection),
                },
            });
        }
        if trying && candidates.is_empty() && !silent.is_empty() {
            return Err(nobody(&silent));
        }
        Ok(Cast { candidates, context, small, sees })
    }
}

impl ModelAuthor {
    fn recorded(
        &self,
        client: Client<'_>,
        provider: &ProviderSummary,
        connection: Connection,
        prices: Arc<PriceList>,
    ) -> Recorded {
        Recorded {
            model: self.models.make(connection),
            db: self.db.clone(),
            around: self.around.clone(),
            prices,
            run: client.run,
            project: client.project,
            user: client.actor.user_id,
            provider: provider.name.clone(),
            source: format!("{} {}", provider.kind.as_str(), provider.base_url),
            fresh: client.options.fresh,
        }
    }
}

impl Cast {
    /// Tokens of an answer.
    pub(super) fn answer(&self) -> u32 {
        // Small models that lose their way go round in circles until they are cut off.
        (if self.small { LONGEST_ANSWER_SMALL } else { LONGEST_ANSWER }).min(self.context / 4)
    }

    /// Tokens of files that can be given besides everything else.
    pub(super) fn room(&self, task: &Task<'_>) -> u32 {
        let failures: usize = task.failures.iter().map(|failure| failure.message.as_deref().map_or(0, str::len)).sum();
        let words =
            context::tokens(prompt::system(task.mode)) + context::tokens(task.request) + failures.min(MOST_SAID) / 3;
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        let most = if self.small { MOST_GIVEN_SMALL } else { MOST_GIVEN };
        self.context.saturating_sub(self.answer()).saturating_sub(words).saturating_sub(500).min(most)
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
