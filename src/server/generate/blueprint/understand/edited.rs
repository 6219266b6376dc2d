//! A contract that somebody edited, by hand or by words: made whole again and held to the rules.

use std::collections::BTreeSet;

use garde::Validate;

use super::{finish, storage};
use crate::model::contract::{Contract, FieldKind};

/// Makes an edited contract whole: ids, features, pages and checks follow from what it keeps, and storage steps lead from
/// `before` to it, by ids.
///
/// # Errors
///
/// Says in plain words what stands against it; nothing of the edit is lost, since `after` is handed in by value and the
/// caller holds its own.
pub fn edited(before: &Contract, mut after: Contract) -> Result<Contract, Vec<String>> {
    after.migrations.clone_from(&before.migrations);
    for entity in &mut after.entities {
        for field in &mut entity.fields {
            if field.kind != FieldKind::Choice {
                field.options.clear();
            }
            if field.kind != FieldKind::Relation {
                field.relation = None;
            }
        }
    }
    let found = problems(&after);
    if !found.is_empty() {
        return Err(found);
    }
    finish::number(&mut after);
    let steps = storage::steps(before, &after);
    after.migrations.extend(steps);
    finish(&mut after);
    match after.validate() {
        Ok(()) => Ok(after),
        Err(report) => Err(report.iter().map(|(path, error)| format!("{path}: {error}")).collect()),
    }
}

/// What the form of the single parts cannot tell: names that clash, links that lead nowhere, more than there is room for.
fn problems(contract: &Contract) -> Vec<String> {
    let mut found = Vec::new();
    let mut ids = BTreeSet::new();
    if contract.entities.len() > 12 {
        found.push("An app may keep at most 12 sorts of things.".to_owned());
    }
    for (at, entity) in contract.entities.iter().enumerate() {
        let many = &entity.label_plural;
        if !entity.id.is_empty() && !ids.insert(&entity.id) {
            found.push(format!("The id {} is used twice.", entity.id));
        }
        if contract.entities[..at].iter().any(|other| other.name == entity.name || other.plural == entity.plural) {
            found.push(format!("There are two things called {many}."));
        }
        if entity.fields.len() > 24 {
            found.push(format!("{many} would have {} fields; 24 is the most.", entity.fields.len()));
        }
        if !entity.fields.iter().any(|field| field.required) {
            found.push(format!("{many} need at least one required field, so that each can be told from the others."));
        }
        for (at, field) in entity.fields.iter().enumerate() {
            let label = field.label.to_lowercase();
            if !field.id.is_empty() && !ids.insert(&field.id) {
                found.push(format!("The id {} is used twice.", field.id));
            }
            if entity.fields[..at].iter().any(|other| other.name == field.name) {
                found.push(format!("{many} would have two fields called {label}."));
            }
            if field.kind == FieldKind::Choice && field.options.is_empty() {
                found.push(format!("{label} of {many} needs at least one value to choose."));
            }
            if field.kind == FieldKind::Choice
                && field.options.iter().collect::<BTreeSet<_>>().len() < field.options.len()
            {
                found.push(format!("{label} of {many} has a value twice."));
            }
            let goal = field.relation.as_deref();
            if field.kind == FieldKind::Relation && goal.is_none_or(|goal| contract.entity(goal).is_none()) {
                found.push(format!("{label} of {many} points to nothing that the app keeps."));
            }
        }
    }
    found
}
