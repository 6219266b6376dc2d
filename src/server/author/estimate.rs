//! What asking would take, found out without asking.

use super::{Material, ModelAuthor, attached::PICTURE, context::tokens, framing};
use crate::{
    model::{ids::ProjectId, money::Estimate, run::RunOptions},
    server::{accounts::Actor, error::AppError, models::Tokens, runs::Task},
};

/// As long as every key: only its length matters.
const KEY: &str = "k000000";
/// Tokens of an answer in words, where nothing is known yet.
const USUAL_WORDS: u64 = 500;
/// Tokens of an answer in files.
const USUAL_FILES: u64 = 1500;

impl ModelAuthor {
    /// Composes the questions as they would be asked, and counts.
    pub(super) async fn size_up(
        &self,
        actor: &Actor,
        project: Option<ProjectId>,
        options: &RunOptions,
        tasks: &[Task<'_>],
    ) -> Result<Option<Estimate>, AppError> {
        let cast = self.known_cast(actor, options).await?;
        let Some(first) = cast.candidates.first() else { return Ok(None) };
        let before = match project {
            Some(project) => self.money.usual_output(actor.user_id, project).await?,
            None => None,
        };
        let mut sum = Tokens::default();
        for task in tasks {
            let key = if task.mode.talks() { "" } else { KEY };
            let (system, examples) = framing(&cast, task);
            let material = Material::gather(task, &options.left_out, cast.room(task), cast.sees);
            let question =
                if examples.is_empty() { material.question(task, key) } else { material.short_question(task) };
            let words = tokens(system) + examples.iter().map(|turn| tokens(&turn.text)).sum::<usize>();
            let usual = before.unwrap_or(if task.mode.talks() { USUAL_WORDS } else { USUAL_FILES });
            sum.input += (words + tokens(&question.text) + question.images.len() * PICTURE) as u64;
            sum.output += usual.min(u64::from(cast.answer()));
        }
        Ok(Some(Estimate {
            model: first.model.clone(),
            input_tokens: sum.input,
            output_tokens: sum.output,
            micros: self.money.cost(actor.user_id, &first.model, sum).await?,
            calls_left: self.money.calls_left(actor.user_id).await?,
        }))
    }
}
