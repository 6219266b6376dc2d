//! Completing a contract: ids, features, pages and checks follow from what it keeps, also after an edit by hand.

use std::collections::BTreeSet;

use super::{checks, features, kept, pages, sections};
use crate::model::contract::{Contract, Feature, Field, FieldKind, Purpose};

/// Gives everything its id, and derives features, pages and checks; what is there keeps its id.
pub fn finish(contract: &mut Contract) {
    contract.entities.iter_mut().flat_map(|entity| &mut entity.fields).for_each(tidy);
    number(contract);
    if contract.purpose == Purpose::Site {
        let mut features: BTreeSet<Feature> = sections::features(&contract.content.sections).into_iter().collect();
        features.extend(contract.features.iter().filter(|feature| **feature == Feature::DarkMode));
        contract.features = features.into_iter().collect();
    } else if !contract.entities.is_empty() {
        let mut wanted: BTreeSet<Feature> = contract.features.iter().copied().collect();
        features::complete(&mut wanted, &contract.entities);
        contract.features = wanted.into_iter().collect();
        contract.pages = pages::derive(contract);
        kept::after(contract);
    } else {
        contract.features.sort_unstable();
        contract.features.dedup();
    }
    let checks = checks::derive(contract);
    let before = std::mem::take(&mut contract.checks);
    let mut next = before.iter().filter_map(|check| check.id.strip_prefix('c')?.parse::<u32>().ok()).max().unwrap_or(0);
    for mut check in checks.into_iter().take(60) {
        let held = before
            .iter()
            .find(|held| held.kind == check.kind && held.entity == check.entity && held.field == check.field)
            .map(|held| held.id.clone());
        check.id = held.unwrap_or_else(|| {
            next += 1;
            format!("c{next}")
        });
        contract.checks.push(check);
    }
}

/// Gives entities, fields and sections that have no id one of their own.
pub(super) fn number(contract: &mut Contract) {
    let highest = |ids: Vec<&str>| ids.iter().filter_map(|id| id.get(1..)?.parse::<u32>().ok()).max().unwrap_or(0);
    let mut entity = highest(contract.entities.iter().map(|entity| entity.id.as_str()).collect());
    let mut field =
        highest(contract.entities.iter().flat_map(|entity| &entity.fields).map(|field| field.id.as_str()).collect());
    for held in &mut contract.entities {
        if held.id.is_empty() {
            entity += 1;
            held.id = format!("e{entity}");
        }
        for one in held.fields.iter_mut().filter(|one| one.id.is_empty()) {
            field += 1;
            one.id = format!("f{field}");
        }
    }
    sections::number(&mut contract.content.sections);
}

/// Takes out values of a choice that say nothing or say it twice; a choice of nothing is plain text.
fn tidy(field: &mut Field) {
    let mut kept: Vec<String> = Vec::new();
    for value in std::mem::take(&mut field.options) {
        let value: String = value.trim().chars().take(60).collect();
        if !value.is_empty() && !kept.iter().any(|held| held.eq_ignore_ascii_case(&value)) {
            kept.push(value);
        }
    }
    kept.truncate(24);
    field.options = kept;
    if field.kind == FieldKind::Choice && field.options.is_empty() {
        field.kind = FieldKind::Text;
    }
}
