//! Acceptance checks: what an app is held to follows from what it keeps and can do.

use super::{features, kept, pages};
use crate::model::contract::{Check, CheckKind, Contract, Entity, Feature, Field, FieldKind, Purpose};

/// The checks that a contract is held to, still without ids.
pub(super) fn derive(contract: &Contract) -> Vec<Check> {
    let mut list = List::default();
    let Some(main) = contract.entities.first() else {
        for (text, kind) in super::tools::checks(contract) {
            list.add(text, kind, None, None);
        }
        return list.0;
    };
    let title = &contract.title;
    list.add(format!("when {title} is opened, then its first screen shows"), CheckKind::FirstScreen, None, None);
    for entity in &contract.entities {
        kept_records(&mut list, entity);
    }
    stored(&mut list, main);
    found(&mut list, contract, main);
    figures(&mut list, contract, main);
    shown(&mut list, contract, main);
    for (text, kind) in kept::checks(contract.purpose) {
        let about = *kind == CheckKind::SectionsShow;
        if !about || contract.has(Feature::About) {
            list.add((*text).to_owned(), *kind, None, None);
        }
    }
    if !contract.migrations.is_empty() {
        let text = format!("when {} were stored by an earlier version, then they are still there", main.label_plural);
        list.add(text, CheckKind::OldRowsSurvive, Some(main), None);
    }
    list.0
}

#[derive(Default)]
struct List(Vec<Check>);

impl List {
    fn add(&mut self, text: String, kind: CheckKind, entity: Option<&Entity>, field: Option<&Field>) {
        self.0.push(Check {
            id: String::new(),
            text,
            kind,
            entity: entity.map(|entity| entity.name.clone()),
            field: field.map(|field| field.name.clone()),
        });
    }
}

fn kept_records(list: &mut List, entity: &Entity) {
    let (one, of) = (a(&entity.label), Some(entity));
    list.add(format!("when {one} is added, then it is in the list"), CheckKind::AddAndFind, of, None);
    list.add(format!("when {one} lacks what it needs, then the form says so"), CheckKind::RequiredIsAsked, of, None);
    list.add(format!("when {one} is edited, then the change is kept"), CheckKind::EditIsKept, of, None);
    list.add(format!("when {one} is deleted, then it can be taken back"), CheckKind::DeleteAndUndo, of, None);
}

fn stored(list: &mut List, main: &Entity) {
    let text = format!("when the page is reloaded, then the {} are still there", main.label_plural);
    list.add(text, CheckKind::ReloadKeepsData, Some(main), None);
    let text = "when stored data is damaged, then it is set aside and the app still starts".to_owned();
    list.add(text, CheckKind::CorruptIsSetAside, None, None);
    let text = "when sample data is cleared, then only one's own is left".to_owned();
    list.add(text, CheckKind::SampleClears, None, None);
}

/// Finding: search, filters, order, pages, files.
fn found(list: &mut List, contract: &Contract, main: &Entity) {
    let (many, of) = (&main.label_plural, Some(main));
    if contract.has(Feature::Search) {
        list.add(
            format!("when a word is searched for, then only {many} with it show"),
            CheckKind::SearchFinds,
            of,
            None,
        );
    }
    if let Some(field) = main.first(FieldKind::Choice).filter(|_| contract.has(Feature::Filter)) {
        let text = format!("when {many} are filtered by {}, then only those show", field.label.to_lowercase());
        list.add(text, CheckKind::FilterNarrows, of, Some(field));
    }
    if contract.has(Feature::Sort) && lists(contract) {
        list.add(format!("when {many} are sorted, then they stand in that order"), CheckKind::SortOrders, of, None);
    }
    if contract.has(Feature::Pagination) && lists(contract) {
        list.add(format!("when there are many {many}, then they come in pages"), CheckKind::PagesTurn, of, None);
    }
    if contract.has(Feature::CsvExport) {
        let text = format!("when {many} are exported, then the CSV file holds each of them");
        list.add(text, CheckKind::CsvExports, of, None);
    }
    if contract.has(Feature::CsvImport) && lists(contract) {
        list.add(format!("when a CSV file is imported, then its {many} are added"), CheckKind::CsvImports, of, None);
    }
}

fn lists(contract: &Contract) -> bool {
    matches!(contract.purpose, Purpose::Records | Purpose::Dashboard)
}

/// Counting: figures, charts, warnings.
fn figures(list: &mut List, contract: &Contract, main: &Entity) {
    let figured = |entity: &&Entity| {
        pages::is_dated(entity)
            && entity
                .fields
                .iter()
                .any(|field| matches!(field.kind, FieldKind::Money | FieldKind::Number | FieldKind::Duration))
    };
    let subject = contract.entities.iter().find(figured).unwrap_or(main);
    let many = &subject.label_plural;
    if contract.has(Feature::Stats) && lists(contract) {
        list.add(
            format!("when there are {many}, then the figures count them"),
            CheckKind::StatsCount,
            Some(subject),
            None,
        );
    }
    if contract.has(Feature::Chart) {
        list.add(
            format!("when there are {many}, then the chart shows them"),
            CheckKind::ChartShows,
            Some(subject),
            None,
        );
    }
    if contract.has(Feature::Alert)
        && lists(contract)
        && let Some(entity) = contract.entities.iter().find(|entity| features::warns(entity))
    {
        let text = format!("when {} needs attention, then the app warns", a(&entity.label));
        list.add(text, CheckKind::AlertWarns, Some(entity), None);
    }
}

/// Ways of looking at records, and what is done with them.
fn shown(list: &mut List, contract: &Contract, main: &Entity) {
    let of = |kind: FieldKind| contract.entities.iter().find_map(|entity| Some((entity, entity.first(kind)?)));
    if let Some((entity, field)) = of(FieldKind::Choice).filter(|_| contract.has(Feature::Kanban)) {
        let text =
            format!("when {} is moved on the board, then its {} changes", a(&entity.label), field.label.to_lowercase());
        list.add(text, CheckKind::BoardMoves, Some(entity), Some(field));
    }
    let dated = of(FieldKind::Date).or_else(|| of(FieldKind::DateTime));
    if let Some((entity, field)) = dated.filter(|_| contract.has(Feature::Calendar)) {
        let text =
            format!("when {} has a {}, then the calendar shows it", a(&entity.label), field.label.to_lowercase());
        list.add(text, CheckKind::CalendarShows, Some(entity), Some(field));
    }
    if contract.has(Feature::Favourite) {
        let text = format!("when {} is marked as a favourite, then it stays one", a(&main.label));
        list.add(text, CheckKind::MarkFavourite, Some(main), None);
    }
    if let Some((entity, field)) = of(FieldKind::Boolean).filter(|_| contract.has(Feature::Check)) {
        let text = format!("when {} is ticked, then it is {}", a(&entity.label), field.label.to_lowercase());
        list.add(text, CheckKind::TickDone, Some(entity), Some(field));
    }
    if contract.has(Feature::DetailPage) {
        let text = format!("when {} is opened, then its page shows it in full", a(&main.label));
        list.add(text, CheckKind::DetailOpens, Some(main), None);
    }
    if let Some((entity, field)) = of(FieldKind::Markdown).filter(|_| contract.has(Feature::DetailPage)) {
        let text = format!("when {} has marked-up text, then it is shown as such", a(&entity.label));
        list.add(text, CheckKind::MarkdownRenders, Some(entity), Some(field));
    }
    if let Some((entity, field)) = of(FieldKind::Relation).filter(|_| contract.has(Feature::Reserve) && lists(contract))
    {
        let goal = field.relation.clone().unwrap_or_default().replace('_', " ");
        let text = format!("when {} is given to {}, then it stays so", a(&entity.label), a(&goal));
        list.add(text, CheckKind::ReserveAssigns, Some(entity), Some(field));
    }
    if contract.has(Feature::DarkMode) {
        list.add("when the theme is switched, then it stays switched".to_owned(), CheckKind::ThemeSwitches, None, None);
    }
    if contract.has(Feature::Print) {
        let text = "when the print button is pressed, then the page is printed".to_owned();
        list.add(text, CheckKind::PrintOffered, None, None);
    }
}

/// A noun with its article.
pub(super) fn a(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o']) && !noun.starts_with("one")
        || noun.starts_with("um")
        || noun.starts_with("un") && !noun.starts_with("uni");
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
