//! Screens: which there are follows from what is kept; what a screen is keeps its id, whatever comes and goes around it.

use super::{kept, text::sentence_case};
use crate::model::contract::{Contract, Entity, Feature, FieldKind, Page, Purpose, View};

/// The pages that follow from a contract, with the ids and own titles of those that it has.
pub(super) fn derive(contract: &Contract) -> Vec<Page> {
    let mut pages = wanted(contract);
    let mut next =
        contract.pages.iter().filter_map(|page| page.id.strip_prefix('p')?.parse::<u32>().ok()).max().unwrap_or(0);
    let mut taken: Vec<String> = Vec::new();
    for page in &mut pages {
        let held = contract.pages.iter().find(|held| is_same(held, page) && !taken.contains(&held.id));
        if let Some(held) = held {
            page.id.clone_from(&held.id);
            page.view = settled(held.view, page, contract);
            if !follows_entity(page.view) {
                page.title.clone_from(&held.title);
            }
        } else {
            next += 1;
            page.id = format!("p{next}");
        }
        taken.push(page.id.clone());
    }
    pages
}

fn follows_entity(view: View) -> bool {
    matches!(view, View::List | View::Table | View::Cards | View::Kanban | View::Detail)
}

fn is_list(view: View) -> bool {
    matches!(view, View::List | View::Table | View::Cards | View::Kanban)
}

/// Whether both are the same screen: the list of one entity in whatever view, or the only one of its sort.
fn is_same(one: &Page, other: &Page) -> bool {
    if is_list(one.view) && is_list(other.view) {
        one.entity == other.entity
    } else {
        one.view == other.view && (one.view != View::Detail || one.entity == other.entity)
    }
}

/// A list stays as it was shown, as long as that is possible and nothing else was asked for.
fn settled(held: View, page: &Page, contract: &Contract) -> View {
    let pictured = page
        .entity
        .as_deref()
        .and_then(|name| contract.entity(name))
        .is_some_and(|entity| entity.first(FieldKind::Image).is_some());
    match (held, page.view) {
        (View::List | View::Table | View::Cards, View::Kanban) | (View::Kanban, _) => page.view,
        (View::Cards, _) if !pictured && page.view == View::Table => page.view,
        (View::List | View::Table | View::Cards, View::List | View::Table | View::Cards) => held,
        _ => page.view,
    }
}

fn wanted(contract: &Contract) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut page = |path: String, title: String, view: View, entity: Option<&Entity>| {
        pages.push(Page { id: String::new(), path, title, view, entity: entity.map(|entity| entity.name.clone()) });
    };
    let charted = contract.has(Feature::Chart) || contract.has(Feature::Stats);
    let board = contract.entities.iter().find(|entity| entity.first(FieldKind::Choice).is_some());
    let dated = contract.entities.iter().find(|entity| is_dated(entity));
    if contract.purpose == Purpose::Dashboard {
        page("/".to_owned(), "Overview".to_owned(), View::Overview, contract.entities.first());
    }
    if let Some((title, view)) = kept::home(contract.purpose) {
        page("/".to_owned(), title.to_owned(), view, None);
    }
    for (index, entity) in contract.entities.iter().enumerate() {
        let title = sentence_case(&entity.label_plural);
        let kanban = contract.has(Feature::Kanban) && board.is_some_and(|board| board.name == entity.name);
        let view = if kanban {
            View::Kanban
        } else if entity.first(FieldKind::Image).is_some() {
            View::Cards
        } else if contract.has(Feature::Table) || entity.fields.len() > 5 {
            View::Table
        } else {
            View::List
        };
        let led = contract.purpose == Purpose::Dashboard || kept::home(contract.purpose).is_some();
        let home = index == 0 && !led;
        let path = if home { "/".to_owned() } else { route(entity) };
        page(path, title, view, Some(entity));
    }
    if let Some(entity) = dated.filter(|_| contract.has(Feature::Calendar)) {
        page("/calendar".to_owned(), "Calendar".to_owned(), View::Calendar, Some(entity));
    }
    if charted && contract.purpose != Purpose::Dashboard && contract.entities.len() > 1 {
        page("/overview".to_owned(), "Overview".to_owned(), View::Overview, None);
    }
    if contract.has(Feature::DetailPage)
        && let Some(entity) = contract.entities.first()
    {
        page(format!("{}/:id", route(entity)), sentence_case(&entity.label), View::Detail, Some(entity));
    }
    if contract.purpose == Purpose::Blog && contract.has(Feature::About) {
        page("/about".to_owned(), "About".to_owned(), View::Sections, None);
    }
    pages
}

/// Whether the entity has a day that a calendar can show.
pub(super) fn is_dated(entity: &Entity) -> bool {
    entity.first(FieldKind::Date).is_some() || entity.first(FieldKind::DateTime).is_some()
}

fn route(entity: &Entity) -> String {
    let path: String = format!("/{}", entity.plural.replace('_', "-")).chars().take(50).collect();
    // Two screens are not to stand at one address.
    if ["/calendar", "/overview"].contains(&path.as_str()) { format!("{path}-list") } else { path }
}
