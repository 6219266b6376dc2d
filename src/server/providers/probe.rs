//! Trying a provider: list its models, have one say a word, and keep what came of it in the provider's own words.

use futures::StreamExt;

use super::{Found, Providers, Tried};
use crate::{
    model::{
        ids::ProviderId,
        provider::{ModelInfo, Probe, ProviderSummary},
    },
    server::{
        accounts::Actor,
        db::providers,
        error::AppError,
        models::{ChatModel, ChatRequest, Connection, ModelError, Piece, Turn, mask, preferred},
    },
};

/// Most models that are kept of a listing.
const MODELS_MOST: usize = 500;
/// Longest name of a model that is kept, in characters.
const NAME_MOST: usize = 200;
/// Most characters of what it said.
const SAID_MOST: usize = 600;
impl Providers {
    /// Tries a provider, keeps how it went and shows the provider as it is then. A failed try is no error here: the
    /// summary's `probe` says what the provider said.
    ///
    /// # Errors
    /// Not found for whoever may not use it; when the database fails.
    pub async fn test(&self, actor: &Actor, id: ProviderId) -> Result<ProviderSummary, AppError> {
        match self.find(actor, id).await? {
            Found::Given(given) => {
                let tried = self.try_it(&self.shown(&given), given.connection).await;
                self.0.tried.insert(id, tried);
            }
            Found::Stored(row) => {
                let tried = match self.connection(id).await {
                    Ok(connection) => self.try_it(&row.summary, connection).await,
                    // What is wrong with the vault is shown like what a provider says.
                    Err(AppError::Problem(problem)) => self.failed(problem.to_string()),
                    Err(error) => return Err(error),
                };
                let found = providers::Found {
                    probe: &tried.probe,
                    models: tried.models.as_deref(),
                    model: tried.model.as_deref(),
                };
                let mut tx = self.0.db.begin_write().await?;
                providers::set_probe(&mut tx, id, &found, row.updated_at).await?;
                tx.commit().await?;
            }
        }
        self.read(actor, id).await
    }

    async fn try_it(&self, summary: &ProviderSummary, connection: Connection) -> Tried {
        let model = self.0.models.make(connection.clone());
        let mut models = None;
        let asked = ask(model.as_ref(), summary, &mut models);
        let (answer, used) = match tokio::time::timeout(self.0.patience, asked).await {
            Ok(Ok((words, used))) => (Ok(words), Some(used)),
            Ok(Err(said)) => (Err(said), None),
            Err(_) => (Err(format!("nothing within {} seconds", self.0.patience.as_secs())), None),
        };
        let (Ok(said) | Err(said)) = &answer;
        let said: String = mask(said, &connection).chars().take(SAID_MOST).collect();
        Tried { probe: Probe { at: self.0.around.now(), ok: answer.is_ok(), said }, models, model: used }
    }

    fn failed(&self, said: String) -> Tried {
        Tried { probe: Probe { at: self.0.around.now(), ok: false, said }, models: None, model: None }
    }
}

/// Returns what was said and by which model. What is listed goes to `models` as soon as it is known.
async fn ask(
    model: &dyn ChatModel,
    summary: &ProviderSummary,
    models: &mut Option<Vec<ModelInfo>>,
) -> Result<(String, String), String> {
    let listed = model.models().await.map(trimmed);
    if let Ok(listed) = &listed {
        *models = Some(listed.clone());
    }
    let name = match (&summary.model, listed) {
        // Not every server lists what it has: a model that is named may still answer.
        (Some(name), _) => name.clone(),
        (None, Err(error)) => return Err(error.said),
        (None, Ok(listed)) => match preferred(summary.kind, &listed) {
            Some(name) => name,
            None => return Err("it answers, but lists no model that talks: choose one by its name".to_owned()),
        },
    };
    let words = one_token(model, &name).await.map_err(|error| error.said)?;
    Ok((if words.trim().is_empty() { format!("{name} answered.") } else { words }, name))
}

/// Has a model say one token.
async fn one_token(model: &dyn ChatModel, name: &str) -> Result<String, ModelError> {
    let request = ChatRequest {
        model: name.to_owned(),
        system: String::new(),
        turns: vec![Turn::user("Hello!")],
        max_tokens: 1,
        temperature: 0.0,
        schema: None,
        stop: Vec::new(),
        key: String::new(),
    };
    let mut pieces = model.chat(&request).await?;
    let mut words = String::new();
    while let Some(piece) = pieces.next().await {
        match piece? {
            Piece::Text(text) | Piece::Reasoning(text) if words.len() < SAID_MOST => words.push_str(&text),
            Piece::Stop(_) => break,
            _ => {}
        }
    }
    Ok(words)
}

/// A listing within bounds: it comes from outside.
fn trimmed(models: Vec<ModelInfo>) -> Vec<ModelInfo> {
    let fits = |model: &ModelInfo| {
        (1..=NAME_MOST).contains(&model.id.chars().count()) && !model.id.chars().any(char::is_control)
    };
    models.into_iter().filter(fits).take(MODELS_MOST).collect()
}
