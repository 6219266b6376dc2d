//! What was made of somebody's words.

use serde::{Deserialize, Serialize};

use super::{contract::Contract, event::Finding};

/// The outcome of reading a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Understanding {
    /// A contract, new or changed.
    Contract {
        contract: Box<Contract>,
        /// What was taken from the words, a short phrase each: "tasks with a due date".
        understood: Vec<String>,
        /// Parts of the words that nothing was made of, quoted.
        not_understood: Vec<String>,
    },
    /// A model is to write what blueprints cannot, on top of what they compose.
    Written {
        contract: Box<Contract>,
        /// What it is asked for.
        request: String,
        understood: Vec<String>,
    },
    /// Go back (or forward again) in the project's history.
    Undo { redo: bool },
    /// It cannot be made by this generator: nothing is changed.
    Refused {
        /// Plain words: what cannot be done and why.
        reason: String,
        /// What could be made instead, as prompts to click.
        nearby: Vec<String>,
    },
    /// The words ask for what is already so.
    Unchanged { reason: String },
    /// They were answered in words alone.
    Answered {
        /// Markdown.
        text: String,
        /// What could be said next, as prompts to click.
        #[serde(default)]
        offers: Vec<String>,
        /// What a review found.
        findings: Vec<Finding>,
        /// What a plan would change in the contract, a phrase each.
        plan: Option<Vec<String>>,
    },
}
