//! Every line of `tests/prompts/others.jsonl`: words of common domains, and what a person would expect of them. All misses are named at once.

use garde::Validate;
use serde_json::Value;

use super::super::understand;
use crate::model::{
    contract::{Contract, Field},
    understanding::Understanding,
};

#[test]
fn words_of_common_domains_are_understood() {
    let text = include_str!("../../../../../../tests/prompts/others.jsonl");
    let (mut lines, mut missed) = (0, Vec::new());
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let words = line["prompt"].as_str().unwrap();
        lines += 1;
        let misses = misses(&line, words);
        if !misses.is_empty() {
            missed.push(format!("{} {words:?}\n    {}", line["id"].as_str().unwrap(), misses.join("\n    ")));
        }
    }
    assert!(lines >= 120);
    assert!(missed.is_empty(), "{} of {lines} miss:\n{}", missed.len(), missed.join("\n"));
}

fn misses(line: &Value, words: &str) -> Vec<String> {
    match understand(words) {
        Understanding::Refused { .. } if line["refused"] == true => Vec::new(),
        Understanding::Contract { contract, not_understood, .. } if line["refused"] != true => {
            let mut misses = of_contract(line, &contract);
            let expected = line["not_understood"].as_u64().unwrap_or(0);
            if not_understood.len() as u64 != expected {
                misses.push(format!("not understood: {not_understood:?}"));
            }
            misses
        }
        other => vec![format!("{other:?}").chars().take(120).collect()],
    }
}

fn of_contract(line: &Value, contract: &Contract) -> Vec<String> {
    let mut misses = Vec::new();
    if let Err(report) = contract.validate() {
        misses.push(format!("{report}"));
    }
    let held = |value: &Value| -> Vec<String> { value.as_str().unwrap().split('|').map(str::to_owned).collect() };
    for entity in line["entities"].as_array().into_iter().flatten() {
        let names = held(&entity["name"]);
        let Some(found) = contract.entities.iter().find(|entity| names.contains(&entity.name)) else {
            let all: Vec<String> =
                contract.entities.iter().map(|entity| format!("{} {}", entity.name, shown(&entity.fields))).collect();
            misses.push(format!("no {names:?} in {}", all.join("; ")));
            continue;
        };
        for field in entity["fields"].as_array().into_iter().flatten() {
            let spec = field.as_str().unwrap();
            let (names, kind) = spec.split_once(':').map_or((spec, None), |(names, kind)| (names, Some(kind)));
            let names: Vec<&str> = names.split('|').collect();
            let fits = |field: &&Field| {
                names.contains(&field.name.as_str())
                    && kind.is_none_or(|kind| serde_json::to_value(field.kind).unwrap() == kind)
            };
            if !found.fields.iter().any(|field| fits(&field)) {
                misses.push(format!("{} lacks {spec}: {}", found.name, shown(&found.fields)));
            }
        }
    }
    for feature in line["features"].as_array().into_iter().flatten() {
        if !contract.has(serde_json::from_value(feature.clone()).unwrap()) {
            misses.push(format!("no {feature} in {:?}", contract.features));
        }
    }
    for (path, values) in line["options"].as_object().into_iter().flatten() {
        let (entity, field) = path.split_once('.').unwrap();
        let options = contract
            .entity(entity)
            .and_then(|entity| entity.field(field))
            .map(|field| serde_json::to_value(&field.options).unwrap());
        if options.as_ref() != Some(values) {
            misses.push(format!("{path} may be {options:?}"));
        }
    }
    for (which, colour) in line["design"].as_object().into_iter().flatten() {
        let found = if which == "primary" { &contract.design.primary } else { &contract.design.background };
        if !held(colour).iter().any(|colour| found.as_deref() == Some(colour)) {
            misses.push(format!("{which} is {found:?}"));
        }
    }
    if let Some(purpose) = line.get("purpose")
        && *purpose != serde_json::to_value(contract.purpose).unwrap()
    {
        misses.push(format!("it is {:?}", contract.purpose));
    }
    if let Some(title) = line["title"].as_str()
        && title != contract.title
    {
        misses.push(format!("it is called {}", contract.title));
    }
    misses
}

fn shown(fields: &[Field]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| format!("{}:{}", field.name, serde_json::to_value(field.kind).unwrap().as_str().unwrap()))
        .collect();
    format!("[{}]", fields.join(" "))
}
