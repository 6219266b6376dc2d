//! Names: of the app, of its language, and of what was understood.

use super::{
    domains::Domain,
    text::{any, sentence_case},
};
use crate::model::contract::{Contract, Entity, Feature};

/// The app's name: given in the words, else that of its domain.
pub(super) fn read(words: &str, text: &str, domain: Option<&Domain>, entities: &[Entity]) -> String {
    if let Some(name) = given(words) {
        return name;
    }
    if any(text, &["lista de la compra"]) {
        return "Lista de la compra".to_owned();
    }
    let main = entities.first().map(|entity| sentence_case(&entity.label_plural));
    let same = domain.is_some_and(|domain| entities.first().is_some_and(|entity| entity.name == domain.entities[0].0));
    match (domain, main) {
        (Some(domain), _) if same && language(text) == "en" => domain.title.to_owned(),
        (_, Some(main)) => main,
        (_, None) => "My app".to_owned(),
    }
}

/// "called Bean There", "named Mara Lind": the words in capitals that follow, or what stands in quotes.
pub(super) fn given(words: &str) -> Option<String> {
    for marker in ["called ", "named ", "titled ", "llamada ", "llamado ", "namens ", "appelée "] {
        let Some(at) = words.to_lowercase().find(marker) else { continue };
        let Some(rest) = words.get(at + marker.len()..) else { continue };
        if let Some(quoted) = rest.strip_prefix(['"', '“', '\'', '«']) {
            let name: String = quoted.chars().take_while(|c| !['"', '”', '\'', '»'].contains(c)).collect();
            return (!name.trim().is_empty()).then(|| name.chars().take(60).collect());
        }
        let first = rest.split([':', ',', '.', ';', '\n']).next().unwrap_or_default();
        let capitals: Vec<&str> =
            first.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)).collect();
        if !capitals.is_empty() {
            return Some(capitals.join(" ").chars().take(60).collect());
        }
    }
    None
}

/// The first sentence of the words, bounded.
pub(super) fn summary(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.char_indices().find(|(_, c)| matches!(c, '.' | '!' | '?')).map_or(line.len(), |(at, _)| at);
    let first: String = line[..end].chars().take(200).collect();
    sentence_case(&first)
}

/// The language of the words, by their small ones.
pub(super) fn language(text: &str) -> String {
    let small: [(&str, &[&str]); 3] = [
        ("es", &["con", "para", "una", "lista de", "los", "quiero", "mis"]),
        ("de", &["mit", "und", "eine", "für", "meine", "ich", "der"]),
        ("fr", &["avec", "une", "les", "pour", "mes", "je", "et"]),
    ];
    let count = |words: &[&str]| words.iter().filter(|word| any(text, &[word])).count();
    let best = small.iter().map(|(language, words)| (count(words), *language)).max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count >= 2 || *count == 1 && !any(text, &["the", "with", "a", "and", "for"]))
        .map_or("en", |(_, language)| language)
        .to_owned()
}

/// What was understood, a short phrase each.
pub(super) fn understood(contract: &Contract) -> Vec<String> {
    let mut phrases: Vec<String> = contract
        .entities
        .iter()
        .map(|entity| {
            let fields: Vec<String> = entity.fields.iter().map(|field| field.label.to_lowercase()).collect();
            format!("{} with {}", entity.label_plural, fields.join(", "))
        })
        .collect();
    let features: Vec<String> = contract
        .features
        .iter()
        .filter(|feature| !matches!(feature, Feature::Create | Feature::Edit | Feature::Delete | Feature::List))
        .filter_map(|feature| Some(serde_json::to_value(feature).ok()?.as_str()?.replace('_', " ")))
        .collect();
    if !features.is_empty() {
        phrases.push(features.join(", "));
    }
    if let Some(primary) = &contract.design.primary {
        phrases.push(format!("in {primary}"));
    }
    phrases
}
