//! Modes that are answered in words alone: chat, ask, architect, review.

use super::author;
use crate::{
    model::{mode::Mode, tree::Tree, understanding::Understanding},
    server::runs::{error::RunError, findings, job::Job},
};

/// Answers; nothing is changed.
pub(super) async fn answer(job: &Job, mode: Mode) -> Result<Understanding, RunError> {
    if author::present(job).await?.is_none() {
        return Ok(Understanding::Refused { reason: author::absent(mode), nearby: Vec::new() });
    }
    let nothing = Tree::default();
    let tree = job.base.as_ref().map_or(&nothing, |base| &base.tree);
    let words = job.words();
    let plan = if mode == Mode::Architect { Some(by_blueprints(job, &words).await) } else { None };
    let request = match &plan {
        Some(changes) if !changes.is_empty() => {
            format!("{words}\n\nLathe's built-in generator would do this part: {}.", changes.join("; "))
        }
        _ => words,
    };
    let failures = job.failures().await?;
    let text = author::reply(job, &request, tree, &failures).await?;
    let findings = if mode == Mode::Review { findings::read(&text, tree) } else { Vec::new() };
    let text = if findings.is_empty() { text } else { findings::list(&findings) };
    Ok(Understanding::Answered { text, offers: Vec::new(), findings, plan })
}

/// What blueprints would change in the contract.
async fn by_blueprints(job: &Job, words: &str) -> Vec<String> {
    let standing = job.base.as_ref().and_then(|base| base.contract.as_ref());
    match job.engine.generator().interpret(words, standing).await {
        Understanding::Contract { understood, .. } => understood,
        _ => Vec::new(),
    }
}
