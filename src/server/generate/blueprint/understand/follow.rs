//! Later messages: changes to a contract that stands.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    beyond, colours, features, fields, finish,
    text::{any, has, plain, plural, sentence_case, singular, snake},
    title,
};
use crate::model::{
    contract::{Contract, Entity, Feature, Field, FieldKind, Purpose, StorageStep},
    understanding::Understanding,
};

/// Reads a later message, against the contract that stands.
#[must_use]
pub fn follow_up(words: &str, contract: &Contract) -> Understanding {
    let words: String = words.chars().take(super::READ_MOST).collect();
    let text = plain(&words);
    if let Some(redo) = turn(&text) {
        return Understanding::Undo { redo };
    }
    let mut next = contract.clone();
    let mut done = Vec::new();
    let mut missed = Vec::new();
    for clause in clauses(&text) {
        match change(&clause, &words, &mut next) {
            Some(what) => done.push(what),
            None => missed.push(format!("\"{clause}\"")),
        }
    }
    if done.is_empty() {
        return match beyond::refuse(&text) {
            Some(refused) => refused,
            None => refused(contract, &text),
        };
    }
    finish(&mut next);
    if next == *contract {
        return Understanding::Unchanged { reason: "That is how it is already: nothing had to change.".to_owned() };
    }
    Understanding::Contract { contract: Box::new(next), understood: done, not_understood: missed }
}

fn turn(text: &str) -> Option<bool> {
    let bare = text.trim_end_matches(['.', '!', '?']);
    let undo = [
        "undo",
        "undo that",
        "undo it",
        "undo the last change",
        "go back",
        "revert",
        "revert that",
        "take that back",
        "please undo that",
        "deshacer",
        "rückgängig",
    ];
    let redo = ["redo", "redo that", "redo it", "go forward"];
    if undo.contains(&bare) { Some(false) } else { redo.contains(&bare).then_some(true) }
}

fn clauses(text: &str) -> Vec<String> {
    const STARTS: [&str; 20] = [
        "add", "remove", "rename", "delete", "drop", "make", "change", "show", "call", "use", "set", "let", "put",
        "include", "get rid", "hide", "export", "i want", "group", "turn",
    ];
    let mut clauses: Vec<String> = Vec::new();
    for part in
        text.split(['.', ';', '\n', '!']).flat_map(|part| part.split(", and ")).flat_map(|part| part.split(" and "))
    {
        let part = part.trim().trim_start_matches("please ").trim_start_matches("also ").trim_start_matches("then ");
        if part.is_empty() {
            continue;
        }
        match clauses.last_mut() {
            Some(last) if !STARTS.iter().any(|start| part.starts_with(start)) => {
                last.push_str(" and ");
                last.push_str(part);
            }
            _ => clauses.push(part.to_owned()),
        }
    }
    clauses
}

fn change(clause: &str, words: &str, contract: &mut Contract) -> Option<String> {
    rename(clause, contract)
        .or_else(|| remove(clause, contract))
        .or_else(|| retitle(clause, words, contract))
        .or_else(|| recolour(clause, contract))
        .or_else(|| options(clause, contract))
        .or_else(|| require(clause, contract))
        .or_else(|| add_feature(clause, contract))
        .or_else(|| add_field(clause, contract))
}

fn rename(clause: &str, contract: &mut Contract) -> Option<String> {
    let rest = ["rename ", "change the name of ", "call "].iter().find_map(|start| clause.strip_prefix(start))?;
    let (old, new) = [" to ", " into ", " as "].iter().find_map(|joint| rest.split_once(joint)).or_else(|| {
        let (old, new) = rest.rsplit_once(' ')?;
        Some((old, new))
    })?;
    let strip = |part: &str| fields::strip(part).trim_end_matches(" field").trim_start_matches("field ").to_owned();
    let (old, new) = (strip(old), strip(new).trim_matches('"').to_owned());
    if snake(&new).is_empty() {
        return None;
    }
    if let Some(at) = find_entity(contract, &old) {
        let (from, to) = (contract.entities[at].name.clone(), snake(&singular(&new)));
        if from != to && contract.entity(&to).is_some() {
            return None;
        }
        let entity = &mut contract.entities[at];
        entity.name.clone_from(&to);
        entity.plural = plural(&to);
        entity.label = singular(&new);
        entity.label_plural = plural(&singular(&new));
        let label = entity.label_plural.clone();
        for field in contract.entities.iter_mut().flat_map(|entity| &mut entity.fields) {
            if field.relation.as_deref() == Some(from.as_str()) {
                field.relation = Some(to.clone());
            }
        }
        if from != to {
            contract.migrations.push(StorageStep::RenameEntity { from: from.clone(), to: to.clone() });
            for check in contract.checks.iter_mut().filter(|check| check.entity.as_deref() == Some(from.as_str())) {
                check.entity = Some(to.clone());
            }
        }
        if at == 0 && contract.title.to_lowercase().contains(&plural(&from.replace('_', " "))) {
            contract.title = sentence_case(&label);
        }
        return Some(format!("{old} are now called {label}"));
    }
    let (at, field) = find_field(contract, &old)?;
    let to = snake(&new);
    let entity = &mut contract.entities[at];
    if entity.field(&to).is_some() && entity.fields[field].name != to {
        return None;
    }
    let from = std::mem::replace(&mut entity.fields[field].name, to.clone());
    entity.fields[field].label = sentence_case(&new);
    let name = entity.name.clone();
    for check in contract.checks.iter_mut().filter(|check| check.field.as_deref() == Some(from.as_str())) {
        check.field = Some(to.clone());
    }
    if from != to {
        contract.migrations.push(StorageStep::RenameField { entity: name, from, to });
    }
    Some(format!("{old} is now called {new}"))
}

fn remove(clause: &str, contract: &mut Contract) -> Option<String> {
    let rest = ["remove ", "delete ", "drop ", "get rid of ", "hide ", "no ", "without ", "take out "]
        .iter()
        .find_map(|start| clause.strip_prefix(start))?;
    let what = fields::strip(rest);
    let bare = what.trim_end_matches(" please").trim_end_matches(" field").trim_end_matches(" column").to_owned();
    if let Some((at, field)) = find_field(contract, &bare).filter(|(at, _)| contract.entities[*at].fields.len() > 1) {
        let entity = &mut contract.entities[at];
        let gone = entity.fields.remove(field);
        if gone.required && !entity.fields.iter().any(|field| field.required) {
            entity.fields[0].required = true;
        }
        contract.migrations.push(StorageStep::RemoveField { entity: entity.name.clone(), field: gone.name });
        return Some(format!("without {bare}"));
    }
    if let Some(at) = find_entity(contract, &bare).filter(|_| contract.entities.len() > 1) {
        let gone = contract.entities.remove(at);
        for entity in &mut contract.entities {
            let dangling: Vec<String> = entity
                .fields
                .iter()
                .filter(|field| field.relation.as_ref() == Some(&gone.name))
                .map(|field| field.name.clone())
                .collect();
            entity.fields.retain(|field| field.relation.as_ref() != Some(&gone.name));
            for field in dangling {
                contract.migrations.push(StorageStep::RemoveField { entity: entity.name.clone(), field });
            }
        }
        contract.migrations.push(StorageStep::RemoveEntity { entity: gone.name });
        return Some(format!("without {bare}"));
    }
    let asked: Vec<Feature> = features::asked(&what).into_iter().filter(|feature| contract.has(*feature)).collect();
    if asked.is_empty() {
        return None;
    }
    contract.features.retain(|feature| !asked.contains(feature));
    if asked
        .iter()
        .any(|feature| matches!(feature, Feature::Chart | Feature::BarChart | Feature::LineChart | Feature::PieChart))
    {
        let drawn = [Feature::BarChart, Feature::LineChart, Feature::PieChart];
        if asked == [Feature::Chart] || !drawn.iter().any(|chart| contract.has(*chart)) {
            contract.features.retain(|feature| *feature != Feature::Chart && !drawn.contains(feature));
        }
    }
    if asked.contains(&Feature::DarkMode) {
        contract.design.dark = false;
    }
    Some(format!("without {what}"))
}

fn retitle(clause: &str, words: &str, contract: &mut Contract) -> Option<String> {
    let asks = any(
        clause,
        &[
            "call it",
            "call the app",
            "name it",
            "name the app",
            "change the title",
            "title should be",
            "set the title",
            "rename the app",
            "change the name",
        ],
    );
    if !asks {
        return None;
    }
    let lower = words.to_lowercase();
    let at = [
        "title to ",
        "title should be ",
        "name to ",
        "call it ",
        "call the app ",
        "name it ",
        "name the app ",
        "rename the app to ",
    ]
    .iter()
    .find_map(|marker| lower.find(marker).map(|at| at + marker.len()))?;
    let name: String = words
        .get(at..)?
        .split(['.', ',', ';', '\n'])
        .next()?
        .trim()
        .trim_matches(['"', '\'', '“', '”'])
        .chars()
        .take(60)
        .collect();
    if name.is_empty() {
        return title::given(words).map(|name| set_title(contract, name));
    }
    Some(set_title(contract, name))
}

fn set_title(contract: &mut Contract, name: String) -> String {
    contract.title.clone_from(&name);
    format!("called {name}")
}

fn recolour(clause: &str, contract: &mut Contract) -> Option<String> {
    let said = colours::read(clause);
    let mut done = Vec::new();
    if let Some((name, hex)) = said.primary {
        contract.design.primary_hex = hex;
        contract.design.primary = Some(name.clone());
        done.push(format!("in {name}"));
    }
    if let Some((name, hex)) = said.background {
        contract.design.background_hex = Some(hex);
        contract.design.background = Some(name.clone());
        done.push(format!("on {name}"));
    }
    if said.dark {
        add(contract, &[Feature::DarkMode]);
        done.push("with dark mode".to_owned());
    }
    (!done.is_empty()).then(|| done.join(", "))
}

fn options(clause: &str, contract: &mut Contract) -> Option<String> {
    let rest = clause.strip_prefix("add ")?;
    let (value, field) = rest.split_once(" to the ").or_else(|| rest.split_once(" to "))?;
    let (at, field) =
        find_field(contract, fields::strip(field).trim_end_matches(" options").trim_end_matches(" choices"))?;
    let field = &mut contract.entities[at].fields[field];
    if field.kind != FieldKind::Choice {
        return None;
    }
    for value in fields::items(value) {
        let value = fields::strip(&value).trim_matches(['"', '\'', '“', '”']).to_owned();
        if !value.is_empty() && !field.options.contains(&value) && field.options.len() < 24 {
            field.options.push(value);
        }
    }
    Some(format!("{} can be {}", field.label.to_lowercase(), field.options.join(", ")))
}

fn require(clause: &str, contract: &mut Contract) -> Option<String> {
    let rest = clause.strip_prefix("make ")?;
    let (name, required) = rest
        .strip_suffix(" required")
        .map(|name| (name, true))
        .or_else(|| rest.strip_suffix(" optional").map(|name| (name, false)))?;
    let (at, field) = find_field(contract, &fields::strip(name))?;
    let entity = contract.entities[at].name.clone();
    let field = &mut contract.entities[at].fields[field];
    if required && !field.required {
        let (field, default) = (field.name.clone(), default_of(field));
        contract.migrations.push(StorageStep::AddField { entity, field, default });
    }
    contract.entities[at].fields.iter_mut().find(|held| fields::strip(name) == held.name.replace('_', " "))?.required =
        required;
    Some(clause.to_owned())
}

fn add_feature(clause: &str, contract: &mut Contract) -> Option<String> {
    if any(clause, &["field*", "column*"]) || !matches!(contract.purpose, Purpose::Records | Purpose::Dashboard) {
        return None;
    }
    let asked = features::asked(clause);
    let mut wanted: BTreeSet<Feature> = contract.features.iter().copied().collect();
    wanted.extend(asked.iter().copied());
    features::complete(&mut wanted, &contract.entities);
    let carried: Vec<Feature> = asked.into_iter().filter(|feature| wanted.contains(feature)).collect();
    if carried.is_empty() {
        return None;
    }
    if carried.iter().any(|feature| *feature == Feature::PieChart || *feature == Feature::LineChart)
        && !has(clause, "bar")
        && !contract.has(Feature::BarChart)
    {
        wanted.remove(&Feature::BarChart);
    }
    contract.features = wanted.into_iter().collect();
    Some(clause.to_owned())
}

fn add(contract: &mut Contract, features: &[Feature]) {
    let mut all: BTreeSet<Feature> = contract.features.iter().copied().collect();
    all.extend(features.iter().copied());
    contract.features = all.into_iter().collect();
}

fn add_field(clause: &str, contract: &mut Contract) -> Option<String> {
    let rest =
        ["add ", "include ", "i want ", "also track ", "track "].iter().find_map(|start| clause.strip_prefix(start))?;
    let mut rest = fields::strip(rest);
    let mut at = 0;
    for (index, entity) in contract.entities.iter().enumerate() {
        for tail in [
            format!(" to {}", entity.label_plural),
            format!(" to the {}", entity.label_plural),
            format!(" to each {}", entity.label),
            format!(" for each {}", entity.label),
            format!(" to every {}", entity.label),
        ] {
            if let Some(shorter) = rest.strip_suffix(&tail) {
                (rest, at) = (shorter.to_owned(), index);
            }
        }
    }
    let entity = contract.entities.get(at)?;
    for start in [
        "new field for ",
        "field for ",
        "field called ",
        "field named ",
        "column for ",
        "new field ",
        "field ",
        "fields for ",
        "fields ",
    ] {
        if let Some(shorter) = rest.strip_prefix(start) {
            rest = shorter.to_owned();
        }
    }
    let one = often(&rest, entity);
    let mut made: Vec<Field> = match one {
        Some(field) => vec![field],
        None => {
            fields::from_list(rest.trim_end_matches(" field").trim_end_matches(" fields").trim_end_matches(" column"))
        }
    };
    made.retain(|field| entity.field(&field.name).is_none());
    if made.is_empty() {
        return None;
    }
    let (name, label) = (entity.name.clone(), entity.label_plural.clone());
    let names: Vec<String> = made.iter().map(|field| field.label.to_lowercase()).collect();
    for field in &made {
        let step =
            StorageStep::AddField { entity: name.clone(), field: field.name.clone(), default: default_of(field) };
        contract.migrations.push(step);
    }
    contract.entities[at].fields.append(&mut made);
    Some(format!("{label} have {}", names.join(", ")))
}

/// "how often it needs water in days": a number with a short name of its own.
fn often(words: &str, entity: &Entity) -> Option<Field> {
    let rest = words.strip_prefix("how often ")?;
    let unit = ["days", "weeks", "months", "hours"].iter().find(|unit| has(rest, unit)).copied().unwrap_or("days");
    let verbs =
        ["needs", "need", "it", "they", "must", "be", "to", "is", "are", "has", "in", "a", "the", unit, "should"];
    let what: Vec<&str> = rest.split(' ').filter(|word| !verbs.contains(word)).take(2).collect();
    let name = if what.is_empty() { "interval".to_owned() } else { format!("{} every", what.join(" ")) };
    let mut field = fields::named(&name, FieldKind::Number);
    (field.unit, field.min) = (Some(unit.to_owned()), Some(0.0));
    entity.field(&field.name).is_none().then_some(field)
}

fn default_of(field: &Field) -> Value {
    match field.kind {
        FieldKind::Boolean => json!(false),
        FieldKind::Tags | FieldKind::List | FieldKind::LineItems => json!([]),
        FieldKind::Choice if field.required => json!(field.options.first()),
        FieldKind::Text | FieldKind::LongText | FieldKind::Markdown if field.required => json!("–"),
        FieldKind::Number | FieldKind::Money | FieldKind::Duration if field.required => json!(0),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Markdown
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Phone => json!(""),
        _ => Value::Null,
    }
}

fn find_entity(contract: &Contract, words: &str) -> Option<usize> {
    let wanted = snake(&singular(words));
    contract
        .entities
        .iter()
        .position(|entity| entity.name == wanted || entity.plural == wanted || entity.label_plural == words)
}

fn find_field(contract: &Contract, words: &str) -> Option<(usize, usize)> {
    let wanted = snake(words);
    let exact = |entity: &Entity| {
        entity.fields.iter().position(|field| field.name == wanted || field.label.to_lowercase() == words)
    };
    contract.entities.iter().enumerate().find_map(|(at, entity)| Some((at, exact(entity)?)))
}

fn refused(contract: &Contract, text: &str) -> Understanding {
    let quoted: String = text.chars().take(80).collect();
    let mut nearby = vec!["make it green and add dark mode".to_owned(), "export as CSV".to_owned()];
    if let Some(entity) = contract.entities.first() {
        nearby.insert(0, format!("add a field for the priority to {}", entity.label_plural));
    }
    Understanding::Refused {
        reason: format!(
            "I could not tell what \"{quoted}\" should change. I can add, rename and remove fields and things, add and remove \
             features such as search or charts, and change names and colours. A connected model understands freer words."
        ),
        nearby,
    }
}
