//! How the rows that one contract stored become another's: told by what kept its id.

use serde_json::{Value, json};

use crate::model::contract::{Contract, Entity, Field, FieldKind, StorageStep};

/// The steps that carry rows from `before` to `after`.
pub(super) fn steps(before: &Contract, after: &Contract) -> Vec<StorageStep> {
    let mut steps = Vec::new();
    let stays = |old: &Entity| after.entities.iter().find(|new| new.id == old.id);
    for gone in before.entities.iter().filter(|old| stays(old).is_none()) {
        steps.push(StorageStep::RemoveEntity { entity: gone.name.clone() });
    }
    let renamed = before.entities.iter().filter_map(|old| Some((old.name.clone(), stays(old)?.name.clone())));
    for (from, to) in in_turn(renamed) {
        steps.push(StorageStep::RenameEntity { from, to });
    }
    for new in &after.entities {
        if let Some(old) = before.entities.iter().find(|old| old.id == new.id) {
            steps.extend(of_fields(old, new));
        }
    }
    steps
}

fn of_fields(old: &Entity, new: &Entity) -> Vec<StorageStep> {
    let mut steps = Vec::new();
    let entity = || new.name.clone();
    let stays = |held: &Field| new.fields.iter().find(|field| field.id == held.id);
    for gone in old.fields.iter().filter(|held| stays(held).is_none()) {
        steps.push(StorageStep::RemoveField { entity: entity(), field: gone.name.clone() });
    }
    let renamed = old.fields.iter().filter_map(|held| Some((held.name.clone(), stays(held)?.name.clone())));
    for (from, to) in in_turn(renamed) {
        steps.push(StorageStep::RenameField { entity: entity(), from, to });
    }
    for field in &new.fields {
        let name = || field.name.clone();
        match old.fields.iter().find(|held| held.id == field.id) {
            None => {
                steps.push(StorageStep::AddField { entity: entity(), field: name(), default: default_of(field) });
            }
            Some(held) if held.kind != field.kind => {
                let default = default_of(field);
                steps.push(StorageStep::ChangeKind { entity: entity(), field: name(), kind: field.kind, default });
            }
            Some(held) if field.required && !held.required => {
                steps.push(StorageStep::AddField { entity: entity(), field: name(), default: default_of(field) });
            }
            Some(_) => {}
        }
    }
    steps
}

/// Renames in an order in which none overwrites another; in a ring, one steps aside first.
fn in_turn(pairs: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut left: Vec<(String, String)> = pairs.filter(|(from, to)| from != to).collect();
    let mut done = Vec::new();
    while !left.is_empty() {
        let free = left.iter().position(|(_, to)| !left.iter().any(|(from, _)| from == to));
        if let Some(at) = free {
            done.push(left.remove(at));
        } else {
            let (from, to) = left.remove(0);
            let aside = format!("{from}_aside");
            done.push((from, aside.clone()));
            left.push((aside, to));
        }
    }
    done
}

/// What a row that lacks the field has in it.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_change_places_do_not_overwrite_each_other() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(
            in_turn([pair("a", "b"), pair("b", "a"), pair("c", "c")].into_iter()),
            [pair("a", "a_aside"), pair("b", "a"), pair("a_aside", "b")]
        );
        assert_eq!(in_turn([pair("a", "b"), pair("b", "c")].into_iter()), [pair("b", "c"), pair("a", "b")]);
    }
}
