//! Modes that are answered in words alone: chat, ask, architect, review.

use super::author;
use crate::{
    model::{contract::Contract, mode::Mode, tree::Tree, understanding::Understanding},
    server::runs::{engine::Engine, error::RunError, findings, job::Job},
};

/// Answers; nothing is changed.
pub(super) async fn answer(job: &Job, mode: Mode) -> Result<Understanding, RunError> {
    if author::present(job, None).await?.is_none() {
        return Ok(Understanding::Refused { reason: author::absent(mode), nearby: Vec::new() });
    }
    let nothing = Tree::default();
    let tree = job.base.as_ref().map_or(&nothing, |base| &base.tree);
    let contract = job.base.as_ref().and_then(|base| base.contract.as_ref());
    let (request, plan) = request(&job.engine, contract, mode, job.words()).await;
    let failures = job.failures().await?;
    let text = author::reply(job, &request, tree, &failures).await?;
    let findings = if mode == Mode::Review { findings::read(&text, tree) } else { Vec::new() };
    let text = if findings.is_empty() { text } else { findings::list(&findings) };
    Ok(Understanding::Answered { text, offers: Vec::new(), findings, plan })
}

/// What a model is asked, and for a plan what blueprints would do of it.
pub(super) async fn request(
    engine: &Engine,
    standing: Option<&Contract>,
    mode: Mode,
    words: String,
) -> (String, Option<Vec<String>>) {
    if mode != Mode::Architect {
        return (words, None);
    }
    let changes = by_blueprints(engine, standing, &words).await;
    if changes.is_empty() {
        return (words, Some(changes));
    }
    (format!("{words}\n\nLathe's built-in generator would do this part: {}.", changes.join("; ")), Some(changes))
}

/// What blueprints would change in the contract.
async fn by_blueprints(engine: &Engine, standing: Option<&Contract>, words: &str) -> Vec<String> {
    match engine.generator().interpret(words, standing).await {
        Understanding::Contract { understood, .. } => understood,
        _ => Vec::new(),
    }
}
