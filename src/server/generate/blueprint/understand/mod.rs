//! From words to a contract: tables of domains, fields, features and colours, read by plain rules. No model, no network.

mod beyond;
mod checks;
mod colours;
mod domains;
mod drafts;
mod edited;
mod entities;
mod features;
mod fields;
mod finish;
mod follow;
mod kept;
mod kinds;
mod leftovers;
mod lexicon;
mod nouns;
mod pages;
mod phrases;
mod quiz;
mod sections;
mod sites;
mod storage;
#[cfg(test)]
mod tests;
mod text;
mod title;
mod tools;

use garde::Validate;

use crate::model::{
    contract::{CONTRACT_SCHEMA, Character, Content, Contract, Design, Kind, Purpose},
    understanding::Understanding,
};

pub use edited::edited;
pub use finish::finish;
pub use follow::follow_up;

/// Longest part of the words that is read, in characters: the rest adds nothing a list of rules could use.
const READ_MOST: usize = 10_000;

/// Reads the first message of a project.
#[must_use]
pub fn understand(words: &str) -> Understanding {
    let words: String = words.chars().take(READ_MOST).collect();
    let text = text::plain(&words);
    if let Some(refused) = beyond::refuse(&text) {
        return refused;
    }
    if let Some(site) = sites::read(&words, &text) {
        return made(site, &text);
    }
    if let Some(tool) = tools::read(&words, &text) {
        return made(tool, &text);
    }
    let mut found = entities::read(&text);
    if found.entities.is_empty() {
        return beyond::not_understood(&text);
    }
    features::provide(&features::asked(&text), &mut found.entities, &text);
    let said = colours::read(&text);
    let domain = found.domain;
    let kept = kept::purpose(&text);
    let mut features = features::read(&text, &found.entities);
    features.extend(kept.map(kept::features).unwrap_or_default());
    features.sort_unstable();
    features.dedup();
    let mut contract = Contract {
        schema: CONTRACT_SCHEMA,
        kind: Kind::Web,
        title: title::read(&words, &text, domain, &found.entities),
        summary: title::summary(&words),
        language: title::language(&text),
        purpose: match kept {
            Some(kept) => kept,
            None if features::is_dashboard(&text) => Purpose::Dashboard,
            None => Purpose::Records,
        },
        entities: found.entities,
        features,
        pages: Vec::new(),
        endpoints: Vec::new(),
        design: design(&said, domain.map_or((Character::Plain, "#2f5fd0"), |domain| (domain.character, domain.colour))),
        content: Content { name: title::given(&words), ..Content::default() },
        checks: Vec::new(),
        migrations: Vec::new(),
    };
    finish(&mut contract);
    made(contract, &text)
}

fn design(said: &colours::Said, usual: (Character, &str)) -> Design {
    let primary = said.primary.clone();
    let background = said.background.clone();
    Design {
        primary_hex: primary.as_ref().map_or_else(|| usual.1.to_owned(), |(_, hex)| hex.clone()),
        primary: primary.map(|(name, _)| name),
        background_hex: background.as_ref().map(|(_, hex)| hex.clone()),
        background: background.map(|(name, _)| name),
        character: usual.0,
        dark: said.dark,
    }
}

fn made(contract: Contract, text: &str) -> Understanding {
    if let Err(report) = contract.validate() {
        // Words can be put together so that no sound contract comes of them: better none than one that breaks later.
        return Understanding::Refused {
            reason: format!(
                "I could not make a sound contract of these words ({}). Say it in shorter sentences.",
                report.to_string().trim()
            ),
            nearby: Vec::new(),
        };
    }
    let mut not_understood = leftovers::read(text, &contract);
    not_understood.extend(quiz::placeholders(&contract));
    Understanding::Contract { understood: title::understood(&contract), not_understood, contract: Box::new(contract) }
}
