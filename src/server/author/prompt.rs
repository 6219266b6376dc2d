//! The words that a model is given.

use super::context::Context;
use crate::{
    model::{contract::Contract, event::TestResult},
    server::models::Turn,
};

/// What holds for every request: it never changes, so that providers keep it in their caches.
pub(super) const WRITE: &str = include_str!("prompts/write.md");
const CONTINUE: &str = include_str!("prompts/continue.md");
const PLACE: &str = include_str!("prompts/place.md");
const MEND: &str = include_str!("prompts/mend.md");

/// Most failures that are told at once, and the longest of each, in characters.
const FAILURES: usize = 8;
const FAILURE: usize = 900;

/// Asks for a change.
pub(super) fn request(
    contract: &Contract,
    context: &Context,
    request: &str,
    failures: &[TestResult],
    key: &str,
) -> Turn {
    let asked = if failures.is_empty() {
        format!("What is asked for: {request}")
    } else {
        MEND.replace("{failures}", &list(failures)).replace("{request}", request)
    };
    Turn::user(format!(
        "The app is called \"{}\": {}\n\n{}\n\n{asked}\n\nThe key of your blocks is {key}.",
        contract.title, contract.summary, context.text
    ))
}

/// Asks to go on after a cut.
pub(super) fn go_on() -> Turn {
    Turn::user(CONTINUE.trim())
}

/// Asks where code belongs.
pub(super) fn place(key: &str) -> String {
    PLACE.trim().replace("KEY", key)
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
