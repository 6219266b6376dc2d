//! Later messages: changes to a contract that stands.

mod add;
mod clauses;
mod copy;
mod find;
mod literal;
mod look;
mod remove;
mod rename;
mod set;
#[cfg(test)]
mod tests;
mod tools;
mod verbs;

use clauses::Clause;

use super::{beyond, edited, quiz};
use crate::model::{
    contract::{Contract, Purpose},
    understanding::Understanding,
};

/// What became of an order: nothing (it is of another sort), something done, or something that cannot be, with why.
type Change = Option<Result<String, String>>;

/// Reads a later message, against the contract that stands.
#[must_use]
pub fn follow_up(words: &str, contract: &Contract) -> Understanding {
    let words: String = words.chars().take(super::READ_MOST).collect();
    let clauses = clauses::clauses(&words);
    if let Some(redo) = clauses.first().filter(|_| clauses.len() == 1).and_then(|clause| turn(&clause.text)) {
        return Understanding::Undo { redo };
    }
    let mut next = contract.clone();
    let (mut done, mut missed, mut against) = (Vec::new(), Vec::new(), Vec::new());
    for clause in clauses {
        let before = next.clone();
        match change(&clause, &mut next) {
            // Taken for something that it does not say: better left to somebody who can write it.
            Some(Ok(_)) if literal::is_lost(&clause.said, &before, &next) => {
                next = before;
                missed.push(format!("\"{}\"", clause.said));
            }
            Some(Ok(what)) => done.push(what),
            Some(Err(why)) => against.push(why),
            None => missed.push(format!("\"{}\"", clause.text)),
        }
    }
    if done.is_empty() {
        if !against.is_empty() {
            return Understanding::Refused { reason: against.join(" "), nearby: nearby(contract) };
        }
        let text = super::text::plain(&words);
        return beyond::refuse(&text).unwrap_or_else(|| unclear(contract, &text));
    }
    match edited(contract, next) {
        Err(why) => Understanding::Refused { reason: why.join(" "), nearby: nearby(contract) },
        Ok(next) if next == *contract => {
            Understanding::Unchanged { reason: "That is how it is already: nothing had to change.".to_owned() }
        }
        Ok(next) => {
            missed.extend(against);
            missed.extend(quiz::placeholders(&next).filter(|_| next.content.topic != contract.content.topic));
            Understanding::Contract { contract: Box::new(next), understood: done, not_understood: missed }
        }
    }
}

/// Whether the whole message asks to go back or forward again.
fn turn(text: &str) -> Option<bool> {
    const UNDO: &str = "undo|revert|go back|take that back|take it back|roll back|rollback|deshacer|deshaz|rückgängig\
        |mach das rückgängig|annule|annuler|put it back|step back|change it back|restore the previous\
        |back to the previous|previous version|i liked it better before|never mind|cancel that";
    const REDO: &str = "redo|go forward|do it again|rehacer|wiederholen|rétablir";
    let short = text.split(' ').count() <= 7;
    let says = |starts: &str| {
        short
            && starts
                .split('|')
                .any(|start| text.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    };
    if says(REDO) { Some(true) } else { says(UNDO).then_some(false) }
}

fn change(clause: &Clause, contract: &mut Contract) -> Change {
    tools::read(clause, contract)
        .or_else(|| copy::read(clause, contract))
        .or_else(|| rename::read(clause, contract))
        .or_else(|| set::read(clause, contract))
        .or_else(|| remove::read(clause, contract))
        .or_else(|| look::read(clause, contract))
        .or_else(|| add::read(clause, contract))
}

fn unclear(contract: &Contract, text: &str) -> Understanding {
    let quoted: String = text.chars().take(80).collect();
    let can = match contract.purpose {
        Purpose::Site => {
            "I can add, move and drop sections, rewrite headings, texts and buttons, and change names and colours"
        }
        Purpose::Quiz => "I can add and drop questions, change the topic, the name and the colours",
        Purpose::Timer => "I can change the minutes of focus and breaks, the name and the colours",
        Purpose::Calculator => "I can change the name and the colours",
        _ => {
            "I can add, rename and remove fields, values and things, add and remove features such as search or charts, and change names and colours"
        }
    };
    Understanding::Refused {
        reason: format!(
            "I could not tell what \"{quoted}\" should change. {can}. A connected model understands freer words."
        ),
        nearby: nearby(contract),
    }
}

fn nearby(contract: &Contract) -> Vec<String> {
    let mut nearby = vec!["make it green and add dark mode".to_owned()];
    match (contract.purpose, contract.entities.first()) {
        (Purpose::Site, _) => nearby.push("add a pricing section".to_owned()),
        (Purpose::Quiz, _) => nearby.push("add 5 more questions".to_owned()),
        (Purpose::Timer, _) => nearby.push("make breaks 10 minutes".to_owned()),
        (_, Some(entity)) => {
            nearby.insert(0, format!("add a field for the priority to {}", entity.label_plural));
            nearby.push("export as CSV".to_owned());
        }
        _ => nearby.push("call it My own".to_owned()),
    }
    nearby
}
