//! The screens an app really gets: what the contract asks for, made possible.

use std::{borrow::Cow, collections::BTreeSet};

use super::names;
use crate::model::contract::{Contract, Entity, FieldKind, Page, Purpose, View};

/// The contract with pages that can be made, and a list for every entity that would be out of reach.
///
/// Families other than records place their screens themselves.
pub(super) fn complete(contract: &Contract) -> Cow<'_, Contract> {
    if !matches!(contract.purpose, Purpose::Records | Purpose::Dashboard) {
        return Cow::Borrowed(contract);
    }
    let mut pages: Vec<Page> = contract.pages.iter().filter_map(|page| possible(page, contract)).collect();
    let reached = |pages: &[Page], entity: &Entity| {
        pages.iter().any(|page| {
            page.entity.as_deref() == Some(&entity.name)
                && !matches!(page.view, View::Overview | View::Detail | View::Calendar)
        })
    };
    for entity in &contract.entities {
        if !reached(&pages, entity) {
            let mut path = format!("/{}", names::kebab(&entity.plural));
            if !pages.iter().any(|page| page.path == "/") {
                path = "/".to_owned();
            }
            while pages.iter().any(|page| page.path == path) {
                path.push_str("-list");
            }
            pages.push(Page {
                id: format!("p-{}", entity.id),
                path,
                title: names::sentence(&entity.label_plural),
                view: View::List,
                entity: Some(entity.name.clone()),
            });
        }
    }
    let mut taken = BTreeSet::new();
    pages.retain(|page| taken.insert(page.path.clone()));
    if pages == contract.pages { Cow::Borrowed(contract) } else { Cow::Owned(Contract { pages, ..contract.clone() }) }
}

/// A page in the nearest view that its entity allows; none when it shows nothing.
fn possible(page: &Page, contract: &Contract) -> Option<Page> {
    let entity = page.entity.as_deref().and_then(|name| contract.entity(name));
    let dated =
        |entity: &Entity| entity.first(FieldKind::Date).is_some() || entity.first(FieldKind::DateTime).is_some();
    let view = match (page.view, entity) {
        (View::Overview | View::Detail, _) => page.view,
        (_, None) => return None,
        (View::Kanban, Some(entity)) if board(entity).is_none() => View::List,
        (View::Calendar, Some(entity)) if !dated(entity) => View::List,
        (View::Tool | View::Week | View::Sections, Some(_)) => View::List,
        _ => page.view,
    };
    Some(Page { view, ..page.clone() })
}

/// What a board has columns for: a stage or status, else the first choice.
pub(super) fn board(entity: &Entity) -> Option<&crate::model::contract::Field> {
    let choices = || entity.fields.iter().filter(|field| field.kind == FieldKind::Choice && !field.options.is_empty());
    let stage = ["stage", "status", "state", "estado", "phase", "etape"];
    choices().find(|field| stage.iter().any(|word| field.name.contains(word))).or_else(|| choices().next())
}
