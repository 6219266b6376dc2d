//! Completing a contract: ids, pages and checks follow from the entities and features, also after an edit by hand.

use std::collections::BTreeSet;

use super::{features, kept, text::sentence_case};
use crate::model::contract::{Check, CheckKind, Contract, Entity, Feature, FieldKind, Page, Purpose, View};

/// Gives everything its id, and derives features, pages and checks; what is there keeps its id.
pub fn finish(contract: &mut Contract) {
    number(contract);
    let records = !contract.entities.is_empty();
    if records {
        let mut wanted: BTreeSet<Feature> = contract.features.iter().copied().collect();
        features::complete(&mut wanted, &contract.entities);
        contract.features = wanted.into_iter().collect();
        contract.pages = pages(contract);
        kept::after(contract);
    }
    let checks = checks(contract, records);
    let before = std::mem::take(&mut contract.checks);
    let mut next = before.iter().filter_map(|check| check.id.strip_prefix('c')?.parse::<u32>().ok()).max().unwrap_or(0);
    for mut check in checks {
        let same = |held: &&Check| held.kind == check.kind && held.entity == check.entity && held.field == check.field;
        check.id = before.iter().find(same).map_or_else(
            || {
                next += 1;
                format!("c{next}")
            },
            |held| held.id.clone(),
        );
        contract.checks.push(check);
    }
}

fn number(contract: &mut Contract) {
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
}

fn pages(contract: &Contract) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut page = |path: String, title: String, view: View, entity: Option<&Entity>| {
        let id = format!("p{}", pages.len() + 1);
        pages.push(Page { id, path, title, view, entity: entity.map(|entity| entity.name.clone()) });
    };
    let charted = contract.has(Feature::Chart) || contract.has(Feature::Stats);
    let board = contract.entities.iter().find(|entity| entity.first(FieldKind::Choice).is_some());
    let dated = contract.entities.iter().find(|entity| entity.first(FieldKind::Date).is_some());
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
        let path = if home { "/".to_owned() } else { format!("/{}", entity.plural.replace('_', "-")) };
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
        let title = sentence_case(&entity.label);
        page(format!("/{}/:id", entity.plural.replace('_', "-")), title, View::Detail, Some(entity));
    }
    pages
}

fn checks(contract: &Contract, records: bool) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut check = |text: String, kind: CheckKind, entity: Option<&str>, field: Option<&str>| {
        checks.push(Check {
            id: String::new(),
            text,
            kind,
            entity: entity.map(str::to_owned),
            field: field.map(str::to_owned),
        });
    };
    let title = &contract.title;
    if !records {
        for (text, kind) in super::tools::checks(contract) {
            check(text, kind, None, None);
        }
        return checks;
    }
    check(format!("when {title} is opened, then its first screen shows"), CheckKind::FirstScreen, None, None);
    for entity in &contract.entities {
        let (one, name) = (a(&entity.label), Some(entity.name.as_str()));
        check(format!("when {one} is added, then it is in the list"), CheckKind::AddAndFind, name, None);
        check(format!("when {one} lacks what it needs, then the form says so"), CheckKind::RequiredIsAsked, name, None);
        check(format!("when {one} is edited, then the change is kept"), CheckKind::EditIsKept, name, None);
        check(format!("when {one} is deleted, then it can be taken back"), CheckKind::DeleteAndUndo, name, None);
    }
    let Some(main) = contract.entities.first() else { return checks };
    let (many, name) = (&main.label_plural, Some(main.name.as_str()));
    check(
        format!("when the page is reloaded, then the {many} are still there"),
        CheckKind::ReloadKeepsData,
        name,
        None,
    );
    check(
        "when stored data is damaged, then it is set aside and the app still starts".to_owned(),
        CheckKind::CorruptIsSetAside,
        None,
        None,
    );
    check("when sample data is cleared, then only one's own is left".to_owned(), CheckKind::SampleClears, None, None);
    let of = |kind: FieldKind| contract.entities.iter().find_map(|entity| Some((entity, entity.first(kind)?)));
    if contract.has(Feature::Search) {
        check(
            format!("when a word is searched for, then only {many} with it show"),
            CheckKind::SearchFinds,
            name,
            None,
        );
    }
    if let Some(field) = main.first(FieldKind::Choice).filter(|_| contract.has(Feature::Filter)) {
        let label = field.label.to_lowercase();
        check(
            format!("when {many} are filtered by {label}, then only those show"),
            CheckKind::FilterNarrows,
            name,
            Some(&field.name),
        );
    }
    if contract.has(Feature::CsvExport) {
        check(
            format!("when {many} are exported, then the CSV file holds each of them"),
            CheckKind::CsvExports,
            name,
            None,
        );
    }
    if let Some((entity, field)) = of(FieldKind::Choice).filter(|_| contract.has(Feature::Kanban)) {
        let text =
            format!("when {} is moved on the board, then its {} changes", a(&entity.label), field.label.to_lowercase());
        check(text, CheckKind::BoardMoves, Some(&entity.name), Some(&field.name));
    }
    if let Some((entity, field)) = of(FieldKind::Date).filter(|_| contract.has(Feature::Calendar)) {
        let text =
            format!("when {} has a {}, then the calendar shows it", a(&entity.label), field.label.to_lowercase());
        check(text, CheckKind::CalendarShows, Some(&entity.name), Some(&field.name));
    }
    if contract.has(Feature::Favourite) {
        check(
            format!("when {} is marked as a favourite, then it stays one", a(&main.label)),
            CheckKind::MarkFavourite,
            name,
            None,
        );
    }
    if let Some((entity, field)) = of(FieldKind::Boolean).filter(|_| contract.has(Feature::Check)) {
        let text = format!("when {} is ticked, then it is {}", a(&entity.label), field.label.to_lowercase());
        check(text, CheckKind::TickDone, Some(&entity.name), Some(&field.name));
    }
    if contract.has(Feature::DetailPage) {
        check(
            format!("when {} is opened, then its page shows it in full", a(&main.label)),
            CheckKind::DetailOpens,
            name,
            None,
        );
    }
    if contract.has(Feature::Chart) {
        check(format!("when there are {many}, then the chart shows them"), CheckKind::ChartShows, name, None);
    }
    if contract.has(Feature::DarkMode) {
        check("when the theme is switched, then it stays switched".to_owned(), CheckKind::ThemeSwitches, None, None);
    }
    if contract.has(Feature::Print) {
        check(
            "when the print button is pressed, then the page is printed".to_owned(),
            CheckKind::PrintOffered,
            None,
            None,
        );
    }
    for (text, kind) in kept::checks(contract.purpose) {
        check((*text).to_owned(), *kind, None, None);
    }
    if !contract.migrations.is_empty() {
        check(
            format!("when {many} were stored by an earlier version, then they are still there"),
            CheckKind::OldRowsSurvive,
            name,
            None,
        );
    }
    checks
}

/// A noun with its article.
fn a(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o']) && !noun.starts_with("one")
        || noun.starts_with("um")
        || noun.starts_with("un");
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
