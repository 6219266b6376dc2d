//! What is to go: fields, things, values, features.

use super::{
    super::{features, fields, text::any},
    Change,
    clauses::Clause,
    find, verbs,
};
use crate::model::contract::{Contract, Feature, FieldKind};

/// Reads an order that takes something away.
pub(super) fn read(clause: &Clause, contract: &mut Contract) -> Change {
    let rest = verbs::removing(&clause.text)?;
    if let Some(done) = value_said(rest, contract) {
        return Some(done);
    }
    let mut done = Vec::new();
    // "the end date and time" may be one thing: the whole is tried before its parts.
    if let Some(whole) = one(rest, contract) {
        return Some(whole);
    }
    let (_, within) = find::within(contract, rest);
    for item in fields::items(rest) {
        let item = match within {
            Some(at) if find::entity(contract, &item).is_none() => {
                format!("{} of {}", find::within(contract, &item).0, contract.entities[at].label_plural)
            }
            _ => item,
        };
        match one(&item, contract)? {
            Ok(what) => done.push(what),
            Err(refused) => return Some(Err(refused)),
        }
    }
    (!done.is_empty()).then(|| Ok(done.join(", ")))
}

fn one(words: &str, contract: &mut Contract) -> Change {
    let says_field = any(words, &["field*", "column*", "property"]);
    let plural = fields::strip(words);
    let many = contract.entities.iter().position(|entity| entity.label_plural == plural || entity.plural == plural);
    if let Some(at) = many.filter(|_| contract.entities.len() > 1) {
        return Some(entity(contract, at));
    }
    if let Some(place) = find::field(contract, words) {
        return Some(field(contract, place));
    }
    let bare = find::bare(words);
    let says_entity = any(words, &["page", "tab", "list", "entity", "table", "screen"]);
    let asked: Vec<Feature> = features::asked(words).into_iter().filter(|feature| contract.has(*feature)).collect();
    if !says_field
        && let Some(at) =
            find::entity(contract, words).or_else(|| find::entity(contract, &bare).filter(|_| says_entity))
    {
        return Some(entity(contract, at));
    }
    if let Some(((at, index), place)) = find::value(contract, words) {
        return Some(value(contract, (at, index), place));
    }
    if asked.is_empty() || says_field {
        return None;
    }
    contract.features.retain(|feature| !asked.contains(feature));
    let drawn = [Feature::BarChart, Feature::LineChart, Feature::PieChart];
    if asked.iter().any(|feature| *feature == Feature::Chart || drawn.contains(feature)) {
        let particular = asked.iter().any(|feature| drawn.contains(feature));
        if !particular || !drawn.iter().any(|chart| contract.has(*chart)) {
            contract.features.retain(|feature| *feature != Feature::Chart && !drawn.contains(feature));
        }
    }
    if asked.contains(&Feature::DarkMode) {
        contract.design.dark = false;
    }
    Some(Ok(format!("without {bare}")))
}

fn field(contract: &mut Contract, (at, index): find::Place) -> Result<String, String> {
    let entity = &mut contract.entities[at];
    if entity.fields.len() == 1 {
        return Err(format!(
            "{} is all that {} have: add another field before this one goes.",
            entity.fields[0].label, entity.label_plural
        ));
    }
    let gone = entity.fields.remove(index);
    if !entity.fields.iter().any(|field| field.required) {
        // A record must be told from the others by something: what a person reads first takes over.
        let named = entity.fields.iter().position(|field| field.kind == FieldKind::Text).unwrap_or(0);
        entity.fields[named].required = true;
    }
    Ok(format!("{} without {}", entity.label_plural, gone.label.to_lowercase()))
}

fn entity(contract: &mut Contract, at: usize) -> Result<String, String> {
    if contract.entities.len() == 1 {
        return Err(format!(
            "{} are all that the app keeps: without them nothing would be left.",
            contract.entities[0].label_plural
        ));
    }
    let gone = contract.entities.remove(at);
    for entity in &mut contract.entities {
        entity.fields.retain(|field| field.relation.as_ref() != Some(&gone.name));
        if entity.fields.is_empty() {
            return Err(format!("{} have nothing but their link to {}.", entity.label_plural, gone.label_plural));
        }
        if !entity.fields.iter().any(|field| field.required) {
            entity.fields[0].required = true;
        }
    }
    Ok(format!("without {}", gone.label_plural))
}

/// "remove the option lost from stage": said to be a value.
fn value_said(words: &str, contract: &mut Contract) -> Change {
    let (first, of) = words.split_once(" from ").or_else(|| words.split_once(" in ")).unwrap_or((words, ""));
    let says = any(words, &["option", "value", "choice"])
        || !of.is_empty()
            && find::field(contract, of)
                .is_some_and(|(at, index)| contract.entities[at].fields[index].kind == FieldKind::Choice);
    if !says {
        return None;
    }
    let (place, index) = find::value(contract, first)?;
    Some(value(contract, place, index))
}

fn value(contract: &mut Contract, (at, index): find::Place, place: usize) -> Result<String, String> {
    let field = &mut contract.entities[at].fields[index];
    if field.options.len() == 1 {
        return Err(format!("{} needs at least one value to choose.", field.label));
    }
    field.options.remove(place);
    Ok(format!("{} can be {}", field.label.to_lowercase(), field.options.join(", ")))
}
