//! The words that a model is given.

use super::Material;
use crate::{
    model::{
        contract::{Contract, Entity},
        event::TestResult,
        mode::Mode,
    },
    server::{models::Turn, runs::Task},
};

/// What holds for every request of a mode: it never changes, so that providers keep it in their caches.
pub(super) fn system(mode: Mode) -> &'static str {
    macro_rules! with_blocks {
        ($file:literal) => {
            concat!(include_str!($file), "\n", include_str!("prompts/blocks.md"))
        };
    }
    match mode {
        Mode::Build | Mode::Auto => with_blocks!("prompts/write.md"),
        Mode::Debug => with_blocks!("prompts/debug.md"),
        Mode::Docs => with_blocks!("prompts/docs.md"),
        Mode::Chat => include_str!("prompts/chat.md"),
        Mode::Ask => include_str!("prompts/ask.md"),
        Mode::Architect => include_str!("prompts/architect.md"),
        Mode::Review => include_str!("prompts/review.md"),
    }
}

const CONTINUE: &str = include_str!("prompts/continue.md");
const PLACE: &str = include_str!("prompts/place.md");
const MEND: &str = include_str!("prompts/mend.md");

/// Most failures that are told at once, and the longest of each, in characters.
const FAILURES: usize = 8;
const FAILURE: usize = 900;

/// The first thing that is said: what the project is, what of it can be read, and what is asked.
pub(super) fn request(task: &Task<'_>, material: &Material, key: &str) -> Turn {
    let Material { rules, talk, attached, context, .. } = material;
    let mut parts = Vec::new();
    if let Some(contract) = task.contract {
        parts.push(format!("The app is called \"{}\": {}", contract.title, contract.summary));
    }
    if task.mode == Mode::Architect {
        parts.extend(task.contract.map(keeps));
    }
    if !rules.is_empty() {
        parts.push(format!("The project has rules of its own. Keep to them:\n{rules}"));
    }
    parts.push(context.text.clone());
    if !talk.is_empty() {
        parts.push(format!("What was said before:\n{talk}"));
    }
    parts.push(attached.clone());
    parts.push(match (task.mode, task.failures.is_empty()) {
        (mode, _) if mode.talks() => task.request.to_owned(),
        (_, true) => format!("What is asked for: {}", task.request),
        (Mode::Debug, false) => {
            format!("These checks fail:\n\n{}\nWhat is asked for: {}", list(task.failures), task.request)
        }
        (_, false) => MEND.replace("{failures}", &list(task.failures)).replace("{request}", task.request),
    });
    if !key.is_empty() {
        parts.push(format!("The key of your blocks is {key}."));
    }
    parts.retain(|part| !part.trim().is_empty());
    Turn::user(parts.join("\n\n"))
}

/// What a contract keeps, a line for each entity.
fn keeps(contract: &Contract) -> String {
    let line = |entity: &Entity| {
        let fields: Vec<&str> = entity.fields.iter().map(|field| field.name.as_str()).collect();
        format!("- {}: {}", entity.name, fields.join(", "))
    };
    let lines: Vec<String> = contract.entities.iter().map(line).collect();
    if lines.is_empty() { String::new() } else { format!("It keeps:\n{}", lines.join("\n")) }
}

/// Asks to go on after a cut.
pub(super) fn go_on() -> Turn {
    Turn::user(CONTINUE.trim())
}

/// Asks where code belongs.
pub(super) fn place(key: &str) -> String {
    match key {
        "" => PLACE.trim().replace(" KEY", ""),
        key => PLACE.trim().replace("KEY", key),
    }
}

fn list(failures: &[TestResult]) -> String {
    let mut text = String::new();
    for failure in failures.iter().take(FAILURES) {
        let place = match (&failure.path, failure.line) {
            (Some(path), Some(line)) => format!(" ({path}:{line})"),
            (Some(path), None) => format!(" ({path})"),
            _ => String::new(),
        };
        let message: String = failure.message.as_deref().unwrap_or_default().chars().take(FAILURE).collect();
        text.push_str(&format!("- {}{place}: {message}\n", failure.name));
    }
    if failures.len() > FAILURES {
        text.push_str(&format!("- and {} more\n", failures.len() - FAILURES));
    }
    text
}
